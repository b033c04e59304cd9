// The open panel beneath the frame: put together as a runtime's compositor does it, the picture is the one that is
// drawn without; it is drawn anew only when it changed; what is nearer hides it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "content/panorama.h"
#include "gpu/hand_pose.h"
#include "gpu/stage.h"
#include "gpu/underlay.h"

namespace lectern::test {
namespace {

constexpr std::uint32_t kSide = 480, kLargest = 720;

class TestUnderlay final : public gpu::Underlay {
 public:
  explicit TestUnderlay(gpu::Device& device, std::uint32_t side = kLargest)
      : image_(
            *gpu::Image::create(device, {.extent = {side, side},
                                         .format = VK_FORMAT_R8G8B8A8_SRGB,
                                         .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT |
                                                  VK_IMAGE_USAGE_TRANSFER_DST_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT})),
        readback_(*gpu::Buffer::create(device, {.bytes = std::size_t{4} * side * side,
                                                .usage = VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                                                .kind = gpu::BufferKind::Readback})) {}

  VkExtent2D largest() const override { return image_.request().extent; }
  Result<VkImage> take() override {
    ++taken;
    return image_.handle();
  }
  bool bends() const override { return can_bend; }
  void show(const Pose& seat_from_picture, glm::vec2 size_m, float bend_per_m, VkExtent2D used) override {
    shown = true;
    bend = bend_per_m;
    pose = seat_from_picture;
    size = size_m;
    extent = used;
  }

  Result<VkImage> take_around(VkExtent2D around, std::uint32_t layers) override {
    EXPECT_EQ(layers, 1);
    if (around.width > largest().width) return VK_NULL_HANDLE;
    ++taken_around;
    return image_.handle();
  }
  bool show_around(const Pose& seat_from_picture) override {
    shown_around = true;
    pose = seat_from_picture;
    return true;
  }

  // The picture's colour there, in sRGB's bytes; empty beside it.
  std::optional<glm::vec3> seen_along(glm::vec3 eye, glm::vec3 direction) const {
    const glm::vec3 from = pose.inverse().apply(eye), along = pose.inverse().rotate(direction);
    const glm::vec2 at = glm::vec2(from - along * (from.z / along.z)) / size * glm::vec2(1, -1) + 0.5f;
    const glm::vec2 size_px(extent.width, extent.height), px = at * size_px - 0.5f;
    if (px.x < 0 || px.y < 0 || px.x >= size_px.x - 1 || px.y >= size_px.y - 1) return std::nullopt;
    const glm::uvec2 corner(px);
    const glm::vec2 part = px - glm::vec2(corner);
    const auto texel = [&](std::uint32_t x, std::uint32_t y) {
      const std::byte* bytes = readback_.data() + 4 * (std::size_t{y} * largest().width + x);
      return glm::vec3(std::to_integer<int>(bytes[0]), std::to_integer<int>(bytes[1]), std::to_integer<int>(bytes[2]));
    };
    return glm::mix(glm::mix(texel(corner.x, corner.y), texel(corner.x + 1, corner.y), part.x),
                    glm::mix(texel(corner.x, corner.y + 1), texel(corner.x + 1, corner.y + 1), part.x), part.y);
  }

  void read(Stage& stage) {
    const auto frame = *stage.frames().begin();
    gpu::transition(frame.commands, {.image = image_.handle(),
                                     .from = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                                     .to = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                                     .after = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                                     .before = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                                     .written = VK_ACCESS_2_MEMORY_WRITE_BIT,
                                     .wanted = VK_ACCESS_2_TRANSFER_READ_BIT});
    const VkBufferImageCopy copy{.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1},
                                 .imageExtent = {largest().width, largest().height, 1}};
    vkCmdCopyImageToBuffer(frame.commands, image_.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, readback_.handle(), 1,
                           &copy);
    EXPECT_TRUE(stage.frames().submit(frame));
    EXPECT_TRUE(stage.frames().wait(frame));
  }

  int taken = 0, taken_around = 0;
  bool shown = false, shown_around = false, can_bend = true;
  float bend = 0;
  Pose pose;
  glm::vec2 size{0};
  VkExtent2D extent{};

 private:
  gpu::Image image_;
  gpu::Buffer readback_;
};

class Underlaid : public ::testing::Test {
 protected:
  Underlaid() { stage_.settle(); }

