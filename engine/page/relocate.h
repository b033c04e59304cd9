// Finding a place again in an article that changed since.
#pragma once

#include <string>
#include <string_view>

#include "page/page.h"

namespace lectern::page {

// The words that stand at a position, a line's worth of them: what relocate() knows the place by. Cut between
// characters (UTF-8).
std::string words_at(const content::Article& article, Position position);

// Where `words` stand now: at `kept` if nothing changed, else in the text nearest to it that has them. `kept` itself
// where they are gone. Linear in the article. Any thread.
Position relocate(const content::Article& article, Position kept, std::string_view words);

}  // namespace lectern::page
