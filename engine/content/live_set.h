// A set that follows its files: what is added to it, removed from it and rewritten on disk while it is read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "content/folder_watch.h"
#include "content/library.h"
#include "core/worker_pool.h"

namespace lectern::content {

// From one state of a set to the next.
struct SetChange {
  static constexpr std::size_t kGone = ~std::size_t{0};
  std::shared_ptr<const Library> library;  // as it is now
  std::vector<std::size_t> now_at;         // by number in the set before: its number now, or kGone
  std::vector<bool> rewritten;             // by number now: it was there before and says something else now
};

// What leads from one library to another. `touched` tells of an entry of both whether its file was written in between.
SetChange change_between(const Library& before, std::shared_ptr<const Library> after,
                         const std::function<bool(const Entry& before, const Entry& after)>& touched);

// Looks on a thread of its own. Changes come one by one, each from the state that the one before led to. A set that is
// gone altogether stays as it was until something is there again.
class LiveSet {
 public:
  // `library` is what Library::open() made of the same paths and loaders. `wake` may be empty; it is called on the
  // thread when there is something to take.
  LiveSet(std::vector<std::filesystem::path> paths, std::vector<Loader> loaders, std::shared_ptr<const Library> library,
          std::function<void()> wake);
  ~LiveSet();
  LiveSet(const LiveSet&) = delete;
  LiveSet& operator=(const LiveSet&) = delete;

  // Takes one more entry into the set, to stay for as long as its file does; a change follows, unless it is there
  // already. Any thread; never waits.
  void add(Entry entry);

  // Null when nothing changed. Never waits.
  std::shared_ptr<const SetChange> take();

 private:
  class Follower;

  std::unique_ptr<FolderWatch> watch_;
  Inbox<Entry> added_;
  Inbox<std::shared_ptr<const SetChange>> changes_;
  std::jthread thread_;
};

}  // namespace lectern::content
