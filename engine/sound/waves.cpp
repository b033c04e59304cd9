#include "sound/waves.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>

namespace lectern::sound {
namespace {

constexpr float kTau = 2 * std::numbers::pi_v<float>;

std::size_t samples(float seconds) { return static_cast<std::size_t>(seconds * kSampleRate_hz); }
float seconds_at(std::size_t sample) { return static_cast<float>(sample) / kSampleRate_hz; }

// Zero at both ends, with a peak early on.
float swell(float part, float peak) {
  const float rise = std::clamp(part / peak, 0.0f, 1.0f), fall = std::clamp((1 - part) / (1 - peak), 0.0f, 1.0f);
  return rise * rise * (3 - 2 * rise) * fall * fall;
}

// The same noise each time.
class Noise {
 public:
  float next() {
    state_ = state_ * 1664525u + 1013904223u;
    return static_cast<float>(state_ >> 8) / static_cast<float>(1u << 23) - 1;
  }

 private:
  std::uint32_t state_ = 1;
};

// Lets pass what is around a frequency (a state variable filter).
class Band {
 public:
  float pass(float in, float hz, float damping) {
    const float f = 2 * std::sin(kTau / 2 * hz / kSampleRate_hz);
    low_ += f * band_;
    band_ += f * (in - low_ - damping * band_);
    return band_;
  }

 private:
  float low_ = 0, band_ = 0;
};

// Paper that moves through air: noise whose colour falls.
std::vector<float> breath(float length_s, float from_hz, float to_hz, float loudness) {
  std::vector<float> made(samples(length_s));
  Noise noise;
  Band soft, softer;  // one alone lets too much hiss pass
  for (std::size_t i = 0; i < made.size(); ++i) {
    const float part = static_cast<float>(i) / static_cast<float>(made.size() - 1);
    const float hz = std::lerp(from_hz, to_hz, part);
    made[i] = loudness * swell(part, 0.25f) * softer.pass(soft.pass(noise.next(), hz, 0.9f), hz, 0.9f);
  }
  return made;
}

struct Partial {
  float hz = 0, loudness = 0, fades_s = 0;
};

// Wood that is touched: few partials that fade quickly.
std::vector<float> tap(float length_s, std::span<const Partial> partials) {
  std::vector<float> made(samples(length_s));
  for (std::size_t i = 0; i < made.size(); ++i) {
    const float at_s = seconds_at(i), part = static_cast<float>(i) / static_cast<float>(made.size() - 1);
    for (const Partial& each : partials)
      made[i] += each.loudness * std::exp(-at_s / each.fades_s) * std::sin(kTau * each.hz * at_s);
    made[i] *= swell(part, 0.02f);
  }
  return made;
}

}  // namespace

std::vector<float> wave(room::SoundKind kind) {
  using enum room::SoundKind;
  switch (kind) {
    case Page: return breath(0.26f, 1900, 800, 0.12f);
    case Opened: return breath(0.28f, 500, 1300, 0.16f);
    case Closed: return breath(0.22f, 1100, 350, 0.16f);
    case LetGo: return tap(0.16f, std::array{Partial{190, 0.12f, 0.05f}, Partial{430, 0.04f, 0.02f}});
    case Marked: return tap(0.1f, std::array{Partial{620, 0.08f, 0.025f}, Partial{1480, 0.03f, 0.01f}});
    case Nothing: return tap(0.14f, std::array{Partial{150, 0.14f, 0.04f}, Partial{225, 0.06f, 0.03f}});
    case kCount: break;
  }
  return {};
}

}  // namespace lectern::sound
