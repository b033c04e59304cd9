// Threads for everything the frame thread must not wait for: reading, parsing, layout, decoding.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace lectern {

// Runs jobs on a fixed number of threads, urgent ones first. The destructor lets running jobs end and drops those that
// wait. Jobs hand their results back themselves (usually through an Inbox). Any thread may call run().
class WorkerPool {
 public:
  enum class Urgency { Soon, Later };

  explicit WorkerPool(std::size_t thread_count = 0);  // 0: one per core, at least two
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void run(std::function<void()> job, Urgency urgency = Urgency::Soon);
  // Blocks until no job waits or runs. For pictures and tests; the frame thread never calls it.
  void wait_idle();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::deque<std::function<void()>> soon_, later_;
  std::size_t running_ = 0;
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

// Where workers leave what they finished and the frame thread picks it up without waiting.
template <class T>
class Inbox {
 public:
  void put(T item) {
    const std::lock_guard lock(mutex_);
    items_.push_back(std::move(item));
  }
  // Takes one item; false when there is none, or when a worker holds the lock this very moment (it comes next frame).
  bool try_take(T& item) {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock || items_.empty()) return false;
    item = std::move(items_.front());
    items_.pop_front();
    return true;
  }

 private:
  std::mutex mutex_;
  std::deque<T> items_;
};

}  // namespace lectern
