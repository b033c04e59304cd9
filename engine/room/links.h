// Where a link of an article leads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "content/library.h"

namespace lectern::room {

struct LinkTarget {
  enum class Kind {
    Anchor,      // within the same article
    Article,     // another one of the set, perhaps at an anchor
    Collection,  // perhaps another one of the collection that the article is of
    Web,         // an address outside: http, mailto, ...
    Nowhere      // a file that is not part of the set
  };
  Kind kind = Kind::Nowhere;
  std::size_t article = 0;
  std::string anchor;
  std::string address;  // as written, for a Collection without its anchor; for Nowhere the path that was looked for
};

// Whether an address may be given to the desktop's browser: the web's and mail. What else a page may name (a file, a
// program's own scheme) is not the web.
bool may_be_browsed(std::string_view address);

// `address` as the article at `from` writes it. Compares names only: no file is touched.
LinkTarget resolve_link(const content::Library& library, std::size_t from, std::string_view address);

}  // namespace lectern::room
