#include "room/links.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::LinkTarget;

std::map<std::string, std::string> linked_set() {
  return {{"a/start.md",
           "# Start\n\nA note[^1], [the end](#the-end), [the other one](../b/other%20one.md), "
           "[deep in it](../b/other%20one.md#deep), [the web](https://example.org/page?q=1), "
           "[a file that is missing](missing.md), [no such place](#nowhere), "
           "[no such place there](../b/other%20one.md#nowhere).\n\n" +
               numbered_prose(25) + "## The end\n\nThe last words.\n\n[^1]: What the note says.\n"},
          {"b/other one.md", "# Other\n\n" + numbered_prose(20) + "## Deep\n\nDown here.\n\n" + numbered_prose(10)}};
}

class Links : public ::testing::Test {
 protected:
  void SetUp() override { test_.settle(); }
  void click_link(const std::string& address) {
    test_.click(test_.link_point(address));
    test_.settle();
  }
  // The text that the article's panel shows between its top and bottom, by block.
  bool shows_anchor(const std::string& id) const {
    const auto y = test_.article().page->y_of_anchor(id);
    const float top = test_.article().scroll_dmm;
    return y && *y >= top && *y < top + test_.article().clip_height_dmm;
  }
  const room::Panel* note() const { return test_.panel(room::Room::kNotePanel); }

  RoomUnderTest test_{linked_set()};
};

TEST_F(Links, AnAnchorIsScrolledTo) {
  click_link("#the-end");
  EXPECT_TRUE(shows_anchor("the-end"));
  EXPECT_EQ(test_.room().open_article(), 0u);
}

TEST_F(Links, GoingBackFromAnAnchorIsTheSameLine) {
  test_.press_and_settle(Command::LineDown);
  const float scroll = test_.article().scroll_dmm;
  click_link("#the-end");
  ASSERT_NE(test_.article().scroll_dmm, scroll);
  test_.press_and_settle(Command::GoBack);
  EXPECT_NEAR(test_.article().scroll_dmm, scroll, 0.1);
}

TEST_F(Links, AFootnoteLeadsToWhereTheTextRefersToIt) {
  test_.press_and_settle(Command::ArticleEnd);
  EXPECT_TRUE(shows_anchor("fn-1"));
  click_link("#fnref-1");
  EXPECT_TRUE(shows_anchor("fnref-1"));
  EXPECT_LT(test_.article().scroll_dmm, test_.article().clip_height_dmm);
}

TEST_F(Links, AnotherArticleOfTheSetOpens) {
  click_link("../b/other%20one.md");
  EXPECT_EQ(test_.article().page->article().title, "Other");
  EXPECT_EQ(test_.article().scroll_dmm, 0);
  test_.press_and_settle(Command::GoBack);
  EXPECT_EQ(test_.article().page->article().title, "Start");
}

TEST_F(Links, AnotherArticleOpensAtTheAnchor) {
  click_link("../b/other%20one.md#deep");
  EXPECT_EQ(test_.article().page->article().title, "Other");
  EXPECT_TRUE(shows_anchor("deep"));
  EXPECT_GT(test_.article().scroll_dmm, test_.article().clip_height_dmm);
}

TEST_F(Links, TheWebsAddressIsShownUntilAClick) {
  click_link("https://example.org/page?q=1");
  ASSERT_TRUE(note());
  ASSERT_TRUE(note()->page);
  bool shown = false;
  for (const content::Block& block : note()->page->article().blocks)
    if (const auto* paragraph = std::get_if<content::Paragraph>(&block.content))
      shown |= paragraph->text.text == "https://example.org/page?q=1";
  EXPECT_TRUE(shown);
  EXPECT_TRUE(test_.room().wants_hand_cursor() || test_.scene().rays.empty());
  test_.click({0, 2.9f, -3.1f});
  test_.settle();
  EXPECT_FALSE(note());
  EXPECT_EQ(test_.room().open_article(), 0u);
}

