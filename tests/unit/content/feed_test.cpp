#include "content/feed.h"

#include <format>
#include <utility>

#include "content/arrangement_json.h"
#include "content/entry_key.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

namespace fs = std::filesystem;

std::string feed(const std::string& items, const std::string& more = "") {
  return R"({"version": "https://jsonfeed.org/version/1.1", "title": "The Set", )" + more + R"("items": [)" + items +
         "]}";
}

std::string problems(const Library& library) {
  std::string text;
  for (const Error& error : library.problems()) text += error.what + "\n";
  return text;
}

TEST(Feed, OrdersAndNamesASet) {
  const TempFolder folder;
  folder.write("b.md", "# In the file\n\nText B.");
  folder.write("sub/a b.txt", "Text A.");
  folder.write("not-listed.md", "x");
  folder.write(
      "feed.json",
      feed(
          R"({"id": "1", "url": "b.md", "title": "Bee", "authors": [{"name": "Ada"}, {"name": "Bob"}], "date_published": "2017-07-05T10:00:00Z",
      "tags": ["x", "y"], "summary": "Sum", "image": "p.png", "language": "de"}, {"id": "2", "url": "sub/a%20b.txt"})",
          R"("language": "en", "authors": [{"name": "Editor"}], "_lectern": {"arrangement": "arc", "theme": "sepia", "room": "plain", "odd": 1}, )"));
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  EXPECT_EQ(library->title(), "The Set");
  EXPECT_EQ(library->wishes().arrangement, "arc");
  EXPECT_EQ(library->wishes().theme, "sepia");
  EXPECT_EQ(library->wishes().room, "plain");
  EXPECT_EQ(problems(*library), "\"_lectern\" holds \"odd\", which is not known here or no text; ignored\n");
  ASSERT_EQ(library->entries().size(), 2u);
  EXPECT_EQ(library->entries()[0].title, "Bee");
  const Article first = library->load(0);
  EXPECT_EQ(first.title, "Bee");
  EXPECT_EQ(first.byline, "Ada, Bob");
  EXPECT_EQ(first.published, "2017-07-05T10:00:00Z");
  EXPECT_EQ(first.tags, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(first.description, "Sum");
  EXPECT_EQ(first.lead_picture, "p.png");
  EXPECT_EQ(first.language, "de");
  EXPECT_EQ(kinds_of(first.blocks), "hp");
  const Article second = library->load(1);
  EXPECT_EQ(texts_of(second), "Text A.");
  EXPECT_EQ(second.byline, "Editor");
}

constexpr const char* kPanel =
    R"({"article": "b.md", "place": 1, "position_m": [0.5, 1.2, -1.5], "orientation_wxyz": [1, 0, 0, 0],
        "reach_m": 2, "bend_per_m": [0, 0.4], "pinned": true, "active": true,
        "line": {"block": 3, "byte": 7, "offset_dmm": 2, "body_dmm": 24, "words": "Text"}})";

std::string with_arrangements(const std::string& list) {
  return feed(R"({"id": "1", "url": "b.md"})", R"("_lectern": {"arrangements": )" + list + "}, ");
}

TEST(Feed, OffersArrangements) {
  const TempFolder folder;
  folder.write("b.md", "# In the file\n\nText B.");
  folder.write("feed.json", with_arrangements(std::string(R"([{"name": "Mine", "panels": [)") + kPanel + "]}]"));
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  EXPECT_EQ(problems(*library), "");
  const auto& arrangements = library->wishes().arrangements;
  ASSERT_EQ(arrangements.size(), 1u);
  EXPECT_EQ(arrangements[0].name, "Mine");
  ASSERT_EQ(arrangements[0].panels.size(), 1u);
  ArrangedPanel panel{.article = entry_key(library->entries()[0]),
                      .place = 1,
                      .position_m = {0.5f, 1.2f, -1.5f},
                      .orientation_wxyz = {1, 0, 0, 0},
                      .reach_m = 2,
                      .bend_per_m = {0, 0.4f},
                      .pinned = true,
                      .active = true,
                      .line = {3, 7, 2, 24, "Text"}};
  EXPECT_EQ(arrangements[0].panels[0], panel);
  EXPECT_EQ(panels_from_text(panels_text({panel})), std::vector{panel}) << "and as the store has it";
}

