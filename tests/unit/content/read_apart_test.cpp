// Hostile files are read in a process of its own: what it does there, and what comes of it here. A program of its own,
// as the process is started before there is any thread.
#include "content/read_apart.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <thread>

#include "archives.h"
#include "content/article_message.h"
#include "content/article_picture.h"
#include "content/epub.h"
#include "content/exports.h"
#include "content/feed.h"
#include "content/feed_xml.h"
#include "content/read_entry.h"
#include "content_fixture.h"
#include "zim_files.h"

namespace lectern::content {
namespace {

std::filesystem::path forbidden_file() { return std::filesystem::temp_directory_path() / "lectern-forbidden"; }

std::filesystem::path complaints_file() { return std::filesystem::temp_directory_path() / "lectern-complaints"; }

// What was asked for by a name that evil code answers to: an entry's title, a file's name.
std::string name_in(const Entry& entry) { return entry.title; }
std::string name_in(const ListFile& asked) { return asked.path.stem().string(); }
std::string name_in(const auto& asked) { return asked.picture.source.substr(0, asked.picture.source.find('#')); }

// In the process apart: what evil code would do.
Result<Answer> answer_with_hooks(const Question& question) {
  const std::string name = std::visit([](const auto& asked) { return name_in(asked); }, question);
  if (name == "dies") raise(SIGKILL), std::abort();
  if (name == "crashes") std::abort();
  if (name == "hangs")
    for (;;) pause();
  if (name == "connects" && socket(AF_INET, SOCK_STREAM, 0) >= 0) return message_article("It had a socket", "x");
  if (name == "starts a program") {
    execl("/bin/true", "true", nullptr);
    return message_article("It could", "x");
  }
  if (name == "forks") {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    return message_article(child > 0 ? "It forked" : "It could not fork", "x");
  }
  if (name == "writes") {
    const bool open = std::ofstream(forbidden_file()).is_open();
    return message_article(open ? "It wrote" : "It could not write", "x");
  }
  if (name == "complains") {
    const bool written = write(STDERR_FILENO, "!", 1) == 1;
    return message_article(written ? "It complained" : "It could not complain", "x");
  }
  if (name == "grows") {
    std::vector<std::string> hoard;
    for (;;) hoard.emplace_back(16 << 20, 'x');
  }
  if (name == "process") {
    if (std::holds_alternative<Entry>(question)) return message_article(std::to_string(getpid()), "x");
    return fail("process", std::to_string(getpid()));
  }
  if (name == "dies while empty") {
    const auto* asked = std::get_if<MeasurePicture>(&question);
    if (asked && std::filesystem::file_size(asked->picture.folder + '/' + name) == 0) std::abort();
  }
  // Answers that do not suit.
  if (name == "lies of its size") return PictureData{4096, 4096, std::vector<std::uint8_t>(4096 * 4096 * 4)};
  if (name == "has too few pixels") return PictureData{8, 8, std::vector<std::uint8_t>(8)};
  if (name == "has too many pixels") return PictureData{8, 8, std::vector<std::uint8_t>(1000)};
  if (name == "says it is an article" && !std::holds_alternative<Entry>(question)) return message_article("Ha", "x");
  if (name == "is always large") return LargePicture{};
  return answer(question);
}

Result<Article> asked(const std::string& title) {
  return only<Article>(ask_apart(Entry{.path = "evil.html", .title = title}));
}

class ReadApart : public testing::Test {
 protected:
  // Started as by one who keeps what programs complain of in a file.
  static void SetUpTestSuite() {
    using namespace std::chrono_literals;
    const int errors = open(complaints_file().c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600), usual = dup(STDERR_FILENO);
    dup2(errors, STDERR_FILENO);
    ASSERT_TRUE(start_reading_apart({.longest = 3s, .most_bytes = 512u << 20, .shunned = 2s}, answer_with_hooks));
    dup2(usual, STDERR_FILENO);
    close(errors), close(usual);
  }
  static void TearDownTestSuite() { stop_reading_apart(); }

  void expect_the_rest_goes_on() {
    const auto path =
        folder_.write("page.html", "<title>The Boat</title><h1>The Boat</h1><p>The river rose in the night.</p>");
    const auto article = load_article(path);
    ASSERT_TRUE(article) << article.error().line();
    EXPECT_EQ(article->title, "The Boat");
  }

