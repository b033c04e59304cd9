// The hour of the room follows the theme, and one passes into another softly.
#pragma once

#include <array>

#include "page/theme.h"
#include "scenery/room_model.h"

namespace lectern::render {

inline constexpr double kHourFade_s = 0.8;

scenery::Hour hour_of(page::ThemeName theme);

class RoomHour {
 public:
  // How much of each hour's light there is; they add up to 1.
  std::array<float, scenery::kHours> weights() const;
  scenery::Hour from() const { return from_; }
  scenery::Hour to() const { return to_; }
  // Of the hour that is coming; 1 once it is there.
  float weight() const { return weight_; }
  bool passing() const { return from_ != to_; }

  void show(scenery::Hour hour);
  // Not while another is passing.
  void begin(scenery::Hour hour, double seconds);
  void advance(double seconds);

 private:
  scenery::Hour from_ = scenery::Hour::Morning, to_ = scenery::Hour::Morning;
  double began_s_ = 0;
  float weight_ = 1;
};

}  // namespace lectern::render
