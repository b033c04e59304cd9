// Where text may be parted: lines (UAX 14, with ICU's dictionaries) and grapheme clusters (UAX 29).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern::text {

// True at each unit before which a line may (or must) begin; size is text.size() + 1, the end is true. Japanese has the
// `strict` strictness of CSS (small kana and the long vowel mark never begin a line), Chinese the `normal` one, other
// languages UAX 14 as it stands; Korean breaks between words. ICU's iterators are slow to open and so kept, one per
// thread and language.
std::vector<bool> line_boundaries(std::u16string_view text, std::string_view language);

// True at each unit where a grapheme cluster begins; size is text.size() + 1, the end is true.
std::vector<bool> grapheme_boundaries(std::u16string_view text);

}  // namespace lectern::text
