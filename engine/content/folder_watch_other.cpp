#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "content/folder_watch.h"

namespace lectern::content {
namespace {

class Clock final : public FolderWatch {
 public:
  void watch(const std::vector<std::filesystem::path>&) override {}

  Woken wait(std::chrono::milliseconds longest) override {
    std::unique_lock lock(mutex_);
    const bool woken = wake_.wait_for(lock, std::min(longest, kLookEvery), [this] { return interrupted_ || nudged_; });
    if (interrupted_) return Woken::Interrupted;
    nudged_ = false;
    if (woken) return Woken::Nudged;
    return longest >= kLookEvery ? Woken::Changed : Woken::TimePassed;
  }

  void nudge() override { wake(nudged_); }
  void interrupt() override { wake(interrupted_); }

 private:
  void wake(bool& why) {
    const std::lock_guard lock(mutex_);
    why = true;
    wake_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  bool interrupted_ = false, nudged_ = false;
};

}  // namespace

std::unique_ptr<FolderWatch> FolderWatch::make() { return std::make_unique<Clock>(); }

}  // namespace lectern::content
