// Which part of a page is the article, and what becomes of the rest.
#include "content/html_rules.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

const std::string kProse =
    "<p>The river rose in the night, and by the morning the lower meadow had gone, hedges and all, under brown "
    "water.</p>"
    "<p>Nobody in the village was surprised; they had moved the sheep two days before, when the wind turned west.</p>"
    "<p>What surprised them was the boat, which came down at noon, empty, with its oars neatly shipped, and "
    "stopped.</p>";
const std::string kProseText =
    "The river rose in the night, and by the morning the lower meadow had gone, hedges and all, under brown water. | "
    "Nobody in the village was surprised; they had moved the sheep two days before, when the wind turned west. | "
    "What surprised them was the boat, which came down at noon, empty, with its oars neatly shipped, and stopped.";

std::string page(const std::string& body) {
  return "<!doctype html><html><head><title>The Boat</title></head><body>" + body + "</body></html>";
}

TEST(HtmlArticle, IsFoundAmongFurniture) {
  const std::string menu =
      "<ul class='menu'><li><a href='/a'>Home</a><li><a href='/b'>News</a><li><a href='/c'>About us</a></ul>";
  for (const std::string& around :
       {"<div class='entry-content'>" + kProse + "</div>", "<article>" + kProse + "</article>",
        "<main><div>" + kProse + "</div></main>", "<div><div><div>" + kProse + "</div></div></div>",
        "<table><tr><td width=120>" + menu + "</td><td>" + kProse + "</td></tr></table>"}) {
    const Article article = html(page("<header><h1>The Paper</h1></header><nav>" + menu + "</nav>" + around +
                                      "<div id=sidebar><h3>More</h3>" + menu +
                                      "</div><footer><p>Copyright 2026 The Paper, all "
                                      "rights reserved, and so on and so forth for a while.</p></footer>"));
    EXPECT_EQ(texts_of(article), kProseText) << around;
    EXPECT_EQ(article.title, "The Boat");
  }
}

TEST(HtmlArticle, SetsAsideWhatSurroundsIt) {
  const Article article = html(
      page("<article>" + kProse +
           "<div class='author-bio'><p>Ada Byron keeps bees and writes about rivers.</p></div>"
           "<div class='newsletter-signup'><p>Get our best stories in your mail every week.</p></div>"
           "<div class='share-buttons'><a href='#'>Tweet</a></div></article>"
           "<section class='related-stories'><h3>Related</h3><p><a href='/x'>The sheep that swam away</a></p></section>"
           "<section id='comments'><h3>2 comments</h3><p>I saw that boat too, on the Tuesday before, and it was not "
           "empty.</p>"
           "<p>You did not, you were in Leeds on the Tuesday, as you told us all at length.</p></section>"));
  EXPECT_EQ(texts_of(article), kProseText);
  EXPECT_EQ(
      asides_of(article),
      "bio: Ada Byron keeps bees and writes about rivers.\n"
      "promo: Get our best stories in your mail every week.\n"
      "related: Related/The sheep that swam away\n"
      "comments: 2 comments/I saw that boat too, on the Tuesday before, and it was not empty./You did not, you were in "
      "Leeds on the Tuesday, as you told us all at length.\n");
}

TEST(HtmlArticle, LongCommentsDoNotWin) {
  std::string comments;
  for (int i = 0; i < 30; ++i)
    comments +=
        "<div class=c><p>I have thought about this for a long time, and I must say that the boat is not what matters "
        "here.</p></div>";
  EXPECT_EQ(texts_of(html(page("<div class=post>" + kProse + "</div><div id=comments>" + comments + "</div>"))),
            kProseText);
}

TEST(HtmlArticle, WordsDoNotCostTheArticleItsText) {
  // The whole article stands in what calls itself a sidebar's, a promotion's or a share page's.
  for (const char* name :
       {"layout-with-sidebar", "promo-page", "social share-article", "has-comments", "ad-free related"})
    EXPECT_EQ(texts_of(html(page("<div class='" + std::string(name) + "'>" + kProse + "</div>"))), kProseText) << name;
}

