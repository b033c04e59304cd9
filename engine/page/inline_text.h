// Inline marks -> a styled paragraph for the text engine. Bytes of the one are bytes of the other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "content/article.h"
#include "page/page.h"
#include "page/theme.h"
#include "text/paragraph.h"

namespace lectern::page {

// How the plain text of a block is set; marks depart from it.
struct TextLook {
  text::FontRequest font;
  std::string mono;  // family of code in the line
  float size_dmm = 24;
  float letter_spacing_dmm = 0, word_spacing_dmm = 0;
  Role role = Role::Text;
  std::string language;
  bool hyphenate = true;
  bool right_to_left = false;
  float widest_object_dmm = 600, highest_object_dmm = 500;  // bounds of inline pictures
};

// What a run of glyphs looks like beyond its font: looked up by GlyphRun::tag.
struct RunLook {
  Role role = Role::Text;
  std::int32_t link = -1;  // into SetText::links
  bool underlined = false, struck = false, code = false;
  bool operator==(const RunLook&) const = default;
};

// An inline picture. One that cannot be shown is a box with its alternative text.
struct ObjectLook {
  std::string source;
  bool missing = false;
  std::string alternative_text;
};

struct SetText {
  text::ParagraphText paragraph;
  float size_dmm = 24;
  std::vector<RunLook> looks;
  bool decorated = false;  // some look has more than a colour
  std::vector<std::string> links;
  std::vector<ObjectLook> objects;                             // as paragraph.objects
  std::vector<std::pair<std::uint32_t, std::string>> anchors;  // byte and id, sorted
};

SetText set_plain(std::string_view text, const TextLook& look);
// Alternative text as it stands in a line.
SetText set_placeholder(std::string_view alternative_text, TextLook look);
SetText set_inline(text::FontLibrary& fonts, const content::InlineText& text, const TextLook& look,
                   const PictureSizer& sizer);

}  // namespace lectern::page
