// Keeps libraries' own words off the reader's terminal.
#pragma once

#include <cstdio>

namespace lectern {

// While one lives, what anyone prints on stderr goes nowhere, but for our own lines (core/log.h). Any thread, one at a
// time.
class QuietStderr {
 public:
  QuietStderr();
  ~QuietStderr();
  QuietStderr(const QuietStderr&) = delete;
  QuietStderr& operator=(const QuietStderr&) = delete;

 private:
  int kept_ = -1;  // the descriptor that stderr was
};

// stderr as it was when this was first called, whatever is done to it afterwards.
std::FILE* own_stderr();

}  // namespace lectern
