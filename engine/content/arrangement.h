// Panels that stand open together, by name: plain numbers, as a set's manifest and the reader's store have them. What a
// room makes of them is the room's to say.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lectern::content {

struct ArrangedPanel {
  std::string article;    // its entry_key()
  std::size_t place = 0;  // of the room's places for open panels, to which it returns
  std::array<float, 3> position_m{};
  std::array<float, 4> orientation_wxyz{1, 0, 0, 0};
  float reach_m = 0;
  std::array<float, 2> bend_per_m{};
  bool pinned = false, active = false;
  // What is read there: the line of this text is so far below the panel's top, at this size of text.
  struct Line {
    std::uint32_t block = 0, byte = 0;
    float offset_dmm = 0, body_dmm = 0;
    std::string words;
    bool operator==(const Line&) const = default;
  } line;

  bool operator==(const ArrangedPanel&) const = default;
};

struct Arrangement {
  std::string name;
  std::vector<ArrangedPanel> panels;  // by age

  bool operator==(const Arrangement&) const = default;
};

inline constexpr std::size_t kMostArrangedPanels = 6;
inline constexpr std::size_t kLongestArrangementName = 200;  // bytes

}  // namespace lectern::content
