// The wall of cards: what stands where, how it is ordered and moved, and that moving it takes nothing from the heap.
#include <gtest/gtest.h>

#include <format>

#include "room/wall_places.h"
#include "unit/room/count_allocations.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::Panel;
using room::WallOrder;

std::map<std::string, std::string> set_of(int articles) {
  std::map<std::string, std::string> files;
  for (int i = 1; i <= articles; ++i)
    files[std::format("{:05}.md", i)] = std::format("# Article {}\n\nIts first words.\n", i);
  return files;
}

bool on_wall(const Panel& panel) {
  const glm::vec3 at = panel.room_from_panel.position;
  return panel.id > 1'000'000 && std::abs(std::hypot(at.x, at.z) - room::kWallDistance_m) < 0.01f && panel.progress < 2;
}

std::vector<const Panel*> wall_cards(const RoomUnderTest& test) {
  std::vector<const Panel*> cards;
  for (const Panel& panel : test.scene().panels)
    if (on_wall(panel) && panel.opacity > 0.5f) cards.push_back(&panel);
  return cards;
}

const Panel* wall_card(const RoomUnderTest& test, const std::string& title) {
  for (const Panel* card : wall_cards(test))
    if (card->page && card->page->article().title == title) return card;
  return nullptr;
}

TEST(Wall, ShowsEveryArticleOfASmallSetWithoutOverlap) {
  for (const int articles : {1, 3, 20}) {
    RoomUnderTest test(set_of(articles));
    test.settle();
    test.press_and_settle(Command::LibraryOpen);
    const auto cards = wall_cards(test);
    ASSERT_EQ(cards.size(), static_cast<std::size_t>(articles));
    for (const Panel* a : cards)
      for (const Panel* b : cards) {
        if (a == b) continue;
        const glm::vec3 apart = glm::abs(a->room_from_panel.inverse().apply(b->room_from_panel.position));
        EXPECT_TRUE(apart.x > a->size_m.x * 0.95f || apart.y > a->size_m.y) << articles;
      }
  }
}

TEST(Wall, TheArticleStepsBackAndComesAgain) {
  RoomUnderTest test(set_of(20));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  EXPECT_EQ(test.article().opacity, 0);
  test.press_and_settle(Command::LibraryOpen);
  EXPECT_EQ(test.article().opacity, 1);
  EXPECT_TRUE(wall_cards(test).empty());
  test.press_and_settle(Command::LibraryOpen);
  test.press_and_settle(Command::Quit);
  EXPECT_EQ(test.article().opacity, 1);
  EXPECT_FALSE(test.room().wants_to_quit());
}

TEST(Wall, AClickOnACardOpensItsArticle) {
  RoomUnderTest test(set_of(20));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  const Panel* card = wall_card(test, "Article 7");
  ASSERT_TRUE(card);
  test.click(card->room_from_panel.position);
  test.settle();
  EXPECT_EQ(test.room().open_article(), 6u);
  EXPECT_EQ(test.article().opacity, 1);
  EXPECT_TRUE(wall_cards(test).empty());
}

TEST(Wall, KeysAloneOpenACard) {
  RoomUnderTest test(set_of(100));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  test.press_and_settle(Command::CardNext);
  EXPECT_EQ(wall_card(test, "Article 1")->glow, 1) << "it begins at the open article";
  test.press_and_settle(Command::CardNext);
  EXPECT_EQ(wall_card(test, "Article 2")->glow, 1);
  for (int i = 0; i < 70; ++i) test.press(Command::CardNext);
  test.settle();
  const Panel* far = wall_card(test, "Article 72");
  ASSERT_TRUE(far) << "what is chosen comes into sight";
  EXPECT_EQ(far->glow, 1);
  test.press_and_settle(Command::CardPrevious);
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().open_article(), 70u);
  EXPECT_EQ(test.article().opacity, 1);
}

TEST(Wall, KeysStayWithinTheSet) {
  RoomUnderTest test(set_of(5));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  for (int i = 0; i < 9; ++i) test.press_and_settle(Command::CardNext);
  EXPECT_EQ(wall_card(test, "Article 5")->glow, 1);
  for (int i = 0; i < 9; ++i) test.press_and_settle(Command::CardPrevious);
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().open_article(), 0u);
  EXPECT_EQ(test.article().opacity, 1) << "the open article's card leads back to it";
}

