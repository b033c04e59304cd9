#include "gpu/stage.h"

#include <cmath>
#include <cstdlib>

namespace lectern::test {
namespace {

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  ADD_FAILURE() << result.error().line();
  std::abort();
}

}  // namespace

room::View resting_view(float sideways_m) {
  const float half = std::tan(glm::radians(30.0f));
  return {room::seat_from_resting_eye() * Pose{{1, 0, 0, 0}, {sideways_m, 0, 0}}, {-half, half, half, -half}};
}

Stage::Stage(std::size_t article, VkExtent2D extent, std::vector<room::View> views, Validation validation,
             std::uint32_t samples, const app::RendererExtras& extras) {
  setenv("LECTERN_VALIDATION", validation == Validation::On ? "1" : "0", 1);
  app::ReadingOptions options;
  options.sets = {LECTERN_TEST_SET};
  options.article = std::to_string(article + 1);
  reading_ = must(app::open_reading(options, {}));
  drawing_ = must(app::open_drawing({}));
  const auto count = static_cast<std::uint32_t>(views.size());
  source_ = must(view::Offscreen::create(*drawing_.device, extent, std::move(views)));
  renderer_ = must(app::open_renderer(reading_, drawing_, count, VK_FORMAT_R8G8B8A8_SRGB, samples, extras));
}

void Stage::frame(const room::Input& input) {
  room().adopt();
  const room::Scene& scene = room().update(input);
  ASSERT_TRUE(renderer_->adopt(scene));
  const auto target = must(source_->acquire());
  const auto frame = must(drawing_.frames->begin());
  ASSERT_TRUE(renderer_->record(frame, scene, source_->views(), target));
  ASSERT_TRUE(drawing_.frames->submit(frame));
  ASSERT_TRUE(drawing_.frames->wait(frame));
}

void Stage::settle() { EXPECT_TRUE(app::settle(room(), *renderer_)); }

view::Pixels Stage::picture(std::vector<room::View> views, std::uint32_t view) {
  source_->set_views(std::move(views));
  EXPECT_TRUE(app::draw_still(room().update({}), *renderer_, *drawing_.frames, *source_));
  return source_->pixels(view);
}

view::Pixels Stage::picture(const gpu::Target& target, const room::Scene& scene) {
  const auto frame = must(drawing_.frames->begin());
  EXPECT_TRUE(renderer_->record(frame, scene, source_->views(), target));
  source_->record_copy(frame.commands);
  EXPECT_TRUE(drawing_.frames->submit(frame));
  EXPECT_TRUE(drawing_.frames->wait(frame));
  return source_->pixels(0);
}

view::Pixels Stage::picture_of(const room::Scene& scene) {
  EXPECT_TRUE(app::draw_still(scene, *renderer_, *drawing_.frames, *source_));
  return source_->pixels(0);
}

}  // namespace lectern::test
