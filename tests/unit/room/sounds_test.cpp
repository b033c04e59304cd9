// What there is to hear of what the reader does, and that nothing is where they want none.
#include <gtest/gtest.h>

#include "room/arrangement.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using namespace room;

class SoundsTest : public ::testing::Test {
 protected:
  SoundsTest() {
    RoomOptions options;
    options.sounded = [this](const Sound& sound) { heard_.push_back(sound); };
    test_ = std::make_unique<RoomUnderTest>(
        std::map<std::string, std::string>{{"1.md", "# One\n\n[two](2.md)\n\n" + numbered_prose(20)},
                                           {"2.md", "# Two\n\n" + numbered_prose(2)}},
        std::move(options));
    test_->settle();
  }
  std::vector<SoundKind> heard_after(Command command) {
    test_->press_and_settle(command);
    return taken();
  }
  std::vector<SoundKind> taken() {
    std::vector<SoundKind> kinds;
    for (const Sound& sound : heard_) kinds.push_back(sound.kind);
    heard_.clear();
    return kinds;
  }
  using Kinds = std::vector<SoundKind>;

  std::vector<Sound> heard_;
  std::unique_ptr<RoomUnderTest> test_;
};

TEST_F(SoundsTest, TellWhatWasDone) {
  EXPECT_TRUE(heard_.empty()) << "what opens at the start is not heard";
  EXPECT_EQ(heard_after(Command::PageUp), Kinds{SoundKind::Nothing}) << "it is the first page";
  EXPECT_EQ(heard_after(Command::PageDown), Kinds{SoundKind::Page});
  EXPECT_EQ(heard_after(Command::PageUp), Kinds{SoundKind::Page});
  EXPECT_EQ(heard_after(Command::LineDown), Kinds{});
  EXPECT_EQ(heard_after(Command::ToggleBookmark), Kinds{SoundKind::Marked});
  EXPECT_EQ(heard_after(Command::ToggleBookmark), Kinds{}) << "taken away";
  EXPECT_EQ(heard_after(Command::ArticleStart), Kinds{});
  test_->click(test_->link_point("2.md"));
  test_->settle();
  EXPECT_EQ(taken(), Kinds{SoundKind::Opened});
  EXPECT_EQ(heard_after(Command::PanelClose), Kinds{SoundKind::Closed});
  EXPECT_EQ(heard_after(Command::PanelClose), Kinds{SoundKind::Nothing}) << "the last one stays";
  EXPECT_EQ(heard_after(Command::GoForward), Kinds{SoundKind::Nothing});
  EXPECT_EQ(heard_after(Command::NextArticle), Kinds{SoundKind::Opened});
  test_->press(Command::Find);
  Input input;
  input.typed = {U'q', U'q', U'q'};
  test_->frame(input);
  test_->settle();
  EXPECT_EQ(taken(), Kinds{}) << "not at each letter";
  EXPECT_EQ(heard_after(Command::FindNext), Kinds{SoundKind::Nothing});
}

TEST_F(SoundsTest, ComeFromWhereThePanelIs) {
  test_->press_and_settle(Command::PageDown);
  ASSERT_EQ(heard_.size(), 1u);
  const glm::vec3 from = heard_[0].from_head_m;
  EXPECT_NEAR(glm::length(from), kArticleDistance_m, 0.01f);
  EXPECT_LT(from.z, -1.7f) << "ahead";
  heard_.clear();
  Input turned;
  turned.head_tracked = true;
  turned.seat_from_head.orientation = glm::angleAxis(1.5707963f, glm::vec3(0, 1, 0));  // looks to the left
  turned.commands = {Command::PageDown};
  test_->frame(turned);
  turned.commands = {Command::PageUp};
  test_->frame(turned);
  ASSERT_EQ(heard_.size(), 2u);
  EXPECT_GT(heard_[1].from_head_m.x, 1.7f) << "to the right";
}

TEST_F(SoundsTest, AreHeardWhereAPanelIsLetGo) {
  Input carry = test_->pointing_at(test_->article().room_from_panel.position);
  carry.pointers[0].grab = true;
  test_->frame(carry);
  test_->frame(carry);
  EXPECT_EQ(taken(), Kinds{});
  carry.pointers[0].grab = false;
  test_->frame(carry);
  EXPECT_EQ(taken(), Kinds{SoundKind::LetGo});
}

TEST_F(SoundsTest, AreNoneWhereTheReaderWantsNone) {
  EXPECT_EQ(heard_after(Command::ToggleSounds), Kinds{});
  for (const Command command : {Command::PageDown, Command::PageUp, Command::PageUp, Command::ToggleBookmark,
                                Command::NextArticle, Command::PanelClose})
    EXPECT_EQ(heard_after(command), Kinds{});
  test_->press_and_settle(Command::ToggleSounds);
  EXPECT_EQ(heard_after(Command::PreviousArticle), Kinds{SoundKind::Opened});
}

}  // namespace
}  // namespace lectern::test
