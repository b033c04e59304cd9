// Words and phrases in a text, for telling a page's furniture from its article.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::content {

// Lower case, ’ as ', white space single, a space at both ends: so that " ad " finds the word and not a part of one.
std::string folded(std::string_view text);

std::vector<std::string_view> words_of(std::string_view folded_text);  // without punctuation around them

bool has_any(std::string_view folded_text, const std::vector<std::string_view>& phrases);

}  // namespace lectern::content
