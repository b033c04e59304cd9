// Plays the room's sounds from where they are, through OpenAL, on a thread of its own that also opens the device. Where
// there is none it stays silent.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

#include "room/sound.h"

namespace lectern::sound {

// The device that sounds are played on, as the system calls it; empty where there is none. May wait for a sound server.
std::string device_name();

class Player {
 public:
  Player();
  ~Player();
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  // From any thread; waits for nothing and allocates nothing. What is too much at once is not played.
  void play(const room::Sound& sound);

 private:
  void work(const std::stop_token& stop);

  static constexpr std::size_t kMostWaiting = 8;
  std::mutex mutex_;
  std::condition_variable_any news_;
  std::array<room::Sound, kMostWaiting> waiting_;
  std::size_t count_ = 0;
  std::jthread thread_;
};

}  // namespace lectern::sound
