// What the loader understood, to read or to hand on.
#pragma once

#include <string>

#include "content/article.h"

namespace lectern::content {

// One line of JSON: title, byline, published, language, direction ("ltr", "rtl" or ""), site, source, text (the body as
// plain text, paragraphs parted by a blank line), blocks, set_aside ([{kind, text}]).
//
// A block: {"type": heading|paragraph|list|quote|code|table|picture|rule|footnote, ...}, with "language", "direction"
// and "id" where it has its own. Text stands as "text" with "marks": [{"kind", "begin", "end", "target"?, "label"?}],
// begin and end in Unicode characters. heading: level. list: ordered, start, items [{blocks, done?}]. quote, footnote:
// blocks (footnote: label). code: language as "code_language", text. table: columns, header_rows, rows [[{text,
// marks}]]. picture: source, alternative_text, caption {text, marks}.
std::string extract_json(const Article& article);

// Title, byline and date, then the text, paragraphs parted by blank lines.
std::string extract_text(const Article& article);

// Markdown with YAML front matter. Read again it gives the same blocks; what Markdown has no form for is written as
// inline HTML.
std::string extract_markdown(const Article& article);

}  // namespace lectern::content
