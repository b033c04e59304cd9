// What a file that holds several articles says of them: a book, a feed, an export, a manifest.
#pragma once

#include <string>
#include <vector>

#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

struct Listing {
  std::string title;
  Wishes wishes;               // of a manifest
  std::vector<Entry> entries;  // of a book, the spine: paths go on after the book's own
  std::vector<Error> problems;
};

}  // namespace lectern::content
