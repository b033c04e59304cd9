// Pocket's and Instapaper's lists.
#include "content/reading_list.h"

#include "content_fixture.h"

namespace lectern::content {
namespace {

const std::string kPage =
    "<h1>The Boat</h1><p>The river rose in the night, and by the morning the lower meadow had gone under the "
    "water.</p>";

TEST(ReadingList, PocketsLinksAreTheSavedPages) {
  const TempFolder folder;
  folder.write(
      "part_000000.csv",
      "title,url,time_added,tags,status\r\n\"The \"\"Boat\"\", "
      "again\",https://www.paper.example/boat/?utm_source=x#top,1,"
      "water|boats,unread\r\nhttps://paper.example/gone?a=1&b=<2>,https://paper.example/gone?a=1&b=<2>,2,,unread\r\n"
      "Bad,javascript:alert(1),3,,unread\r\n");
  folder.write("saved/whatever.html",
               "<!--\n Page saved with SingleFile \n url: http://paper.example/boat \n--><title>T</title>" + kPage);
  folder.write("Another.html", "<title>Another</title>" + kPage);
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library) << library.error().line();
  ASSERT_EQ(library->entries().size(), 3u);
  const Article boat = library->load(0);
  EXPECT_EQ(boat.title, "The \"Boat\", again");
  EXPECT_EQ(boat.tags, (std::vector<std::string>{"water", "boats"}));
  EXPECT_NE(texts_of(boat).find("The river rose"), std::string::npos);
  const Article gone = library->load(1);
  EXPECT_EQ(gone.title, "https://paper.example/gone?a=1&b=<2>");
  EXPECT_EQ(texts_of(gone), "This page is not saved in the set. | https://paper.example/gone?a=1&b=<2>");
  EXPECT_EQ(marks_of(block_as<Paragraph>(gone.blocks, 1).text),
            "link(https://paper.example/gone?a=1&b=<2>)=https://paper.example/gone?a=1&b=<2>");
  EXPECT_EQ(library->load(2).title, "Another") << "what the list does not name follows it";
}

TEST(ReadingList, InstapapersColumnsAreOthers) {
  const TempFolder folder;
  const auto list =
      folder.write("instapaper-export.csv",
                   "URL,Title,Selection,Folder,Timestamp\nhttps://paper.example/boat,The Boat,\"two\nlines\",Sea,1\n");
  const auto library = Library::open({list});
  ASSERT_TRUE(library) << library.error().line();
  ASSERT_EQ(library->entries().size(), 1u);
  EXPECT_EQ(library->entries()[0].title, "The Boat");
  EXPECT_EQ(library->entries()[0].tags, (std::vector<std::string>{"Sea"}));
  EXPECT_TRUE(holds_several(list));
}

TEST(ReadingList, PocketsHtml) {
  const TempFolder folder;
  const auto list =
      folder.write("ril_export.html",
                   "<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><ul><li><a "
                   "href=\"https://paper.example/boat\" time_added=\"1\" tags=\"a,b\">Boats &amp; ships</a></li></ul>");
  const auto library = Library::open({list});
  ASSERT_TRUE(library) << library.error().line();
  EXPECT_EQ(library->entries()[0].title, "Boats & ships");
  EXPECT_EQ(library->entries()[0].tags, (std::vector<std::string>{"a", "b"}));
}

TEST(ReadingList, OtherTablesAreNone) {
  EXPECT_FALSE(looks_like_reading_list("name,age,city\n"));
  EXPECT_FALSE(looks_like_reading_list("title: url, x\n"));
  EXPECT_FALSE(looks_like_reading_list(""));
  EXPECT_FALSE(looks_like_reading_list("\"title,url,"));
}

TEST(ReadingList, AddressesInManySpellings) {
  EXPECT_EQ(address_key("HTTPS://www.Paper.example/Boat/?utm_a=1&b=2&fbclid=3#x"),
            address_key("http://paper.example/Boat?b=2"));
  EXPECT_EQ(address_key("http://paper.example/"), "paper.example");
  EXPECT_NE(address_key("http://paper.example/a"), address_key("http://paper.example/b"));
  EXPECT_EQ(saved_address("<html><head><link rel=canonical href='https://a.example/x'>"), "https://a.example/x");
  EXPECT_EQ(saved_address("<meta property='og:url' content='https://a.example/y'><body>"), "https://a.example/y");
  EXPECT_EQ(saved_address("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/z\r\n"),
            "https://a.example/z");
  EXPECT_EQ(saved_address("<body><link rel=canonical href='https://a.example/x'>"), "");
}

}  // namespace
}  // namespace lectern::content
