// What is pointed at shows: the link under the pointer lies on a tinted box.
#include <gtest/gtest.h>

#include "gpu/stage.h"

namespace lectern::test {
namespace {

std::size_t differing_pixels(const view::Pixels& a, const view::Pixels& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.rgba.size(); i += 4)
    count += a.rgba[i] != b.rgba[i] || a.rgba[i + 1] != b.rgba[i + 1] || a.rgba[i + 2] != b.rgba[i + 2];
  return count;
}

TEST(Highlights, ShowWhereTheSceneHasThem) {
  Stage stage;
  stage.settle();
  const auto plain = stage.picture_of(stage.room().update({}));
  room::Scene scene = stage.room().update({});
  scene.highlights.push_back({scene.panels.front().id, {10, scene.panels.front().scroll_dmm + 200, 120, 30}});
  const auto tinted = stage.picture_of(scene);
  // 120 x 30 dmm at a metre and 416 px per unit of tangent, 1.75 m away with the page's unit grown as much.
  const double expected = 120 * 30 * 0.416 * 0.416;
  EXPECT_NEAR(static_cast<double>(differing_pixels(plain, tinted)), expected, 0.25 * expected);
}

}  // namespace
}  // namespace lectern::test
