// A question to a worker whose answer a later frame takes up.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "core/worker_pool.h"
#include "room/layout_job.h"

namespace lectern::room {

// One at a time: asking anew forgets the question before. The frame thread owns it and never waits.
template <class Answer>
class Question {
 public:
  explicit Question(std::shared_ptr<const LayoutServices> services) : services_(std::move(services)) {}

  // `find` is called on a worker and gives the Answer; it must hold what it looks at.
  template <class Find>
  void ask(Find find) {
    waiting_ = true;
    services_->pool->run([inbox = inbox_, services = services_, find = std::move(find), number = ++number_]() mutable {
      inbox->put({number, find()});
      if (services->wake) services->wake();
    });
  }
  void forget() {
    ++number_;
    waiting_ = false;
  }
  bool waiting() const { return waiting_; }
  // Of the question that was asked last, once.
  std::optional<Answer> take() {
    Numbered answer;
    while (inbox_->try_take(answer)) {
      if (answer.number != number_) continue;
      waiting_ = false;
      return std::move(answer.answer);
    }
    return std::nullopt;
  }

 private:
  struct Numbered {
    std::uint64_t number = 0;
    Answer answer;
  };
  const std::shared_ptr<const LayoutServices> services_;
  const std::shared_ptr<Inbox<Numbered>> inbox_ = std::make_shared<Inbox<Numbered>>();
  std::uint64_t number_ = 0;
  bool waiting_ = false;
};

}  // namespace lectern::room
