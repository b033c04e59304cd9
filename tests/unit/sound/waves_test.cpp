// The sounds themselves, sample by sample.
#include "sound/waves.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace lectern::sound {
namespace {

constexpr float kAtEnds = 0.002f;  // 54 dB below full scale

std::vector<room::SoundKind> all_kinds() {
  std::vector<room::SoundKind> kinds;
  for (int kind = 0; kind < static_cast<int>(room::SoundKind::kCount); ++kind)
    kinds.push_back(static_cast<room::SoundKind>(kind));
  return kinds;
}

TEST(Waves, AreShortAndSoftAndBeginAndEndInSilence) {
  for (const room::SoundKind kind : all_kinds()) {
    SCOPED_TRACE(static_cast<int>(kind));
    const std::vector<float> made = wave(kind);
    const double length_s = static_cast<double>(made.size()) / kSampleRate_hz;
    EXPECT_GT(length_s, 0.05);
    EXPECT_LT(length_s, 0.3);
    float peak = 0;
    for (const float sample : made) {
      ASSERT_TRUE(std::isfinite(sample));
      peak = std::max(peak, std::abs(sample));
    }
    EXPECT_GT(peak, 0.02f) << "is to be heard";
    EXPECT_LT(peak, 0.25f);
    EXPECT_LT(std::abs(made.front()), kAtEnds);
    EXPECT_LT(std::abs(made.back()), kAtEnds);
    // A click is a step: none is larger than what the sound itself is made of.
    for (std::size_t i = 1; i < made.size(); ++i) ASSERT_LT(std::abs(made[i] - made[i - 1]), peak / 2);
  }
}

TEST(Waves, CanBeToldFromEachOtherAndAreTheSameEachTime) {
  std::set<std::vector<float>> different;
  for (const room::SoundKind kind : all_kinds()) {
    EXPECT_EQ(wave(kind), wave(kind));
    different.insert(wave(kind));
  }
  EXPECT_EQ(different.size(), all_kinds().size());
}

}  // namespace
}  // namespace lectern::sound