TEST(HtmlArticle, PartsThatStandApartAreJoined) {
  const Article article = html(
      page("<div class=a><div class=part>" + kProse + "</div><div class=ad><a href=x>Buy</a></div><div class=part>" +
           kProse + "</div><div class=links><a href=1>One thing</a> <a href=2>Another thing</a></div></div>"));
  EXPECT_EQ(texts_of(article), kProseText + " | " + kProseText);
}

TEST(HtmlArticle, ListsOfOtherArticlesAreCut) {
  std::string teasers;
  for (int i = 0; i < 6; ++i)
    teasers += "<li><h3><a href='/" + std::to_string(i) +
               "'>A headline about something else</a></h3><p>The first lines of that article stand here, to make you "
               "curious.</p></li>";
  EXPECT_EQ(texts_of(html(page("<div><div>" + kProse + kProse + kProse + "</div><ul>" + teasers + "</ul></div>"))),
            kProseText + " | " + kProseText + " | " + kProseText);
}

TEST(HtmlArticle, SourcesAndContentsStay) {
  const Article article = html(page("<article>" + kProse +
                                    "<h2>References</h2><ul><li><a href='https://a.example/x'>On Rivers, "
                                    "1911</a><li><a href='https://b.example/y'>On Boats, 1912</a></ul></article>"));
  EXPECT_EQ(kinds_of(article.blocks), "ppphl");
}

TEST(HtmlArticle, HiddenThingsAreNotRead) {
  const Article article = html(page("<article>" + kProse +
                                    "<p hidden>No.</p><p style='display: none'>No.</p><span "
                                    "class='sr-only'>No.</span><script>no()</script><style>no{}</style></article>"));
  EXPECT_EQ(texts_of(article), kProseText);
}

TEST(HtmlArticle, TitleBylineAndDateAreNotRepeated) {
  const Article article = html(
      "<title>The Boat - The Paper</title><meta name=author content='Ada Byron'><article><h1>The Boat</h1>"
      "<p class=byline>By Ada Byron</p><time datetime='2026-02-03'>3 February</time>" +
      kProse + "</article>");
  EXPECT_EQ(article.title, "The Boat");
  EXPECT_EQ(article.byline, "Ada Byron");
  EXPECT_EQ(article.published, "2026-02-03");
  EXPECT_TRUE(texts_of(article).ends_with(kProseText)) << texts_of(article);
  EXPECT_EQ(texts_of(article).find("Byron"), std::string::npos);
}

TEST(HtmlArticle, ShortAndOddPagesKeepTheirText) {
  EXPECT_EQ(texts_of(html("<p>Short.")), "Short.");
  EXPECT_EQ(texts_of(html("Only words")), "Only words");
  EXPECT_FALSE(html("").title.empty());
  EXPECT_FALSE(html("<html><body></body></html>").blocks.empty());
}

TEST(HtmlArticle, FallsBackToTheTextThatThePageDeclares) {
  const Article article = html(
      "<title>x</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"The "
      "Boat\",\"articleBody\":\"" +
      std::string(20, 'a') + " " + std::string(500, 'b') + "\\nMore words.\"}</script><div id=app></div>");
  EXPECT_EQ(article.title, "The Boat");
  EXPECT_NE(texts_of(article).find("More words."), std::string::npos);
}

TEST(HtmlArticle, StandsWhereItsTitleStands) {
  const std::string long_column = "<div class=block><div>" + kProse + kProse +
                                  "</div><p>Concerts, parks, gardens and lakes: what to do today.</p></div>";
  for (const std::string& page : {"<div class=hentry><h1>The Boat</h1><div class=toolbar><a href=a>Print</a></div>" +
                                      kProse + "</div><div>" + long_column + "</div>",
                                  "<div class=all><div class=left><div><h1>The Boat</h1></div><div>" + kProse + kProse +
                                      "</div></div><div class=r>" + kProse + "</div></div>"}) {
    const std::string text = texts_of(html("<title>The Boat</title>" + page));
    EXPECT_TRUE(text.starts_with(kProseText)) << text;
    EXPECT_EQ(text.find("Concerts"), text.npos);
    EXPECT_LE(text.size(), 2 * kProseText.size() + 3) << "the column beside it is not joined";
  }
}

