// Bounds on what no author writes but a hostile or broken file may hold, set before the text is parsed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lectern::content {

inline constexpr std::size_t kMaxParagraphBytes = 256 << 10;
inline constexpr std::string_view kLongParagraphProblem = "has a paragraph of more than 256 KB; it is shown in parts";

// Puts a blank line into paragraphs longer than kMaxParagraphBytes, at a line's end, else at a space, else between
// characters: parsers and layout take memory by the paragraph. Pictures in base64 do not count. Tables (lines that
// begin with '|') may be sixteen times as long. Returns whether any was that long.
bool break_long_paragraphs(std::string& text);

// Escapes what makes md4c's time grow faster than the text: quote and list signs past the 128th at the beginning of a
// line, and definitions of link addresses so long, for a text with so many brackets, that reading them for every link
// would take minutes.
void limit_markdown_work(std::string& markdown);

}  // namespace lectern::content
