#include "content/feed.h"

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