TEST(HtmlArticle, AHeaderWithAStandfirstIsNotAllOfIt) {
  const std::string list =
      "<p>- One more thing is <a href=a>told elsewhere at length</a></p><p>- <a href=b>Another of them is here</a></p>";
  const Article article = html(
      "<title>The Boat</title><article><div class=post><header><h1>The Boat</h1><p>The river rose in the night, and by "
      "the morning the lower meadow had gone, hedges and all, under brown water, to the surprise of "
      "nobody.</p></header>"
      "<div class=b><p>Told by those who saw it, each in turn, while the evening went by:</p>" +
      list + "</div></div></article>");
  EXPECT_NE(texts_of(article).find("One more thing"), std::string::npos) << texts_of(article);
}

TEST(HtmlArticle, WhatStandsInAFrameIsNoText) {
  std::string rest;
  for (int i = 0; i < 20; ++i) rest += kProse;
  EXPECT_EQ(texts_of(html(page("<div><h1>The Boat</h1>" + kProse +
                               "</div><div class=summary><iframe src='https://ads.example/'>" + rest))),
            kProseText)
      << "a frame that is not closed holds the rest of the page";
}

TEST(HtmlArticle, DataForScriptsIsNoText) {
  EXPECT_EQ(texts_of(html(page("<article>" + kProse +
                               "<div class=asset>\n { \"modules\": [{\"name\": \"video\"}], \"id\": "
                               "\"2524841\" }\n</div></article>"))),
            kProseText);
  EXPECT_NE(
      texts_of(html(page("<article>" + kProse + "<pre><code>{ \"id\": 1 }</code></pre></article>"))).find("\"id\""),
      std::string::npos)
      << "an example of code";
}

TEST(HtmlArticle, LinesOfFurnitureAreSetAsideAsInCopies) {
  const Article article = html(page("<div class=story><p>Print &nbsp; Email</p>" + kProse + kProse +
                                    "<p>Follow Ada Byron on Twitter @ada.</p><p>Copyright 2026 The Paper. All rights "
                                    "reserved. This material may not be published or redistributed.</p></div>"));
  EXPECT_EQ(texts_of(article), kProseText + " | " + kProseText);
  EXPECT_NE(asides_of(article).find("Follow Ada Byron"), std::string::npos);
}

TEST(HtmlArticle, StatesAreNoRoles) {
  for (const char* name : {"story with-social-links", "story has-related", "no-ads", "without-comments x"})
    EXPECT_EQ(texts_of(html(page("<div class=text><p class='" + std::string(name) +
                                 "'>A line of its own, that ends here.</p>" + kProse + "</div>"))),
              "A line of its own, that ends here. | " + kProseText)
        << name;
}

TEST(HtmlArticle, RelatedThingsAfterTheTextMayBeLonger) {
  const std::string more =
      "<div class='more-from'><h2>The latest</h2><p>A pitcher of thirteen said that he was not nervous any more, since "
      "he had done this about a million times by now, and would go in there and stay as calm as he could.</p></div>";
  EXPECT_EQ(texts_of(html(page("<article><h1>The Boat</h1>" + kProse + kProse + more + "</article>"))),
            kProseText + " | " + kProseText);
  EXPECT_NE(texts_of(html(page("<article><h1>The Boat</h1>" + more + kProse + kProse + "</article>"))).find("pitcher"),
            std::string::npos)
      << "before the text it is more likely the text's own";
}

TEST(HtmlArticle, ToolsBesideTheTextAreCut) {
  for (const char* box : {"<div id=storyTools><h4>Story tools</h4><a href=a>Add to exchange</a></div>",
                          "<div id=adjustTextSize>Text size</div>",
                          "<ul class='page-micronav'><li><a href=#>Print</a><li>To the top</ul>",
                          "<figure class=kudos><p>861 kudos</p></figure>",
                          "<table class='plainlinks ambox'><tr><td>This article needs citations. Please help to "
                          "improve it.</td></tr></table>"})
    EXPECT_EQ(texts_of(html(page("<div class=entry-content>" + std::string(box) + kProse + "</div>"))), kProseText)
        << box;
}

