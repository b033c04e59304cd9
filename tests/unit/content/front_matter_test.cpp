#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(FrontMatter, SaysWhatIsKnown) {
  const auto article = markdown(
      "---\ntitle: \"A: B\"\nauthors:\n  - Ada Lovelace\n  - name: Charles Babbage\ndate: 2017-07-05 10:00:00 "
      "+0200\ntags: [vr, 'ar glasses']\n"
      "summary: >\n  Two\n  lines\nlang: en_GB\ncover:\n  image: pic.png\nsite: Example\nsource: "
      "https://x.y/z\n---\nBody.\n");
  EXPECT_EQ(article.title, "A: B");
  EXPECT_EQ(article.byline, "Ada Lovelace, Charles Babbage");
  EXPECT_EQ(article.published, "2017-07-05T10:00:00+02:00");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"vr", "ar glasses"}));
  EXPECT_EQ(article.description, "Two lines");
  EXPECT_EQ(article.language, "en-GB");
  EXPECT_EQ(article.lead_picture, "pic.png");
  EXPECT_EQ(article.site, "Example");
  EXPECT_EQ(article.source, "https://x.y/z");
  EXPECT_EQ(texts_of(article), "Body.");
}

TEST(FrontMatter, TakesOneAuthorAndTagsInALine) {
  const auto article = markdown("---\nauthor: Ada\ntags: vr, ar\nkeywords: ar\nimage: {url: a.png}\n---\nBody.");
  EXPECT_EQ(article.byline, "Ada");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"vr", "ar"}));
  EXPECT_EQ(article.lead_picture, "a.png");
  EXPECT_EQ(article.source, "folder/some-name.md");
}

TEST(FrontMatter, UsesThePlainLinesOfBrokenYaml) {
  const auto article = markdown("---\ntitle: Nokia: and Xiaomi\nauthor: Ada\ntags: [a\n---\n\nStill here.");
  EXPECT_EQ(article.title, "Nokia: and Xiaomi");
  EXPECT_EQ(article.byline, "Ada");
  EXPECT_EQ(texts_of(article), "Still here.");
  ASSERT_EQ(article.problems.size(), 1u);
  EXPECT_EQ(article.problems[0].line, 2);
  EXPECT_NE(article.problems[0].what.find("not valid YAML"), std::string::npos);
}

TEST(FrontMatter, ReportsADateItCannotRead) {
  const auto article = markdown("---\ntitle: T\ndate: 05/07/2017\n---\nBody.");
  EXPECT_EQ(article.published, "");
  EXPECT_EQ(problems_of(article), "3: the date \"05/07/2017\" cannot be read (write it as 2017-07-05); left out\n");
}

TEST(FrontMatter, IsNotEverythingBetweenRules) {
  EXPECT_EQ(kinds_of(markdown("---\n\nSome text.\n\n---\n\nMore.").blocks), "rprp");
  EXPECT_EQ(kinds_of(markdown("---\nno end").blocks), "rp");
}

TEST(FrontMatter, ReadsTheTomlOfHugoAndZola) {
  const auto article = markdown(
      "+++\ntitle = \"A: \\\"B\\\"\"\ndate = 2017-07-05T10:00:00Z # when\ndraft = false\nauthors = [\n  'Ada "
      "Lovelace', # "
      "first\n  \"Charles Babbage\",\n]\n"
      "description = 'It''s short'\nlong = \"\"\"\ntitle = \"no\"\n\"\"\"\ncover = { image = 'x.png' }\n"
      "[taxonomies]\ntags = [\"vr\", \"glasses\"]\n[menu.main]\ntitle = \"no\"\n[extra]\nlang = \"en\"\n+++\nBody.");
  EXPECT_EQ(article.title, "A: \"B\"");
  EXPECT_EQ(article.published, "2017-07-05T10:00:00Z");
  EXPECT_EQ(article.byline, "Ada Lovelace, Charles Babbage");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"vr", "glasses"}));
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(texts_of(article), "Body.");
  EXPECT_EQ(problems_of(article), "");
  EXPECT_EQ(markdown("+++\ndate = \"05/07/2017\"\n+++\nBody.").problems.at(0).line, 2) << "lines are kept";
}

TEST(FrontMatter, ReadsTheJsonOfHugo) {
  const auto article = markdown("{\n  \"title\": \"The {Boat}\",\n  \"tags\": [\"a\", \"b\"]\n}\n\nBody.");
  EXPECT_EQ(article.title, "The {Boat}");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(texts_of(article), "Body.");
  EXPECT_NE(texts_of(markdown("{\n  \"a\": 1\n}\n\nBody.")), "Body.") << "an object that is no front matter is text";
}

TEST(FrontMatter, BearsHostileYaml) {
  std::string bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'v'; ++c)
    bomb += std::string{c} + ": &" + c + " [*" + std::string{static_cast<char>(c - 1)} + ",*" +
            std::string{static_cast<char>(c - 1)} + ",*" + std::string{static_cast<char>(c - 1)} + "]\n";
  EXPECT_EQ(texts_of(markdown(bomb + "tags: *u\n---\nBody.")), "Body.");
  for (const std::string piece : {"[", "{a: ", "- ", "? ", "&a ", "!!x ", "\"", "|\n", "*a "}) {
    std::string yaml = "---\na: ";
    for (int i = 0; i < 20000; ++i) yaml += piece;
    EXPECT_TRUE(texts_of(markdown(yaml + "\n---\nBody.")).ends_with("Body.")) << piece;
  }
}

}  // namespace
}  // namespace lectern::content
