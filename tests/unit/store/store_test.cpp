#include "store/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>
#include <vector>

namespace lectern::store {
namespace {

namespace fs = std::filesystem;

class StoreTest : public testing::Test {
 protected:
  StoreTest() : folder_(fs::temp_directory_path() / ("lectern-store-" + std::to_string(std::random_device()()))) {}
  ~StoreTest() override { fs::remove_all(folder_); }

  std::unique_ptr<Store> open() {
    auto opened = Store::open(folder_);
    EXPECT_TRUE(opened) << opened.error().line();
    said_ = opened->said;
    return std::move(opened->store);
  }
  void spoil(const char* name) {
    std::ofstream(folder_ / name, std::ios::binary | std::ios::trunc) << "not a database";
  }

  const fs::path folder_;
  std::optional<Error> said_;
};

const KeptPlace kPlace{
    .block = 7, .byte = 12, .offset_dmm = 3.5f, .body_dmm = 24, .words = "Zwölf Boxkämpfer", .progress = 0.5f};

TEST_F(StoreTest, IsMadeByManyAtOnce) {
  for (int round = 0; round < 40; ++round) {
    fs::remove_all(folder_);
    std::vector<std::jthread> programs;
    for (int i = 0; i < 8; ++i)
      programs.emplace_back([this] {
        const auto opened = Store::open(folder_);
        EXPECT_TRUE(opened) << opened.error().line();
      });
  }
}

TEST_F(StoreTest, KeepsPlacesFromOneOpeningToTheNext) {
  ASSERT_TRUE(open()->keep_place("a.md", {.block = 1}));
  ASSERT_TRUE(open()->keep_place("a.md", kPlace));
  const auto places = open()->places();
  ASSERT_TRUE(places);
  EXPECT_EQ(places->size(), 1u);
  EXPECT_EQ(places->at("a.md"), kPlace);
}

TEST_F(StoreTest, KnowsWhatWasReadLastInEachSet) {
  const auto store = open();
  ASSERT_TRUE(store->keep_last_read("one", "a.md"));
  ASSERT_TRUE(store->keep_last_read("other", "b.md"));
  ASSERT_TRUE(store->keep_last_read("one", "c.md"));
  EXPECT_EQ(*store->last_read("one"), "c.md");
  EXPECT_EQ(*store->last_read("other"), "b.md");
  EXPECT_EQ(*store->last_read("third"), "");
}

TEST_F(StoreTest, KeepsSettings) {
  ASSERT_TRUE(open()->keep_setting("theme", "dark"));
  EXPECT_EQ(*open()->setting("theme"), "dark");
  EXPECT_EQ(*open()->setting("font"), "");
}

TEST_F(StoreTest, KeepsArrangementsOfEachSetByName) {
  const auto store = open();
  ASSERT_TRUE(store->keep_arrangement("one", "b", "[1]"));
  ASSERT_TRUE(store->keep_arrangement("one", "a", "[2]"));
  ASSERT_TRUE(store->keep_arrangement("one", "b", "[3]"));
  ASSERT_TRUE(store->keep_arrangement("other", "a", "[4]"));
  using Kept = std::vector<Store::KeptByName>;
  EXPECT_EQ(*open()->arrangements("one"), (Kept{{"a", "[2]"}, {"b", "[3]"}}));
  ASSERT_TRUE(store->remove_arrangement("one", "a"));
  EXPECT_EQ(*open()->arrangements("one"), (Kept{{"b", "[3]"}}));
  EXPECT_EQ(*open()->arrangements("other"), (Kept{{"a", "[4]"}}));
}

TEST_F(StoreTest, TakesOverTheFileOfAnOlderLectern) {
  {
    const auto store = open();
    ASSERT_TRUE(store->keep_place("a.md", kPlace));
    ASSERT_TRUE(store->database().run("DROP TABLE arrangement; PRAGMA user_version = 1"));
  }
  const auto store = open();
  EXPECT_EQ(store->places()->at("a.md"), kPlace);
  EXPECT_TRUE(store->keep_arrangement("one", "a", "[]"));
  EXPECT_EQ(*store->database().integer("PRAGMA user_version"), 2);
}

TEST_F(StoreTest, KeepsMarksInTheOrderOfTheText) {
  const auto store = open();
  Mark late{.article = "a.md",
            .kind = Mark::Kind::Highlight,
            .first_block = 9,
            .last_block = 9,
            .last_byte = 4,
            .exact = "Ende",
            .before = "am ",
            .after = ".",
            .colour = 2,
            .note = "!",
            .made_at_s = 1'700'000'000};
  Mark early{.article = "a.md", .first_block = 3, .exact = "Anfang"};
  late.id = *store->add(late);
  early.id = *store->add(early);
  EXPECT_EQ(*open()->marks(), (std::vector<Mark>{early, late}));
  ASSERT_TRUE(store->remove(late.id));
  EXPECT_EQ(*open()->marks(), std::vector<Mark>{early});
}

TEST_F(StoreTest, TwoAtOnceLoseNothing) {
  open();
  const auto write = [this](std::string name) {
    const auto store = Store::open(folder_);
    ASSERT_TRUE(store) << store.error().line();
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(store->store->keep_place(name + std::to_string(i), kPlace));
  };
  std::thread one(write, "one"), other(write, "other");
  one.join();
  other.join();
  EXPECT_EQ(open()->places()->size(), 40u);
}

TEST_F(StoreTest, SetsADamagedFileAsideAndTakesTheBackup) {
  ASSERT_TRUE(open()->keep_place("a.md", kPlace));
  fs::remove(folder_ / "lectern-backup.db");
  open();  // makes the day's backup
  spoil("lectern.db");
  const auto store = open();
  ASSERT_TRUE(said_);
  EXPECT_NE(said_->line().find("was damaged"), std::string::npos) << said_->line();
  EXPECT_EQ(store->places()->at("a.md"), kPlace);
  const auto aside = [](const fs::directory_entry& file) { return file.path().string().contains("lectern-damaged-"); };
  EXPECT_TRUE(std::ranges::any_of(fs::directory_iterator(folder_), aside));
}

TEST_F(StoreTest, BeginsAnewWhereTheBackupIsDamagedToo) {
  open();
  spoil("lectern.db");
  spoil("lectern-backup.db");
  const auto store = open();
  ASSERT_TRUE(said_);
  EXPECT_TRUE(store->places()->empty());
  EXPECT_TRUE(store->keep_place("a.md", kPlace));
}

TEST_F(StoreTest, LeavesTheFileOfANewerLecternAlone) {
  ASSERT_TRUE(open()->database().run("PRAGMA user_version = 99"));
  const auto opened = Store::open(folder_);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().line().find("newer Lectern"), std::string::npos) << opened.error().line();
}

TEST_F(StoreTest, SaysWhereItCannotWrite) {
  std::ofstream(folder_.string()) << "a file in the way";
  const auto opened = Store::open(folder_);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().line().find(folder_.string()), std::string::npos);
}

}  // namespace
}  // namespace lectern::store
