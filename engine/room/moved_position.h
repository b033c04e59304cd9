// Where a place in an article is once its file was written anew.
#pragma once

#include "page/page.h"

namespace lectern::room {

// The position in `after` of the text that stood at `at` in `before`: that paragraph, wherever it went; where it was
// itself rewritten, what stands between its neighbours now. Linear in both articles. Any thread.
page::Position moved_position(const content::Article& before, const content::Article& after, page::Position at);

}  // namespace lectern::room
