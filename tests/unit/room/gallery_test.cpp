// Panels that a program places itself.
#include "room/gallery.h"

#include <gtest/gtest.h>

#include "room/arrangement.h"
#include "room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;

std::shared_ptr<const content::Article> prose(int paragraphs) {
  content::Article article;
  article.title = "Prose";
  for (int i = 0; i < paragraphs; ++i)
    article.blocks.emplace_back().content = content::Paragraph{{numbered_prose(1, 1), {}}};
  return std::make_shared<const content::Article>(std::move(article));
}

class Gallery : public testing::Test {
 protected:
  void hang(std::vector<room::GalleryPanel> panels, room::GalleryOptions options = {}) {
    gallery_ = std::make_unique<room::Gallery>(std::move(panels),
                                               room::LayoutServices{.fonts = fonts_.get(), .pool = &pool_}, options);
    settle();
  }
  void settle() {
    constexpr int kMostFrames = 2000;
    for (int i = 0; i < kMostFrames; ++i) {
      pool_.wait_idle();
      frame({});
      if (gallery_->settled()) return;
    }
    ADD_FAILURE() << "the gallery does not come to rest";
  }
  const room::Scene& frame(room::Input input) {
    input.seconds = kFrame_s;
    gallery_->adopt();
    return *(scene_ = &gallery_->update(input));
  }
  room::Input pointing_at(glm::vec3 point) const {
    const Pose eye = room::seat_from_resting_eye();
    const glm::vec3 along = glm::normalize(point - eye.position);
    room::Input input;
    input.pointers.push_back({.seat_from_aim = {glm::quat(glm::vec3(0, 0, -1), along), eye.position}, .valid = true});
    return input;
  }

  std::unique_ptr<text::FontLibrary> fonts_ = std::move(*text::FontLibrary::open());
  WorkerPool pool_{2};
  std::unique_ptr<room::Gallery> gallery_;
  const room::Scene* scene_ = nullptr;
};

TEST_F(Gallery, StandsWhereItIsPutAndNoLargerThanAskedFor) {
  const Pose left{{1, 0, 0, 0}, {-1, 1.22f, -2}}, right{{1, 0, 0, 0}, {1, 1.22f, -4}};
  hang({{.article = prose(1), .room_from_panel = left, .largest_m = {0.9f, 2}},
        {.article = prose(40), .room_from_panel = right, .largest_m = {1.8f, 1}}});
  ASSERT_EQ(scene_->panels.size(), 2u);
  const room::Panel &small = scene_->panels[0], &tall = scene_->panels[1];
  EXPECT_EQ(small.id, room::Gallery::panel_id(0));
  EXPECT_EQ(small.room_from_panel, left);
  EXPECT_EQ(tall.room_from_panel, right);
  EXPECT_NEAR(small.size_m.x, 0.9f, 0.001f);
  EXPECT_NEAR(tall.size_m.x, 1.8f, 0.001f);
  EXPECT_LT(small.size_m.y, 1);                                       // as high as its article,
  EXPECT_NEAR(tall.size_m.y, 1, 0.05f);                               // or as it may be
  EXPECT_NEAR(small.metres_per_dmm * 1000, std::sqrt(5.0f), 0.001f);  // the text's size is as seen from the seat
  EXPECT_NEAR(tall.metres_per_dmm * 1000, std::sqrt(17.0f), 0.001f);
}

TEST_F(Gallery, ScrollsThePanelThatIsPointedAt) {
  const Pose left{{1, 0, 0, 0}, {-1, 1.22f, -2}}, right{{1, 0, 0, 0}, {1, 1.22f, -2}};
  hang({{.article = prose(40), .room_from_panel = left}, {.article = prose(40), .room_from_panel = right}});
  room::Input wheel = pointing_at(right.position);
  wheel.pointers[0].scroll_lines = 5;
  frame(wheel);
  EXPECT_EQ(scene_->rays.size(), 1u);
  EXPECT_TRUE(scene_->rays[0].hits);
  EXPECT_GT(scene_->panels[1].glow, 0);
  settle();
  EXPECT_EQ(scene_->panels[0].scroll_dmm, 0);
  const float scrolled = scene_->panels[1].scroll_dmm;
  EXPECT_GT(scrolled, 0);
  room::Input keys;
  keys.commands = {Command::PageDown};
  frame(keys);
  settle();
  EXPECT_EQ(scene_->panels[0].scroll_dmm, 0);
  EXPECT_GT(scene_->panels[1].scroll_dmm, scrolled);
}

TEST_F(Gallery, TakesTextSizeThemeAndLeave) {
  const Pose pose{{1, 0, 0, 0}, {0, 1.22f, -2}};
  hang({{.article = prose(3), .room_from_panel = pose}}, {.theme = page::ThemeName::Sepia});
  EXPECT_EQ(scene_->theme.name, page::ThemeName::Sepia);
  room::Input input;
  input.commands = {Command::TextLarger, Command::NextTheme};
  frame(input);
  settle();
  EXPECT_EQ(scene_->theme.name, page::ThemeName::Dark);
  EXPECT_EQ(scene_->panels[0].page->style().body_dmm, 27);
  EXPECT_FALSE(gallery_->wants_to_quit());
  input.commands = {Command::Quit};
  frame(input);
  EXPECT_TRUE(gallery_->wants_to_quit());
}

TEST_F(Gallery, ShowsTheTitleOnlyWhereItIsAskedFor) {
  const Pose pose{{1, 0, 0, 0}, {0, 1.22f, -2}};
  hang({{.article = prose(1), .room_from_panel = pose},
        {.article = prose(1), .room_from_panel = pose, .show_title = false}});
  EXPECT_GT(scene_->panels[0].size_m.y, scene_->panels[1].size_m.y + 0.05f);
}

}  // namespace
}  // namespace lectern::test
