#include "content/apart_wire.h"

#include <cmath>
#include <random>

#include "content/extract.h"
#include "content/feed_arrangements.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

Article rich_article() {
  Article article = html(
      "<title>The Boat</title><article><h1>The Boat</h1><p>The <a href='x.html' title=t>river</a> rose <b>in the "
      "night</b>, and by the morning the lower meadow had gone under the water.</p><ol start=3><li>one<li>zwölf</ol>"
      "<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2</table><pre><code class=language-c>x</code></pre>"
      "<blockquote><p>said</blockquote><figure><img src=p.png alt=P><figcaption>C</figcaption></figure><hr></article>");
  Article more = markdown("# M\n\nA note.[^1]\n\n- [x] done\n- [ ] not\n\n[^1]: The note.\n");
  std::ranges::move(more.blocks, std::back_inserter(article.blocks));
  article.set_aside.push_back({"bio", "She wrote."});
  article.problems.push_back({3, "is odd"});
  article.tags = {"a", "b"};
  return article;
}

Result<Article> article_from_wire(std::string_view bytes) {
  auto answer = answer_from_wire(bytes);
  if (!answer) return std::unexpected(answer.error());
  return std::get<Article>(*std::move(answer));
}

// As it was after it went over the wire.
template <class Kind>
Kind over(const Kind& sent) {
  if constexpr (std::is_constructible_v<Answer, Kind>) {
    const auto back = answer_from_wire(wire_of(Result<Answer>(sent)));
    return std::get<Kind>(back.value());
  } else {
    const auto back = question_from_wire(wire_of(Question(sent)));
    return std::get<Kind>(back.value());
  }
}

TEST(ApartWire, BringsBackWhatWasSent) {
  const Article article = rich_article();
  const auto back = article_from_wire(wire_of(Result<Answer>(article)));
  ASSERT_TRUE(back) << back.error().line();
  EXPECT_EQ(extract_json(*back), extract_json(article));
  EXPECT_EQ(problems_of(*back), problems_of(article));
  const auto error = article_from_wire(wire_of(Result<Answer>(fail("where", "what", "hint"))));
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().line(), "where: what; hint");
}

TEST(ApartWire, BringsEntries) {
  const Entry entry{.path = "a/b.epub/c.xhtml",
                    .root = "a/b.epub",
                    .title = "T",
                    .tags = {"x"},
                    .container = EntryContainer::Book,
                    .html = "<p>x"};
  const Entry back = over(entry);
  EXPECT_EQ(back.path, entry.path);
  EXPECT_EQ(back.root, entry.root);
  EXPECT_EQ(back.tags, entry.tags);
  EXPECT_EQ(back.container, entry.container);
  EXPECT_EQ(back.html, entry.html);
}

TEST(ApartWire, BringsWhatIsAskedAboutPictures) {
  const NamedPicture picture{"folder", "root", "boat.png", std::string("\0\xff", 2)};
  const DecodePicture back = over(DecodePicture{picture, 512, true});
  EXPECT_EQ(back.picture.folder, "folder");
  EXPECT_EQ(back.picture.root, "root");
  EXPECT_EQ(back.picture.source, "boat.png");
  EXPECT_EQ(back.picture.bytes, picture.bytes);
  EXPECT_EQ(back.max_side_px, 512);
  EXPECT_TRUE(back.alone);
  EXPECT_TRUE(over(MeasurePicture{picture, true}).all_around);
  EXPECT_EQ(over(DecodePanorama{picture}).picture.source, "boat.png");
}

TEST(ApartWire, BringsWhatIsToldOfPictures) {
  const PanoramaShape part{false, 0.25f, 0.1f, 0.5f, 0.6f};
  const PictureFacts facts = over(PictureFacts{{300, 200}, {}, part});
  EXPECT_EQ(facts.size.width_px, 300);
  EXPECT_EQ(facts.size.height_px, 200);
  EXPECT_EQ(facts.around, std::nullopt);
  EXPECT_EQ(facts.around_if_told, part);
  // Pixels are a message of their own.
  const Panorama panorama = over(Panorama{part, {40, 20, std::vector<std::uint8_t>(40 * 20 * 4)}});
  EXPECT_EQ(panorama.shape, part);
  EXPECT_EQ(panorama.picture.width_px, 40);
  EXPECT_EQ(panorama.picture.height_px, 20);
  EXPECT_TRUE(panorama.picture.rgba.empty());
  EXPECT_TRUE(answer_from_wire(wire_of(Result<Answer>(LargePicture{}))));
}

Arrangement two_panels() {
  return {"Desk",
          {{.article = "/a/b.md", .place = 2, .position_m = {1, 2, 3}, .reach_m = 2, .pinned = true},
           {.article = "/a/c.md", .bend_per_m = {0, 0.5f}, .active = true, .line = {3, 7, 2, 24, "words"}}}};
}

TEST(ApartWire, RefusesArrangementsThatNoManifestLeadsTo) {
  const auto refused = [](const Arrangement& arrangement, std::size_t times = 1) {
    Listing listing;
    listing.wishes.arrangements.assign(times, arrangement);
    return !answer_from_wire(wire_of(Result<Answer>(listing)));
  };
  EXPECT_FALSE(refused(two_panels()));
  EXPECT_TRUE(refused(two_panels(), kMostFeedArrangements + 1));
  Arrangement odd = two_panels();
  odd.panels[0].position_m[1] = std::nanf("");
  EXPECT_TRUE(refused(odd));
  odd = two_panels();
  odd.panels[1].line.offset_dmm = INFINITY;
  EXPECT_TRUE(refused(odd));
  odd = two_panels();
  odd.name = "\xff";
  EXPECT_TRUE(refused(odd));
  odd = two_panels();
  odd.panels.resize(kMostArrangedPanels + 1);
  EXPECT_TRUE(refused(odd));
}

