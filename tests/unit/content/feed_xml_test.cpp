// RSS, Atom and OPML.
#include "content/feed_xml.h"

#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(XmlFeed, Rss2WithFullContent) {
  const TempFolder folder;
  const auto path = folder.write(
      "paper.rss",
      R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Paper</title><language>en-gb</language><item><title>Boats &amp;amp; &lt;i&gt;rivers&lt;/i&gt;</title><link>https://paper.example/1</link>
<description>Short.</description><content:encoded><![CDATA[<p>Long <b>text</b>, see <a href="/2">two</a>.</p>]]></content:encoded><dc:creator>Ada Byron</dc:creator>
<pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate><category>water</category></item><item><title>Second</title><author>m@paper.example (Mary Ward)</author><description>&lt;p&gt;Only a summary.&lt;/p&gt;</description></item><item/></channel></rss>)");
  const auto library = Library::open({path});
  ASSERT_TRUE(library) << library.error().line();
  EXPECT_EQ(library->title(), "The Paper");
  ASSERT_EQ(library->entries().size(), 2u);
  const Article one = library->load(0), two = library->load(1);
  EXPECT_EQ(one.title, "Boats & rivers");
  EXPECT_EQ(one.byline, "Ada Byron");
  EXPECT_EQ(one.published, "2026-02-03T10:00:00Z");
  EXPECT_EQ(one.language, "en-gb");
  EXPECT_EQ(one.site, "The Paper");
  EXPECT_EQ(one.source, "https://paper.example/1");
  EXPECT_EQ(one.tags, std::vector<std::string>{"water"});
  EXPECT_EQ(texts_of(one), "Long text, see two.");
  EXPECT_EQ(marks_of(block_as<Paragraph>(one.blocks, 0).text), "strong(text) link(two)=https://paper.example/2");
  EXPECT_EQ(two.byline, "Mary Ward");
  EXPECT_EQ(texts_of(two), "Only a summary.");
}

TEST(XmlFeed, Rss1AndAtom) {
  const TempFolder folder;
  folder.write(
      "one.rss",
      R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel><item><title>A</title><link>https://old.example/a</link><description>Text.</description></item></rdf:RDF>)");
  folder.write(
      "two.atom",
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Neu</title><author><name>Ada</name></author>
<entry><title type="html">B &amp;amp; C</title><link rel="alternate" href="https://neu.example/b"/><updated>2026-02-03T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Absatz <em>eins</em>.</p></div></content></entry>
<entry><title>D</title><published>2026-01-01</published><author><name>Mary</name></author><summary>1 &lt; 2</summary></entry></feed>)");
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  ASSERT_EQ(library->entries().size(), 3u);
  EXPECT_EQ(texts_of(library->load(0)), "Text.");
  const Article b = library->load(1), d = library->load(2);
  EXPECT_EQ(b.title, "B & C");
  EXPECT_EQ(b.byline, "Ada");
  EXPECT_EQ(b.language, "de");
  EXPECT_EQ(b.published, "2026-02-03T10:00:00Z");
  EXPECT_EQ(texts_of(b), "Absatz eins.");
  EXPECT_EQ(d.byline, "Mary");
  EXPECT_EQ(texts_of(d), "1 < 2");
}

TEST(XmlFeed, OpmlIsASetOfSets) {
  const TempFolder folder, outside;
  folder.write(
      "set/feeds/a.rss",
      "<rss><channel><title>A</title><item><title>One</title><description>x</description></item></channel></rss>");
  folder.write("above.rss", "<rss><channel><item><title>No</title></item></channel></rss>");
  const auto path = folder.write(
      "set/all.opml",
      R"(<opml version="2.0"><head><title>Mine</title></head><body><outline text="group"><outline xmlUrl="feeds/a.rss"/><outline xmlUrl="../above.rss"/></outline><outline xmlUrl="https://x.example/feed"/><outline xmlUrl="gone.rss"/></body></opml>)");
  const auto library = Library::open({path});
  ASSERT_TRUE(library);
  EXPECT_EQ(library->title(), "Mine");
  ASSERT_EQ(library->entries().size(), 1u);
  std::string problems;
  for (const Error& error : library->problems()) problems += error.what + "\n";
  EXPECT_EQ(problems,
            "feed ../above.rss leads out of the set's folder; left out\nfeed https://x.example/feed is on the network, "
            "and Lectern fetches nothing by itself; left out\n"
            "feed gone.rss cannot be read as a feed; left out\n");
}

TEST(XmlFeed, EntitiesAreNotExpandedAndBreaksAreBorne) {
  const TempFolder folder;
  const auto path = folder.write(
      "bomb.rss",
      R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>T &b; &f;</title><description>text</description></item><item><title>cut)");
  const auto library = Library::open({path});
  ASSERT_TRUE(library) << library.error().line();
  EXPECT_EQ(library->entries()[0].title.find("aaaa"), std::string::npos);
  EXPECT_EQ(library->entries()[0].title.find("root"), std::string::npos);
  std::string deep = "<rss><channel>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_FALSE(Library::open({folder.write("deep.rss", deep)}));
  EXPECT_FALSE(Library::open({folder.write("text.rss", "no xml")}));
}

}  // namespace
}  // namespace lectern::content
