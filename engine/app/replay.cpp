// `lectern replay`: a script of what a reader does; at 72 frames a second of its own time, or at a place where one
// reads.
#include <chrono>
#include <cmath>
#include <format>
#include <thread>

#include "app/commands.h"
#include "app/png.h"
#include "app/scene_json.h"
#include "app/script.h"
#include "app/session.h"
#include "app/sit.h"
#include "app/stage.h"
#include "app/still.h"
#include "core/file.h"
#include "page/find.h"
#include "room/arrangement.h"
#include "room/surface.h"

namespace lectern::app {
namespace {

constexpr double kFrame_s = 1.0 / 72;

// What draws, from the first picture on.
struct Camera {
  DrawingSide drawing;
  std::unique_ptr<view::Offscreen> source;
  std::unique_ptr<render::SceneRenderer> renderer;
};

class Player {
 public:
  Player(const ReplayCommand& command, ReadingSide& reading, Stage& stage)
      : command_(command), reading_(reading), stage_(stage) {}

  Result<void> play(const Line& line) {
    if (!begun_) {
      begun_ = true;
      if (auto begun = frame(); !begun) return begun;
    }
    auto done = std::visit(*this, line.action);
    if (done) return {};
    Error error = done.error();
    error.where =
        std::format("{}:{}{}{}", command_.script.string(), line.number, error.where.empty() ? "" : ": ", error.where);
    return std::unexpected(std::move(error));
  }
  int validation_messages() const { return camera_ ? camera_->drawing.device->validation_messages() : 0; }

  Result<void> operator()(const Wait& wait) {
    for (long i = std::lround(wait.seconds / kFrame_s); i > 0 && !stage_.over(); --i)
      if (auto passed = frame(); !passed) return passed;
    return {};
  }

  Result<void> operator()(const Settle&) {
    bool indexed = false;  // before the frame that takes it up
    const auto done = [&] {
      const bool before = std::exchange(indexed, !reading_.index || reading_.index->idle());
      return before && stage_.room().settled();
    };
    return frames_until(done, kFrame_s);
  }

  // Nothing moves on meanwhile: the time that this takes is not the script's.
  Result<void> operator()(const Ready&) {
    room::Input done = input_;
    end_moment(input_);
    const auto ready = frames_until([this] { return stage_.room().ready(); }, 0);
    done.clock_s = input_.clock_s;
    input_ = std::move(done);
    return ready;
  }

  Result<void> operator()(const Recorded&) {
    recorded_ = true;
    return {};
  }
  Result<void> operator()(const FrameEnds& frame) { return stage_.pass(input_, frame.seconds); }

  Result<void> operator()(const Obey& obey) {
    input_.commands.push_back(obey.command);
    return act();
  }

  Result<void> operator()(const Type& type) {
    if (!recorded_ && !stage_.room().wants_text()) return fail("", "nothing takes text here", "find.open does");
    input_.typed.insert(input_.typed.end(), type.text.begin(), type.text.end());
    return act();
  }

  Result<void> operator()(const PointAtPixel& point) {
    const glm::vec2 size(command_.size_px);
    const glm::vec2 tangent = (point.pixel / size * 2.0f - 1.0f) * glm::vec2(half_width(), -half_height());
    return aim_at(seat_from_eye().apply(glm::vec3(tangent, -1)));
  }

  Result<void> operator()(const PointAtWords& point) {
    for (const room::Panel& panel : stage_.scene().panels)
      if (const auto at = place_of(panel, point.words))
        return aim_at(stage_.scene().room_from_seat.inverse().apply(*at));
    return fail("", std::format("no panel shows “{}”", point.words));
  }

  Result<void> operator()(const PointAtLink& point) {
    for (const room::Panel& panel : stage_.scene().panels)
      for (const LinkInSight& link : links_in_sight(panel))
        if (*link.address == point.address)
          return aim_at(stage_.scene().room_from_seat.inverse().apply(link.room_point));
    return fail("", std::format("no link in sight leads to “{}”", point.address));
  }

  Result<void> operator()(const Aim& aim) {
    room::Pointer& hand = pointer();
    hand.seat_from_aim = hand.seat_from_grip = aim.seat_from_aim;
    hand.valid = hand.visible = true;
    return act();
  }