  void expect_the_next_picture_is_shown() {
    const Article article = article_with("good.png", test_png(30, 20));
    const auto facts = measure_picture(article, "good.png", false);
    ASSERT_TRUE(facts) << facts.error().line();
    EXPECT_EQ(facts->size.width_px, 30);
    const auto picture = load_picture(article, "good.png", 64);
    ASSERT_TRUE(picture) << picture.error().line();
    EXPECT_EQ(picture->rgba, test_pixels(30, 20));
  }

  // An article beside a file.
  Article article_with(const std::string& name, std::string_view bytes) const {
    folder_.write(name, bytes);
    Article article;
    article.folder = article.root = folder_.path().string();
    return article;
  }

  TempFolder folder_;
};

TEST_F(ReadApart, IsAnotherProcess) {
  const auto article = asked("process");
  ASSERT_TRUE(article);
  EXPECT_NE(article->title, std::to_string(getpid()));
  expect_the_rest_goes_on();
}

TEST_F(ReadApart, WhatDiesIsSaidInOneLineAndTheRestGoesOn) {
  for (const char* how : {"dies", "crashes", "connects", "starts a program"}) {
    const auto article = asked(how);
    ASSERT_FALSE(article) << how << ": " << article->title;
    EXPECT_EQ(article.error().line(),
              "evil.html: broke what read it; it may be made to do harm, or damaged; the rest goes on");
    expect_the_rest_goes_on();
  }
}

TEST_F(ReadApart, WhatHangsIsGivenUp) {
  const auto article = asked("hangs");
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().what, "took longer to read than 3 s and was given up");
  expect_the_rest_goes_on();
}

TEST_F(ReadApart, NothingIsWritten) {
  std::filesystem::remove(forbidden_file());
  const auto article = asked("writes");
  ASSERT_TRUE(article) << article.error().line();
  EXPECT_EQ(article->title, "It could not write");
  EXPECT_FALSE(std::filesystem::exists(forbidden_file()));
}

TEST_F(ReadApart, WhatComplainsGoesOnAndIsNotHeard) {
  const auto article = asked("complains");
  ASSERT_TRUE(article) << article.error().line();
  EXPECT_EQ(std::filesystem::file_size(complaints_file()), 0);
}

TEST_F(ReadApart, MemoryHasABound) {
#if defined(__SANITIZE_ADDRESS__)
  return;  // it maps terabytes, so that the bound is not set
#endif
  const auto article = asked("grows");
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().what, "takes more memory to read than an article may");
  expect_the_rest_goes_on();
}

TEST_F(ReadApart, ASetTellsOfTheOneAndShowsTheOthers) {
  folder_.write("feed.json", R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
    {"id":"1","title":"crashes","content_html":"<p>one"},{"id":"2","title":"Two","content_html":"<p>The second."}]})");
  const auto library = Library::open({folder_.path()});
  ASSERT_TRUE(library);
  EXPECT_EQ(library->load(0).title, "crashes");
  EXPECT_NE(texts_of(library->load(0)).find("broke what read it"), std::string::npos);
  EXPECT_EQ(texts_of(library->load(1)), "The second.");
}

TEST_F(ReadApart, SaysWhatReadingHereSays) {
  const auto page = folder_.write(
      "page.html",
      "<title>The Boat</title><article><h1>The Boat</h1><p>The <a href='x.html'>river</a> rose <b>in the night</b>.</p>"
      "<ul><li>one<li>two</ul><table><tr><th>a<th>b<tr><td>1<td>2</table><pre>code</pre><blockquote>said</blockquote>"
      "<figure><img src=p.png alt=P><figcaption>C</figcaption></figure></article>");
  const auto apart = load_article(page);
  const auto here = read_entry(Entry{.path = page}, {});
  ASSERT_TRUE(apart && here);
  EXPECT_EQ(kinds_of(apart->blocks), kinds_of(here->blocks));
  EXPECT_EQ(texts_of(*apart), texts_of(*here));
  EXPECT_EQ(load_article(folder_.path() / "none.html").error().line(),
            read_entry(Entry{.path = folder_.path() / "none.html"}, {}).error().line());
}