TEST(Feed, SaysWhichArrangementsCannotBeUsed) {
  const TempFolder folder;
  folder.write("b.md", "Text B.");
  const auto with = [&](const std::string& list) {
    folder.write("feed.json", with_arrangements(list));
    const auto library = Library::open({folder.path()});
    EXPECT_TRUE(library);
    return std::pair(library->wishes().arrangements.size(), problems(*library));
  };
  const auto changed = [](const std::string& from, const std::string& to) {
    std::string text = kPanel;
    text.replace(text.find(from), from.size(), to);
    return R"([{"name": "x", "panels": [)" + text + "]}]";
  };
  using Found = std::pair<std::size_t, std::string>;
  const std::string none = "\"_lectern\": arrangement 1 shows no article of the feed; left out\n";
  const auto left_out = [&](const std::string& why) {
    return Found(0, "\"_lectern\": arrangement 1 " + why + "; left out\n" + none);
  };
  EXPECT_EQ(with("7"), Found(0, "\"_lectern\": \"arrangements\" is not a list; ignored\n"));
  EXPECT_EQ(with("[7]"), Found(0, "\"_lectern\": arrangement 1 is not an object; left out\n"));
  EXPECT_EQ(with(R"([{"name": "x"}])"), Found(0, "\"_lectern\": arrangement 1 has no list of \"panels\"; left out\n"));
  EXPECT_EQ(with(R"([{"panels": []}])"),
            Found(0, "\"_lectern\": arrangement 1 has no \"name\" of one line of 1 to 200 bytes; left out\n"));
  EXPECT_EQ(with(changed("b.md", "../c.md")), left_out("shows \"../c.md\", which is no item of the feed"));
  EXPECT_EQ(with(changed("1.2", "1e60")), left_out("has a panel that has a \"position_m\" that cannot be used"));
  EXPECT_EQ(with(changed("-1.5", "null")), left_out("has a panel that has a \"position_m\" that cannot be used"));
  EXPECT_EQ(with(changed("\"reach_m\"", "\"reach\"")), left_out("has a panel that has no \"reach_m\""));
  EXPECT_EQ(with(changed("\"block\": 3", "\"block\": -3")),
            left_out("has a panel that in its \"line\" has a \"block\" that cannot be used"));
  std::string many = "[", panels;
  for (int i = 0; i < 60; ++i) many += std::format(R"({}{{"name": "{}", "panels": [{}]}})", i ? "," : "", i, kPanel);
  EXPECT_EQ(with(many + "]"), Found(50, "\"_lectern\" holds 60 arrangements; the first 50 count\n"));
  for (int i = 0; i < 100; ++i) panels += (i ? "," : "") + std::string(kPanel);
  EXPECT_EQ(with(R"([{"name": "x", "panels": [)" + panels + "]}]"),
            Found(1, "\"_lectern\": arrangement 1 has 100 panels; the first 6 count\n"));
}

TEST(Feed, SaysThatANumberIsTooLarge) {
  const TempFolder folder;
  folder.write("feed.json", feed(R"({"id": 1e999, "url": "b.md"})"));
  const auto read = read_feed(folder.path() / "feed.json");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().what, "holds a number that is too large");
}