TEST(HtmlArticle, StandfirstAndPictureBeforeTheTextBelongToIt) {
  const std::string picture =
      "<div id=article_img><img src='https://a.example/boat.jpg'><p>The boat. Photo: A. Byron</p></div>";
  const std::string standfirst =
      "<h2>An empty boat came down the river, and nobody in the village could say from where.</h2>";
  EXPECT_EQ(kinds_of(html(page("<div class=c><h1>The Boat</h1>" + standfirst + picture + "<div class=text>" + kProse +
                               kProse + "</div></div>"))
                         .blocks),
            "hippppppp");
  EXPECT_EQ(kinds_of(html(page("<div class=c><div class=head><h1>The Boat</h1>" + standfirst +
                               "</div><div class=text>" + kProse + kProse + "</div></div>"))
                         .blocks),
            "hpppppp")
      << "also in a box with the title";
  EXPECT_EQ(kinds_of(html(page("<article><aside class='photo related-media'><img src='https://a.example/boat.jpg'>"
                               "<p>The boat, as it was found.</p></aside>" +
                               kProse + "</article>"))
                         .blocks),
            "ipppp")
      << "a picture with its words, whatever the box is called";
}

TEST(HtmlArticle, LinesThatSendElsewhereAreSetAside) {
  for (const char* line :
       {"<p>Related: <a href=a>The sheep that swam away</a></p>", "<p>(MORE: <a href=a>Thirteen boats of note</a>)</p>",
        "<p>A lire aussi : <a href=a>Le bateau vide</a></p>",
        "<h3>Lesen Sie auch: <a href=a>Das leere Boot</a></h3>"}) {
    const Article article = html(page("<article>" + kProse + line + kProse + "</article>"));
    EXPECT_EQ(texts_of(article), kProseText + " | " + kProseText) << line;
    EXPECT_TRUE(asides_of(article).starts_with("related: ")) << line;
  }
  const std::string own = "Read: she could, and <a href=a>Homer</a> was what she read all night.";
  EXPECT_NE(texts_of(html(page("<article>" + kProse + "<p>" + own + "</p></article>"))).find("Homer"),
            std::string::npos);
}

TEST(HtmlArticle, ShowsOfPicturesLongerThanTheArticleAreAnother) {
  std::string show = "<div class='widget type-gallery'><h2>Business in pictures</h2><ul>", text;
  for (int i = 0; i < 20; ++i)
    show += "<li><h3>" + std::to_string(i + 1) +
            "/20 Somewhere else</h3><p>Something happened there that day, it is "
            "said, and there is a picture of it, which is why we show it here again.</p></li>";
  show += "</ul></div>";
  for (int i = 0; i < 6; ++i) text += kProse;
  const Article article = html(page("<article>" + text + show + "</article>"));
  EXPECT_EQ(texts_of(article).find("Somewhere else"), std::string::npos);
  EXPECT_NE(asides_of(article).find("Somewhere else"), std::string::npos);
  EXPECT_NE(texts_of(html(page("<article>" + kProse + show + "</article>"))).find("Somewhere else"), std::string::npos)
      << "where there is little else, it is the article";
}

TEST(HtmlArticle, InsetsThatLeadNowhereStay) {
  const std::string inset = "<div class='aside'><h3>A high wall</h3>" + kProse + kProse + "</div>";
  std::string text;
  for (int i = 0; i < 14; ++i) text += kProse;
  EXPECT_NE(texts_of(html(page("<div id=cuerpo_noticia>" + text + inset + "</div>"))).find("A high wall"),
            std::string::npos);
  EXPECT_EQ(texts_of(html(page("<div id=cuerpo_noticia>" + text + "<div class='aside'><h3>A high wall</h3>" + kProse +
                               "<p><a href=x>Read it all</a></p></div></div>")))
                .find("A high wall"),
            std::string::npos);
}

