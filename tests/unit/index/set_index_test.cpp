// An index that follows its set.
#include "index/set_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <fstream>
#include <random>
#include <thread>

namespace lectern::index {
namespace {

namespace fs = std::filesystem;

class SetIndexTest : public testing::Test {
 protected:
  SetIndexTest() : folder_(fs::temp_directory_path() / ("lectern-set-" + std::to_string(std::random_device()()))) {
    write("a.md",
          "---\nlang: en\nauthor: Ada\ndate: 2024-03-01\ntags: [one, two]\n---\n# Lamps\n\nA lamp is walking home.\n");
    write("b.md", "# Candles\n\nNothing of that here.\n");
  }
  ~SetIndexTest() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories(folder_ / "set");
    std::ofstream(folder_ / "set" / name) << text;
  }
  std::shared_ptr<const content::Library> library() {
    auto library = content::Library::open({folder_ / "set"});
    EXPECT_TRUE(library);
    return std::make_shared<const content::Library>(std::move(*library));
  }
  std::unique_ptr<SetIndex> open(std::shared_ptr<const content::Library> library) {
    return std::make_unique<SetIndex>(folder_ / "cache" / "set.db", std::move(library), [this] { ++woken_; });
  }
  static void wait(const SetIndex& index) {
    for (int i = 0; i < 5000 && !index.idle(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    ASSERT_TRUE(index.idle());
  }

  const fs::path folder_;
  std::atomic<int> woken_ = 0;
};

TEST_F(SetIndexTest, FindsArticlesByTheirNumberInTheSet) {
  const auto set = library();
  const auto index = open(set);
  wait(*index);
  const auto hits = index->search(*set, "walks ", 10);
  ASSERT_EQ(hits.best.size(), 1u);
  EXPECT_EQ(hits.best[0].article, 0u);
  EXPECT_EQ(hits.best[0].title, "Lamps");
  EXPECT_EQ(hits.best[0].excerpt.place, "walking home.");
  EXPECT_EQ(index->progress().left, 0u);
  EXPECT_GE(woken_, 1);
}

TEST_F(SetIndexTest, KnowsWhatOnlyTheFilesSay) {
  const auto set = library();
  const auto index = open(set);
  wait(*index);
  const auto facts = index->facts(set);
  ASSERT_EQ(facts->size(), 2u);
  EXPECT_EQ((*facts)[0].title, "Lamps");
  EXPECT_EQ((*facts)[0].byline, "Ada");
  EXPECT_EQ((*facts)[0].published, "2024-03-01");
  EXPECT_EQ((*facts)[0].tags, "one\ntwo");
  EXPECT_EQ((*facts)[0].file, "a");
  EXPECT_EQ(index->facts(set), facts) << "made once";
}

TEST_F(SetIndexTest, ReadsTheNextTimeWhatChangedAlone) {
  { wait(*open(library())); }
  write("b.md", "# Candles\n\nNow a lamp too, and longer.\n");
  fs::remove(folder_ / "set" / "a.md");
  write("c.md", "# New\n\nlamp\n");
  const auto set = library();
  const auto index = open(set);
  wait(*index);
  std::vector<std::size_t> numbers;
  for (const auto& hit : index->search(*set, "lamp", 10).best) numbers.push_back(hit.article);
  std::ranges::sort(numbers);
  EXPECT_EQ(numbers, (std::vector<std::size_t>{0, 1}));
}

TEST_F(SetIndexTest, FollowsTheSetWhileItIsRead) {
  const auto index = open(library());
  wait(*index);
  write("0.md", "# Zero\n\nlamp\n");
  const auto now = library();
  index->follow(now);
  wait(*index);
  const auto hits = index->search(*now, "zero", 10);
  ASSERT_EQ(hits.best.size(), 1u);
  EXPECT_EQ(hits.best[0].article, 0u);
  EXPECT_EQ((*index->facts(now))[1].title, "Lamps");
}

TEST_F(SetIndexTest, AnswersAndEndsWhileItReads) {
  for (int i = 0; i < 3000; ++i) write(std::format("n{}.md", i), std::format("# Number {}\n\nlamp {}\n", i, i));
  const auto set = library();
  const auto index = open(set);
  for (int i = 0; i < 50; ++i) (void)index->search(*set, "lamp", 10), (void)index->facts(set);
}

TEST_F(SetIndexTest, WhereNothingCanBeKeptNothingIsFound) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / "cache") << "a file where the folder should be";
  const auto set = library();
  const auto index = open(set);
  wait(*index);
  EXPECT_TRUE(index->search(*set, "lamp", 10).best.empty());
  EXPECT_EQ((*index->facts(set))[0].title, "a");
}

}  // namespace
}  // namespace lectern::index
