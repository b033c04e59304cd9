// Every problem in a set, as lines to read.
#pragma once

#include <string>
#include <vector>

#include "content/library.h"

namespace lectern::content {

// "file:line: what; what was done": problems of the set itself, files that were skipped, then article by article what
// its loader met, pictures that are missing or broken, and links that lead nowhere inside the set. Reads every article
// and its pictures' headers; fetches nothing. Empty when all is well.
std::vector<std::string> check_set(const Library& library);

}  // namespace lectern::content
