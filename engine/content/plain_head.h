// What stands above a plain text's body: its title, who wrote it and when.
#pragma once

#include <cstddef>

#include "content/article.h"
#include "content/library.h"

namespace lectern::content {

// Takes the title (a first heading, or a first short line that is no sentence), then "By Ada Lovelace" and a date, out
// of the blocks. Returns how many blocks it took. A title that the manifest knows already is taken out only when it is
// the same.
std::size_t take_head(Article& article, const Entry& entry);

}  // namespace lectern::content
