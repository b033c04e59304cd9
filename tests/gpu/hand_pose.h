// A hand as a tracker gives it, for tests.
#pragma once

#include <array>

#include "room/input.h"

namespace lectern::test {

// An open right hand; x to the right, y along the fingers, z out of its back, the origin in its wrist. Lengths and
// radii of a mean adult.
inline room::Hand open_hand(const Pose& room_from_wrist) {
  constexpr std::array<glm::vec4, room::kHandJoints> kJoints{{
      {0, 0.050f, 0, 0.022f},        {0, 0, 0, 0.026f},  // palm, wrist
      {-0.022f, 0.018f, 0, 0.018f},  {-0.046f, 0.046f, 0, 0.014f},
      {-0.062f, 0.073f, 0, 0.0105f}, {-0.071f, 0.095f, 0, 0.0085f},  // thumb
      {-0.015f, 0.020f, 0, 0.014f},  {-0.026f, 0.090f, 0, 0.0115f},
      {-0.030f, 0.128f, 0, 0.0093f}, {-0.032f, 0.151f, 0, 0.0083f},
      {-0.033f, 0.170f, 0, 0.0073f},  // forefinger
      {-0.003f, 0.022f, 0, 0.014f},  {-0.004f, 0.094f, 0, 0.0115f},
      {-0.004f, 0.137f, 0, 0.0095f}, {-0.004f, 0.163f, 0, 0.0085f},
      {-0.004f, 0.183f, 0, 0.0075f},  // middle finger
      {0.009f, 0.020f, 0, 0.013f},   {0.016f, 0.088f, 0, 0.0110f},
      {0.020f, 0.128f, 0, 0.0090f},  {0.022f, 0.152f, 0, 0.0080f},
      {0.023f, 0.171f, 0, 0.0072f},  // ring finger
      {0.020f, 0.018f, 0, 0.013f},   {0.034f, 0.078f, 0, 0.0100f},
      {0.041f, 0.108f, 0, 0.0080f},  {0.045f, 0.125f, 0, 0.0070f},
      {0.048f, 0.141f, 0, 0.0065f},  // little finger
  }};
  room::Hand hand{.tracked = true};
  for (std::size_t i = 0; i < kJoints.size(); ++i)
    hand.joints[i] = glm::vec4(room_from_wrist.apply(glm::vec3(kJoints[i])), kJoints[i].w);
  return hand;
}

}  // namespace lectern::test
