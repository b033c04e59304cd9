// Files change on disk while one reads: real files, waited for by the event they cause.
#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <mutex>

#include "page/page_text.h"
#include "room/moved_position.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using namespace std::chrono_literals;
using room::Command;

class LiveRoom : public testing::Test {
 protected:
  void open(const std::map<std::string, std::string>& files, std::size_t article) {
    room::RoomOptions options;
    options.article = article;
    options.set_change = [this] { return live_ ? live_->take() : nullptr; };
    test_ = std::make_unique<RoomUnderTest>(files, std::move(options));
    test_->settle();
    live_ = std::make_unique<content::LiveSet>(std::vector{test_->folder()}, std::vector<content::Loader>{},
                                               test_->shared_library(), [this] {
                                                 const std::lock_guard lock(mutex_);
                                                 ++woken_;
                                                 wake_.notify_all();
                                               });
  }
  void TearDown() override {
    live_.reset();
    test_.reset();
  }
  void write(const std::string& name, const std::string& text) {
    const auto beside = test_->folder() / ("." + name);
    std::ofstream(beside) << text;
    std::filesystem::rename(beside, test_->folder() / name);
  }
  // Lets changes come until the room shows what is expected; fails in a time that no machine needs.
  template <class Shown>
  void expect(Shown shown) {
    for (;;) {
      test_->settle();
      if (shown()) return;
      std::unique_lock lock(mutex_);
      if (!wake_.wait_for(lock, 30s, [this] { return woken_ > 0; })) break;
      --woken_;
    }
    ADD_FAILURE() << "the room does not show what the files say";
  }
  std::string top_text() const {
    const auto line = test_->top_line();
    return page::block_text(test_->article().page->article(), line.position.block)
        .substr(line.position.byte, line.end - line.position.byte);
  }
  const content::Article& shown() const { return test_->article().page->article(); }

  std::unique_ptr<RoomUnderTest> test_;
  std::unique_ptr<content::LiveSet> live_;

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  int woken_ = 0;
};

TEST_F(LiveRoom, TheOpenArticleIsLaidOutAnewAtTheSameLine) {
  const std::string prose = numbered_prose(60);
  open({{"a.md", "# A\n\n" + prose}, {"b.md", "# B\n\nThe boat."}}, 0);
  for (int i = 0; i < 4; ++i) test_->press_and_settle(Command::PageDown);
  const std::string before = top_text();
  const float below = test_->top_line().below_top_dmm;
  ASSERT_NE(before.find("paragraph"), std::string::npos);

  write("a.md", "# A\n\nSomething new.\n\nAnd more.\n\nAnd a third.\n\n" + prose + "\n\nAn end.");
  expect([&] { return page::block_text(shown(), 2) == "Something new."; });
  EXPECT_EQ(top_text(), before);
  EXPECT_NEAR(test_->top_line().below_top_dmm, below, 0.1f);
  EXPECT_FALSE(test_->panel(room::Room::kNotePanel));
}

TEST_F(LiveRoom, CardsComeGoAndChange) {
  open({{"b.md", "# B\n\nThe boat."}, {"c.md", "# C\n\nThe river."}, {"d.md", "# D\n\nThe mill."}}, 1);
  write("b.md", "# Another\n\nTitle.");
  expect([&] { return test_->card("Another") && !test_->card("B"); });
  write("a.md", "# A\n\nNew in front.");
  expect([&] { return test_->card("A") != nullptr; });
  EXPECT_EQ(shown().title, "C") << "what is open stays open";
  EXPECT_EQ(test_->room().open_article(), 2u);
  std::filesystem::remove(test_->folder() / "d.md");
  expect([&] { return !test_->card("D"); });
  EXPECT_EQ(test_->cards().size(), 2u);
  test_->press_and_settle(Command::PreviousArticle);
  EXPECT_EQ(shown().title, "Another");
}

TEST_F(LiveRoom, WhatIsOpenAndGoesGivesItsPlaceToTheNext) {
  open({{"a.md", "# A\n\nOne."}, {"b.md", "# B\n\nTwo."}, {"c.md", "# C\n\nThree."}}, 0);
  test_->press_and_settle(Command::NextArticle);
  std::filesystem::remove(test_->folder() / "b.md");
  expect([&] { return shown().title == "C"; });
  const room::Panel* note = test_->panel(room::Room::kNotePanel);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->page->article().title, "This article's file is no longer in the set");
  test_->click(note->room_from_panel.position);
  test_->press_and_settle(Command::GoBack);
  EXPECT_EQ(shown().title, "A") << "the way back goes past what is gone";
}

TEST(MovedPosition, FollowsItsParagraph) {
  const auto article = [](std::vector<std::string> texts) {
    content::Article result;
    result.title = "T";
    for (std::string& text : texts) result.blocks.push_back({content::Paragraph{{std::move(text), {}}}});
    return result;
  };
  const auto moved = [&](std::vector<std::string> before, std::vector<std::string> after, std::uint32_t paragraph) {
    const page::Position at{page::kFirstBodyBlock + paragraph, 1};
    return room::moved_position(article(std::move(before)), article(std::move(after)), at).block -
           page::kFirstBodyBlock;
  };
  EXPECT_EQ(moved({"aa", "bb", "cc"}, {"aa", "bb", "cc", "dd"}, 1), 1u);
  EXPECT_EQ(moved({"aa", "bb", "cc"}, {"xx", "aa", "bb", "cc"}, 1), 2u);
  EXPECT_EQ(moved({"aa", "bb", "cc"}, {"cc"}, 2), 0u);
  EXPECT_EQ(moved({"aa", "bb", "cc"}, {"aa", "b, rewritten", "cc"}, 1), 1u) << "between the same neighbours";
  EXPECT_EQ(moved({"aa", "bb", "cc", "dd"}, {"dd", "xx", "bb", "yy"}, 1), 2u) << "moved among others";
  EXPECT_EQ(moved({"aa", "bb"}, {"aa"}, 1), 0u) << "taken out: the one above";
  const auto gone = room::moved_position(article({"aa"}), article({}), {page::kFirstBodyBlock, 1});
  EXPECT_LT(gone.block, page::kFirstBodyBlock);
  const auto cut = room::moved_position(article({"aaaa"}), article({"a\xC3\xA4"}), {page::kFirstBodyBlock, 2});
  EXPECT_EQ(cut.byte, 1u) << "never inside a character";
}

}  // namespace
}  // namespace lectern::test
