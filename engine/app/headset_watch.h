// Asks for a headset beside the reading, so that a runtime that takes its time, or is not there yet, holds nobody up.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "view/openxr/headset.h"

namespace lectern::app {

class HeadsetWatch {
 public:
  // Begins to ask at once; again every second where `again`, else once. `wake` is called, on another thread, when a
  // headset answered.
  HeadsetWatch(view::HeadsetOptions options, bool again, std::function<void()> wake);

  // Waits for the first answer; but no longer than that, where a time is given.
  void wait();
  void wait(std::chrono::milliseconds patience);
  // Stop is requested once a headset answered.
  std::stop_token answered() const { return answered_.get_token(); }
  // The headset that answered, once.
  std::unique_ptr<view::Headset> take();
  // Why there was none the first time, once.
  std::optional<Error> take_refusal();

 private:
  void ask(const std::stop_token& stop, bool again);

  const view::HeadsetOptions options_;
  const std::function<void()> wake_;
  std::stop_source answered_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool asked_ = false;
  std::unique_ptr<view::Headset> headset_;
  std::optional<Error> refusal_;
  std::jthread thread_;  // last: it ends before what it uses
};

}  // namespace lectern::app
