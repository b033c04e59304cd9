// What an article of a set is known by from one day to the next.
#pragma once

#include <string>

#include "content/library.h"

namespace lectern::content {

// The same for the same article whatever set it is opened with: the path of its file, and what tells it from the others
// of a file that holds several. Empty for an article that a program made: that is nobody's to remember.
std::string entry_key(const Entry& entry);

}  // namespace lectern::content
