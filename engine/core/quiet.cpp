#include "core/quiet.h"

#ifdef _WIN32
#include <fcntl.h>
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace lectern {
namespace {

constexpr int kStderr = 2;

#ifdef _WIN32
int duplicate(int descriptor) { return _dup(descriptor); }
void put_in_place_of(int descriptor, int place) { _dup2(descriptor, place); }
void close_descriptor(int descriptor) { _close(descriptor); }
int open_nowhere() { return _open("NUL", _O_WRONLY); }
std::FILE* stream_of(int descriptor) { return _fdopen(descriptor, "w"); }
#else
int duplicate(int descriptor) { return dup(descriptor); }
void put_in_place_of(int descriptor, int place) { dup2(descriptor, place); }
void close_descriptor(int descriptor) { close(descriptor); }
int open_nowhere() { return open("/dev/null", O_WRONLY | O_CLOEXEC); }
std::FILE* stream_of(int descriptor) { return fdopen(descriptor, "w"); }
#endif

}  // namespace

QuietStderr::QuietStderr() {
  own_stderr();
  const int nowhere = open_nowhere();
  if (nowhere < 0) return;
  std::fflush(stderr);
  kept_ = duplicate(kStderr);
  if (kept_ >= 0) put_in_place_of(nowhere, kStderr);
  close_descriptor(nowhere);
}

QuietStderr::~QuietStderr() {
  if (kept_ < 0) return;
  std::fflush(stderr);
  put_in_place_of(kept_, kStderr);
  close_descriptor(kept_);
}

std::FILE* own_stderr() {
  static std::FILE* const stream = [] {
    const int own = duplicate(kStderr);
    std::FILE* const made = own < 0 ? nullptr : stream_of(own);
    return made ? made : stderr;
  }();
  return stream;
}

}  // namespace lectern