TEST(HtmlArticle, CellsOfDataKeepTheirLinks) {
  const Article article = html(page(
      "<article>" + kProse +
      "<table class=infobox><caption>The Boat</caption><tr><th>Licensed by</th><td><div><div><a href=a>Siren "
      "Visual</a> <a href=b>AUS</a></div></div></td></tr><tr><th>Studio</th><td>The Yard</td></tr></table></article>"));
  EXPECT_NE(texts_of(article).find("Siren Visual"), std::string::npos) << texts_of(article);
}

TEST(HtmlArticle, TheDateAloneIsNotRepeated) {
  EXPECT_EQ(texts_of(html("<title>The Boat</title><article><time datetime=2026-02-03>February 3, 2026</time><h1>The "
                          "Boat</h1>" +
                          kProse + "</article>")),
            kProseText);
}

TEST(HtmlArticle, AShortTextUnderItsTitleIsNoList) {
  std::string links;
  for (int i = 0; i < 12; ++i)
    links += "<h3><a href='/story-" + std::to_string(i) + "'>A headline about something, number " + std::to_string(i) +
             "</a></h3>";
  const Article article =
      html(page("<div class=main><div class=node><h1>The Boat</h1><p>The river rose in the night, and by "
                "the morning the lower meadow had gone, hedges and all, under brown water. Nobody in "
                "the village was surprised; they had moved the sheep two days before, when the wind "
                "turned.</p></div><div class=right><h2>Latest</h2>" +
                links + "</div></div>"));
  EXPECT_TRUE(texts_of(article).starts_with("The river rose")) << texts_of(article);
  EXPECT_TRUE(article.problems.empty());
}

TEST(HtmlArticle, WhatAsksForMoneyBeforeTheRestIsSetAside) {
  const Article article = html(page(
      "<article><h1>The Boat</h1><p>The river rose in the night, and by the morning the lower meadow had gone, hedges "
      "and all, under brown water.</p><div class=paywall-barrier><h2>Go on reading</h2><p>You have read all that is "
      "free this month. Pay a little every week from today, and read everything we print, on all your devices, for "
      "as long as you like it.</p></div></article>"));
  EXPECT_TRUE(texts_of(article).ends_with("under brown water.")) << texts_of(article);
  EXPECT_TRUE(asides_of(article).starts_with("promo: Go on reading"));
  EXPECT_EQ(texts_of(html(page("<article><h1>The Boat</h1><div class=paywall>" + kProse + "</div></article>"))),
            kProseText)
      << "what one pays for is often called so too";
}

TEST(HtmlArticle, CountsAndButtonsAreCut) {
  for (const char* piece :
       {"<div class='votecell'><div class=js-vote-count>12</div></div>",
        "<div class='action-bar'><a href=a>Reply</a></div>", "<ul class=post-buttons><li><a href=a>Quote</a></ul>",
        "<div class=back2top><a href='#top'>Top</a></div>",
        "<p class=wrap><a class='button primary' href=a>Share</a></p>",
        "<div><a class='btn' href=a>Read our letters</a></div>"})
    EXPECT_EQ(texts_of(html(page("<div class=entry-content>" + kProse + piece + "</div>"))), kProseText) << piece;
}

TEST(HtmlArticle, LinesThatRepeatTheHeadAreDropped) {
  const auto article = [](const std::string& lines) {
    return texts_of(
        html("<title>The Boat</title><meta name=author content='Ada Byron'><meta "
             "property='article:published_time' content='2026-05-04T10:00:00Z'><article><div><h1>The Boat</h1>" +
             lines + kProse + "</div></article>"));
  };
  EXPECT_EQ(article("<div><a href=x>Ada Byron</a><span>Follow</span></div><div>5 min read · May 4, 2026</div>"),
            kProseText);
  EXPECT_EQ(article("<div>Ada Byron • Listen</div>"), kProseText);
  EXPECT_TRUE(article("<div>Ada Byron · rowed there herself</div>").starts_with("Ada Byron · rowed"));
}

