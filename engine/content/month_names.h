// The months' names in the languages that dates are written in.
#pragma once

#include <string_view>

namespace lectern::content {

// 1 to 12 for "july", "jul", "juillet", "октября", ... in lower case; 0 for any other word.
int month_named(std::string_view word);

}  // namespace lectern::content
