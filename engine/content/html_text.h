// The HTML that people write inside Markdown: tags read one by one, entities decoded, the marks that tags stand for.
// Web pages are not read with this.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/article.h"
#include "content/inline_builder.h"

namespace lectern::content {

// "&amp;", "&#8217;", "&#x2019;", "&hellip;" (all of HTML 5's names) -> the characters; as written when unknown.
std::string decode_entity(std::string_view entity);
std::string decode_entities(std::string_view text);

struct HtmlTag {
  std::string name;  // lower case; "!" for a comment, a declaration or a processing instruction
  bool closing = false;
  std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case, values decoded

  std::string attribute(std::string_view wanted) const;  // empty when there is none
};

// Reads the tag that begins with the '<' at `at` and moves past it. False, with `at` unmoved, when none begins there.
bool read_tag(std::string_view html, std::size_t& at, HtmlTag& tag);

// What the tag means inside a paragraph: a mark begins or ends, a line breaks, a picture stands there, or nothing.
void apply_inline_tag(InlineBuilder& builder, const HtmlTag& tag);

// A block of HTML as paragraphs, headings, pictures and rules: tags without a meaning here are dropped, their text is
// kept; scripts, styles and comments are dropped whole. Opens at most `marks_left` marks and counts them off.
std::vector<Block> read_html_block(std::string_view html, std::size_t& marks_left);

// A paragraph's text as blocks: pictures that stand alone in it become Picture blocks, captioned by `captions` (one for
// each picture, may be short); else one Paragraph; nothing when it is empty.
std::vector<Block> paragraph_blocks(InlineText text, const std::vector<std::string>& captions);

}  // namespace lectern::content
