// What single lines of plain text look like: rules, headings, list items, code, addresses.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "content/article.h"

namespace lectern::content {

// "***", "* * *", "-----", "___", "⁂" and the like, of three signs or more.
bool is_rule(std::string_view text);

// The level of a heading that is underlined by === (1), --- (2) or ~~~ (3); 0: it is none.
int underline_level(std::string_view text, std::string_view underline);
// The level of "## Heading"; 0: it is none.
int hash_level(std::string_view text);
// The level of a line that stands alone between blank lines before the line `next`: capitals, numbers, "Chapter 3", or
// a short line before longer text. The first line of a text needs less. 0: it is no heading.
int standing_level(std::string_view text, std::string_view next, bool first);

struct ListSign {
  bool ordered = false;
  int number = 1;
  char mark = '-';                     // '-' for all bullets, '.' or ')' after numbers, 'a' for letters
  std::size_t bytes = 0, columns = 0;  // of the sign with the spaces after it
  std::optional<bool> done;            // "[ ]" and "[x]"
};
// The sign that a list's item begins with, if it does.
std::optional<ListSign> list_sign(std::string_view text);
// Whether a list begins in the line after `before`, without a blank line between them.
bool begins_list_after(std::string_view before, std::string_view text);

bool looks_like_code(std::string_view text);   // has signs that prose has not
bool looks_like_prose(std::string_view text);  // a line of several words

// Bare http://, https:// and www. addresses become Link marks.
void mark_addresses(InlineText& text);

}  // namespace lectern::content
