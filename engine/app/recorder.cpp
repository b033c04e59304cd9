#include "app/recorder.h"

#include <algorithm>
#include <format>
#include <utility>

#include "app/scene_json.h"
#include "content/utf8.h"
#include "core/file.h"
#include "room/commands.h"

namespace lectern::app {
namespace {

constexpr std::string_view kHead =
    "# What was done in Lectern; `lectern replay` plays it with the same set.\nrecorded\n";

std::string numbers(const Pose& pose) {
  const glm::vec3& p = pose.position;
  const glm::quat& q = pose.orientation;
  return std::format("{},{},{} {},{},{},{}", p.x, p.y, p.z, q.x, q.y, q.z, q.w);
}

std::string_view kind_of(const room::Pointer& pointer) {
  return pointer.dwells ? "gaze" : pointer.drags ? "hand" : pointer.visible ? "head" : "mouse";
}

bool same_ray(const room::Pointer& a, const room::Pointer& b) {
  return a.valid == b.valid && a.seat_from_aim == b.seat_from_aim && kind_of(a) == kind_of(b);
}

}  // namespace

Result<std::unique_ptr<Recorder>> Recorder::create(const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  if (!out) return fail(file.string(), "cannot be written", "name another file to record into");
  std::filesystem::path scene = file;
  scene += ".scene.json";
  return std::unique_ptr<Recorder>(new Recorder(std::move(out), std::move(scene)));
}

Recorder::Recorder(std::ofstream file, std::filesystem::path scene_file)
    : file_(std::move(file)),
      scene_file_(std::move(scene_file)),
      lines_(kHead),
      thread_([this](const std::stop_token& stop) { write(stop); }) {}

Recorder::~Recorder() {
  if (quiet_s_ > 0) end_frame();
  thread_.request_stop();
}

void Recorder::write(const std::stop_token& stop) {
  for (;;) {
    std::string lines, scene;
    {
      std::unique_lock lock(mutex_);
      news_.wait(lock, stop, [this] { return !lines_.empty() || !scene_.empty(); });
      std::swap(lines, lines_);
      std::swap(scene, scene_);
    }
    file_ << lines << std::flush;
    if (!scene.empty())
      (void)write_file(scene_file_, scene.data(), scene.size());  // where there is no room, the script ends too
    if (stop.stop_requested() && lines.empty() && scene.empty()) return;
  }
}

void Recorder::end_frame() {
  std::string lines;
  // What was laid out meanwhile had time to come up.
  if (quiet_s_ > 0) lines = std::format("{}frame {}\n", quiet_ready_ ? "ready\n" : "", std::exchange(quiet_s_, 0));
  lines += std::exchange(frame_, {});
  line_count_ += std::ranges::count(lines, '\n');
  const std::lock_guard lock(mutex_);
  lines_ += lines;
  news_.notify_one();
}

void Recorder::add_pointer(std::size_t number, const room::Pointer& now) {
  room::Pointer& before = pointers_[number];
  const auto add = [&](std::string_view what) { frame_ += std::format("{} {}\n", what, number); };
  if (!same_ray(before, now))
    frame_ += now.valid ? std::format("ray {} {} {}\n", number, kind_of(now), numbers(now.seat_from_aim))
                        : std::format("ray {} none\n", number);
  if (now.grab && (!before.grab || before.seat_from_grip != now.seat_from_grip))
    frame_ += std::format("grip {} {}\n", number, numbers(now.seat_from_grip));
  if (now.grab != before.grab) add(now.grab ? "grab" : "drop");
  if (now.select_down) add("press");
  if (now.select_up) add("release");
  if (now.scroll_lines != 0) frame_ += std::format("scroll {} {}\n", now.scroll_lines, number);
  before = now;
}

void Recorder::add_events(const room::Input& input) {
  for (const room::Command command : input.commands)
    if (command != room::Command::None) frame_ += std::format("command {}\n", room::info(command).name);
  std::string typed;
  const auto end_word = [&] {
    if (!typed.empty()) frame_ += std::format("type {}\n", std::exchange(typed, {}));
  };
  for (const char32_t c : input.typed) {
    // A space at either end of a line would be lost.
    if (c == room::kErase || c == U' ') end_word();
    if (c == room::kErase) frame_ += "erase\n";
    if (c == U' ') frame_ += "space\n";
    if (c > U' ') content::append_char(typed, c);
  }
  end_word();
  if (input.turn != glm::vec2(0))
    frame_ += std::format("turn {},{}\n", glm::degrees(input.turn.x), glm::degrees(input.turn.y));
}

void Recorder::see(const room::Scene& scene, bool settled) {
  if (!settled) scene_is_new_ = true;
  if (!settled || !std::exchange(scene_is_new_, false)) return;
  std::string json = scene_json(scene);
  const std::lock_guard lock(mutex_);
  scene_ = std::format("{{\"after_line\": {},\n\"scene\": {}}}\n", line_count_, json);
  news_.notify_one();
}

void Recorder::note(const room::Input& input, bool ready) {
  if (input.seat_from_head != seat_from_head_ || input.head_tracked != head_tracked_) {
    seat_from_head_ = input.seat_from_head;
    head_tracked_ = input.head_tracked;
    frame_ += std::format("head {} {}\n", head_tracked_ ? "worn" : "still", numbers(seat_from_head_));
  }
  if (input.move != move_) {
    move_ = input.move;
    frame_ += std::format("move {},{},{}\n", move_.x, move_.y, move_.z);
  }
  if (pointers_.size() < input.pointers.size()) pointers_.resize(input.pointers.size());
  for (std::size_t i = 0; i < pointers_.size(); ++i)
    add_pointer(i, i < input.pointers.size() ? input.pointers[i] : room::Pointer{});
  const std::size_t events_at = frame_.size();
  add_events(input);
  const bool acts = frame_.size() > events_at || frame_.contains("press") || frame_.contains("release");
  scene_is_new_ |= acts || frame_.contains("scroll");
  if (frame_.empty()) {
    quiet_s_ += input.seconds;
    quiet_ready_ = ready;
    return;
  }
  if (acts && ready) frame_.insert(0, "ready\n");
  frame_ += std::format("frame {}\n", input.seconds);
  end_frame();
}

}  // namespace lectern::app
