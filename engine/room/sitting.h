// What is to be remembered of a sitting, so that the next one goes on where this one ended.
#pragma once

#include <cstddef>
#include <memory>
#include <unordered_map>

#include "content/library.h"
#include "room/layout_job.h"
#include "room/look.h"

namespace lectern::room {

// Where the reader is in an article, and how far that is: 0 to 1.
struct Kept {
  Place where;
  float progress = 0;

  bool operator==(const Kept&) const = default;
};

using Places = std::unordered_map<std::size_t, Kept>;  // by number in the set

struct Sitting {
  std::shared_ptr<const content::Library> library;  // the set as it is now
  std::size_t article = 0;                          // the open one, by its number in it
  std::shared_ptr<const content::Article> text;     // as it was read
  Kept kept;
  Look look;

  bool operator==(const Sitting&) const = default;
};

}  // namespace lectern::room
