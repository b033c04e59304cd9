#include "view/openxr/pace.h"

#include <algorithm>
#include <utility>

namespace lectern::view::xr {
namespace {

constexpr double kWatched_s = 5;
constexpr double kLate_periods = 1.5;
constexpr double kPause_s = 0.25;  // a gap this long is no late frame: the headset slept, a picture was loaded

}  // namespace

Pace::Pace(std::vector<float> rates_hz) : rates_hz_(std::move(rates_hz)) { std::ranges::sort(rates_hz_); }

std::optional<float> Pace::rate_hz() const {
  return rates_hz_.empty() ? std::nullopt : std::optional(rates_hz_.back());
}

bool Pace::frame(double step_s, double period_s) {
  if (rates_hz_.size() < 2 || period_s <= 0 || step_s <= 0 || step_s > kPause_s) return false;
  watched_s_ += step_s;
  ++frames_;
  late_ += step_s > kLate_periods * period_s;
  if (watched_s_ < kWatched_s) return false;
  const bool slower = 4 * late_ > frames_;
  if (slower) rates_hz_.pop_back();
  watched_s_ = 0;
  frames_ = late_ = 0;
  return slower;
}

}  // namespace lectern::view::xr
