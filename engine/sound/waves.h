// The sounds of the room as plain maths: a breath of air for a page, soft taps on wood for the rest.
#pragma once

#include <vector>

#include "room/sound.h"

namespace lectern::sound {

inline constexpr int kSampleRate_hz = 44100;

// One channel between -1 and 1, and far from both; begins and ends in silence.
std::vector<float> wave(room::SoundKind kind);

}  // namespace lectern::sound
