// `lectern shot`: one picture, no screen needed.
#include <algorithm>
#include <cmath>
#include <future>
#include <print>

#include "app/commands.h"
#include "app/describe.h"
#include "app/png.h"
#include "app/session.h"
#include "app/still.h"
#include "core/heap.h"
#include "render/projection.h"
#include "room/arrangement.h"
#include "room/room.h"
#include "view/sidebyside/side_by_side.h"

namespace lectern::app {
namespace {

constexpr float kEyeDistance_m = 0.063f;  // between the pupils: the mean of adults

struct PixelBox {
  std::uint32_t x = 0, y = 0, width = 0, height = 0;
};

glm::quat facing(glm::vec2 yaw_pitch_deg) {
  const glm::vec2 angle = glm::radians(yaw_pitch_deg);
  return glm::angleAxis(angle.x, glm::vec3(0, 1, 0)) * glm::angleAxis(angle.y, glm::vec3(1, 0, 0));
}

const room::Panel* open_panel(const room::Scene& scene) {
  return scene.panels.empty() ? nullptr : &scene.panels.front();
}

// Where the eye is and looks, from the options.
Pose room_from_eye(const ShotCommand& command, const room::Scene& scene) {
  Pose pose = scene.room_from_seat * room::seat_from_resting_eye();
  if (const room::Panel* panel = open_panel(scene); command.orbit_deg && panel) {
    const float distance = glm::distance(pose.position, panel->room_from_panel.position);
    const glm::quat around = panel->room_from_panel.orientation * facing(*command.orbit_deg);
    pose = {around, panel->room_from_panel.position + around * glm::vec3(0, 0, distance)};
  }
  if (command.eye) pose.position = *command.eye;
  if (command.look_deg) pose.orientation = facing(*command.look_deg);
  return pose;
}

room::Fov shot_fov(const ShotCommand& command) {
  const float up = std::tan(glm::radians(command.fov_deg) / 2);
  const float right = up * static_cast<float>(command.size_px.x) / static_cast<float>(command.size_px.y);
  // A shift by a pixel moves the picture: the view's edges move the other way.
  const glm::vec2 shift = command.shift_px * 2.0f * glm::vec2(right, up) / glm::vec2(command.size_px);
  return {-right - shift.x, right - shift.x, up + shift.y, -up + shift.y};
}

std::vector<room::View> shot_views(const ShotCommand& command, const Pose& seat_from_eye) {
  const room::Fov fov = shot_fov(command);
  if (!command.stereo) return {{seat_from_eye, fov}};
  std::vector<room::View> views;
  for (const float side : {-0.5f, 0.5f})
    views.push_back({seat_from_eye * Pose{{1, 0, 0, 0}, {side * kEyeDistance_m, 0, 0}}, fov});
  return views;
}

// The pixels that the open panel's text column covers.
PixelBox article_box(const ShotCommand& command, const room::Scene& scene, const room::View& view) {
  const room::Panel* panel = open_panel(scene);
  if (!panel || !panel->page) return {0, 0, command.size_px.x, command.size_px.y};
  const float shown = std::min(panel->clip_height_dmm, panel->page->height_dmm() - panel->scroll_dmm);
  const float margin = panel->page->style().body_dmm;  // punctuation and code hang beyond the column's edges
  const glm::vec2 size = glm::vec2(panel->page->width_dmm() + 2 * margin, shown) * panel->metres_per_dmm;
  const glm::vec2 top_left{panel->column_m.x - panel->size_m.x / 2 - margin * panel->metres_per_dmm,
                           panel->size_m.y / 2 - panel->column_m.y};
  const Pose eye_from_room = (scene.room_from_seat * view.seat_from_eye).inverse();
  const glm::mat4 clip = render::clip_from_eye(view.fov) * eye_from_room.matrix() * panel->room_from_panel.matrix();
  glm::vec2 low(1e9f), high(-1e9f);
  for (const glm::vec2 corner : {glm::vec2(0, 0), glm::vec2(1, 0), glm::vec2(0, 1), glm::vec2(1, 1)}) {
    const glm::vec4 at = clip * glm::vec4(top_left + corner * size * glm::vec2(1, -1), 0, 1);
    const glm::vec2 px = (glm::vec2(at) / std::max(at.w, 1e-3f) * 0.5f + 0.5f) * glm::vec2(command.size_px);
    low = glm::min(low, px);
    high = glm::max(high, px);
  }
  const glm::vec2 limit(command.size_px);
  low = glm::clamp(glm::floor(low), glm::vec2(0), limit - 1.0f);
  high = glm::clamp(glm::ceil(high), low + 1.0f, limit);
  return {static_cast<std::uint32_t>(low.x), static_cast<std::uint32_t>(low.y),
          static_cast<std::uint32_t>(high.x - low.x), static_cast<std::uint32_t>(high.y - low.y)};
}

// The picture is drawn in bands from the top, so that a large one costs no more memory than a band does: what is drawn
// to has several samples a pixel and a depth for each.
constexpr std::uint32_t kBandPixels = 1 << 17;
std::uint32_t band_rows(const ShotCommand& command) {
  if (command.reading.view == ViewKind::SideBySide) return command.size_px.y;  // both eyes lie behind one lens each
  const std::uint32_t rows = kBandPixels / command.size_px.x & ~1u;  // pixels are shaded in squares of two by two
  return std::min(rows, command.size_px.y);
}

// One eye for the views to start from, and the source that is drawn for: both eyes behind lenses, or the sheet itself.
struct Looking {
  std::unique_ptr<view::Offscreen> sheet;
  std::unique_ptr<view::SideBySide> lenses;

