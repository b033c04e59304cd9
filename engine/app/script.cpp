#include "app/script.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <optional>
#include <ranges>
#include <span>
#include <string_view>

#include "content/utf8.h"
#include "core/file.h"
#include "room/commands.h"

namespace lectern::app {
namespace {

constexpr std::uint64_t kMaxScriptBytes = 16 << 20;

using content::trimmed;

// Numbers parted by commas or spaces, just as many as are asked for.
bool read_numbers(std::string_view text, std::span<float> into) {
  const char* at = text.data();
  const char* const end = at + text.size();
  for (float& number : into) {
    while (at != end && (*at == ' ' || *at == ',')) ++at;
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc()) return false;
    at = read.ptr;
  }
  return trimmed({at, end}).empty();
}

// What follows the first word of a line, and where files are.
struct Rest {
  std::string_view text;
  std::filesystem::path folder;

  template <std::size_t N>
  std::optional<std::array<float, N>> numbers() const {
    std::array<float, N> read{};
    return read_numbers(text, read) ? std::optional(read) : std::nullopt;
  }
  std::filesystem::path file() const { return folder / std::filesystem::path(std::u8string(text.begin(), text.end())); }
};

std::u32string characters(std::string_view text) {
  std::u32string all;
  for (std::size_t at = 0; at < text.size();) all += content::next_char(text, at);
  return all;
}

using Maybe = std::optional<Action>;

Maybe none_if(bool wrong, Action action) { return wrong ? Maybe() : Maybe(std::move(action)); }

Maybe read_point(const Rest& rest) {
  if (rest.text.starts_with("at ")) return PointAtWords{std::string(trimmed(rest.text.substr(3)))};
  if (rest.text.starts_with("to ")) return PointAtLink{std::string(trimmed(rest.text.substr(3)))};
  const auto pixel = rest.numbers<2>();
  return pixel ? Maybe(PointAtPixel{{(*pixel)[0], (*pixel)[1]}}) : Maybe();
}

Maybe read_aim(const Rest& rest) {
  const auto n = rest.numbers<5>();
  if (!n) return std::nullopt;
  const auto& [x, y, z, yaw, pitch] = *n;
  return Aim{
      {glm::angleAxis(glm::radians(yaw), glm::vec3(0, 1, 0)) * glm::angleAxis(glm::radians(pitch), glm::vec3(1, 0, 0)),
       {x, y, z}}};
}

Maybe read_number(const Rest& rest, Action (*make)(float)) {
  const auto number = rest.numbers<1>();
  return number ? Maybe(make((*number)[0])) : Maybe();
}

Maybe read_turn(const Rest& rest) {
  const auto n = rest.numbers<2>();
  return n ? Maybe(Turn{{(*n)[0], (*n)[1]}}) : Maybe();
}

// The first word, and what follows it.
std::pair<std::string_view, Rest> first_word(const Rest& rest) {
  const std::size_t space = std::min(rest.text.find(' '), rest.text.size());
  return {rest.text.substr(0, space), {trimmed(rest.text.substr(space)), rest.folder}};
}

constexpr std::size_t kMostPointers = 8;

std::optional<std::size_t> read_pointer(std::string_view word) {
  std::size_t number = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  const bool good = read.ec == std::errc() && read.ptr == word.data() + word.size() && number < kMostPointers;
  return good ? std::optional(number) : std::nullopt;
}

std::optional<Pose> read_pose(const Rest& rest) {
  const auto n = rest.numbers<7>();
  if (!n) return std::nullopt;
  const auto& [x, y, z, qx, qy, qz, qw] = *n;
  return Pose{glm::quat(qw, qx, qy, qz), {x, y, z}};
}

// press, release, grab, drop: alone or with the number of a pointer.
Maybe read_button(std::string_view word, const Rest& rest) {
  const auto pointer = rest.text.empty() ? std::optional<std::size_t>(0) : read_pointer(rest.text);
  if (!pointer) return std::nullopt;
  if (word == "press" || word == "release") return Button{word == "press", *pointer};
  return Grab{word == "grab", *pointer};
}

Maybe read_scroll(const Rest& rest) {
  const auto [lines, behind] = first_word(rest);
  const auto number = Rest{lines, rest.folder}.numbers<1>();
  const auto pointer = behind.text.empty() ? std::optional<std::size_t>(0) : read_pointer(behind.text);
  return number && pointer ? Maybe(ScrollBy{(*number)[0], *pointer}) : Maybe();
}

Maybe read_ray(const Rest& rest) {
  const auto [word, behind] = first_word(rest);
  const auto [kind, place] = first_word(behind);
  const auto pointer = read_pointer(word);
  if (!pointer) return std::nullopt;
  if (kind == "none") return none_if(!place.text.empty(), PlaceRay{*pointer, {}});
  const auto pose = read_pose(place);
  if (!pose || (kind != "mouse" && kind != "head" && kind != "hand" && kind != "gaze")) return std::nullopt;
  PlaceRay ray{*pointer, {.seat_from_aim = *pose, .valid = true}};
  ray.ray.visible = kind == "hand" || kind == "head";
  ray.ray.drags = kind == "hand";
  ray.ray.selects = kind == "mouse";
  ray.ray.dwells = kind == "gaze";
  return ray;
}

Maybe read_grip(const Rest& rest) {
  const auto [word, place] = first_word(rest);
  const auto pointer = read_pointer(word);
  const auto pose = read_pose(place);
  return pointer && pose ? Maybe(PlaceGrip{*pointer, *pose}) : Maybe();
}

Maybe read_head(const Rest& rest) {
  const auto [word, place] = first_word(rest);
  const auto pose = read_pose(place);
  return pose && (word == "worn" || word == "still") ? Maybe(PlaceHead{word == "worn", *pose}) : Maybe();
}

Maybe read_move(const Rest& rest) {
  const auto n = rest.numbers<3>();
  return n ? Maybe(Move{{(*n)[0], (*n)[1], (*n)[2]}}) : Maybe();
}

// Nullopt: no such action, or not with these words.
Maybe read_action(std::string_view word, const Rest& rest) {
  const bool bare = rest.text.empty();
  if (word == "settle") return none_if(!bare, Settle{});
  if (word == "ready") return none_if(!bare, Ready{});
  if (word == "recorded") return none_if(!bare, Recorded{});
  if (word == "erase") return none_if(!bare, Type{{room::kErase}});
  if (word == "space") return none_if(!bare, Type{U" "});
  if (word == "press" || word == "release" || word == "grab" || word == "drop") return read_button(word, rest);
  if (word == "frame") return read_number(rest, [](float s) -> Action { return FrameEnds{s}; });
  if (word == "ray") return read_ray(rest);
  if (word == "grip") return read_grip(rest);
  if (word == "head") return read_head(rest);
  if (word == "move") return read_move(rest);
  if (word == "wait") return read_number(rest, [](float s) -> Action { return Wait{s}; });
  if (word == "scroll") return read_scroll(rest);
  if (word == "point") return read_point(rest);
  if (word == "aim") return read_aim(rest);
  if (word == "turn") return read_turn(rest);
  if (word == "type") return Type{characters(rest.text)};
  if (word == "picture") return none_if(bare, MakePicture{rest.file()});
  if (word == "scene") return none_if(bare, WriteScene{rest.file()});
  const room::Command command = word == "command" ? room::command_for_name(rest.text)
                                : word == "key"   ? room::command_for_key(rest.text)
                                                  : room::Command::None;
  return none_if(command == room::Command::None, Obey{command});
}

constexpr auto kActions = std::to_array<ActionInfo>({
    {"wait SECONDS", "Let time pass, frame by frame"},
    {"settle", "Wait until nothing moves and nothing is on its way"},
    {"command NAME", "Do what has this name (see KEYS)"},
    {"key KEYS", "Do what hangs on these keys: Ctrl+F"},
    {"type WORDS", "Type them, where the room wants text"},
    {"erase, space", "Take the last character back; type a space"},
    {"point X,Y", "Point the mouse at a pixel of the picture, from its top left"},
    {"point at WORDS", "Point it at the first panel that shows these words"},
    {"point to ADDRESS", "Point it at the first link there; a button's address is its command: point to theme.next"},
    {"aim X,Y,Z YAW,PITCH", "Point a hand's ray: metres and degrees from the seat"},
    {"press, release, click", "The pointer's button; press and release may name another pointer by its number"},
    {"grab, drop", "What is pointed at goes along with the hand; likewise"},
    {"scroll LINES", "Turn the wheel; likewise: scroll 3 1"},
    {"turn YAW,PITCH", "Turn the head: degrees to the left and up"},
    {"move RIGHT,UP,BACK", "Move the seat until the next move; each -1 to 1"},
    {"ray N KIND X,Y,Z QX,QY,QZ,QW", "Place pointer N (from 0): a mouse, head, hand or gaze; ray N none: it is gone"},
    {"grip N X,Y,Z QX,QY,QZ,QW", "Place the hand that holds what it grabs"},
    {"head worn|still X,Y,Z QX,QY,QZ,QW", "Place the head; worn: in a headset"},
    {"ready", "Wait until all that was asked for is laid out"},
    {"recorded", "What follows was written by --record: it happens in frames"},
    {"frame SECONDS", "The frame of what is written above it, so long"},
    {"picture FILE.png", "Make a picture of what is seen"},
    {"scene FILE.json", "Write down what is where, and the text in sight"},
});

}  // namespace

std::span<const ActionInfo> actions() { return kActions; }

Result<std::vector<Line>> read_script(const std::filesystem::path& path) {
  const auto text = read_file(path, kMaxScriptBytes);
  if (!text) return std::unexpected(text.error());
  std::vector<Line> lines;
  std::size_t number = 0;
  for (const auto part : std::views::split(*text, '\n')) {
    ++number;
    const std::string_view line = trimmed({part.begin(), part.end()});
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t space = line.find(' ');
    const std::string_view word = line.substr(0, space);
    const Rest rest{space == std::string_view::npos ? std::string_view() : trimmed(line.substr(space)),
                    path.parent_path()};
    if (word == "click" && rest.text.empty()) {
      lines.push_back({number, Button{true}});
      lines.push_back({number, Button{false}});
      continue;
    }
    auto action = read_action(word, rest);
    if (!action)
      return fail(std::format("{}:{}", path.string(), number), std::format("“{}” is no action", line),
                  "`lectern manual man` lists them");
    lines.push_back({number, std::move(*action)});
  }
  return lines;
}

}  // namespace lectern::app
