// When a web page was published, as ISO 8601.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/html_tree.h"

namespace lectern::content {

// A date somewhere in a short text: "Published July 5, 2017 at 10:00 AM EST by ...".
std::optional<std::string> date_in(std::string_view text);

// "/2017/07/05/" in an address; empty when there is none.
std::string date_in_address(std::string_view address);

// What the page's text says: <time>, itemprop, then short elements whose class speaks of a date; else empty.
std::string date_in_text(const HtmlTree& tree);

}  // namespace lectern::content
