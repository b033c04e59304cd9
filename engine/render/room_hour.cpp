#include "render/room_hour.h"

#include <algorithm>

namespace lectern::render {

scenery::Hour hour_of(page::ThemeName theme) {
  switch (theme) {
    case page::ThemeName::Sepia: return scenery::Hour::Evening;
    case page::ThemeName::Dark: return scenery::Hour::Night;
    case page::ThemeName::Light: break;
  }
  return scenery::Hour::Morning;
}

std::array<float, scenery::kHours> RoomHour::weights() const {
  std::array<float, scenery::kHours> weights{};
  weights[static_cast<std::size_t>(from_)] += 1 - weight_;
  weights[static_cast<std::size_t>(to_)] += weight_;
  return weights;
}

void RoomHour::show(scenery::Hour hour) {
  from_ = to_ = hour;
  weight_ = 1;
}

void RoomHour::begin(scenery::Hour hour, double seconds) {
  LECTERN_REQUIRE(!passing(), "one hour passes at a time");
  to_ = hour;
  weight_ = 0;
  began_s_ = seconds;
}

void RoomHour::advance(double seconds) {
  if (!passing()) return;
  const auto t = static_cast<float>(std::clamp((seconds - began_s_) / kHourFade_s, 0.0, 1.0));
  weight_ = t * t * (3 - 2 * t);
  if (t >= 1) show(to_);
}

}  // namespace lectern::render
