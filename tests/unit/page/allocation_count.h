#pragma once

#include <cstddef>

namespace lectern::page {

std::size_t allocation_count();  // since the program began, by any thread

}  // namespace lectern::page
