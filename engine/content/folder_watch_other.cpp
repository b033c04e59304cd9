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
    if (wake_.wait_for(lock, std::min(longest, kLookEvery), [this] { return interrupted_; })) return Woken::Interrupted;
    return longest >= kLookEvery ? Woken::Changed : Woken::TimePassed;
  }

  void interrupt() override {
    const std::lock_guard lock(mutex_);
    interrupted_ = true;
    wake_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool interrupted_ = false;
};

}  // namespace

std::unique_ptr<FolderWatch> FolderWatch::make() { return std::make_unique<Clock>(); }

}  // namespace lectern::content
