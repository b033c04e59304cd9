// The one movement with which an opened article comes to the reader: from the card's place, or from a little behind its
// own, in a quarter of a second.
#pragma once

#include <optional>

#include "room/scene.h"

namespace lectern::room {

class Opening {
 public:
  struct Card {
    Pose room_from_card;
    float width_m = 0;
  };
  // What is asked for will start from `card`, or near where it ends when there is none, once begin() says that it is
  // there. Until then what was there stays.
  void prepare(std::optional<Card> card) {
    card_ = card;
    prepared_ = true;
  }
  void begin();
  void advance(double seconds);
  // Moves a panel that is as it will be to where it is now.
  void apply(Panel& panel) const;
  bool prepared() const { return prepared_; }
  bool still() const { return !prepared_ && at_s_ >= kDuration_s; }

 private:
  static constexpr double kDuration_s = 0.25;
  std::optional<Card> card_;
  bool prepared_ = false;
  double at_s_ = kDuration_s;
};

}  // namespace lectern::room