  view::Pixels frame(const room::Scene& scene, gpu::Underlay* underlay) {
    auto target = *stage_.source().acquire();
    target.underlay = underlay;
    return stage_.picture(target, scene);
  }
  // From the second frame on: in the first it is not known yet that the panel keeps its size.
  view::Pixels second_frame(const room::Scene& scene, TestUnderlay& underlay) {
    frame(scene, &underlay);
    underlay.shown = false;
    return frame(scene, &underlay);
  }
  room::Scene scene() { return stage_.room().update({}); }

  Stage stage_;
};

TEST_F(Underlaid, LooksAsDrawnWithout) {
  TestUnderlay underlay(stage_.device());
  const room::Scene scene = this->scene();
  const auto without = frame(scene, nullptr), with = second_frame(scene, underlay);
  ASSERT_TRUE(underlay.shown);
  underlay.read(stage_);
  const room::View view = resting_view();
  int holes = 0, borders = 0;
  double sum = 0, contrast = 0;
  for (std::uint32_t y = 0; y < kSide; ++y)
    for (std::uint32_t x = 0; x < kSide; ++x) {
      const std::size_t i = 4 * (y * kSide + x);
      const glm::vec3 drawn(without.rgba[i], without.rgba[i + 1], without.rgba[i + 2]);
      const glm::vec3 front(with.rgba[i], with.rgba[i + 1], with.rgba[i + 2]);
      if (with.rgba[i + 3] != 0) {
        borders += glm::length(drawn - front) > 6;
        continue;
      }
      ++holes;
      EXPECT_EQ(front, glm::vec3(0));
      const glm::vec2 at = (glm::vec2(x, y) + 0.5f) / (0.5f * kSide) - 1.0f;
      const auto beneath = underlay.seen_along(
          view.seat_from_eye.position, view.seat_from_eye.rotate({at.x * view.fov.right, -at.y * view.fov.up, -1}));
      ASSERT_TRUE(beneath) << x << ", " << y;
      sum += glm::distance(*beneath, drawn);
      contrast += glm::distance(drawn, glm::vec3(without.rgba[4 * (200 * kSide + 60)]));
    }
  EXPECT_GT(holes, 30000);
  EXPECT_EQ(borders, 0);
  EXPECT_LT(sum / holes, 6) << "of 255; letters are filtered once more";
  EXPECT_GT(contrast / holes, 15) << "there is text to be seen";
}

TEST_F(Underlaid, IsDrawnAnewOnlyWhenItChanged) {
  TestUnderlay underlay(stage_.device());
  room::Scene scene = this->scene();
  second_frame(scene, underlay);
  EXPECT_EQ(underlay.taken, 1);
  scene.rays = {{.from = {0.3f, 0.8f, -0.2f}, .to = {0, 1, -1}}};
  scene.panels.front().room_from_panel.position.x += 0.01f;
  frame(scene, &underlay);
  EXPECT_EQ(underlay.taken, 1) << "carried, it is the same picture";
  scene.panels.front().scroll_dmm += 1;
  frame(scene, &underlay);
  EXPECT_EQ(underlay.taken, 2);
  scene.highlights = {{scene.panels.front().id, {10, 300, 120, 30}}};
  frame(scene, &underlay);
  EXPECT_EQ(underlay.taken, 3);
  frame(scene, &underlay);
  EXPECT_EQ(underlay.taken, 3);
  scene.theme = page::theme(page::ThemeName::Dark);
  frame(scene, &underlay);
  EXPECT_EQ(underlay.taken, 4);
  ++scene.panels.front().page_revision;
  frame(scene, &underlay);
  EXPECT_EQ(underlay.taken, 5);
}

TEST_F(Underlaid, IsDrawnInTheFrameWhereItCannotBeBeneath) {
  TestUnderlay underlay(stage_.device()), small(stage_.device(), 128);
  room::Scene scene = this->scene();
  const auto without = frame(scene, nullptr);
  EXPECT_EQ(second_frame(scene, small).rgba, without.rgba) << "more pixels than it has";
  second_frame(scene, underlay);
  underlay.shown = false;
  scene.panels.front().opacity = 0.5f;
  frame(scene, &underlay);
  EXPECT_FALSE(underlay.shown) << "translucent";
  scene.panels.front().opacity = 1;
  scene.panels.front().size_m *= 0.98f;
  frame(scene, &underlay);
  EXPECT_FALSE(underlay.shown) << "opening";
}

TEST_F(Underlaid, WhatIsNearerHidesIt) {
  TestUnderlay underlay(stage_.device());
  room::Scene scene = this->scene();
  scene.hands[1] =
      open_hand(scene.room_from_seat * room::seat_from_resting_eye() * Pose{{1, 0, 0, 0}, {0, -0.09f, -0.45f}});
  room::Panel note = scene.panels.front();
  note.id = 999;
  note.page = nullptr;
  note.size_m = {0.2f, 0.1f};
  note.room_from_panel.position += note.room_from_panel.rotate({0.2f, 0.1f, 0.2f});
  scene.panels.push_back(note);
  const auto picture = second_frame(scene, underlay);
  ASSERT_TRUE(underlay.shown);
  const auto alpha = [&](glm::vec3 place) {
    const glm::vec3 seen = resting_view().seat_from_eye.inverse().apply(place);
    const glm::vec2 at = glm::vec2(seen.x, -seen.y) / -seen.z / resting_view().fov.right * 0.5f + 0.5f;
    const glm::uvec2 px(at * static_cast<float>(kSide));
    return picture.rgba[4 * (px.y * kSide + px.x) + 3];
  };
  EXPECT_EQ(alpha(glm::vec3(scene.hands[1].joints[12])), 255) << "a knuckle";
  EXPECT_EQ(alpha(note.room_from_panel.position), 255) << "a panel before it";
  EXPECT_EQ(alpha(scene.panels.front().room_from_panel.apply({-0.2f, 0.1f, 0})), 0);
}

TEST_F(Underlaid, ABentPanelIsShownBentToWhoItIsBentAbout) {
  TestUnderlay underlay(stage_.device());
  room::Scene scene = this->scene();
  room::Panel& panel = scene.panels.front();
  panel.bend_per_m = {1 / 1.75f, 0};
  const auto bent = second_frame(scene, underlay);
  ASSERT_TRUE(underlay.shown);
  EXPECT_EQ(underlay.bend, 1 / 1.75f);
  const auto holes = [](const view::Pixels& seen) {
    int count = 0;
    for (std::size_t i = 3; i < seen.rgba.size(); i += 4) count += seen.rgba[i] == 0;
    return count;
  };
  EXPECT_GT(holes(bent), 30000);
  const auto shown = [&] {
    underlay.shown = false;
    const auto seen = frame(scene, &underlay);
    EXPECT_EQ(holes(seen) == 0, !underlay.shown);
    return underlay.shown;
  };
  panel.bend_per_m = {-1 / 1.75f, 0};
  EXPECT_FALSE(shown()) << "bent away from its reader";
  panel.bend_per_m = {0, 1 / 1.75f};
  EXPECT_FALSE(shown()) << "bent the other way";
  panel.bend_per_m = {1 / 1.75f, 0};
  EXPECT_TRUE(shown());
  underlay.can_bend = false;
  EXPECT_FALSE(shown()) << "by a runtime that has no such layer";
}

// A picture all around is there once, behind everything; the frame has nothing in its place, and turns it as the room
// is.
TEST_F(Underlaid, ThePictureAllAroundIsHandedOverOnce) {
  TestUnderlay underlay(stage_.device()), small(stage_.device(), 64);
  room::Scene scene = this->scene();
  scene.panels.clear();
  content::Panorama picture{{}, {256, 128, {}}};
  for (int i = 0; i < 256 * 128; ++i) picture.picture.rgba.insert(picture.picture.rgba.end(), {200, 100, 50, 255});
  scene.surround = std::make_shared<const content::Panorama>(std::move(picture));
  scene.surround_yaw = 0.5f;
  ASSERT_TRUE(app::settle(scene, stage_.renderer()));
  const auto drawn = frame(scene, &small);
  EXPECT_FALSE(small.shown_around) << "more pixels than it has";
  EXPECT_NEAR(drawn.rgba[0], 200, 2);
  EXPECT_EQ(drawn.rgba[3], 255);
  for (int again = 0; again < 3; ++again) {
    const auto with = frame(scene, &underlay);
    EXPECT_EQ(std::ranges::count_if(with.rgba, [](std::uint8_t byte) { return byte != 0; }), 0);
  }
  EXPECT_EQ(underlay.taken_around, 1);
  EXPECT_TRUE(underlay.shown_around);
  EXPECT_LT(glm::distance(underlay.pose.rotate({0, 0, -1}), glm::vec3(-std::sin(0.5f), 0, -std::cos(0.5f))), 1e-5f);
  underlay.read(stage_);
  underlay.pose = {};
  underlay.size = {2, 2};
  underlay.extent = underlay.largest();
  const auto texel = underlay.seen_along({0, 0, 1}, {-0.8f, 0.9f, -1});
  ASSERT_TRUE(texel);
  EXPECT_LT(glm::distance(*texel, glm::vec3(200, 100, 50)), 3) << "its top left is the picture's";
}

}  // namespace
}  // namespace lectern::test
