// Counts what this thread takes from the heap: the test program's operator new is replaced.
#pragma once

#include <cstddef>

namespace lectern::test {

// Calls of operator new on this thread since the program began.
std::size_t allocations_on_this_thread();

}  // namespace lectern::test