  Result<void> operator()(const PlaceRay& ray) {
    room::Pointer& placed = pointer(ray.pointer);
    const room::Pointer before = placed;
    placed = ray.ray;
    placed.grab = before.grab;
    placed.seat_from_grip = before.seat_from_grip;
    return act();
  }

  Result<void> operator()(const PlaceGrip& grip) {
    pointer(grip.pointer).seat_from_grip = grip.seat_from_grip;
    return act();
  }

  Result<void> operator()(const PlaceHead& head) {
    input_.head_tracked = head.tracked;
    input_.seat_from_head = head.seat_from_head;
    return act();
  }

  Result<void> operator()(const Move& move) {
    input_.move = move.wish;
    return act();
  }

  Result<void> operator()(const Button& button) {
    (button.down ? pointer(button.pointer).select_down : pointer(button.pointer).select_up) = true;
    return act();
  }

  Result<void> operator()(const Grab& grab) {
    pointer(grab.pointer).grab = grab.held;
    return act();
  }

  Result<void> operator()(const ScrollBy& scroll) {
    pointer(scroll.pointer).scroll_lines = scroll.lines;
    return act();
  }

  Result<void> operator()(const Turn& turn) {
    input_.turn = glm::radians(turn.degrees);
    return act();
  }

  Result<void> operator()(const WriteScene& scene) {
    const std::string json = scene_json(stage_.scene());
    return write_file(scene.file, json.data(), json.size());
  }

  Result<void> operator()(const MakePicture& picture) {
    if (!camera_) {
      if (auto opened = open_camera(); !opened) return opened;
    }
    if (auto settled = settle_camera(); !settled) return settled;
    const room::Fov fov{-half_width(), half_width(), half_height(), -half_height()};
    camera_->source->set_views({{seat_from_eye(), fov}});
    if (auto drawn = draw_still(stage_.scene(), *camera_->renderer, *camera_->drawing.frames, *camera_->source); !drawn)
      return drawn;
    return write_png(picture.file, camera_->source->pixels(0));
  }

 private:
  // Where nobody is, the seat and its pitch are the room's: what a window looks through.
  Pose seat_from_eye() const {
    if (const auto live = stage_.seat_from_eye()) return *live;
    return input_.head_tracked ? input_.seat_from_head : room::seat_from_resting_eye();
  }
  float half_height() const { return std::tan(glm::radians(command_.fov_deg) / 2); }
  float half_width() const {
    return half_height() * static_cast<float>(command_.size_px.x) / static_cast<float>(command_.size_px.y);
  }
  // The first one is a mouse until it is placed otherwise.
  room::Pointer& pointer(std::size_t number = 0) {
    while (input_.pointers.size() <= number) {
      room::Pointer& added = input_.pointers.emplace_back();
      added.visible = false;
      added.selects = true;
    }
    return input_.pointers[number];
  }

  Result<void> frame() { return stage_.pass(input_, kFrame_s); }
  // What is done takes a frame, but for what was recorded: there frames are told of.
  Result<void> act() { return recorded_ ? Result<void>{} : frame(); }

  template <class Done>
  Result<void> frames_until(const Done& done, double seconds) {
    do {
      if (auto passed = stage_.pass(input_, seconds); !passed) return passed;
      if (!stage_.room().changed()) std::this_thread::sleep_for(std::chrono::milliseconds(1));  // for the workers
    } while (!done() && !stage_.over());
    return {};
  }

  Result<void> aim_at(glm::vec3 seat_point) {
    const glm::vec3 eye = seat_from_eye().position;
    room::Pointer& mouse = pointer();
    mouse.seat_from_aim = {glm::quatLookAt(glm::normalize(seat_point - eye), glm::vec3(0, 1, 0)), eye};
    mouse.seat_from_grip = mouse.seat_from_aim;
    mouse.valid = true;
    mouse.visible = false;
    return act();
  }

