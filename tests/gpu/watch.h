// Counts what the frame thread must not do in steady frames: allocate, open files, shape text. The counters stand in
// for the functions of the C and C++ libraries and of HarfBuzz and pass every call on.
#pragma once

namespace lectern::test {

struct Counts {
  long allocations = 0, opened_files = 0, shaped_runs = 0;
};

// What the calling thread did since the last watch().
void watch();
Counts seen();

}  // namespace lectern::test