TEST_F(ReadApart, SeveralThreadsAtOnce) {
  const auto page = folder_.write("page.html", "<title>The Boat</title><p>The river rose in the night.</p>");
  std::atomic<int> good = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int round = 0; round < 25; ++round) good += load_article(page).has_value();
      });
  }
  EXPECT_EQ(good, 100);
}

TEST_F(ReadApart, ForksNothing) {
  const auto article = asked("forks");
  if (article) { EXPECT_EQ(article->title, "It could not fork"); }
  expect_the_rest_goes_on();
}

TEST_F(ReadApart, PicturesComeFromAnotherProcess) {
  const Article article = article_with("process", "");
  for (const auto& said : {measure_picture(article, "process", false).error(),
                           load_picture(article, "process", 64).error(), load_panorama(article, "process").error()}) {
    EXPECT_NE(said.what, "");
    EXPECT_NE(said.what, std::to_string(getpid()));
    EXPECT_EQ(said.what.find_first_not_of("0123456789"), std::string::npos) << said.what;
  }
}

TEST_F(ReadApart, PicturesOfEveryKindAreAsIfDecodedHere) {
  const std::map<std::string, std::string> pictures = {
      {"flat.png", test_png(300, 200)},
      {"turned.jpg", test_jpeg(64, 48, 6)},
      {"film.gif", test_gif()},
      {"still.webp", test_webp(40, 30)},
      {"film.webp", test_webp(40, 30, true)},
      {"flat.avif", test_avif(0)},
      {"turned.avif", test_avif(1)},
      {"large.png", test_png(4096, 2100)},
      {"large.jpg", test_jpeg(4096, 2100)},
      {"shape.svg",
       R"(<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><circle cx="9" cy="5" r="4"/></svg>)"},
      {"words.svg",
       R"(<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90"><text y="40" font-size="30">The river</text>
                       <text y="80" font-family="serif" font-size="30">\u6F22\u5B57 \u05E2\u05D1</text></svg>)"},
      {"blurred.svg",
       R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><filter id="f"><feGaussianBlur stdDeviation="9"/>
          <feTurbulence numOctaves="3"/></filter><circle cx="200" cy="200" r="150" filter="url(#f)"/></svg>)svg"},
      {"broken.png", test_png(300, 200).substr(0, 200)},
      {"none.png", "no picture"}};
  for (const auto& [name, bytes] : pictures) {
    const Article article = article_with(name, bytes);
    const PictureFile file{folder_.path() / name, {}};
    const auto size = probe_picture(file);
    const auto facts = measure_picture(article, name, false);
    ASSERT_EQ(facts.has_value(), size.has_value()) << name;
    if (size) {
      EXPECT_EQ(std::pair(facts->size.width_px, facts->size.height_px), std::pair(size->width_px, size->height_px))
          << name;
    } else {
      EXPECT_EQ(facts.error().line(), size.error().line());
    }
    const auto here = decode_picture(file, 256);
    const auto apart = load_picture(article, name, 256);
    ASSERT_EQ(apart.has_value(), here.has_value()) << name << ": " << (here ? apart : here).error().line();
    if (here) {
      EXPECT_EQ(std::pair(apart->width_px, apart->height_px), std::pair(here->width_px, here->height_px)) << name;
      EXPECT_TRUE(apart->rgba == here->rgba) << name;
    } else {
      EXPECT_EQ(apart.error().line(), here.error().line());
    }
  }
}

TEST_F(ReadApart, PicturesInsideTextAndBooksAreFoundThere) {
  const auto in_text =
      load_picture({}, "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", 16);
  ASSERT_TRUE(in_text) << in_text.error().line();
  EXPECT_EQ(in_text->width_px, 1);
  Article chapter;
  chapter.root = (folder_.path() / "b.epub").string();
  write_zip(chapter.root, {{"OEBPS/p.png", test_png(9, 7)}});
  chapter.folder = chapter.root + "/OEBPS";
  EXPECT_EQ(measure_picture(chapter, "p.png", true).value().size.width_px, 9);
  EXPECT_EQ(load_picture(chapter, "p.png", 16).value().rgba, test_pixels(9, 7));
  EXPECT_FALSE(load_picture(chapter, "../../x.png", 16));
  EXPECT_EQ(load_picture(chapter, "none.png", 16).error().line(), find_picture(chapter, "none.png").error().line());
}

