// What a headset's runtime asks of a frame's picture beyond colours: nothing where its lenses let nothing through, and
// the depth of what is seen.
#include <gtest/gtest.h>

#include "gpu/stage.h"

namespace lectern::test {
namespace {

constexpr std::uint32_t kSide = 240;

TEST(HiddenArea, IsBlackAndAllElseAsBefore) {
  Stage stage(0, {kSide, kSide});
  stage.settle();
  auto target = *stage.source().acquire();
  for (int i = 0; i < 4; ++i) stage.picture(target);  // far pages are drawn over a few frames
  const auto whole = stage.picture(target);
  const float edge = resting_view().fov.right;
  // The upper right half, as two views would have it; the second is not drawn here.
  gpu::HiddenArea area;
  area.corners[0] = {{-edge, edge}, {edge, edge}, {edge, -edge}};
  area.revision = 1;
  target.hidden = &area;
  const auto hidden = stage.picture(target);
  int black = 0, other = 0;
  for (std::uint32_t y = 0; y < kSide; ++y)
    for (std::uint32_t x = 0; x < kSide; ++x) {
      if (x == y) continue;  // the border between them
      const std::uint8_t* now = &hidden.rgba[4 * (y * kSide + x)];
      const std::uint8_t* before = &whole.rgba[4 * (y * kSide + x)];
      if (x > y)
        black += now[0] == 0 && now[1] == 0 && now[2] == 0;
      else
        other += std::abs(now[0] - before[0]) > 1 || std::abs(now[1] - before[1]) > 1;
    }
  EXPECT_EQ(black, static_cast<int>(kSide * (kSide - 1) / 2));
  EXPECT_EQ(other, 0);
  area.corners[0].clear();
  area.revision = 2;
  EXPECT_EQ(stage.picture(target).rgba, whole.rgba) << "the mask was taken back";
}

float depth_in_the_middle(Stage& stage) {
  auto image = *gpu::Image::create(
      stage.device(), {.extent = {kSide, kSide},
                       .format = VK_FORMAT_D32_SFLOAT,
                       .usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT,
                       .aspect = VK_IMAGE_ASPECT_DEPTH_BIT,
                       .array_view = true});
  auto target = *stage.source().acquire();
  target.depth_image = image.handle();
  target.depth_view = image.view();
  stage.picture(target);
  auto buffer = *gpu::Buffer::create(
      stage.device(),
      {.bytes = sizeof(float), .usage = VK_BUFFER_USAGE_TRANSFER_DST_BIT, .kind = gpu::BufferKind::Readback});
  const auto frame = *stage.frames().begin();
  gpu::transition(frame.commands, {.image = image.handle(),
                                   .from = VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL,
                                   .to = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                                   .after = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                                   .before = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                                   .written = VK_ACCESS_2_MEMORY_WRITE_BIT,
                                   .wanted = VK_ACCESS_2_TRANSFER_READ_BIT,
                                   .aspect = VK_IMAGE_ASPECT_DEPTH_BIT});
  const VkBufferImageCopy copy{.imageSubresource = {VK_IMAGE_ASPECT_DEPTH_BIT, 0, 0, 1},
                               .imageOffset = {kSide / 2, kSide / 2, 0},
                               .imageExtent = {1, 1, 1}};
  vkCmdCopyImageToBuffer(frame.commands, image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, buffer.handle(), 1,
                         &copy);
  EXPECT_TRUE(stage.frames().submit(frame));
  EXPECT_TRUE(stage.frames().wait(frame));
  return buffer.as<float>()[0];
}

TEST(Depth, IsHandedOnWithAndWithoutMultisampling) {
  for (const std::uint32_t samples : {1u, 4u}) {
    Stage stage(0, {kSide, kSide}, {resting_view()}, Validation::On, samples);
    stage.settle();
    // The article stands before the eyes; the picture's middle lies a little above its own.
    EXPECT_NEAR(gpu::kNear_m / depth_in_the_middle(stage), room::kArticleDistance_m, 0.1) << samples;
  }
}

TEST(Surroundings, AreSeenWherePanelsAreNot) {
  Stage stage(0, {kSide, kSide}, {resting_view()}, Validation::On, 1, {.on_nothing = true});
  stage.settle();
  const auto picture = stage.picture(*stage.source().acquire());
  int empty = 0, covered = 0;
  for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
    empty += picture.rgba[i + 3] == 0 && picture.rgba[i] == 0;
    covered += picture.rgba[i + 3] == 255;
  }
  EXPECT_EQ(picture.rgba[3], 0) << "above the panels";
  EXPECT_EQ(picture.rgba[4 * (kSide / 2 * kSide + kSide / 2) + 3], 255) << "the article";
  EXPECT_GT(empty, 5000);
  EXPECT_GT(covered, 15000);
}

}  // namespace
}  // namespace lectern::test
