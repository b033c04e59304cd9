#include "room/surround.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::Room;

const std::map<std::string, std::string> kFiles{
    {"1-first.md", "---\ntitle: First\n---\n\nBefore.\n\n![A 360° view](view.jpg)\n\n" + numbered_prose(6)},
    {"2-second.md", "---\ntitle: Second\n---\n\n" + numbered_prose(6)}};

// Holds the loader back until it is let go.
struct Gate {
  std::mutex mutex;
  std::condition_variable changed;
  bool open = true;
  void set(bool to) {
    const std::lock_guard lock(mutex);
    open = to;
    changed.notify_all();
  }
  void pass() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return open; });
  }
};

class SurroundTest : public ::testing::Test {
 protected:
  room::RoomOptions options() {
    room::RoomOptions options;
    options.picture_sizer = [](const content::Article&) {
      return [](const std::string&) -> std::optional<page::PictureSize> {
        return page::PictureSize{.width_px = 2048, .height_px = 1024, .may_be_around = true};
      };
    };
    options.load_panorama = [this](const content::Article& article, const std::string& source) {
      gate_.pass();
      EXPECT_FALSE(article.folder.empty());
      asked_ = source;
      return fails_ ? Result<content::Panorama>(fail("view.jpg", "is a broken picture"))
                    : Result<content::Panorama>(content::Panorama{{}, {2, 1, {1, 2, 3, 255, 4, 5, 6, 255}}});
    };
    return options;
  }
  // Middle of the picture on the article's panel.
  static glm::vec3 picture_point(const RoomUnderTest& of) {
    for (const page::Page::Placed& placed : of.article().page->sections())
      for (const page::PlacedPicture& picture : placed.section->pictures)
        if (picture.around)
          return RoomUnderTest::point_on(of.article(), {picture.rect.x + picture.rect.width / 2,
                                                        placed.y_dmm + picture.rect.y + picture.rect.height / 2});
    ADD_FAILURE() << "there is no such picture on the page";
    return {};
  }
  static void step_inside(RoomUnderTest& in) {
    in.settle();
    in.click(picture_point(in));
    in.settle();
  }

  Gate gate_;
  bool fails_ = false;
  std::string asked_;
};

TEST_F(SurroundTest, PageTellsWhatCanBeSteppedInto) {
  RoomUnderTest in(kFiles, options());
  in.settle();
  const page::Section& section = *in.article().page->sections().front().section;
  ASSERT_EQ(section.pictures.size(), 1u);
  EXPECT_TRUE(section.pictures[0].around);
  ASSERT_FALSE(section.signs.empty());
  for (const page::Box& sign : section.signs) {
    EXPECT_TRUE(section.pictures[0].rect.contains(sign.rect.x, sign.rect.y));
    EXPECT_TRUE(section.pictures[0].rect.contains(sign.rect.x + sign.rect.width, sign.rect.y + sign.rect.height));
  }
  const room::Input over = in.pointing_at(picture_point(in));
  in.frame(over);
  EXPECT_TRUE(in.room().wants_hand_cursor());
}

TEST_F(SurroundTest, ClickLeadsInsideAndBack) {
  RoomUnderTest in(kFiles, options());
  in.settle();
  const room::Panel before = in.article();
  const std::size_t panels = in.scene().panels.size();
  in.click(picture_point(in));
  in.settle();
  ASSERT_TRUE(in.scene().surround);
  EXPECT_EQ(asked_, "view.jpg");
  EXPECT_EQ(in.scene().surround->picture.width_px, 2);
  ASSERT_EQ(in.scene().panels.size(), 1u);  // the cards are gone
  const room::Panel& small = in.article();
  EXPECT_LT(small.size_m.x, 0.3f * before.size_m.x);
  EXPECT_LT(small.room_from_panel.position.y, room::kSeatedEyeHeight_m - 0.2f);  // low,
  EXPECT_LT(small.room_from_panel.position.z, -0.5f);                            // in front,
  const glm::vec3 eyes(0, room::kSeatedEyeHeight_m, 0);                          // and facing the reader
  const glm::vec3 towards = glm::normalize(eyes - small.room_from_panel.position);
  EXPECT_GT(glm::dot(small.room_from_panel.rotate({0, 0, 1}), towards), 0.99f);

  in.click({0, 2.5f, -2});  // anywhere
  in.settle();
  EXPECT_FALSE(in.scene().surround);
  EXPECT_EQ(in.scene().panels.size(), panels);
  EXPECT_EQ(in.article().room_from_panel, before.room_from_panel);
  EXPECT_EQ(in.article().size_m, before.size_m);
}