TEST_F(ReadApart, PicturesOfACollectionAreDecodedThereToo) {
  const auto library = Library::open({make_zim(folder_)});
  ASSERT_TRUE(library) << library.error().line();
  const Article ada = library->load(1);
  EXPECT_EQ(measure_picture(ada, ada.lead_picture, false).value().size.width_px, 48);
  const auto here = decode_picture(find_picture(ada, ada.lead_picture).value(), 64);
  const auto apart = load_picture(ada, ada.lead_picture, 64);
  ASSERT_TRUE(here && apart) << apart.error().line();
  EXPECT_TRUE(apart->rgba == here->rgba);
  EXPECT_FALSE(load_picture(ada, "../I/none.png", 64));
}

TEST_F(ReadApart, PanoramasAreAsIfDecodedHere) {
  const Article article = article_with("beach-360.jpg", test_jpeg(2048, 1024));
  const PictureFile file{folder_.path() / "beach-360.jpg", {}};
  const auto facts = measure_picture(article, "beach-360.jpg", true);
  ASSERT_TRUE(facts) << facts.error().line();
  EXPECT_EQ(facts->around, panorama_shape(file, "beach-360.jpg", false));
  EXPECT_TRUE(facts->around && facts->around_if_told);
  const auto unnamed = measure_picture(article_with("beach.jpg", test_jpeg(2048, 1024)), "beach.jpg", true);
  EXPECT_TRUE(unnamed && !unnamed->around && unnamed->around_if_told == PanoramaShape{});
  const auto here = decode_panorama(file, "beach-360.jpg", true);
  const auto apart = load_panorama(article, "beach-360.jpg");
  ASSERT_TRUE(here && apart) << apart.error().line();
  EXPECT_EQ(apart->shape, here->shape);
  EXPECT_TRUE(apart->picture.rgba == here->picture.rgba);
  EXPECT_FALSE(load_panorama(article_with("wide.jpg", test_jpeg(90, 20)), "wide.jpg"));
}

constexpr std::string_view kRss =
    R"(<rss version="2.0"><channel><title>The Feed</title><item><title>One</title><description>&lt;p&gt;First.</description>
       </item><item><title>Two</title><description>Second.</description></item></channel></rss>)";
constexpr std::string_view kExport =
    R"([{"is_archived":0,"title":"Kept","url":"https://a.example/x","content":"<p>Kept text.","tags":["boats"]},{"title":"Empty"}])";
constexpr std::string_view kJsonFeed = R"({"version":"https://jsonfeed.org/version/1.1","title":"A set",
    "_lectern":{"theme":"dark"},"items":[{"id":"1","title":"Own","url":"own.srt"},{"id":"2","content_html":"<p>x"},{"id":"3"}]})";

// What is seen of a listing.
std::string seen(const std::vector<Entry>& entries, const std::vector<Error>& problems) {
  std::string text;
  for (const Entry& entry : entries)
    text += entry.path.string() + '|' + entry.root + '|' + entry.title + '|' + entry.html + '|' + entry.text + '\n';
  for (const Error& problem : problems) text += problem.line() + '\n';
  return text;
}

TEST_F(ReadApart, ListingsAreAsIfReadHere) {
  const std::vector<Loader> loaders = {{".srt", {}}};
  const auto book = folder_.path() / "book.epub";
  write_zip(
      book,
      {{"mimetype", "application/epub+zip"},
       {"META-INF/container.xml", R"(<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>)"},
       {"a.opf", R"(<package version="3.0"><metadata><title>The Book</title></metadata><manifest><item id="c"
                               href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/>
                               </spine></package>)"},
       {"c.xhtml", "<html><body><h1>One</h1><p>Text.</p></body></html>"}});
  const auto feed = folder_.write("feed.rss", kRss), kept = folder_.write("kept.json", kExport),
             manifest = folder_.write("set.json", kJsonFeed);
  folder_.write("own.srt", "text");
  for (const auto& [path, here] : {std::pair(book, read_book(book)),
                                   {feed, read_xml_feed(feed)},
                                   {kept, read_export(kept)},
                                   {manifest, read_feed(manifest, loaders)}}) {
    const auto apart = Library::open({path}, loaders);
    ASSERT_TRUE(here && apart) << path;
    EXPECT_EQ(apart->title(), here->title.empty() ? path.stem().string() : here->title);
    EXPECT_EQ(apart->wishes().theme, here->wishes.theme);
    EXPECT_FALSE(here->entries.empty()) << path;
    EXPECT_EQ(seen(apart->entries(), apart->problems()), seen(here->entries, here->problems));
  }
  const auto broken = folder_.write("broken.epub", "no book");
  EXPECT_EQ(Library::open({broken}).error().line(), read_book(broken).error().line());
}

