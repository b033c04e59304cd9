// Motion that feels calm and is the same at every frame rate: each step is the exact solution of its equation, so two
// steps of 5 ms end where one of 10 ms does.
#pragma once

namespace lectern::room {

// Nears its target as a critically damped spring does: without a jump in speed, without overshoot from rest.
struct Glide {
  double value = 0, target = 0, velocity = 0;

  // `stiffness` is the spring's angular frequency in 1/s: 90 % of the way is done after 3.9 / stiffness.
  // Stands still exactly once it is nearer than `enough`.
  void advance(double seconds, double stiffness, double enough);
  void jump(double to) { *this = {to, to, 0}; }
  // Moves value and target alike, for when the ground it stands on moves.
  void shift(double by) { value += by, target += by; }
  bool still() const { return value == target && velocity == 0; }
};

// Seconds in which everything that moves has come to rest: a step of this is motion reduced to none.
inline constexpr double kAtOnce_s = 10;

// Nears `target` exponentially, with the time constant `seconds_constant`; arrives exactly.
float faded(float value, float target, double seconds, double seconds_constant);

}  // namespace lectern::room
