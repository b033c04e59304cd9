// Pictures in web pages: which of the many addresses is the picture itself.
#pragma once

#include <string>
#include <string_view>

#include "content/html_tree.h"

namespace lectern::content {

// The best address that an <img> or <picture> gives: lazy ones (data-src and its kin, also a <noscript> beside it),
// srcset's largest of up to 2048 pixels, else src. Empty for placeholders, tracking pixels and spacers.
std::string picture_source(const HtmlTree& tree, NodeId id);

// The candidate of a srcset that is largest, but not much wider than 2048 pixels.
std::string best_of_srcset(std::string_view srcset);

}  // namespace lectern::content
