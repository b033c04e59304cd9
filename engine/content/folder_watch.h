// Learns that something in folders changed. A file for each system: inotify on Linux; elsewhere the caller is woken
// twice a second to look for itself.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <vector>

namespace lectern::content {

class FolderWatch {
 public:
  static std::unique_ptr<FolderWatch> make();
  virtual ~FolderWatch() = default;

  // These folders from now on, without what is in folders below them. One that cannot be watched makes wait() come
  // back twice a second.
  virtual void watch(const std::vector<std::filesystem::path>& folders) = 0;

  enum class Woken { Changed, TimePassed, Nudged, Interrupted };
  // Blocks until something may have changed since the last call, for `longest` at most. One thread; the same that
  // calls watch().
  virtual Woken wait(std::chrono::milliseconds longest) = 0;
  // Any thread: this or the next wait() comes back at once.
  virtual void nudge() = 0;
  // Any thread: this and every later wait() come back at once.
  virtual void interrupt() = 0;

  static constexpr std::chrono::milliseconds kLookEvery{500};  // where the system does not tell
};

}  // namespace lectern::content
