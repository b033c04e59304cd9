// `lectern bench temporal`: how quietly the picture changes while the head turns by a tenth of a pixel at a time. A
// smooth edge passes through a pixel in ten small steps, a jagged one in a single large step: both change as much on
// the whole, but the root mean square tells them apart, and is what the eye sees crawl.
#include <cmath>
#include <format>

#include "app/bench.h"
#include "app/session.h"
#include "app/still.h"
#include "room/arrangement.h"

namespace lectern::app {
namespace {

constexpr VkExtent2D kExtent{1200, 1200};
constexpr int kSteps = 20;
constexpr float kStep_px = 0.1f;
const float kHalfTangent = std::tan(glm::radians(30.0f));

// Changes of a region from picture to picture, in steps of 8-bit sRGB.
struct Change {
  double mean = 0, rms = 0;
};

struct Stage {
  ReadingSide reading;
  DrawingSide drawing;
  std::unique_ptr<view::Offscreen> source;
  std::unique_ptr<render::SceneRenderer> renderer;
};

Result<void> make_renderer(Stage& stage, std::uint32_t samples) {
  stage.renderer.reset();
  auto renderer = open_renderer(stage.reading, stage.drawing, 1, VK_FORMAT_R8G8B8A8_SRGB, samples);
  if (!renderer) return std::unexpected(renderer.error());
  stage.renderer = std::move(*renderer);
  return {};
}

Result<Stage> set_stage() {
  Stage stage;
  ReadingOptions options;
  options.reduce_motion = true;
  auto reading = open_reading(options, {});
  if (!reading) return std::unexpected(reading.error());
  stage.reading = std::move(*reading);
  auto drawing = open_drawing({});
  if (!drawing) return std::unexpected(drawing.error());
  stage.drawing = std::move(*drawing);
  auto source = view::Offscreen::create(*stage.drawing.device, kExtent, std::vector<room::View>(1));
  if (!source) return std::unexpected(source.error());
  stage.source = std::move(*source);
  return stage;
}

// What the eye sees with the head turned by so many pixels to the left.
Result<view::Pixels> picture(Stage& stage, const room::Scene& scene, float turned_px) {
  const float angle = turned_px * 2 * kHalfTangent / static_cast<float>(kExtent.height);
  Pose eye = room::seat_from_resting_eye();
  eye.orientation = glm::angleAxis(angle, glm::vec3(0, 1, 0)) * eye.orientation;
  stage.source->set_views({{eye, {-kHalfTangent, kHalfTangent, kHalfTangent, -kHalfTangent}}});
  if (auto settled = settle(scene, *stage.renderer); !settled) return std::unexpected(settled.error());
  if (auto drawn = draw_still(scene, *stage.renderer, *stage.drawing.frames, *stage.source); !drawn)
    return std::unexpected(drawn.error());
  return stage.source->pixels(0);
}

// Where panels are or throw their shadow: the pixels that differ when they are gone.
Result<std::vector<bool>> panel_mask(Stage& stage, const room::Scene& scene) {
  room::Scene bare = scene;
  bare.panels.clear();
  const auto with = picture(stage, scene, 0);
  if (!with) return std::unexpected(with.error());
  const auto without = picture(stage, bare, 0);
  if (!without) return std::unexpected(without.error());
  std::vector<bool> mask(with->rgba.size() / 4);
  for (std::size_t i = 0; i < mask.size(); ++i)
    mask[i] = !std::equal(&with->rgba[4 * i], &with->rgba[4 * i + 3], &without->rgba[4 * i]);
  return mask;
}

// Turns the head step by step: how much the pixels inside and outside of the mask change at each.
Result<std::pair<Change, Change>> turn(Stage& stage, const room::Scene& scene, const std::vector<bool>& mask) {
  std::array<double, 2> sum{}, squares{}, count{};
  auto before = picture(stage, scene, 0);
  for (int step = 1; step <= kSteps; ++step) {
    if (!before) return std::unexpected(before.error());
    auto now = picture(stage, scene, kStep_px * static_cast<float>(step));
    if (!now) return std::unexpected(now.error());
    for (std::size_t i = 0; i < mask.size(); ++i) {
      const double change = std::abs(static_cast<int>(now->rgba[4 * i + 1]) - before->rgba[4 * i + 1]);  // green
      sum[mask[i]] += change;
      squares[mask[i]] += change * change;
      ++count[mask[i]];
    }
    before = std::move(now);
  }
  const auto change = [&](int i) { return Change{sum[i] / count[i], std::sqrt(squares[i] / count[i])}; };
  return std::pair{change(1), change(0)};
}

}  // namespace

Result<Figures> bench_temporal() {
  auto made = set_stage();
  if (!made) return std::unexpected(made.error());
  Stage& stage = *made;
  const room::Scene scene = settled_scene(*stage.reading.room);
  Figures figures;
  std::vector<bool> mask;
  for (const std::uint32_t samples : {1u, 4u}) {
    if (auto done = make_renderer(stage, samples); !done) return std::unexpected(done.error());
    if (mask.empty()) {
      auto found = panel_mask(stage, scene);
      if (!found) return std::unexpected(found.error());
      mask = std::move(*found);
    }
    const auto changes = turn(stage, scene, mask);
    if (!changes) return std::unexpected(changes.error());
    for (const auto& [name, change] : {std::pair{"text and panels", changes->first}, {"room", changes->second}}) {
      const std::string what = std::format("{}, {} sample{} a pixel", name, samples, samples == 1 ? "" : "s");
      figures.push_back({what + ": mean", change.mean, "of 255"});
      figures.push_back({what + ": rms", change.rms, "of 255"});
    }
  }
  return figures;
}

}  // namespace lectern::app
