// A web page -> Article: what it says of itself, the part that is the article, and what stood around it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "content/article.h"
#include "content/library.h"

namespace lectern::content {

// What is known of a page beside its text.
struct HtmlSource {
  std::string address;                                      // where it was; goes before what the page says of itself
  std::function<std::string(std::string)> picture_address;  // applied to its pictures' sources, where given
};

// `html` as decode_text() gives it. Never fails: a page that cannot be parsed within bounds, or holds no article, comes
// back as the text it has. `entry` is where it came from and what is already known of it.
Article read_html(std::string html, const Entry& entry, const HtmlSource& source = {});

// HTML that is nothing but content (a feed's item, an export's body): all of it, without looking for an article in it.
// Relative links start at `base`, where given.
std::vector<Block> read_html_content(std::string_view html, const std::string& base, std::vector<Problem>& problems);

// Whether text of no known ending is HTML.
bool looks_like_html(std::string_view text);

}  // namespace lectern::content
