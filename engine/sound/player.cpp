#include "sound/player.h"

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>

#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

#include "sound/backends.h"
#include "sound/waves.h"

namespace lectern::sound {
namespace {

constexpr std::size_t kKinds = static_cast<std::size_t>(room::SoundKind::kCount);
constexpr std::size_t kAtOnce = 6;
constexpr float kFullScale = 32767;

struct CloseDevice {
  void operator()(ALCdevice* device) const { alcCloseDevice(device); }
};
using Device = std::unique_ptr<ALCdevice, CloseDevice>;
struct DestroyContext {
  void operator()(ALCcontext* context) const {
    alcMakeContextCurrent(nullptr);
    alcDestroyContext(context);
  }
};

Device open_device() {
  hush_backends();
  return Device(alcOpenDevice(nullptr));
}

// A device with every sound in it, and a few sources that take turns.
class Voice {
 public:
  Voice() = default;
  Voice(const Voice&) = delete;
  Voice& operator=(const Voice&) = delete;
  ~Voice() {
    if (!context_) return;
    alDeleteSources(kAtOnce, sources_.data());
    alDeleteBuffers(kKinds, buffers_.data());
  }

  // False: there is none.
  bool open() {
    device_ = open_device();
    if (!device_) return false;
    context_.reset(alcCreateContext(device_.get(), nullptr));
    if (!context_ || !alcMakeContextCurrent(context_.get())) return false;
    alGenBuffers(kKinds, buffers_.data());
    for (std::size_t kind = 0; kind < kKinds; ++kind) fill(buffers_[kind], wave(static_cast<room::SoundKind>(kind)));
    alGenSources(kAtOnce, sources_.data());
    return alGetError() == AL_NO_ERROR;
  }
  void play(const room::Sound& sound) {
    const ALuint source = sources_[next_++ % kAtOnce];
    alSourceStop(source);
    alSourcei(source, AL_BUFFER, static_cast<ALint>(buffers_[static_cast<std::size_t>(sound.kind)]));
    alSource3f(source, AL_POSITION, sound.from_head_m.x, sound.from_head_m.y, sound.from_head_m.z);
    alSourcePlay(source);
  }

 private:
  static void fill(ALuint buffer, const std::vector<float>& wave) {
    std::vector<std::int16_t> samples;
    for (const float value : wave) samples.push_back(static_cast<std::int16_t>(std::lround(value * kFullScale)));
    alBufferData(buffer, AL_FORMAT_MONO16, samples.data(), static_cast<ALsizei>(samples.size() * sizeof(std::int16_t)),
                 kSampleRate_hz);
  }

  Device device_;
  std::unique_ptr<ALCcontext, DestroyContext> context_;  // goes before the device, with what is in it
  std::array<ALuint, kKinds> buffers_{};
  std::array<ALuint, kAtOnce> sources_{};
  std::size_t next_ = 0;
};

}  // namespace

std::string device_name() {
  const Device device = open_device();
  const char* const name = device ? alcGetString(device.get(), ALC_ALL_DEVICES_SPECIFIER) : nullptr;
  return name ? name : "";
}

Player::Player() : thread_([this](const std::stop_token& stop) { work(stop); }) {}
Player::~Player() = default;

void Player::play(const room::Sound& sound) {
  const std::lock_guard lock(mutex_);
  if (count_ < waiting_.size()) waiting_[count_++] = sound;
  news_.notify_one();
}

void Player::work(const std::stop_token& stop) {
  Voice voice;
  if (!voice.open()) return;
  while (!stop.stop_requested()) {
    std::array<room::Sound, kMostWaiting> taken;
    std::size_t count = 0;
    {
      std::unique_lock lock(mutex_);
      news_.wait(lock, stop, [this] { return count_ > 0; });
      std::swap(count, count_);
      taken = waiting_;
    }
    for (std::size_t i = 0; i < count; ++i) voice.play(taken[i]);
  }
}

}  // namespace lectern::sound
