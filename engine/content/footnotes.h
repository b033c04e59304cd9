// Footnotes in Markdown, which md4c does not know: "[^label]" in the text and "[^label]: ..." on a line of its own. The
// definitions are taken out before md4c sees the text, and the references are replaced by tokens that pass through it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"

namespace lectern::content {

struct FootnoteDefinition {
  std::string label;
  std::string body;  // Markdown, without the indentation that made it part of the note
  int line = 0;
};

struct FootnoteSplit {
  std::string text;  // the Markdown with blank lines for the definitions and tokens for the references
  std::vector<FootnoteDefinition> definitions;
  std::string link_definitions;  // the lines "[label]: address", for reading the bodies on their own
  std::vector<Problem> problems;
};

// A definition begins in the first four columns, outside fenced code; it goes on over lines that are indented by four
// columns or follow without a blank line. References without a definition stay as they are. Linear in the text's size.
FootnoteSplit split_footnotes(std::string markdown);

// A reference's token in text that went through md4c: definition `index`, bytes [begin, end).
struct FootnoteToken {
  std::size_t begin, end, index;
};
std::optional<FootnoteToken> find_footnote_token(std::string_view text, std::size_t from = 0);

// The text as it was written, where a token turned up in code or in an address.
std::string with_footnotes_as_written(std::string_view text, const std::vector<FootnoteDefinition>& definitions);

}  // namespace lectern::content