TEST(LinksToTheWeb, AreOpenedOutsideOnlyWhenThatIsAskedFor) {
  std::vector<std::string> browsed;
  room::RoomOptions options;
  options.browse = [&](const std::string& address) { browsed.push_back(address); };
  RoomUnderTest test({{"1.md", "# One\n\n[web](https://example.org/page?q=1) [file](file:///etc/passwd)\n"}},
                     std::move(options));
  test.settle();
  const auto follow = [&](const std::string& address) {
    test.click(test.link_point(address));
    test.settle();
    return test.panel(room::Room::kNotePanel);
  };
  ASSERT_TRUE(follow("https://example.org/page?q=1"));
  EXPECT_TRUE(browsed.empty());
  test.press_and_settle(Command::OpenAddress);
  EXPECT_EQ(browsed, std::vector<std::string>{"https://example.org/page?q=1"});
  EXPECT_FALSE(test.panel(room::Room::kNotePanel));
  test.press_and_settle(Command::OpenAddress);
  EXPECT_EQ(browsed.size(), 1u) << "no address is shown any more";
  // The note's own link.
  const room::Panel* note = follow("https://example.org/page?q=1");
  ASSERT_TRUE(note);
  glm::vec2 middle(0);
  for (const page::Page::Placed& placed : note->page->sections())
    for (const page::LinkArea& area : placed.section->link_areas)
      middle = {area.rect.x + area.rect.width / 2, placed.y_dmm + area.rect.y + area.rect.height / 2};
  test.click(RoomUnderTest::point_on(*note, middle));
  test.settle();
  EXPECT_EQ(browsed.size(), 2u);
  EXPECT_FALSE(test.panel(room::Room::kNotePanel));
  // A page may name a file or a program; the browser is not given that.
  ASSERT_TRUE(follow("file:///etc/passwd"));
  test.press_and_settle(Command::OpenAddress);
  EXPECT_EQ(browsed.size(), 2u);
  for (const char* address : {"HTTPS://x.org", "mailto:a@b.c"}) EXPECT_TRUE(room::may_be_browsed(address)) << address;
  for (const char* address : {"javascript:alert(1)", "//x.org", "https://", "steam://run", ""})
    EXPECT_FALSE(room::may_be_browsed(address)) << address;
}

TEST_F(Links, AMissingFileAndAMissingPlaceAreSaid) {
  click_link("missing.md");
  ASSERT_TRUE(note());
  test_.click(note()->room_from_panel.position);
  test_.settle();
  ASSERT_FALSE(note());
  click_link("#nowhere");
  EXPECT_TRUE(note());
}

TEST_F(Links, APlaceThatAnotherArticleLacksIsSaidThere) {
  click_link("../b/other%20one.md#nowhere");
  EXPECT_EQ(test_.article().page->article().title, "Other");
  EXPECT_EQ(test_.article().scroll_dmm, 0);
  EXPECT_TRUE(note());
}

TEST_F(Links, AnAnchorFollowedWhileTheArticleIsStillLaidOutIsReached) {
  RoomUnderTest test(
      {{"a.md", "# Long\n\n[end](#the-end) [none](#nowhere)\n\n" + numbered_prose(100) + "## The end\n\nx\n"}});
  while (!test.room().ready()) test.frame();
  test.click(test.link_point("#the-end"));
  test.settle();
  EXPECT_GE(test.article().page->y_of_anchor("the-end").value(), test.article().scroll_dmm);
  EXPECT_GT(test.article().progress, 0.9f);
}

TEST_F(Links, AClickBehindAMessageOnlyClosesIt) {
  click_link("https://example.org/page?q=1");
  ASSERT_TRUE(note());
  test_.click(test_.cards().front()->room_from_panel.position);
  test_.settle();
  EXPECT_FALSE(note());
  EXPECT_EQ(test_.room().open_article(), 0u);
}

