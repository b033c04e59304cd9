#include "app/script.h"

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

// Nullopt: no such action, or not with these words.
Maybe read_action(std::string_view word, const Rest& rest) {
  const bool bare = rest.text.empty();
  if (word == "settle") return none_if(!bare, Settle{});
  if (word == "press" || word == "release") return none_if(!bare, Button{word == "press"});
  if (word == "grab" || word == "drop") return none_if(!bare, Grab{word == "grab"});
  if (word == "wait") return read_number(rest, [](float s) -> Action { return Wait{s}; });
  if (word == "scroll") return read_number(rest, [](float lines) -> Action { return ScrollBy{lines}; });
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
    {"point X,Y", "Point the mouse at a pixel of the picture, from its top left"},
    {"point at WORDS", "Point it at the first panel that shows these words"},
    {"aim X,Y,Z YAW,PITCH", "Point a hand's ray: metres and degrees from the seat"},
    {"press, release, click", "The pointer's button"},
    {"grab, drop", "What is pointed at goes along with the hand"},
    {"scroll LINES", "Turn the wheel"},
    {"turn YAW,PITCH", "Turn the head: degrees to the left and up"},
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
