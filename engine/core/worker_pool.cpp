#include "core/worker_pool.h"

#include <algorithm>
#include <utility>

namespace lectern {

WorkerPool::WorkerPool(std::size_t thread_count) {
  if (thread_count == 0) thread_count = std::max(2u, std::thread::hardware_concurrency());
  for (std::size_t i = 0; i < thread_count; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    soon_.clear();
    later_.clear();
  }
  wake_.notify_all();
}

void WorkerPool::run(std::function<void()> job, Urgency urgency) {
  {
    const std::lock_guard lock(mutex_);
    (urgency == Urgency::Soon ? soon_ : later_).push_back(std::move(job));
  }
  wake_.notify_one();
}

void WorkerPool::wait_idle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return soon_.empty() && later_.empty() && running_ == 0; });
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !soon_.empty() || !later_.empty(); });
    if (stopping_) return;
    auto& queue = soon_.empty() ? later_ : soon_;
    auto job = std::move(queue.front());
    queue.pop_front();
    ++running_;
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
    --running_;
    if (soon_.empty() && later_.empty() && running_ == 0) idle_.notify_all();
  }
}

}  // namespace lectern
