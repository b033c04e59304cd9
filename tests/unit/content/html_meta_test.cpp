// What a page says of itself.
#include "content/html_meta.h"
#include "content/byline_names.h"
#include "content/html_title.h"
#include "content/web_address.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

const std::string kBody =
    "<body><h1>The Boat</h1><p>The river rose in the night, and by the morning the lower meadow had gone under the "
    "water.</p>";

TEST(HtmlMeta, JsonLdComesFirst) {
  const Article article = html(R"(<html lang="en-GB"><head><title>The Boat | The Paper</title>
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Paper"},
      {"@type":["NewsArticle"],"headline":"The Boat","author":[{"@type":"Person","name":"Ada Byron"},{"name":"Mary Ward"}],
       "datePublished":"2026-02-03T10:00:00+01:00","publisher":{"name":"The Paper"},"keywords":["rivers","boats"]}]}</script>
    <meta name="author" content="Somebody Else"></head>)" +
                               kBody);
  EXPECT_EQ(article.title, "The Boat");
  EXPECT_EQ(article.byline, "Ada Byron, Mary Ward");
  EXPECT_EQ(article.published, "2026-02-03T10:00:00+01:00");
  EXPECT_EQ(article.site, "The Paper");
  EXPECT_EQ(article.language, "en-GB");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"rivers", "boats"}));
}

TEST(HtmlMeta, BrokenJsonLdIsPassedOver) {
  const Article article = html(
      "<title>The Boat</title><script type='application/ld+json'>{\"@type\": \"Article\", </script><script "
      "type='application/ld+json'>" +
      std::string(5000, '[') + "</script><meta property='og:title' content='The Boat'>" + kBody);
  EXPECT_EQ(article.title, "The Boat");
}

TEST(HtmlMeta, MetaElementsAndTheText) {
  const Article article = html(
      "<title>Paper: The Boat</title><meta property='og:title' content='The Boat'><meta property='og:site_name' "
      "content='The Paper'>"
      "<meta property='article:published_time' content='2026-02-03'><link rel=canonical "
      "href='https://paper.example/boat'>"
      "<meta property='article:author' content='https://paper.example/ada'>" +
      kBody + "<span class='byline'>By <a rel=author href=x>Ada Byron</a>, Staff</span>");
  EXPECT_EQ(article.title, "The Boat");
  EXPECT_EQ(article.site, "The Paper");
  EXPECT_EQ(article.byline, "Ada Byron");
  EXPECT_EQ(article.published, "2026-02-03");
  EXPECT_EQ(article.source, "https://paper.example/boat");
}

TEST(HtmlMeta, DatesInTheTextAndTheAddress) {
  const auto date = [](const std::string& more) { return html("<title>The Boat</title>" + kBody + more).published; };
  EXPECT_EQ(date("<time datetime='2026-02-03T08:00Z'>today</time>"), "2026-02-03T08:00:00Z");
  EXPECT_EQ(date("<span class=post-date>Posted on February 3, 2026 by Ada</span>"), "2026-02-03");
  EXPECT_EQ(date("<p itemprop=datePublished>3 February 2026</p>"), "2026-02-03");
  EXPECT_EQ(date("<dl class=page-metadata><dt>From<dd>The Paper<dt>Published<dd>3 February 2026</dl>"), "2026-02-03");
  EXPECT_EQ(html("<link rel=canonical href='https://paper.example/2026/02/03/boat'>" + kBody).published, "2026-02-03");
}

TEST(HtmlMeta, SitesNamesLeaveTitles) {
  const auto title = [](std::string_view text, std::string_view site, std::string_view host,
                        std::vector<std::string> headings = {}) {
    return title_without_site(text, site, host, headings, true);
  };
  EXPECT_EQ(title("The Boat | The Paper", "The Paper", ""), "The Boat");
  EXPECT_EQ(title("The Paper - The Boat that came", "", "www.thepaper.example"), "The Boat that came");
  EXPECT_EQ(title("Boats – a history – The Paper", "The Paper", ""), "Boats – a history");
  EXPECT_EQ(title("A boat came down the river » Somewhere Else", "", ""), "A boat came down the river");
  EXPECT_EQ(title("Boat - Nowhere", "", ""), "Boat - Nowhere");
  EXPECT_EQ(title("Boat - Nowhere", "", "", {"Boat - Nowhere"}), "Boat - Nowhere");
  EXPECT_EQ(title("Boat: what it meant - News - X", "X", "", {"Boat: what it meant"}), "Boat: what it meant");
  EXPECT_EQ(title("水中的小船 - 某报 - 地区", "", "", {"水中的小船"}), "水中的小船") << "before any of the separators";
  EXPECT_EQ(title("Das Boot auf dem Fluss : Nachrichten : Blatt", "", "", {"Das Boot auf dem Fluss"}),
            "Das Boot auf dem Fluss");
  EXPECT_EQ(title("Le débat de la semaine : ce qu'il faut savoir", "", ""),
            "Le débat de la semaine : ce qu'il faut savoir");
  EXPECT_EQ(title("Boats » Blog Archive » Stand Up Boys", "Boats", "", {"Boats", "Stand Up Boys"}), "Stand Up Boys");
}

