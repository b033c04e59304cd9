#include "app/headset_watch.h"

#include <utility>

namespace lectern::app {
namespace {

constexpr std::chrono::seconds kBetweenQuestions{1};

}  // namespace

HeadsetWatch::HeadsetWatch(view::HeadsetOptions options, bool again, std::function<void()> wake)
    : options_(options),
      wake_(std::move(wake)),
      thread_([this, again](const std::stop_token& stop) { ask(stop, again); }) {}

void HeadsetWatch::ask(const std::stop_token& stop, bool again) {
  while (!stop.stop_requested()) {
    auto headset = view::Headset::open(options_);
    std::unique_lock lock(mutex_);
    const bool first = !std::exchange(asked_, true);
    if (headset) {
      headset_ = std::move(*headset);
      answered_.request_stop();
    } else if (first) {
      refusal_ = headset.error();
    }
    changed_.notify_all();
    if (headset_ || !again) break;
    changed_.wait_for(lock, stop, kBetweenQuestions, [] { return false; });
  }
  if (answered_.stop_requested() && wake_) wake_();
}

void HeadsetWatch::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return asked_; });
}

void HeadsetWatch::wait(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [this] { return asked_; });
}

std::unique_ptr<view::Headset> HeadsetWatch::take() {
  const std::lock_guard lock(mutex_);
  return std::move(headset_);
}

std::optional<Error> HeadsetWatch::take_refusal() {
  const std::lock_guard lock(mutex_);
  return std::exchange(refusal_, std::nullopt);
}

}  // namespace lectern::app