TEST_F(SurroundTest, EscapeAndBackLeadBackToTheRoom) {
  RoomUnderTest in(kFiles, options());
  for (const Command command : {Command::Quit, Command::GoBack}) {
    step_inside(in);
    ASSERT_TRUE(in.scene().surround);
    in.press_and_settle(command);
    EXPECT_FALSE(in.scene().surround);
    EXPECT_FALSE(in.room().wants_to_quit());
    EXPECT_EQ(in.room().open_article(), 0u);
  }
  in.press(Command::Quit);
  EXPECT_TRUE(in.room().wants_to_quit());
}

TEST_F(SurroundTest, NothingChangesUntilThePictureIsThere) {
  RoomUnderTest in(kFiles, options());
  in.settle();
  const room::Panel before = in.article();
  gate_.set(false);
  in.click(picture_point(in));
  for (int i = 0; i < 100; ++i) in.frame();
  EXPECT_FALSE(in.scene().surround);
  EXPECT_EQ(in.article().room_from_panel, before.room_from_panel);
  EXPECT_FALSE(in.room().settled());
  gate_.set(true);
  in.settle();
  EXPECT_TRUE(in.scene().surround);
}

TEST_F(SurroundTest, WhoThinksBetterOfItStays) {
  RoomUnderTest in(kFiles, options());
  in.settle();
  gate_.set(false);
  in.click(picture_point(in));
  in.press(Command::GoBack);
  gate_.set(true);
  in.settle();
  EXPECT_FALSE(in.scene().surround);
}

TEST_F(SurroundTest, MiddleIsWhereOneLooked) {
  RoomUnderTest in(kFiles, options());
  in.settle();
  room::Input turn;
  turn.turn = {0.3f, 0};
  in.frame(turn);
  in.click(picture_point(in));
  in.settle();
  EXPECT_NEAR(in.scene().surround_yaw, 0.3f, 1e-4f);
  const glm::vec3 at = in.article().room_from_panel.position;
  EXPECT_NEAR(std::atan2(-at.x, -at.z), 0.3f, 1e-3f);
}

TEST_F(SurroundTest, AnotherArticleLeadsBackToTheRoom) {
  RoomUnderTest in(kFiles, options());
  step_inside(in);
  in.press_and_settle(Command::NextArticle);
  EXPECT_FALSE(in.scene().surround);
  EXPECT_EQ(in.room().open_article(), 1u);
}

TEST_F(SurroundTest, BrokenPictureIsTold) {
  RoomUnderTest in(kFiles, options());
  fails_ = true;
  step_inside(in);
  EXPECT_FALSE(in.scene().surround);
  const room::Panel* note = in.panel(Room::kNotePanel);
  ASSERT_TRUE(note && note->page);
  EXPECT_EQ(note->page->article().title, "This picture cannot be shown all around");
}

TEST_F(SurroundTest, GazeThatRestsStepsInsideAndBack) {
  RoomUnderTest in(kFiles, options());
  in.settle();
  const auto rest = [&](glm::vec3 at, bool wanted) {
    for (int i = 0; i < 600 && static_cast<bool>(in.scene().surround) != wanted; ++i) {
      room::Input gaze = in.pointing_at(at);
      gaze.pointers.front().dwells = true;
      in.frame(gaze);
      in.pool().wait_idle();
    }
  };
  rest(picture_point(in), true);
  ASSERT_TRUE(in.scene().surround);
  in.settle();
  rest(in.article().room_from_panel.position, false);
  EXPECT_FALSE(in.scene().surround);
}

TEST_F(SurroundTest, StartsInsideWhereThatIsAskedFor) {
  room::RoomOptions inside = options();
  inside.inside = true;
  RoomUnderTest in(kFiles, inside);
  in.settle();
  EXPECT_TRUE(in.scene().surround);
}

}  // namespace
}  // namespace lectern::test
