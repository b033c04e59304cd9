// What a grapheme cluster asks of a font.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "text/font_catalogue.h"

namespace lectern::text {

// True when the cluster is to be shown as a colour picture: UTS 51, section 2, from its first character, variation
// selectors, modifiers, flags, keycaps, tags and joiners.
bool wants_emoji_presentation(std::span<const char32_t> cluster);

// The characters a font must have a glyph for: all but those that are invisible or that the shaper makes up itself.
std::vector<char32_t> needed_characters(std::span<const char32_t> cluster);
bool needs_no_glyph(char32_t character);

// The forms a cluster is to have in a text of this language; Other unless it is East Asian. A language that is none of
// the four takes simplified Chinese for Han, Japanese for kana, Korean for hangul.
EastAsianForms east_asian_forms(std::span<const char32_t> cluster, std::string_view language);
// The forms a language tag names: ja, ko, zh and its scripts and regions.
EastAsianForms forms_of_language(std::string_view language);

// The cluster, and where they differ its composed and decomposed forms (NFC, NFD): the shaper tries them all.
std::vector<std::vector<char32_t>> equivalent_forms(std::span<const char32_t> cluster);

}  // namespace lectern::text
