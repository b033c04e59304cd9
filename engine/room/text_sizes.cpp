#include "room/text_sizes.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace lectern::room {
namespace {

// Steps that are seen but do not startle, and the design's limits.
constexpr auto kTextSizes_dmm =
    std::to_array<float>({8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 27, 30, 34, 38, 42, 48, 56, 64});

}  // namespace

float next_text_dmm(float body_dmm, int step) {
  if (step > 0) {
    const auto larger = std::ranges::upper_bound(kTextSizes_dmm, body_dmm);
    return larger == kTextSizes_dmm.end() ? body_dmm : *larger;
  }
  const auto not_smaller = std::ranges::lower_bound(kTextSizes_dmm, body_dmm);
  return not_smaller == kTextSizes_dmm.begin() ? body_dmm : *std::prev(not_smaller);
}

}  // namespace lectern::room
