// Plain text -> Article: paragraphs (hard-wrapped or not), headings, lists, quotes, code and rules by the conventions
// people have for typing them. Also reads web pages that were copied as plain text (see web_copy.h).
#pragma once

#include <string>

#include "content/article.h"
#include "content/library.h"

namespace lectern::content {

// `text` as decode_text() gives it. Never fails. Time linear in its size. `entry` is where it came from and what is
// already known of it.
Article read_plain_text(std::string text, const Entry& entry);

}  // namespace lectern::content
