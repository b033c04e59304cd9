// Remembers what the reader does while it is done: the room tells it of each moment, a thread of its own writes.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "content/library.h"
#include "room/arrangements.h"
#include "room/kept_panels.h"
#include "room/marks.h"
#include "room/sitting.h"
#include "store/store.h"

namespace lectern::app {

class Keeper {
 public:
  // `set` is what the set is known by.
  Keeper(std::unique_ptr<store::Store> store, std::string set);
  // Writes what is left to write.
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  // The latest moment of each article that was open counts; it is on the disk within half a second. Waits for nothing.
  void note(const room::Sitting& sitting);
  void note(const room::MarkChange& change);
  void note(const room::KeptPanels& panels);
  void note(const room::ArrangementChange& change);

 private:
  struct Noted {
    std::vector<room::Sitting> sittings;  // one of each article, the open one last
    std::vector<room::MarkChange> marks;  // in the order in which they were made
    room::KeptPanels panels;              // as they stand now; without a library where nothing was noted
    std::vector<room::ArrangementChange> arrangements;
    bool empty() const { return sittings.empty() && marks.empty() && !panels.library && arrangements.empty(); }
  };
  void work(const std::stop_token& stop);
  void write(const Noted& noted);
  void tell(const Result<void>& written);
  Result<void> write(const room::Sitting& sitting);
  Result<void> write(const room::Look& look);
  Result<void> write(const room::MarkChange& change);
  Result<void> write(const room::KeptPanels& panels);
  Result<void> write(const room::ArrangementChange& change);

  const std::unique_ptr<store::Store> store_;
  const std::string set_;
  std::mutex mutex_;
  std::condition_variable_any news_;
  Noted noted_;
  std::optional<room::Look> look_;                         // as it was written last
  bool told_ = false;                                      // that it cannot be written
  std::unordered_map<std::uint64_t, std::int64_t> added_;  // marks of this sitting: the store's ids by their numbers
  std::jthread thread_;
};

// Whatever the store knows of the articles of a set.
struct Remembered {
  room::Places places;
  room::MarksOfSet marks;
  room::KeptPanels panels;
  std::vector<content::Arrangement> arrangements;
  std::optional<std::size_t> last_read;
  room::Look look;
  bool first_time = false;  // nobody was here before
};
Result<Remembered> recall(store::Store& store, const std::string& set, const content::Library& library);

// What a set is known by: its paths.
std::string set_key(const std::vector<std::filesystem::path>& paths);

}  // namespace lectern::app
