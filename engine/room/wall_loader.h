// Pages for the wall of cards. The frame thread only says what it wants where, which takes nothing from the heap
// however fast the wall is scrolled; a thread hands that to the workers, those nearest to the middle first.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

#include "content/library.h"
#include "room/layout_job.h"
#include "room/wall_plan.h"

namespace lectern::room {

class WallLoader {
 public:
  static constexpr std::size_t kCards = 128, kTitles = 64, kSlots = kCards + kTitles;

  explicit WallLoader(std::shared_ptr<const LayoutServices> services);
  ~WallLoader();
  WallLoader(const WallLoader&) = delete;
  WallLoader& operator=(const WallLoader&) = delete;

  // What numbers mean from now on; what was wanted before is not any more.
  void set(std::shared_ptr<const content::Library> library, std::shared_ptr<const WallPlan> plan,
           const page::PageStyle& style);
  // A slot below kCards shows the card of a place, one behind them a group's title.
  void want(std::size_t slot, std::size_t number);
  // What was wanted in the slot is not any more.
  void drop(std::size_t slot);
  void set_middle(std::size_t place) { middle_ = static_cast<std::uint32_t>(place); }

  struct Made {
    std::size_t slot = 0, number = 0;
    std::unique_ptr<page::Page> page;
    std::uint64_t wanted = 0;  // the loader's own
  };
  // One that is still wanted.
  bool try_take(Made& made);

 private:
  struct Work {
    std::shared_ptr<const content::Library> library;
    std::shared_ptr<const WallPlan> plan;
    page::PageStyle style;
  };
  // Shared with the jobs that may outlive the wall.
  struct Shared {
    std::shared_ptr<const LayoutServices> services;
    std::array<std::atomic<std::uint64_t>, kSlots> wanted{};  // number + 1 and, above it, a count; 0: nothing
    std::mutex mutex;
    std::shared_ptr<const Work> work;
    Inbox<Made> inbox;
  };
  void hand_out(const std::stop_token& stop);
  static void make(const std::shared_ptr<Shared>& shared, std::size_t slot, std::uint64_t wanted);

  const std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
  std::atomic<std::uint32_t> middle_ = 0;
  std::atomic<std::uint32_t> news_ = 0;
  std::uint64_t count_ = 0;
  std::jthread thread_;
};

}  // namespace lectern::room