TEST(Wall, KeysChooseAmongWhatTypingLeft) {
  RoomUnderTest test(set_of(30));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  test.press_and_settle(Command::ShelfFilter);
  room::Input input;
  for (const char c : std::string("0002")) input.typed.push_back(static_cast<char32_t>(c));
  test.frame(input);
  test.settle();
  test.press_and_settle(Command::CardNext);
  test.press_and_settle(Command::CardNext);
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().open_article(), 19u);  // 2, then 20
}

TEST(Wall, ReadsOnlyWhatIsNear) {
  RoomUnderTest test(set_of(2000));
  test.settle();
  const int before = test.articles_read();
  test.press_and_settle(Command::LibraryOpen);
  EXPECT_LE(test.articles_read() - before, 80);
  EXPECT_TRUE(wall_card(test, "Article 1"));
  test.press_and_settle(Command::ArticleEnd);
  EXPECT_TRUE(wall_card(test, "Article 2000"));
  EXPECT_LE(test.articles_read() - before, 200);
}

TEST(Wall, OpensAtTheOpenArticle) {
  room::RoomOptions options;
  options.article = 1500;
  RoomUnderTest test(set_of(2000), std::move(options));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  EXPECT_TRUE(wall_card(test, "Article 1501"));
}

TEST(Wall, CoastsOnWhenLetGo) {
  RoomUnderTest test(set_of(400));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  const Panel* card = wall_card(test, "Article 9");
  ASSERT_TRUE(card);
  const glm::vec3 from = card->room_from_panel.position;
  const std::uint64_t id = card->id;
  room::Input input = test.pointing_at(from);
  input.pointers[0].select_down = true;
  test.frame(input);
  for (int i = 1; i <= 10; ++i) test.frame(test.pointing_at(from + glm::vec3(-0.05f * static_cast<float>(i), 0, 0)));
  const glm::vec3 let_go = test.panel(id)->room_from_panel.position;
  EXPECT_NEAR(let_go.x, from.x - 0.5f, 0.12f) << "it went along";
  input = test.pointing_at(from + glm::vec3(-0.5f, 0, 0));
  input.pointers[0].select_up = true;
  test.frame(input);
  for (int i = 0; i < 20; ++i) test.frame();
  EXPECT_LT(test.panel(id)->room_from_panel.position.x, let_go.x - 0.05f) << "and goes on";
  test.settle();
  EXPECT_EQ(test.room().open_article(), 0u) << "that was no click";
}

TEST(Wall, MovingItTakesNothingFromTheHeap) {
  RoomUnderTest test(set_of(3000));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  room::Input input = test.pointing_at(test.article().room_from_panel.position);
  input.seconds = kFrame_s;
  input.commands.reserve(4);
  const auto cost = [&] {
    const std::size_t before = allocations_on_this_thread();
    test.room().adopt();
    test.room().update(input);
    return allocations_on_this_thread() - before;
  };
  for (int i = 0; i < 20; ++i) cost();
  for (int i = 0; i < 600; ++i) {
    input.pointers[0].scroll_lines = i % 3 == 0 ? 6.0f : 0.0f;
    input.commands.clear();
    if (i % 50 == 0) input.commands.push_back(Command::PageDown);
    if (i == 400) input.commands.push_back(Command::ArticleEnd);
    EXPECT_EQ(cost(), 0u) << "frame " << i;
    if (i % 20 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5)), test.pool().wait_idle();
  }
  EXPECT_GT(test.articles_read(), 200) << "cards came and went meanwhile";
}

TEST(Wall, IsNarrowedByTyping) {
  RoomUnderTest test(set_of(300));
  test.settle();
  test.press_and_settle(Command::LibraryOpen);
  test.press_and_settle(Command::ShelfFilter);
  room::Input input;
  for (const char c : std::string("0029")) input.typed.push_back(static_cast<char32_t>(c));
  test.frame(input);
  test.settle();
  EXPECT_EQ(wall_cards(test).size(), 11u);  // 29, and 290 to 299
  test.press_and_settle(Command::Quit);
  EXPECT_GT(wall_cards(test).size(), 11u);
}

