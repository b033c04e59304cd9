// The index of a set, kept up to date by a thread of its own while the set is read: what its articles are called, and
// where in all of them words stand.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "content/library.h"
#include "content/set_facts.h"
#include "core/error.h"
#include "index/article_index.h"

namespace lectern::index {

class SetIndex {
 public:
  // `file` is made where it is not there. `wake` may be empty; it is called on the thread now and then while it works
  // through the set, and when it is done.
  SetIndex(std::filesystem::path file, std::shared_ptr<const content::Library> library, std::function<void()> wake);
  ~SetIndex();
  SetIndex(const SetIndex&) = delete;
  SetIndex& operator=(const SetIndex&) = delete;

  // The set became another. Any thread; waits for nothing that takes long.
  void follow(std::shared_ptr<const content::Library> library);

  // How many articles are still to be read, of how many; 0 of 0 when all is known. Any thread, at once.
  struct Progress {
    std::size_t left = 0, of = 0;
  };
  Progress progress() const { return {left_, of_}; }
  // Nothing is left to do. Any thread.
  bool idle() const { return idle_; }

  // These are called on workers: they take milliseconds.
  struct Hit {
    std::size_t article = 0;  // number of the entry
    std::string title, byline;
    Excerpt excerpt;
  };
  struct Hits {
    std::vector<Hit> best;
    std::size_t count = 0;
    bool at_least = false;  // there may be more
  };
  Hits search(const content::Library& library, const std::string& typed, std::size_t most);
  std::shared_ptr<const content::SetFacts> facts(const std::shared_ptr<const content::Library>& library);

 private:
  // Which entry an article of the index is.
  struct Numbers {
    std::shared_ptr<const content::Library> library;
    std::vector<std::int64_t> ids;                                // by entry; 0: not read yet
    std::vector<std::pair<std::int64_t, std::uint32_t>> entries;  // sorted by id
    void sort();                                                  // makes `entries` of `ids`
    std::optional<std::size_t> entry_of(std::int64_t id) const;
  };
  // A connection that answers, with what it needs for that. One question at a time.
  struct Answering {
    std::mutex mutex;
    std::unique_ptr<ArticleIndex> index;
    Words words;
    std::shared_ptr<const content::SetFacts> facts;
    std::shared_ptr<const content::Library> facts_of;
    std::uint64_t facts_revision = 0;
    std::chrono::steady_clock::time_point facts_at;
  };
  void work(const std::stop_token& stop);
  Result<void> bring_up_to_date(ArticleIndex& index, std::shared_ptr<const content::Library> library,
                                const std::stop_token& stop);
  Result<std::vector<std::size_t>> look_over(ArticleIndex& index, Numbers& numbers, const std::stop_token& stop);
  Result<void> read(ArticleIndex& index, Numbers& numbers, std::span<const std::size_t> articles, Words& words);
  bool is_latest(const std::shared_ptr<const content::Library>& library) const;
  void publish(const Numbers& numbers);
  std::shared_ptr<const Numbers> numbers() const;
  ArticleIndex* connect(Answering& answering);
  void tell(const Error& problem);

  const std::filesystem::path file_;
  const std::function<void()> wake_;
  std::atomic<std::size_t> left_ = 0, of_ = 0;
  std::atomic<std::uint64_t> revision_ = 0;
  std::atomic<bool> idle_ = false;

  mutable std::mutex mutex_;
  std::condition_variable_any news_;
  std::shared_ptr<const content::Library> library_;
  std::shared_ptr<const Numbers> numbers_;
  bool told_ = false;  // that something is wrong with the index

  Answering answering_;
  std::jthread thread_;
};

}  // namespace lectern::index
