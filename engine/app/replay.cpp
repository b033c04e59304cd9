// `lectern replay`: a script of what a reader does, at 72 frames a second of its own time.
#include <chrono>
#include <cmath>
#include <format>
#include <thread>

#include "app/commands.h"
#include "app/png.h"
#include "app/scene_json.h"
#include "app/script.h"
#include "app/session.h"
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
  Player(const ReplayCommand& command, ReadingSide& reading) : command_(command), reading_(reading) {
    pointer().visible = false;
    pointer().selects = true;
    frame();
  }

  Result<void> play(const Line& line) {
    auto done = std::visit(*this, line.action);
    if (done) return {};
    Error error = done.error();
    error.where =
        std::format("{}:{}{}{}", command_.script.string(), line.number, error.where.empty() ? "" : ": ", error.where);
    return std::unexpected(std::move(error));
  }
  bool over() const { return reading_.room->wants_to_quit(); }
  int validation_messages() const { return camera_ ? camera_->drawing.device->validation_messages() : 0; }

  Result<void> operator()(const Wait& wait) {
    for (long i = std::lround(wait.seconds / kFrame_s); i > 0; --i) frame();
    return {};
  }

  Result<void> operator()(const Settle&) {
    do {
      frame();
      if (!reading_.room->changed()) std::this_thread::sleep_for(std::chrono::milliseconds(1));  // for the workers
    } while (!reading_.room->settled());
    return {};
  }

  Result<void> operator()(const Obey& obey) {
    input_.commands.push_back(obey.command);
    return frame();
  }

  Result<void> operator()(const Type& type) {
    if (!reading_.room->wants_text()) return fail("", "nothing takes text here", "find.open does");
    input_.typed.assign(type.text.begin(), type.text.end());
    return frame();
  }

  Result<void> operator()(const PointAtPixel& point) {
    const glm::vec2 size(command_.size_px);
    const glm::vec2 tangent = (point.pixel / size * 2.0f - 1.0f) * glm::vec2(half_width(), -half_height());
    return aim_at(seat_from_eye().apply(glm::vec3(tangent, -1)));
  }

  Result<void> operator()(const PointAtWords& point) {
    for (const room::Panel& panel : scene_->panels)
      if (const auto at = place_of(panel, point.words)) return aim_at(scene_->room_from_seat.inverse().apply(*at));
    return fail("", std::format("no panel shows “{}”", point.words));
  }

  Result<void> operator()(const Aim& aim) {
    pointer().seat_from_aim = pointer().seat_from_grip = aim.seat_from_aim;
    pointer().valid = pointer().visible = true;
    return frame();
  }

  Result<void> operator()(const Button& button) {
    (button.down ? pointer().select_down : pointer().select_up) = true;
    return frame();
  }

  Result<void> operator()(const Grab& grab) {
    pointer().grab = grab.held;
    return frame();
  }

  Result<void> operator()(const ScrollBy& scroll) {
    pointer().scroll_lines = scroll.lines;
    return frame();
  }

  Result<void> operator()(const Turn& turn) {
    input_.turn = glm::radians(turn.degrees);
    return frame();
  }

  Result<void> operator()(const WriteScene& scene) {
    const std::string json = scene_json(*scene_);
    return write_file(scene.file, json.data(), json.size());
  }

  Result<void> operator()(const MakePicture& picture) {
    if (!camera_) {
      if (auto opened = open_camera(); !opened) return opened;
    }
    if (auto settled = settle(*scene_, *camera_->renderer); !settled) return settled;
    const room::Fov fov{-half_width(), half_width(), half_height(), -half_height()};
    camera_->source->set_views({{seat_from_eye(), fov}});
    if (auto drawn = draw_still(*scene_, *camera_->renderer, *camera_->drawing.frames, *camera_->source); !drawn)
      return drawn;
    return write_png(picture.file, camera_->source->pixels(0));
  }

 private:
  // The seat and its pitch are the room's: what a window looks through.
  static Pose seat_from_eye() { return room::seat_from_resting_eye(); }
  float half_height() const { return std::tan(glm::radians(command_.fov_deg) / 2); }
  float half_width() const {
    return half_height() * static_cast<float>(command_.size_px.x) / static_cast<float>(command_.size_px.y);
  }
  room::Pointer& pointer() { return input_.pointers.empty() ? input_.pointers.emplace_back() : input_.pointers[0]; }

  Result<void> frame() {
    input_.seconds = kFrame_s;
    input_.clock_s += kFrame_s;
    reading_.room->adopt();
    scene_ = &reading_.room->update(input_);
    input_.commands.clear();
    input_.typed.clear();
    input_.turn = {0, 0};
    pointer().select_down = pointer().select_up = false;
    pointer().scroll_lines = 0;
    return {};
  }

  Result<void> aim_at(glm::vec3 seat_point) {
    const glm::vec3 eye = seat_from_eye().position;
    pointer().seat_from_aim = {glm::quatLookAt(glm::normalize(seat_point - eye), glm::vec3(0, 1, 0)), eye};
    pointer().seat_from_grip = pointer().seat_from_aim;
    pointer().valid = true;
    pointer().visible = false;
    return frame();
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
  room::Input input_;
  const room::Scene* scene_ = nullptr;
  std::unique_ptr<Camera> camera_;
};

}  // namespace

Result<int> replay(const ReplayCommand& command) {
  const auto script = read_script(command.script);
  if (!script) return std::unexpected(script.error());
  auto reading = open_reading(command.reading, {});
  if (!reading) return std::unexpected(reading.error());
  Player player(command, *reading);
  for (const Line& line : *script) {
    if (player.over()) break;
    if (auto played = player.play(line); !played) return std::unexpected(played.error());
  }
  return player.validation_messages() == 0 ? 0 : 1;
}

}  // namespace lectern::app
