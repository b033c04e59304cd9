#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <map>

#include "content/folder_watch.h"

namespace lectern::content {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB | IN_ONLYDIR | IN_EXCL_UNLINK;

class Inotify final : public FolderWatch {
 public:
  Inotify()
      : inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
        stop_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        nudge_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  ~Inotify() override {
    for (const int file : {inotify_, stop_, nudge_})
      if (file >= 0) close(file);
  }
  Inotify(const Inotify&) = delete;
  Inotify& operator=(const Inotify&) = delete;

  void watch(const std::vector<fs::path>& folders) override {
    std::map<fs::path, int> watched;
    blind_ = inotify_ < 0 || stop_ < 0;
    for (const fs::path& folder : folders) {
      // The same folder gives the same number again, so that nothing is missed in between.
      const int number = inotify_ < 0 ? -1 : inotify_add_watch(inotify_, folder.c_str(), kEvents);
      if (number < 0)
        blind_ |= errno == ENOSPC || errno == ENOMEM;  // the system's limit of watches
      else
        watched[folder] = number;
    }
    for (const auto& [folder, number] : watched_)
      if (std::ranges::none_of(watched, [&](const auto& one) { return one.second == number; }))
        inotify_rm_watch(inotify_, number);
    watched_ = std::move(watched);
  }

  Woken wait(std::chrono::milliseconds longest) override {
    const auto time = blind_ ? std::min(longest, kLookEvery) : longest;
    std::array<pollfd, 3> files{pollfd{inotify_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}, pollfd{nudge_, POLLIN, 0}};
    const int ready = poll(files.data(), files.size(), static_cast<int>(time.count()));
    if (files[1].revents) return Woken::Interrupted;
    if (std::uint64_t nudges = 0; files[2].revents && read(nudge_, &nudges, sizeof nudges) > 0) return Woken::Nudged;
    if (ready > 0 && files[0].revents) {
      std::array<char, 16'384> events;
      while (read(inotify_, events.data(), events.size()) > 0) {}
      return Woken::Changed;
    }
    return blind_ && longest >= kLookEvery ? Woken::Changed : Woken::TimePassed;
  }

  void nudge() override { count_up(nudge_); }
  void interrupt() override { count_up(stop_); }

 private:
  static void count_up(int file) {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(file, &one, sizeof one);
  }

  const int inotify_, stop_, nudge_;
  bool blind_ = true;  // not all that was asked for is watched
  std::map<fs::path, int> watched_;
};

}  // namespace

std::unique_ptr<FolderWatch> FolderWatch::make() { return std::make_unique<Inotify>(); }

}  // namespace lectern::content
