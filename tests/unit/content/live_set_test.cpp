// A set that changes on disk: real files, waited for by the event they cause.
#include "content/live_set.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "content_fixture.h"

namespace lectern::content {
namespace {

using namespace std::chrono_literals;

class LiveSetTest : public testing::Test {
 protected:
  void open(const std::filesystem::path& path) {
    auto library = Library::open({path});
    ASSERT_TRUE(library);
    library_ = std::make_shared<const Library>(std::move(*library));
    live_ = std::make_unique<LiveSet>(std::vector{path}, std::vector<Loader>{}, library_, [this] {
      const std::lock_guard lock(mutex_);
      ++woken_;
      wake_.notify_all();
    });
  }
  // A file that was there long before the set was opened.
  std::filesystem::path old(const std::filesystem::path& name, std::string_view bytes) {
    const auto path = folder_.write(name, bytes);
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - 1h);
    return path;
  }
  // The next change; null if none comes in a time that no machine needs.
  std::shared_ptr<const SetChange> next() {
    std::unique_lock lock(mutex_);
    if (!wake_.wait_for(lock, 30s, [this] { return woken_ > 0; })) return nullptr;
    --woken_;
    return live_->take();
  }
  std::vector<std::string> names(const Library& library) {
    std::vector<std::string> names;
    for (const Entry& entry : library.entries()) names.push_back(entry.path.stem().string());
    return names;
  }

  TempFolder folder_;
  std::shared_ptr<const Library> library_;
  std::unique_ptr<LiveSet> live_;

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  int woken_ = 0;
};

TEST_F(LiveSetTest, FilesComeGoAndChange) {
  old("b.md", "# B\n\nThe boat.");
  old("c.md", "# C\n\nThe river.");
  open(folder_.path());

  folder_.write("a.md", "# A\n\nThe mill.");
  auto change = next();
  ASSERT_TRUE(change);
  EXPECT_EQ(names(*change->library), (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(change->now_at, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(change->rewritten, (std::vector<bool>{false, false, false}));

  folder_.write("c.md", "# C\n\nThe river, higher.");
  ASSERT_TRUE(change = next());
  EXPECT_EQ(change->now_at, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(change->rewritten, (std::vector<bool>{false, false, true}));
  EXPECT_NE(texts_of(change->library->load(2)).find("higher"), std::string::npos);

  std::filesystem::remove(folder_.path() / "b.md");
  ASSERT_TRUE(change = next());
  EXPECT_EQ(names(*change->library), (std::vector<std::string>{"a", "c"}));
  EXPECT_EQ(change->now_at, (std::vector<std::size_t>{0, SetChange::kGone, 1}));
}

TEST_F(LiveSetTest, FoldersThatComeLaterAreFollowedToo) {
  old("a.md", "# A\n\nThe mill.");
  open(folder_.path());
  folder_.write("deep/er/b.md", "# B\n\nThe boat.");
  auto change = next();
  while (change && change->library->entries().size() < 2) change = next();
  ASSERT_TRUE(change);
  folder_.write("deep/er/b.md", "# B\n\nAnother boat.");
  while (change && !std::ranges::contains(change->rewritten, true)) change = next();
  ASSERT_TRUE(change);
}

TEST_F(LiveSetTest, AWholeSetThatGoesIsKeptUntilSomethingIsThereAgain) {
  old("a.md", "# A\n\nThe mill.");
  open(folder_.path());
  std::filesystem::remove(folder_.path() / "a.md");
  folder_.write("z.md", "# Z\n\nThe zoo.");
  auto change = next();
  while (change && names(*change->library) != std::vector<std::string>{"z"}) change = next();
  ASSERT_TRUE(change);
}

TEST_F(LiveSetTest, OneFileIsFollowedWithoutItsNeighbours) {
  const auto path = old("a.md", "# A\n\nThe mill.");
  open(path);
  folder_.write("b.md", "# B\n\nNot of the set.");
  folder_.write("a.md", "# A\n\nThe mill and the miller.");
  const auto change = next();
  ASSERT_TRUE(change);
  EXPECT_EQ(change->library->entries().size(), 1u);
  EXPECT_EQ(change->rewritten, (std::vector<bool>{true}));
}

TEST_F(LiveSetTest, AManifestsOwnTextsAreToldApart) {
  const auto feed = [](const std::string& first, const std::string& second) {
    return R"({"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"One","content_text":")" +
           first + R"("},{"id":"2","title":"Two","content_text":")" + second + R"("}]})";
  };
  old("feed.json", feed("boat", "mill"));
  open(folder_.path());
  folder_.write("feed.json", feed("boat", "windmill"));
  const auto change = next();
  ASSERT_TRUE(change);
  EXPECT_EQ(change->now_at, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(change->rewritten, (std::vector<bool>{false, true}));
}

TEST_F(LiveSetTest, TakesMoreInAndKeepsIt) {
  const TempFolder elsewhere;
  const auto more = elsewhere.write("more.md", "# More\n\nThe ferry.");
  old("a.md", "# A\n\nThe mill.");
  open(folder_.path());
  live_->add(Entry{.path = more});
  const auto added = next();
  ASSERT_TRUE(added);
  EXPECT_EQ(names(*added->library), (std::vector<std::string>{"a", "more"}));
  EXPECT_EQ(added->now_at, std::vector<std::size_t>{0});
  EXPECT_EQ(added->rewritten, (std::vector<bool>{false, false}));

  folder_.write("b.md", "# B\n\nThe boat.");
  const auto grown = next();
  ASSERT_TRUE(grown);
  EXPECT_EQ(names(*grown->library), (std::vector<std::string>{"a", "b", "more"}));
  EXPECT_EQ(grown->now_at, (std::vector<std::size_t>{0, 2}));
}

TEST_F(LiveSetTest, EndsAtOnceWhileItWaits) {
  old("a.md", "# A\n\nThe mill.");
  open(folder_.path());
  live_.reset();
  SUCCEED();
}

}  // namespace
}  // namespace lectern::content
