// Hostile files are read in a process of its own: what it does there, and what comes of it here. A program of its own,
// as the process is started before there is any thread.
#include "content/read_apart.h"

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "content/article_message.h"
#include "content/read_entry.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

std::filesystem::path forbidden_file() { return std::filesystem::temp_directory_path() / "lectern-forbidden"; }

// In the process apart: what evil code would do, by the entry's title.
Result<Article> read_with_hooks(const Entry& entry) {
  if (entry.title == "dies") raise(SIGKILL), std::abort();
  if (entry.title == "crashes") std::abort();
  if (entry.title == "hangs")
    for (;;) pause();
  if (entry.title == "connects" && socket(AF_INET, SOCK_STREAM, 0) >= 0) return message_article("It had a socket", "x");
  if (entry.title == "starts a program") {
    execl("/bin/true", "true", nullptr);
    return message_article("It could", "x");
  }
  if (entry.title == "writes") {
    const bool open = std::ofstream(forbidden_file()).is_open();
    return message_article(open ? "It wrote" : "It could not write", "x");
  }
  if (entry.title == "grows") {
    std::vector<std::string> hoard;
    for (;;) hoard.emplace_back(16 << 20, 'x');
  }
  if (entry.title == "process") return message_article(std::to_string(getpid()), "x");
  return read_entry(entry, {});
}

Result<Article> asked(const std::string& title) {
  return read_apart(Entry{.path = "evil.html", .title = title},
                    [](const Entry& entry) { return read_entry(entry, {}); });
}

class ReadApart : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    using namespace std::chrono_literals;
    ASSERT_TRUE(start_reading_apart({.longest = 3s, .most_bytes = 512u << 20}, read_with_hooks));
  }
  static void TearDownTestSuite() { stop_reading_apart(); }

  void expect_the_rest_goes_on() {
    const auto path =
        folder_.write("page.html", "<title>The Boat</title><h1>The Boat</h1><p>The river rose in the night.</p>");
    const auto article = load_article(path);
    ASSERT_TRUE(article) << article.error().line();
    EXPECT_EQ(article->title, "The Boat");
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

}  // namespace
}  // namespace lectern::content
