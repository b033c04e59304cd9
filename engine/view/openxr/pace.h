// How many pictures a second the display is asked for: as many as it can, unless they are not ready in time.
#pragma once

#include <optional>
#include <vector>

namespace lectern::view::xr {

class Pace {
 public:
  Pace() = default;
  // What the display offers, hertz, in any order.
  explicit Pace(std::vector<float> rates_hz);

  // What to ask for now; empty where there is no choice.
  std::optional<float> rate_hz() const;
  // A frame that comes `step_s` after the one before it, where the display shows one every `period_s`. True when it has
  // to be slower from now on: of the frames of five seconds more than a quarter came late. It never gets faster again.
  bool frame(double step_s, double period_s);

 private:
  std::vector<float> rates_hz_;  // the last is asked for
  double watched_s_ = 0;
  int frames_ = 0, late_ = 0;
};

}  // namespace lectern::view::xr