TEST_F(Links, ALinkLightsUpUnderThePointer) {
  const room::Input at_link = test_.pointing_at(test_.link_point("#the-end"));
  test_.frame(at_link);
  ASSERT_TRUE(std::ranges::contains(test_.scene().highlights, page::Role::Selection, &room::Highlight::role));
  EXPECT_TRUE(test_.room().wants_hand_cursor());
  EXPECT_EQ(test_.scene().highlights.front().panel_id, room::Room::kArticlePanel);
  test_.frame();
  EXPECT_FALSE(std::ranges::contains(test_.scene().highlights, page::Role::Selection, &room::Highlight::role));
  EXPECT_FALSE(test_.room().wants_hand_cursor());
}

TEST_F(Links, AreToldApartByTheirAddress) {
  const auto resolve = [&](std::string_view address) { return room::resolve_link(test_.library(), 0, address); };
  EXPECT_EQ(resolve("#x").kind, LinkTarget::Kind::Anchor);
  EXPECT_EQ(resolve("#caf%C3%A9").anchor, "café");
  EXPECT_EQ(resolve("start.md#x").kind, LinkTarget::Kind::Anchor);
  EXPECT_EQ(resolve("../b/other%20one.md").kind, LinkTarget::Kind::Article);
  EXPECT_EQ(resolve("../a/../b/./other one.md?x=1#y").article, 1u);
  EXPECT_EQ(resolve("../a/../b/./other one.md?x=1#y").anchor, "y");
  EXPECT_EQ(resolve("https://example.org").kind, LinkTarget::Kind::Web);
  EXPECT_EQ(resolve("mailto:someone@example.org").kind, LinkTarget::Kind::Web);
  EXPECT_EQ(resolve("//example.org/x").kind, LinkTarget::Kind::Web);
  EXPECT_EQ(resolve("../../../etc/passwd").kind, LinkTarget::Kind::Nowhere);
  EXPECT_EQ(resolve("%").kind, LinkTarget::Kind::Nowhere);
  EXPECT_EQ(resolve("").kind, LinkTarget::Kind::Anchor);
}

TEST(VaultLinks, ANoteIsFoundByItsNameWhereverItLies) {
  const SetFolder folder({{"deep/er/start.md", "# S"}, {"other/Boat.md", "# B"}, {"other/far/Boat.md", "# B2"}});
  const auto library = content::Library::open({folder.path()});
  ASSERT_TRUE(library);
  const auto led = [&](std::string_view address) {
    const LinkTarget target = room::resolve_link(*library, 0, address);
    return target.kind == LinkTarget::Kind::Article
               ? library->entries()[target.article].path.lexically_relative(folder.path()).generic_string()
               : std::string();
  };
  ASSERT_EQ(library->entries()[0].path.filename(), "start.md");
  EXPECT_EQ(led("Boat.md"), "other/Boat.md") << "the one nearest to the top";
  EXPECT_EQ(led("other/far/Boat.md#x"), "other/far/Boat.md") << "from the top of the set";
  EXPECT_EQ(led("far/Boat.md"), "");
  EXPECT_EQ(led("Ship.md"), "");
}

TEST(LinksOfACollection, MayLeadToWhatTheSetDoesNotHold) {
  const SetFolder folder({{"a.md", "# A\n"}});
  content::Entry main{.path = "/x/wiki.zim/A/main.html"};
  main.root = "/x/wiki.zim";
  main.container = content::EntryContainer::Collection;
  content::Entry other = main;
  other.path = "/x/wiki.zim/A/other.html";
  const auto library = content::Library::open({folder.path()})->with({main, other});
  EXPECT_EQ(room::resolve_link(library, 1, "other.html#x").kind, LinkTarget::Kind::Article);
  EXPECT_EQ(room::resolve_link(library, 1, "https://example.org/").kind, LinkTarget::Kind::Web);
  const LinkTarget further = room::resolve_link(library, 1, "Ada%20L.html#deep");
  EXPECT_EQ(further.kind, LinkTarget::Kind::Collection);
  EXPECT_EQ(further.address, "Ada%20L.html");
  EXPECT_EQ(further.anchor, "deep");
  EXPECT_EQ(room::resolve_link(library, 0, "gone.html").kind, LinkTarget::Kind::Nowhere);
}

}  // namespace
}  // namespace lectern::test
