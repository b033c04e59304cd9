// Finding words in the whole set: what is shown, and the way to the place. The answers are those that an index would
// give; the index itself is tested in tests/unit/index.
#include <gtest/gtest.h>

#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;

std::map<std::string, std::string> set() {
  return {{"a.md", "# First\n\n" + numbered_prose(2)},
          {"b.md", "# Second\n\n" + numbered_prose(30) + "Here the lamp burns at last.\n\n" + numbered_prose(5) +
                       "The lamp again.\n"}};
}

room::RoomOptions with_index(std::atomic<std::size_t>* left = nullptr) {
  room::RoomOptions options;
  options.about_set.search = [](const content::Library&, const std::string& words, std::size_t) {
    room::SetHits hits;
    if (words != "lamps") return hits;
    hits.count = 1;
    hits.best.push_back(
        {.article = 1, .title = "Second", .excerpt = "Here the lamp burns", .found = {{9, 13}}, .place = "lamp again"});
    return hits;
  };
  options.about_set.find = [](const content::Article& article, const std::string&) {
    return page::find_all(article, "lamp");
  };
  if (left) options.about_set.reading = [left] { return room::SetReading{*left, 1000}; };
  return options;
}

void type(RoomUnderTest& test, const std::string& words) {
  room::Input input;
  for (const char c : words) input.typed.push_back(static_cast<char32_t>(c));
  test.frame(input);
  test.settle();
}

std::size_t found_marks(const RoomUnderTest& test) {
  std::size_t count = 0;
  for (const room::Highlight& highlight : test.scene().highlights)
    count += highlight.role == page::Role::Found || highlight.role == page::Role::FoundHere;
  return count;
}

TEST(SetSearch, ShowsWhatWasFoundAndAClickOpensItThere) {
  RoomUnderTest test(set(), with_index());
  test.settle();
  test.press_and_settle(Command::Search);
  EXPECT_TRUE(test.room().wants_text());
  type(test, "lamps");
  const room::Panel* list = test.panel(room::SetSearch::kListPanel);
  ASSERT_TRUE(list && list->page);
  EXPECT_EQ(list->page->article().title, "Found in one article");
  const page::Page::Placed& text = list->page->sections().front();
  const page::TextLine& excerpt = text.section->lines.back();
  test.click(
      RoomUnderTest::point_on(*list, {excerpt.rect.x + 20, text.y_dmm + excerpt.rect.y + excerpt.rect.height / 2}));
  test.settle();
  EXPECT_EQ(test.room().open_article(), 1u);
  EXPECT_GT(test.article().scroll_dmm, 0) << "at the place";
  EXPECT_GE(found_marks(test), 1u);
  EXPECT_TRUE(test.panel(room::SetSearch::kListPanel)) << "the others stay at hand";
}

TEST(SetSearch, EnterOpensTheFirst) {
  RoomUnderTest test(set(), with_index());
  test.settle();
  test.press(Command::Search);
  type(test, "lamps");
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().open_article(), 1u);
  EXPECT_GE(found_marks(test), 1u);
}

TEST(SetSearch, GivesWayToWhatElseStandsBesideAndTakesItsPlace) {
  RoomUnderTest test(set(), with_index());
  test.settle();
  const auto beside = [&] {
    std::vector<std::uint64_t> shown;
    for (const auto panel : {room::SetSearch::kListPanel, room::Settings::kPanel, room::Arrangements::kListPanel})
      if (test.panel(panel)) shown.push_back(panel);
    return shown;
  };
  using Shown = std::vector<std::uint64_t>;
  test.press(Command::Search);
  type(test, "lamps");
  for (const Command other : {Command::ToggleSettings, Command::ToggleArrangements}) {
    test.press_and_settle(Command::Search);  // the words are still there
    EXPECT_EQ(beside(), Shown{room::SetSearch::kListPanel});
    test.press_and_settle(other);
    EXPECT_EQ(beside().size(), 1u);
    EXPECT_NE(beside(), Shown{room::SetSearch::kListPanel});
  }
  test.press_and_settle(Command::ToggleSettings);
  EXPECT_EQ(beside(), Shown{room::Settings::kPanel}) << "in place of the arrangements";
}

TEST(SetSearch, EscapeClosesIt) {
  RoomUnderTest test(set(), with_index());
  test.settle();
  test.press(Command::Search);
  type(test, "lamps");
  test.press_and_settle(Command::Quit);
  EXPECT_FALSE(test.panel(room::SetSearch::kListPanel));
  EXPECT_FALSE(test.room().wants_text());
  EXPECT_FALSE(test.room().wants_to_quit());
}

TEST(SetSearch, FindingNothingShowsNoList) {
  RoomUnderTest test(set(), with_index());
  test.settle();
  test.press(Command::Search);
  type(test, "candles");
  EXPECT_FALSE(test.panel(room::SetSearch::kListPanel));
}

TEST(SetSearch, WithoutAnIndexItSaysSo) {
  RoomUnderTest test(set());
  test.settle();
  test.press_and_settle(Command::Search);
  const room::Panel* line = test.panel(room::SetSearch::kLinePanel);
  ASSERT_TRUE(line && line->page);
  EXPECT_TRUE(std::get<content::Paragraph>(line->page->article().blocks[0].content).text.text.contains("no index"));
}

TEST(ReadingNote, IsThereWhileTheSetIsRead) {
  std::atomic<std::size_t> left = 900;
  RoomUnderTest test(set(), with_index(&left));
  test.settle();
  EXPECT_TRUE(test.panel(room::ReadingNote::kPanel));
  left = 0;
  test.settle();
  EXPECT_FALSE(test.panel(room::ReadingNote::kPanel));
}

TEST(ShelfFilter, KnowsTitlesThatOnlyTheIndexKnows) {
  room::RoomOptions options;
  options.about_set.facts = [](const std::shared_ptr<const content::Library>& library) {
    auto facts = std::make_shared<content::SetFacts>();
    for (std::size_t i = 0; i < library->entries().size(); ++i)
      facts->add({i == 1 ? "Zürcher Nächte" : "Other", "", "", "", "file"});
    return facts;
  };
  RoomUnderTest test(set(), std::move(options));
  test.settle();
  test.press_and_settle(Command::ShelfFilter);
  room::Input input;
  for (const char32_t c : std::u32string(U"NÄCHTE zür")) input.typed.push_back(c);
  test.frame(input);
  test.settle();
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().open_article(), 1u);
}

}  // namespace
}  // namespace lectern::test