content::Library library_of(std::vector<content::Article> articles) {
  return content::Library::of(std::move(articles));
}

content::Article article(std::string title, std::string byline, std::string published, std::vector<std::string> tags) {
  content::Article made;
  made.title = std::move(title);
  made.byline = std::move(byline);
  made.published = std::move(published);
  made.tags = std::move(tags);
  return made;
}

class WallPlanTest : public testing::Test {
 protected:
  WallPlanTest()
      : library_(
            library_of({article("a", "Mary, Ada", "2024-03-09", {"sea"}), article("b", "Ada", "", {}),
                        article("c", "", "2024-03-21T10:00", {"air", "sea"}), article("d", "Ada", "2023", {"air"})})) {
    for (const content::Entry& entry : library_.entries()) {
      std::string tags;
      for (const std::string& tag : entry.article->tags) tags += (tags.empty() ? "" : "\n") + tag;
      facts_.add({entry.title, entry.byline, entry.published, tags, entry.title});
    }
  }
  // "title: abc" of each group.
  std::vector<std::string> groups(WallOrder order, const std::unordered_map<std::size_t, float>& progress = {}) const {
    const room::WallPlan plan = plan_wall(library_, facts_, order, std::nullopt, progress);
    std::vector<std::string> all;
    for (std::size_t place = 0; place < plan.articles.size(); ++place) {
      const room::WallPlan::Group& group = plan.groups[plan.group_of(place)];
      if (group.first == place) all.push_back(group.title + ": ");
      all.back() += facts_[plan.articles[place]].title;
    }
    return all;
  }
  const content::Library library_;
  content::SetFacts facts_;
};

using Groups = std::vector<std::string>;

TEST_F(WallPlanTest, OrdersAndGroups) {
  EXPECT_EQ(groups(WallOrder::Set), (Groups{": abcd"}));
  EXPECT_EQ(groups(WallOrder::Date), (Groups{"March 2024: ca", "2023: d", "Without a date: b"}));
  EXPECT_EQ(groups(WallOrder::Author), (Groups{"Ada: bd", "Mary: a", "Without an author: c"}));
  EXPECT_EQ(groups(WallOrder::Tag), (Groups{"air: cd", "sea: ac", "Without a tag: b"}));
  EXPECT_EQ(groups(WallOrder::Unread, {{1, 0.5f}, {2, 1.0f}}), (Groups{"Begun: b", "Unread: ad", "Read: c"}));
}

TEST_F(WallPlanTest, EachGroupBeginsAColumnAPart) {
  const room::WallPlan plan = plan_wall(library_, facts_, WallOrder::Tag, std::nullopt, {});
  EXPECT_EQ(plan.rows, 1);
  EXPECT_EQ(plan.column_of(0), 0);
  EXPECT_EQ(plan.column_of(1), 1);
  EXPECT_GT(plan.column_of(2), 2);
  for (std::size_t place = 0; place < plan.articles.size(); ++place)
    EXPECT_EQ(plan.place_at(plan.column_of(place)), place);
  EXPECT_EQ(plan.place_at(-3), 0u);
  EXPECT_EQ(plan.place_at(100), plan.articles.size());
}

TEST(WallPlan, FoldersAndSetsAreGroups) {
  SetFolder files({{"one/a.md", "x"}, {"one/deep/b.md", "x"}, {"two/c.md", "x"}});
  const auto library = content::Library::open({files.path() / "one", files.path() / "two"});
  ASSERT_TRUE(library);
  const content::SetFacts facts = content::SetFacts::of(*library);
  const auto titles = [&](WallOrder order) {
    std::vector<std::string> all;
    for (const auto& group : plan_wall(*library, facts, order, std::nullopt, {}).groups) all.push_back(group.title);
    return all;
  };
  EXPECT_EQ(titles(WallOrder::Set), (Groups{"one", "two"}));
  EXPECT_EQ(titles(WallOrder::Folder), (Groups{"one", "deep", "two"}));
}

}  // namespace
}  // namespace lectern::test