TEST(HtmlArticle, TabsAndInfoboxesAreContent) {
  EXPECT_EQ(texts_of(html(
                page("<article><div role=tabpanel><p>On the left bank.</p></div><div role=tabpanel hidden><p>On the "
                     "right bank.</p></div>" +
                     kProse + "</article>"))),
            "On the left bank. | On the right bank. | " + kProseText);
  EXPECT_EQ(kinds_of(html(page("<div class=mw-body-content><table class='infobox vcard'><tr><th>Speed</th><td>5 "
                               "kn</td></tr><tr><th>Crew</th><td>1</td></tr></table>" +
                               kProse + "</div>"))
                         .blocks),
            "tppp");
}

TEST(HtmlArticle, PermalinksAndLinksBesideNotesAreNoText) {
  EXPECT_EQ(texts_of(html(page("<article>" + kProse + "<h2 id=oars>Oars<a class=headerlink href='#oars'>¶</a></h2>" +
                               kProse + "<p>See <a href='#oars'>Oars</a>.</p></article>"))),
            kProseText + " | Oars | " + kProseText + " | See Oars.");
  const Article article = html(
      page("<article><p>The river rose<sup><a href='#ref-CR1'>1</a></sup> in the night, and by the morning the lower "
           "meadow had gone.</p>" +
           kProse +
           "<h2>References</h2><ol><li class=reference><p id=ref-CR1>Hale, On Rivers, 1911.</p><p><a "
           "href='https://s.example'>A "
           "scholars' index</a></p></ol></article>"));
  EXPECT_EQ(texts_of(article).find("index"), std::string::npos) << texts_of(article);
  EXPECT_NE(texts_of(article).find("Hale, On Rivers"), std::string::npos);
}

TEST(HtmlArticle, FrontPagesBecomeLists) {
  std::string teasers;
  for (int i = 0; i < 12; ++i)
    teasers += "<section><h2><a href='/story-" + std::to_string(i) + "'>A headline about something, number " +
               std::to_string(i) +
               "</a></h2><p>The first lines of that article stand here, to make you curious.</p></section>";
  const Article article =
      html("<title>The Paper</title><link rel=canonical href='https://paper.example/front'>" + teasers);
  EXPECT_EQ(article.title, "The Paper");
  const List& list = block_as<List>(article.blocks, 0);
  ASSERT_EQ(list.items.size(), 12u);
  EXPECT_EQ(marks_of(block_as<Paragraph>(list.items[0].blocks, 0).text),
            "link(A headline about something, number 0)=https://paper.example/story-0");
  EXPECT_EQ(kinds_of(list.items[0].blocks), "pp");
  EXPECT_EQ(problems_of(article), "0: is a page that leads to several articles; their links are shown as a list\n");
}

TEST(HtmlArticle, TeasersBesideAnArticleMakeNoList) {
  std::string teasers;
  for (int i = 0; i < 20; ++i)
    teasers +=
        "<section><h3><a href='/" + std::to_string(i) +
        "'>A headline about something else</a></h3><p>The first lines stand here, to make you curious.</p></section>";
  const Article article = html(page("<div class=text>" + kProse + kProse + "</div><div>" + teasers + "</div>"));
  EXPECT_TRUE(texts_of(article).starts_with(kProseText)) << texts_of(article);
  EXPECT_EQ(problems_of(article), "");
}

TEST(HtmlRules, ReadsClassesAsWords) {
  EXPECT_EQ(class_words("PostComments_list--wide foo2 JSONData"),
            (std::vector<std::string>{"post", "comments", "list", "wide", "foo", "json", "data"}));
  EXPECT_EQ(announced_by("Related stories"), Part::Related);
  EXPECT_EQ(announced_by("12 Comments"), Part::Comments);
  EXPECT_EQ(announced_by("Related work and how ours differs from it"), Part::None);
  EXPECT_EQ(announced_by("The comments of Servius on Virgil"), Part::None);
}

}  // namespace
}  // namespace lectern::content