TEST(Feed, RefusesToLeaveTheFolder) {
  const TempFolder folder, outside;
  outside.write("secret.md", "secret");
  folder.write("set/in.md", "in");
  folder.write("above.md", "above");
  fs::create_symlink(outside.path() / "secret.md", folder.path() / "set" / "link.md");
  std::string items;
  for (const std::string url :
       {"../above.md", "x/../../above.md", "%2e%2e/above.md", "/etc/passwd.txt", "..\\\\above.md",
        "file:///etc/hosts.txt", "https://x.y/z.md", "in.md", "link.md", "missing.md", "pic.png", "page.docx"})
    items += (items.empty() ? "" : ",") + std::string(R"({"url": ")") + url + "\"}";
  folder.write("set/feed.json", feed(items));
  const auto library = Library::open({folder.path() / "set" / "feed.json"});
  ASSERT_TRUE(library);
  EXPECT_EQ(problems(*library),
            "item 1 ../above.md: leads out of the set's folder; keep the file inside the set; left out\n"
            "item 2 x/../../above.md: leads out of the set's folder; keep the file inside the set; left out\n"
            "item 3 %2e%2e/above.md: leads out of the set's folder; keep the file inside the set; left out\n"
            "item 4 /etc/passwd.txt: is an absolute path; write it relative to the file it stands in; left out\n"
            "item 5 ..\\above.md: is no path that is read here; part folders by / alone; left out\n"
            "item 6 is on the network, and Lectern fetches nothing; left out\n"
            "item 7 is on the network, and Lectern fetches nothing; left out\n"
            "item 11 names pic.png, which is no article; left out\n"
            "item 12 names page.docx, which is not read yet; left out\n");
  ASSERT_EQ(library->entries().size(), 3u);
  EXPECT_EQ(texts_of(library->load(0)), "in");
  const Article link = library->load(1);
  EXPECT_EQ(article_text(link).find("secret\n"), std::string::npos);
  EXPECT_EQ(link.problems[0].what, "is a link that leads out of the set's folder; copy the file into the set");
  EXPECT_EQ(library->load(2).problems[0].what, "there is no such file");
}

TEST(Feed, MayHoldTheTextItself) {
  const TempFolder folder;
  folder.write(
      "feed.json",
      feed(
          R"({"title": "Plain", "content_text": "Just text.\n\nMore.", "external_url": "https://x.y/a"}, {"content_text": "# Marked\n\nSome **text**."},
      {"title": "Rich", "content_html": "<p>One <b>bold</b> word.</p><ul><li>a</li></ul>"}, {}, 7)"));
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  ASSERT_EQ(library->entries().size(), 3u);
  const Article plain = library->load(0);
  EXPECT_EQ(plain.title, "Plain");
  EXPECT_EQ(plain.source, "https://x.y/a");
  EXPECT_EQ(texts_of(plain), "Just text. | More.");
  EXPECT_EQ(library->load(1).title, "Marked");
  const Article rich = library->load(2);
  EXPECT_EQ(rich.title, "Rich");
  EXPECT_EQ(kinds_of(rich.blocks), "pl");
  EXPECT_EQ(problems(*library),
            "item 4 has neither a relative url nor a text; left out\n"
            "item 5 is not an object; left out\n");
}

TEST(Feed, MayHaveAnotherName) {
  const TempFolder folder;
  folder.write("a.md", "x");
  folder.write("b.md", "x");
  folder.write("data.json", "{}");
  folder.write("my.json", feed(R"({"url": "b.md"})"));
  EXPECT_EQ(Library::open({folder.path()})->entries().size(), 1u);
}

TEST(Feed, GivesWayToTheFolderWhenBroken) {
  const TempFolder folder;
  folder.write("a.md", "x");
  folder.write("feed.json", "{\"version\": \"https://jsonfeed.org/version/1.1\",\n\"items\": [");
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  EXPECT_EQ(library->entries().size(), 1u);
  EXPECT_EQ(problems(*library), "line 2: is not valid JSON\n");
  EXPECT_EQ(Library::open({folder.path() / "feed.json"}).error().what, "line 2: is not valid JSON");
  folder.write("feed.json", "{\"a\": 1}");
  EXPECT_EQ(problems(*Library::open({folder.path()})), "is not a JSON Feed; the folder is listed instead\n");
  EXPECT_EQ(Library::open({folder.path() / "feed.json"}).error().what, "is not a JSON Feed");
}

TEST(Feed, BearsHostileJson) {
  const TempFolder folder;
  const std::string head = R"({"version": "https://jsonfeed.org/version/1.1", "items": )";
  for (const std::string& rest : {std::string(300000, '['), "[" + std::string(300000, '{'), std::string("\"x\"}"),
                                  std::string("[[],\"\",null,{\"url\":5,\"tags\":[1,{}],\"authors\":{}}]}")}) {
    const auto path = folder.write("feed.json", head + rest);
    EXPECT_FALSE(Library::open({path}).has_value());
  }
}

}  // namespace
}  // namespace lectern::content