TEST(HtmlMeta, BylinesAreNames) {
  EXPECT_EQ(clean_byline("By Ada Byron"), "Ada Byron");
  EXPECT_EQ(clean_byline("Written by: Ada Byron | 3 February 2026"), "Ada Byron");
  EXPECT_EQ(clean_byline("Ada Byron February 3, 2026"), "Ada Byron");
  EXPECT_EQ(clean_byline("https://paper.example/ada"), "");
  EXPECT_EQ(clean_byline("February 3, 2026"), "");
  EXPECT_EQ(clean_byline("admin"), "");
  EXPECT_EQ(clean_byline("by Ada Byron22 Dec 2016651"), "Ada Byron") << "a date that is run on to the name";
  EXPECT_EQ(clean_byline("Ada Byron (https://ada.example/)"), "Ada Byron");
  EXPECT_EQ(clean_byline("Written by Ada Byron\n   Edited by Mary Ward"), "Ada Byron");
  EXPECT_EQ(clean_byline("Louis 14"), "Louis") << "as before: a number of its own is no part of a name";
}

TEST(HtmlMeta, RolesAndEmployersLeaveBylines) {
  EXPECT_EQ(clean_byline("Ada Byron, Executive Editor"), "Ada Byron");
  EXPECT_EQ(clean_byline("Ada Byron, Staff Writer, Mary Ward, Reporter"), "Ada Byron, Mary Ward");
  EXPECT_EQ(clean_byline("Ada Byron Senior Washington Correspondent"), "Ada Byron");
  EXPECT_EQ(clean_byline("Par ADA BYRON, MARY WARD Envoyées spéciales à Rome"), "ADA BYRON, MARY WARD");
  EXPECT_EQ(clean_byline("Ada Byron @adabyron"), "Ada Byron");
  EXPECT_EQ(clean_byline("By Ada Byron Tuesday, Feb. 3, 2026"), "Ada Byron");
  EXPECT_EQ(clean_byline("Ada Byron, ada@paper.example"), "Ada Byron");
  EXPECT_EQ(clean_byline("Editorial Writers"), "Editorial Writers");
  const auto byline = [](const std::string& author) {
    return html(
               "<title>The Boat</title><meta property='og:site_name' content='THE PAPER'><link rel=canonical "
               "href='https://www.thepaper.example/boat'><meta name=author content='" +
               author + "'>" + kBody + "<p class=byline>By Mary Ward</p>")
        .byline;
  };
  EXPECT_EQ(byline("Ada Byron, THE PAPER"), "Ada Byron");
  EXPECT_EQ(byline("Ada Byron THE PAPER"), "Ada Byron");
  EXPECT_EQ(byline("Ada Byron, The Paper Sports"), "Ada Byron");
  EXPECT_EQ(byline("Ada Byron / The Paper"), "Ada Byron");
  for (const char* nobody : {"THE PAPER", "thepaper.example", "AFP", "Editions of THE PAPER"})
    EXPECT_EQ(byline(nobody), "Mary Ward") << nobody;
}

TEST(HtmlMeta, BylinesThatNoClassGivesAway) {
  const auto byline = [](const std::string& more) { return html("<title>The Boat</title>" + kBody + more).byline; };
  EXPECT_EQ(byline("<cite class=source>By <a href='/x'>Ada Byron</a><br>The Paper</cite>"), "Ada Byron");
  EXPECT_EQ(byline("<table><tr><td>By: Ada Byron</td></tr></table>"), "Ada Byron");
  EXPECT_EQ(byline("<p>By Tuesday it was gone.</p><p>By the river</p>"), "");
  EXPECT_EQ(byline("<div class=info>Von <a href='/autor/ada-byron'>Ada Byron</a>, 4. Mai 2026</div>"), "Ada Byron");
  EXPECT_EQ(byline("<div>Par Ada Byron</div>"), "Ada Byron");
  EXPECT_EQ(byline("<p class=author><a href='#p1'><span>Post</span></a>by <a class=username href='/u1'>byron</a> » "
                   "<time>yesterday</time></p>"),
            "byron");
  EXPECT_EQ(
      html(
          "<title>The Boat</title><center><font size=5>The Boat</font></center><p><i>by Ada Byron</i><p>The river rose "
          "in the night.")
          .byline,
      "Ada Byron")
      << "a page without headings";
}