  // The scene stands still meanwhile, but for a clock: without one the room's hour would never pass into the next.
  Result<void> settle_camera() {
    room::Scene seen = stage_.scene();
    for (;; seen.seconds += kFrame_s) {
      const auto news = camera_->renderer->adopt(seen);
      if (!news) return std::unexpected(news.error());
      if (camera_->renderer->settled() && !*news) return {};
      if (!*news) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  // In the room: the middle of the first of these words that a panel shows.
  static std::optional<glm::vec3> place_of(const room::Panel& panel, const std::string& words) {
    if (!panel.page || panel.opacity < 0.5f) return std::nullopt;
    std::vector<page::Rect> rects;
    for (const page::Span& span : page::find_all(panel.page->article(), words)) {
      page::add_text_rects(*panel.page, span, panel.scroll_dmm, panel.scroll_dmm + panel.clip_height_dmm, rects);
      if (rects.empty()) continue;
      const glm::vec2 middle(rects[0].x + rects[0].width / 2, rects[0].y + rects[0].height / 2);
      return room::room_point_of_page(panel, middle);
    }
    return std::nullopt;
  }

  Result<void> open_camera() {
    auto made = std::make_unique<Camera>();
    auto drawing = open_drawing({});
    if (!drawing) return std::unexpected(drawing.error());
    made->drawing = std::move(*drawing);
    auto source = view::Offscreen::create(*made->drawing.device, {command_.size_px.x, command_.size_px.y}, {{}});
    if (!source) return std::unexpected(source.error());
    made->source = std::move(*source);
    auto renderer = open_renderer(reading_, made->drawing, 1, VK_FORMAT_R8G8B8A8_SRGB, kSamplesForPictures);
    if (!renderer) return std::unexpected(renderer.error());
    made->renderer = std::move(*renderer);
    camera_ = std::move(made);
    return {};
  }

  const ReplayCommand& command_;
  ReadingSide& reading_;
  Stage& stage_;
  room::Input input_;
  bool begun_ = false, recorded_ = false;
  std::unique_ptr<Camera> camera_;
};

Result<std::unique_ptr<Recorder>> open_recorder(const std::filesystem::path& file) {
  if (file.empty()) return nullptr;
  return Recorder::create(file);
}

Result<int> replay_nowhere(const ReplayCommand& command, const std::vector<Line>& script, Recorder* recorder) {
  auto reading = open_reading(command.reading, {});
  if (!reading) return std::unexpected(reading.error());
  NoPlace stage(*reading->room, recorder);
  Player player(command, *reading, stage);
  for (const Line& line : script) {
    if (stage.over())
      return fail(std::format("{}:{}", command.script.string(), line.number), "the room was left before this line",
                  "leave it by the last one");
    if (auto played = player.play(line); !played) return std::unexpected(played.error());
  }
  return player.validation_messages() == 0 ? 0 : 1;
}

// Where a headset is lost on the way, the script goes on in the window.
Result<int> replay_live(const ReplayCommand& command, const std::vector<Line>& script, Recorder* recorder) {
  std::optional<Error> wrong;
  int messages = 0;
  auto line = script.begin();
  const auto play_on = [&](FrameLoop& loop, ReadingSide& reading) -> Result<Ended> {
    LivePlace stage(loop, recorder);
    Player player(command, reading, stage);
    for (; line != script.end() && !wrong && !stage.over(); ++line) {
      const auto played = player.play(*line);
      if (stage.lost()) return std::unexpected(*stage.lost());
      if (!played) wrong = played.error();
    }
    messages += player.validation_messages();
    return Ended::ByReader;
  };
  auto code = sit({.reading = command.reading, .headset = command.headset}, play_on);
  if (wrong) return std::unexpected(*wrong);
  if (!code) return code;
  return messages == 0 ? *code : 1;
}

}  // namespace

Result<int> replay(const ReplayCommand& command) {
  const auto script = read_script(command.script);
  if (!script) return std::unexpected(script.error());
  const auto recorder = open_recorder(command.record);
  if (!recorder) return std::unexpected(recorder.error());
  const ViewKind view = command.reading.view;
  const bool nowhere = view == ViewKind::Auto || view == ViewKind::Offscreen;
  return nowhere ? replay_nowhere(command, *script, recorder->get()) : replay_live(command, *script, recorder->get());
}

}  // namespace lectern::app
