// What language and direction a text has, where nobody says so.
#pragma once

#include <string>
#include <string_view>

#include "content/article.h"

namespace lectern::content {

// A BCP 47 tag, or empty when it is not plain: by script (Arabic, Hebrew, Devanagari, Thai, Hangul, kana, Han, Greek,
// Cyrillic,
// ...), Latin by its commonest words (en de fr es it pt nl). Looks at the first 8 KB.
std::string detect_language(std::string_view text);

// The same by script alone: empty for Latin.
std::string detect_language_of_script(std::string_view text);

// The direction that most letters have; Auto when there are none. Looks at the first 8 KB.
Direction detect_direction(std::string_view text);

// The writing direction that goes with a language tag; Auto when the tag is empty.
Direction direction_of_language(std::string_view tag);

}  // namespace lectern::content