TEST(HtmlMeta, BylinesNameAllAuthors) {
  const auto byline = [](const std::string& more) { return html("<title>The Boat</title>" + kBody + more).byline; };
  EXPECT_EQ(byline("<ul><li><span class=author>Ada Byron</span><li><span class=author>Mary Ward</span></ul>"),
            "Ada Byron, Mary Ward");
  EXPECT_EQ(byline("<p class='author vcard'><b class=fn>Ada Byron</b> <span>Chief of boats</span></p>"), "Ada Byron");
  EXPECT_EQ(byline("<p class=firma><em>Ada Byron</em> | Roma</p>"), "Ada Byron");
}

TEST(HtmlMeta, NamesGoBeforeWhatElseAnAuthorsBoxHolds) {
  const auto byline = [](const std::string& more) { return html("<title>The Boat</title>" + kBody + more).byline; };
  EXPECT_EQ(
      byline("<a rel=author href=g>Google+</a><span class=author>More by this editor</span><p class=byline>By Ada "
             "Byron</p>"),
      "Ada Byron");
  EXPECT_EQ(byline("<span class=byline><span class=byline-name>By Ada Byron</span> <span class=byline-title>Rivers "
                   "correspondent</span></span>"),
            "Ada Byron");
  EXPECT_EQ(byline("<div class=author><h4><a href=x>Ada Byron</a></h4>Reporter, at large</div>"), "Ada Byron");
  EXPECT_EQ(byline("<aside><span class=author>Par Jean Renoir</span></aside><p class=byline><b>nightrower</b></p>"),
            "nightrower")
      << "an aside has authors of its own";
  EXPECT_EQ(clean_byline("By\u00A0Ada Byron (STAFF WRITER)"), "Ada Byron");
  EXPECT_EQ(clean_byline("ADA BYRON;MARY WARD"), "ADA BYRON, MARY WARD");
  EXPECT_EQ(clean_byline("Ada Byron Staff Writer Follow"), "Ada Byron");
}

TEST(HtmlMeta, PropertiesGoBeforeNames) {
  const Article article = html(
      "<title>x</title><meta name='dc.title' content='The Ship'><meta property='dc:title' "
      "content='The Boat'><meta name=author content='Mary Ward'><meta property=author "
      "content='Ada Byron'>" +
      kBody);
  EXPECT_EQ(article.title, "The Boat");
  EXPECT_EQ(article.byline, "Ada Byron");
}

TEST(HtmlMeta, AHeadingThatTheWindowShowsIsTheTitle) {
  EXPECT_EQ(
      html("<title>The boat grandstands? What it meant, and for whom - Paper</title><meta property='og:title' "
           "content='Byron: boats and grandstands'><h1>The boat grandstands?</h1><p>Water everywhere, that night.</p>")
          .title,
      "The boat grandstands?");
}

TEST(HtmlMeta, ThePagesOwnHeadNamesTheSite) {
  const auto page = [](const std::string& title, const std::string& body) {
    return html("<title>" + title + "</title>" + body);
  };
  const std::string text = "<p>The river rose in the night, and by the morning the lower meadow had gone under.</p>";
  const Article chapter =
      page("Oars - The Big Book of Rivers and Boats",
           "<div id=menu-bar><h1 class=menu-title>The Big Book of Rivers and Boats</h1></div><main><h2>Oars</h2>" +
               text + "</main>");
  EXPECT_EQ(chapter.title, "Oars");
  EXPECT_EQ(chapter.site, "The Big Book of Rivers and Boats");
  EXPECT_EQ(page("E0308 - Index of errors", "<div class=menu><h1>Index of errors</h1></div>" + text).title, "E0308");
  EXPECT_EQ(page("Events | Boats v2 documentation",
                 "<header><h1>Boats v2 documentation</h1></header><section><h2>Events<a href='#e'>#</a></h2>" + text +
                     "</section>")
                .title,
            "Events")
      << "of two headings the later";
  EXPECT_EQ(page("The Boat - Ada", "<div id=contentWithSidebar><h1>The Boat</h1>" + text + text + text + text + text +
                                       text + text + text + "</div><h2>Ada</h2>")
                .title,
            "The Boat");
}