TEST_F(ReadApart, AListThatBreaksWhatReadsItLeavesTheRest) {
  const auto feed = folder_.write("crashes.rss", kRss);
  const std::string line =
      feed.string() + ": broke what read it; it may be made to do harm, or damaged; the rest goes on";
  EXPECT_EQ(Library::open({feed}).error().line(), line);
  folder_.write("dies.epub", "PK");
  folder_.write("good.md", "# Good");
  folder_.write("good.rss", kRss);
  const auto library = Library::open({folder_.path()});
  ASSERT_TRUE(library);
  EXPECT_EQ(library->entries().size(), 3);
  EXPECT_EQ(library->problems().size(), 2);
  EXPECT_EQ(library->problems()[0].line(), line);
}

TEST_F(ReadApart, APictureThatBreaksWhatReadsItIsSaidInOneLineAndTheNextIsShown) {
  const Article article = article_with("x", "");
  for (const std::string how : {"dies", "crashes", "connects", "starts a program"}) {
    const std::string what = ": broke what read it; it may be made to do harm, or damaged; the rest goes on";
    EXPECT_EQ(measure_picture(article, how + "#1", true).error().line(), how + "#1" + what);
    EXPECT_EQ(load_picture(article, how + "#2", 64).error().line(), how + "#2" + what);
    EXPECT_EQ(load_panorama(article, how + "#3").error().line(), how + "#3" + what);
    expect_the_next_picture_is_shown();
  }
}

TEST_F(ReadApart, APictureThatBrokeWhatReadsItIsNotTriedAgainAtOnce) {
  const Article article = article_with("dies while empty", "");
  const auto first = measure_picture(article, "dies while empty", false);
  ASSERT_FALSE(first);
  article_with("dies while empty", test_png(5, 4));
  const auto again = load_picture(article, "dies while empty", 64);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().line(), first.error().line());
  // The same name elsewhere is another picture.
  const TempFolder other;
  other.write("dies while empty", test_png(5, 4));
  Article elsewhere;
  elsewhere.folder = other.path().string();
  EXPECT_TRUE(measure_picture(elsewhere, "dies while empty", false));
  while (!load_picture(article, "dies while empty", 64)) std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

TEST_F(ReadApart, APictureThatHangsOrGrowsIsGivenUp) {
  const Article article = article_with("x", "");
  EXPECT_EQ(load_picture(article, "hangs", 64).error().line(),
            "hangs: took longer to read than 3 s and was given up; it may be made to do harm, or damaged");
  expect_the_next_picture_is_shown();
#if !defined(__SANITIZE_ADDRESS__)
  EXPECT_EQ(load_picture(article, "grows", 64).error().line(), "grows: takes more memory to read than a picture may");
  expect_the_next_picture_is_shown();
#endif
}

TEST_F(ReadApart, AnswersThatDoNotSuitAreNotBelieved) {
  const Article article = article_with("x", "");
  for (const char* how :
       {"lies of its size", "has too few pixels", "has too many pixels", "says it is an article", "is always large"}) {
    const auto picture = load_picture(article, how, 64);
    ASSERT_FALSE(picture) << how;
    EXPECT_EQ(picture.error().what, "broke what read it") << how;
    expect_the_next_picture_is_shown();
  }
}

TEST_F(ReadApart, SeveralThreadsDecodeAtOnce) {
  const Article article = article_with("large.jpg", test_jpeg(4000, 2100));
  article_with("small.png", test_png(300, 200));
  const auto large = decode_picture(folder_.path() / "large.jpg", 128),
             small = decode_picture(folder_.path() / "small.png", 128);
  std::atomic<int> good = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int round = 0; round < 3; ++round) {
          const auto first = load_picture(article, "large.jpg", 128), second = load_picture(article, "small.png", 128);
          good += first && second && first->rgba == large->rgba && second->rgba == small->rgba;
        }
      });
  }
  EXPECT_EQ(good, 12);
}

}  // namespace
}  // namespace lectern::content