TEST(ApartWire, BringsListings) {
  const ListFile asked = over(ListFile{"a/set.json", ListFile::Kind::JsonFeed, {".srt", ".x"}});
  EXPECT_EQ(asked.path, "a/set.json");
  EXPECT_EQ(asked.kind, ListFile::Kind::JsonFeed);
  EXPECT_EQ(asked.own_endings, (std::vector<std::string>{".srt", ".x"}));
  const Listing told = over(Listing{"T",
                                    {"arc", "dark", "room.glb", {two_panels()}},
                                    {{.path = "b.md", .title = "B\xff"}},
                                    {{"b.md", "is odd", "mend it"}}});
  EXPECT_EQ(told.title, "T");
  EXPECT_EQ(told.wishes.arrangements, std::vector{two_panels()});
  EXPECT_EQ(told.wishes.arrangement + told.wishes.theme + told.wishes.room, "arcdarkroom.glb");
  ASSERT_EQ(told.entries.size(), 1);
  EXPECT_EQ(told.entries[0].path, "b.md");
  EXPECT_EQ(told.entries[0].title, "B\xEF\xBF\xBD");  // what is shown is UTF-8
  ASSERT_EQ(told.problems.size(), 1);
  EXPECT_EQ(told.problems[0].line(), "b.md: is odd; mend it");
}

TEST(ApartWire, RefusesPicturesOfNoSizeOrShape) {
  const auto refused = [](const Answer& answer) { return !answer_from_wire(wire_of(Result<Answer>(answer))); };
  for (const auto& [width, height] : {std::pair(0, 1), {1, 0}, {-1, 5}, {kMaxPictureSide + 1, 1}, {1, 1 << 30}}) {
    EXPECT_TRUE(refused(PictureData{width, height, {}})) << width << " x " << height;
    EXPECT_TRUE(refused(PictureFacts{{width, height}, {}, {}})) << width << " x " << height;
  }
  const float nan = std::nanf("");
  for (const PanoramaShape& shape : {PanoramaShape{false, -0.1f, 0, 1, 1},
                                     {false, 0.5f, 0, 0.6f, 1},
                                     {false, 0, nan, 1, 1},
                                     {false, 0, 0, nan, 1},
                                     {false, 0, 0, 0, 1}})
    EXPECT_TRUE(refused(Panorama{shape, {1, 1, {}}})) << shape.left << ' ' << shape.width;
}

TEST(ApartWire, AnswersSuitTheirQuestions) {
  const Question measure = MeasurePicture{}, decode = DecodePicture{{}, 64}, alone = DecodePicture{{}, 64, true},
                 panorama = DecodePanorama{}, entry = Entry{};
  EXPECT_TRUE(suits(Article{}, entry));
  EXPECT_TRUE(suits(Listing{}, ListFile{}));
  EXPECT_FALSE(suits(Listing{}, entry));
  EXPECT_FALSE(suits(Article{}, measure));
  EXPECT_TRUE(suits(PictureFacts{}, measure));
  EXPECT_FALSE(suits(PictureFacts{}, decode));
  EXPECT_TRUE(suits(PictureData{64, 64, {}}, decode));
  EXPECT_FALSE(suits(PictureData{65, 64, {}}, decode));
  EXPECT_FALSE(suits(PictureData{64, 65, {}}, decode));
  EXPECT_FALSE(suits(PictureData{64, 64, {}}, entry));
  EXPECT_TRUE(suits(LargePicture{}, decode));
  EXPECT_FALSE(suits(LargePicture{}, alone));
  EXPECT_TRUE(suits(Panorama{{}, {kLargestPanorama_px, 4096, {}}}, panorama));
  EXPECT_FALSE(suits(Panorama{{}, {kLargestPanorama_px + 1, 4096, {}}}, panorama));
  EXPECT_FALSE(suits(Panorama{{.stereo = true}, {kLargestPanorama_px, 4096, {}}}, panorama));
}

TEST(ApartWire, RefusesEveryCut) {
  const std::string bytes = wire_of(Result<Answer>(rich_article()));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    ASSERT_FALSE(article_from_wire(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(article_from_wire(bytes + "x"));
}

TEST(ApartWire, TakesNothingWrongFromDamagedBytes) {
  const std::string bytes = wire_of(Result<Answer>(rich_article()));
  std::mt19937 random(1815);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    const auto article = article_from_wire(damaged);
    if (!article) continue;
    ASSERT_FALSE(article->title.empty());
    for_each_inline(article->blocks, [](const InlineText& run) {
      for (const Mark& mark : run.marks) ASSERT_TRUE(mark.begin <= mark.end && mark.end <= run.text.size());
    });
  }
}

TEST(ApartWire, RefusesDepthAndMarksOutsideTheirText) {
  Article deep;
  deep.title = "Deep";
  std::vector<Block>* at = &deep.blocks;
  for (int i = 0; i < kMaxWireDepth + 1; ++i) at = &at->emplace_back().content.emplace<Quote>().blocks;
  const auto refused = article_from_wire(wire_of(Result<Answer>(deep)));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().what.find("nested deeper"), std::string::npos);

  Article outside;
  outside.title = "Outside";
  InlineText& text = outside.blocks.emplace_back().content.emplace<Paragraph>().text;
  text.text = "abc";
  text.marks.push_back({Mark::Kind::Strong, 1, 9, "", ""});
  EXPECT_FALSE(article_from_wire(wire_of(Result<Answer>(outside))));
}

}  // namespace
}  // namespace lectern::content