  view::ViewSource& source() { return lenses ? static_cast<view::ViewSource&>(*lenses) : *sheet; }
};

Result<Looking> look(const ShotCommand& command, gpu::Device& device) {
  Looking made;
  auto sheet = view::Offscreen::create(device, {command.size_px.x, band_rows(command)},
                                       std::vector<room::View>(command.stereo ? 2 : 1));
  if (!sheet) return std::unexpected(sheet.error());
  made.sheet = std::move(*sheet);
  if (command.reading.view != ViewKind::SideBySide) return made;
  auto lenses = view::SideBySide::create(device, *made.sheet, VK_FORMAT_R8G8B8A8_SRGB, command.reading.phone);
  if (!lenses) return std::unexpected(lenses.error());
  made.lenses = std::move(*lenses);
  return made;
}

// Copies what a band has of the box to its place in the picture, where the eyes stand side by side.
void copy_band(const view::Offscreen& band, std::size_t views, std::uint32_t first, PixelBox box,
               view::Pixels& picture) {
  for (std::uint32_t v = 0; v < views; ++v) {
    const view::Pixels eye = band.pixels(v);
    const std::uint32_t top = std::max(first, box.y), bottom = std::min(first + eye.height, box.y + box.height);
    for (std::uint32_t y = top; y < bottom; ++y)
      std::copy_n(eye.rgba.data() + std::size_t{4} * ((y - first) * eye.width + box.x), std::size_t{4} * box.width,
                  picture.rgba.data() + std::size_t{4} * ((y - box.y) * picture.width + v * box.width));
  }
}

struct Drawing {
  render::SceneRenderer& renderer;
  gpu::Frames& frames;
  Looking& looking;
};

Result<view::Pixels> draw_bands(const ShotCommand& command, const room::Scene& scene,
                                const std::vector<room::View>& views, PixelBox box, Drawing with) {
  view::Pixels picture{static_cast<std::uint32_t>(box.width * views.size()), box.height, {}};
  picture.rgba.resize(std::size_t{4} * picture.width * picture.height);
  view::Offscreen& sheet = *with.looking.sheet;
  sheet.set_views(views);
  const std::uint32_t rows = band_rows(command);
  for (std::uint32_t first = 0; first < command.size_px.y; first += rows) {
    sheet.set_band(first, command.size_px.y);
    if (auto drawn = draw_still(scene, with.renderer, with.frames, with.looking.source(), sheet); !drawn)
      return std::unexpected(drawn.error());
    copy_band(sheet, views.size(), first, box, picture);
  }
  return picture;
}

// What is in view, in words, on stdout. Needs no GPU.
Result<int> describe_view(const ShotCommand& command) {
  auto reading = open_reading(command.reading, {});
  if (!reading) return std::unexpected(reading.error());
  const room::Scene scene = settled_scene(*reading->room);
  std::print("{}", describe(scene, room_from_eye(command, scene)));
  return 0;
}

}  // namespace

Result<int> shot(const ShotCommand& command) {
  if (command.describe)
    if (const auto described = describe_view(command); !described || command.output.empty()) return described;
  const bool lenses = command.reading.view == ViewKind::SideBySide;
  if (!lenses && command.reading.view != ViewKind::Auto && command.reading.view != ViewKind::Offscreen)
    return fail("--view", "a shot is made without a screen", "leave --view out, or give offscreen or sidebyside");
  if (lenses && (command.stereo || command.crop_article))
    return fail("--view sidebyside", "is the whole screen of a phone", "leave out --stereo and --crop");
  Timings timings;
  // The device takes its time to open; meanwhile the article is read and laid out.
  auto drawing_side = std::async(std::launch::async, [] { return open_drawing({}); });
  auto reading = open_reading(command.reading, {});
  timings.mark("set, fonts, room");
  auto drawing = drawing_side.get();
  if (!reading) return std::unexpected(reading.error());
  if (!drawing) return std::unexpected(drawing.error());
  timings.mark("device");

  const std::uint32_t view_count = command.stereo ? 2 : 1;
  auto looking = look(command, *drawing->device);
  if (!looking) return std::unexpected(looking.error());
  auto renderer =
      open_renderer(*reading, *drawing, lenses ? 2 : view_count, VK_FORMAT_R8G8B8A8_SRGB, kSamplesForPictures);
  if (!renderer) return std::unexpected(renderer.error());
  timings.mark("pipelines");
  if (auto settled = settle(*reading->room, **renderer, drawing->frames.get()); !settled)
    return std::unexpected(settled.error());
  give_back_free_memory();  // before the most is needed
  timings.mark("layout and glyphs");

  room::Input input;
  const room::Scene& scene = reading->room->update(input);
  const Pose seat_from_eye = scene.room_from_seat.inverse() * room_from_eye(command, scene);
  const std::vector<room::View> views = shot_views(command, seat_from_eye);
  const PixelBox box = command.crop_article ? article_box(command, scene, views[0])
                                            : PixelBox{0, 0, command.size_px.x, command.size_px.y};
  auto picture = draw_bands(command, scene, views, box, {**renderer, *drawing->frames, *looking});
  if (!picture) return std::unexpected(picture.error());
  renderer->reset();
  timings.mark("frame");

  if (auto written = write_png(command.output, *picture); !written) return std::unexpected(written.error());
  timings.mark("PNG");
  if (command.timings) timings.print();
  return drawing->device->validation_messages() == 0 ? 0 : 1;
}

}  // namespace lectern::app
