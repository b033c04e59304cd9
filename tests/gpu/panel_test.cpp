// Panels as objects: smooth silhouettes at every angle, a back without text, whole lines, rays that hide no letter.
#include <gtest/gtest.h>

#include <cmath>

#include "gpu/stage.h"

namespace lectern::test {
namespace {

constexpr std::uint32_t kSide = 160, kFiner = 8;

double linear(std::uint8_t value) {
  const double c = value / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

// A view from a place about the article's panel, at `extent`, of panels alone: no room, no text.
class PanelStage {
 public:
  explicit PanelStage(std::uint32_t side) : side_(side) {
    setenv("LECTERN_VALIDATION", "1", 1);
    app::ReadingOptions options;
    options.sets = {LECTERN_TEST_SET};
    reading_ = std::move(*app::open_reading(options, {}));
    drawing_ = std::move(*app::open_drawing({}));
    source_ = std::move(*view::Offscreen::create(*drawing_.device, {side, side}, std::vector<room::View>(1)));
    renderer_ = std::move(*render::SceneRenderer::create(*drawing_.device, *reading_.fonts, *reading_.workers, {}));
  }
  ~PanelStage() { EXPECT_EQ(drawing_.device->validation_messages(), 0); }

  view::Pixels picture(const room::Scene& scene, const Pose& room_from_eye) {
    const float half = 0.3f;
    source_->set_views({{room_from_eye, {-half, half, half, -half}}});
    EXPECT_TRUE(app::settle(scene, *renderer_));
    EXPECT_TRUE(app::draw_still(scene, *renderer_, *drawing_.frames, *source_));
    return source_->pixels(0);
  }
  std::uint32_t side() const { return side_; }

 private:
  std::uint32_t side_;
  app::ReadingSide reading_;
  app::DrawingSide drawing_;
  std::unique_ptr<view::Offscreen> source_;
  std::unique_ptr<render::SceneRenderer> renderer_;
};

room::Scene one_panel() {
  room::Scene scene;
  scene.theme = page::theme(page::ThemeName::Light);
  scene.panels = {{.id = 1, .room_from_panel = {{1, 0, 0, 0}, {0, 1, 0}}, .size_m = {0.5f, 0.4f}}};
  return scene;
}

// The eye 1.2 m from the panel's middle, turned about it.
Pose around(float yaw_deg, float pitch_deg, float roll_deg) {
  const glm::quat turn = glm::angleAxis(glm::radians(yaw_deg), glm::vec3(0, 1, 0)) *
                         glm::angleAxis(glm::radians(pitch_deg), glm::vec3(1, 0, 0)) *
                         glm::angleAxis(glm::radians(roll_deg), glm::vec3(0, 0, 1));
  return {turn, glm::vec3(0, 1, 0) + turn * glm::vec3(0, 0, 1.2f)};
}

// Root mean square of the difference in linear light between a picture and a finer one brought down to its size, over
// the pixels where either has a gradient.
double rms_against_finer(const view::Pixels& picture, const view::Pixels& finer) {
  double squares = 0;
  int count = 0;
  for (std::uint32_t y = 0; y < picture.height; ++y)
    for (std::uint32_t x = 0; x < picture.width; ++x) {
      double sum = 0, low = 1, high = 0;
      for (std::uint32_t j = 0; j < kFiner; ++j)
        for (std::uint32_t i = 0; i < kFiner; ++i) {
          const double value = linear(finer.rgba[4 * ((y * kFiner + j) * finer.width + x * kFiner + i)]);
          sum += value, low = std::min(low, value), high = std::max(high, value);
        }
      if (high - low < 0.1) continue;
      const double difference = linear(picture.rgba[4 * (y * picture.width + x)]) - sum / (kFiner * kFiner);
      squares += difference * difference;
      ++count;
    }
  EXPECT_GT(count, 100);
  return std::sqrt(squares / count);
}

TEST(Panels, EdgesAreSmoothAtEveryAngleWithoutMultisampling) {
  PanelStage coarse(kSide), fine(kSide * kFiner);
  room::Scene scene = one_panel();
  for (const auto& [yaw, pitch, roll, bend_per_m] : {std::tuple{0.0f, 0.0f, 0.0f, 0.0f},
                                                     {0.0f, 0.0f, 13.0f, 0.0f},
                                                     {35.0f, 10.0f, 0.0f, 0.0f},
                                                     {60.0f, -12.0f, 5.0f, 0.0f},
                                                     {-75.0f, 0.0f, 20.0f, 0.0f},
                                                     {160.0f, 10.0f, 0.0f, 0.0f},
                                                     {0.0f, 0.0f, 13.0f, 0.8f},
                                                     {50.0f, -12.0f, 5.0f, 0.8f},
                                                     {160.0f, 10.0f, 0.0f, 0.8f}}) {
    scene.panels[0].bend_per_m.x = bend_per_m;
    const Pose eye = around(yaw, pitch, roll);
    // A jagged edge, its pixels all or nothing, differs by 0.29 (the standard deviation of what is left of a uniform
    // coverage); four samples by 0.07.
    EXPECT_LT(rms_against_finer(coarse.picture(scene, eye), fine.picture(scene, eye)), 0.07)
        << yaw << ", " << pitch << ", " << roll << ", bent " << bend_per_m;
  }
}

TEST(Panels, AreSlabs) {
  PanelStage stage(kSide);
  room::Scene scene = one_panel(), flat = one_panel();
  flat.panels[0].thickness_m = 1e-4f;
  room::Scene nothing = one_panel();
  nothing.panels.clear();
  const Pose eye = around(85, 0, 0);
  const auto behind = stage.picture(nothing, eye);
  const auto covered = [&](const view::Pixels& picture) {
    int count = 0;
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4)
      count += std::abs(int{picture.rgba[i]} - int{behind.rgba[i]}) > 4;
    return count;
  };
  // From the side: at 85° the sheet's own face is 0.5 m * cos 85° = 44 mm wide, the edge adds 8 mm.
  const int slab = covered(stage.picture(scene, eye)), sheet = covered(stage.picture(flat, eye));
  EXPECT_GT(slab, sheet * 1.05);
}

TEST(Panels, NoTextShowsThroughTheirBacks) {
  Stage stage;
  stage.settle();
  room::Scene scene = stage.room().update({}), bare = scene;
  bare.panels.front().page = nullptr;
  room::View behind = resting_view();
  behind.seat_from_eye = {glm::angleAxis(glm::pi<float>(), glm::vec3(0, 1, 0)), {0, 1.1f, -2.9f}};
  stage.source().set_views({behind});
  const auto with = stage.picture_of(scene), without = stage.picture_of(bare);
  EXPECT_EQ(with.rgba, without.rgba);
}

TEST(Panels, NoLetterIsCutAtTheLowerEdge) {
  Stage stage;
  stage.settle();
  room::Scene scene = stage.room().update({});
  room::Panel& panel = scene.panels.front();
  // A clip that ends within the fourth line: of that line nothing is drawn, of the third everything.
  std::vector<const page::TextLine*> lines;
  for (const page::TextLine& line : panel.page->sections().front().section->lines) lines.push_back(&line);
  ASSERT_GT(lines.size(), 6u);
  const page::Rect third = lines[4]->rect, fourth = lines[5]->rect;
  panel.scroll_dmm = 0;
  panel.clip_height_dmm = third.y + third.height;
  const auto whole = stage.picture_of(scene);
  panel.clip_height_dmm = fourth.y + 0.2f * fourth.height;
  const auto cut = stage.picture_of(scene);
  int differing = 0;
  for (std::size_t i = 0; i < whole.rgba.size(); i += 4) differing += whole.rgba[i] != cut.rgba[i];
  // Only the place marker's track grows with the clip.
  EXPECT_LT(differing, 60);
}

TEST(Rays, EndInARingThatHidesNoLetter) {
  Stage stage;
  stage.settle();
  room::Scene scene = stage.room().update({});
  const auto plain = stage.picture_of(scene);
  const room::Panel& panel = scene.panels.front();
  const glm::vec3 at = panel.room_from_panel.apply({0, 0, 0});
  scene.rays = {{.from = {0.3f, 0.8f, -0.2f}, .to = at, .hits = true}};
  const auto pointed = stage.picture_of(scene);
  const auto change = [&](int x, int y) {
    const std::size_t i = 4 * static_cast<std::size_t>((240 + y) * 480 + 240 + x);
    return std::abs(int{plain.rgba[i + 2]} - int{pointed.rgba[i + 2]});
  };
  int most = 0;
  for (int y = -4; y <= 4; ++y)
    for (int x = -4; x <= 4; ++x) most = std::max(most, change(x, y));
  EXPECT_GT(most, 20) << "the ring is seen";
  EXPECT_LT(change(0, 0), most / 2) << "its middle is clear";
  // The beam is seen near the hand and gone before the text.
  int beam = 0, differing = 0;
  for (int y = -230; y < 230; ++y)
    for (int x = -230; x < 230; ++x) {
      differing += change(x, y) > 2;
      if (std::abs(x) > 100 || y > 100) beam += change(x, y) > 2;
    }
  EXPECT_GT(beam, 20);
  EXPECT_LT(differing - beam, 700);
}

}  // namespace
}  // namespace lectern::test