TEST(HtmlMeta, TheOnlyGreatHeadingIsTheTitle) {
  const auto title = [](const std::string& heading) {
    return html("<title>Ropes — Ferry 2.0 documentation</title><h1>" + heading +
                "</h1><p>Ropes age, and so do ferries.</p>")
        .title;
  };
  EXPECT_EQ(title("Ropes<a href='#ropes'>¶</a>"), "Ropes");
  EXPECT_EQ(title("<a href='/'>Ropes</a>"), "Ropes — Ferry 2.0 documentation") << "a site's name leads home";
}

TEST(HtmlMeta, TheHeadingGoesBeforeATitleThatThePageDoesNotShow) {
  EXPECT_EQ(html("<title>Paper News - Syrian boats hope for gain from the river</title><meta property='og:title' "
                 "content='Boats hope for gain from river'><meta property='og:site_name' content='Paper "
                 "News'><h1>Syrian boats "
                 "hope for gain from the river</h1><p>Water everywhere, that night.</p>")
                .title,
            "Syrian boats hope for gain from the river");
}

TEST(HtmlMeta, TheFeedNamesTheSite) {
  const auto site = [](const std::string& title) {
    return html("<head><link rel=alternate type='application/rss+xml' title='" + title + "'></head>" + kBody).site;
  };
  EXPECT_EQ(site("The Paper RSS Feed"), "The Paper");
  EXPECT_EQ(site("The Paper &raquo; Feed"), "The Paper");
  EXPECT_EQ(site("All about boats"), "");
}

TEST(HtmlMeta, DublinCoreHoweverItIsWritten) {
  const std::string head = "<title>Paper</title><meta name=author content='the web team'>";
  for (const char* name :
       {"name='DC.title'", "property='dc:title'", "property='x:title dc:title twitter:title'", "name='dcterms.title'"})
    EXPECT_EQ(html(head + "<meta " + name + " content='The Boat'>" + kBody).title, "The Boat") << name;
  for (const char* name : {"name='DC.creator'", "property='dc:creator twitter:site_name'", "name='dcterms.creator'"})
    EXPECT_EQ(html(head + "<meta " + name + " content='Ada Byron'>" + kBody).byline, "Ada Byron") << name;
  EXPECT_EQ(html("<title>The Boat</title><meta name='DC.date.issued' content='2026-02-03'>" + kBody).published,
            "2026-02-03");
}

TEST(HtmlMeta, BylinesInTheText) {
  const auto byline = [](const std::string& head, const std::string& more) {
    return html("<title>The Boat</title>" + head + kBody + more).byline;
  };
  EXPECT_EQ(
      byline("", "<div class=author><a class='author-link big' href='/x'>Ada Byron</a><div>Games Editor</div></div>"),
      "Ada Byron")
      << "the link to the author's page holds the name, the rest is a role";
  EXPECT_EQ(byline("", "<div class=byline>From <a href='/writer/ada-byron'>Ada Byron</a> in Rome</div>"), "Ada Byron");
  EXPECT_EQ(byline("<meta name=author content='AB1815'>", "<div class=byline>by Ada Byron</div>"), "Ada Byron")
      << "a name of a person goes before that of an account";
  EXPECT_EQ(byline("<meta name=author content='AB1815'>", ""), "AB1815");
  EXPECT_EQ(byline("<meta name='twitter:creator' content='Ada Byron'>", ""), "Ada Byron");
  EXPECT_EQ(byline("<meta name='twitter:creator' content='@ada'>", ""), "");
}

TEST(HtmlMeta, SavedPagesKeepTheirAddress) {
  EXPECT_EQ(html("<!--\n Page saved with SingleFile \n url: https://paper.example/boat \n saved date: x\n--><title>The "
                 "Boat</title>" +
                 kBody)
                .source,
            "https://paper.example/boat");
  EXPECT_EQ(html("<!-- saved from url=(0026)https://paper.example/boat --><title>The Boat</title>" + kBody).source,
            "https://paper.example/boat");
  EXPECT_EQ(html("<title>The Boat</title>" + kBody).source, "folder/some-name.html");
}

}  // namespace
}  // namespace lectern::content
