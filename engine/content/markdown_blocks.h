// What md4c reports, gathered into blocks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/article.h"
#include "content/footnotes.h"
#include "content/inline_builder.h"

namespace lectern::content {

// Numbers footnotes in order of first reference, across the text and the notes themselves.
class FootnoteNumbers {
 public:
  explicit FootnoteNumbers(const std::vector<FootnoteDefinition>& definitions)
      : definitions_(definitions), numbers_(definitions.size()) {}

  std::size_t number_of(std::size_t index);  // 1 for the first that is asked for
  const std::vector<FootnoteDefinition>& definitions() const { return definitions_; }
  const std::vector<std::size_t>& in_order() const { return order_; }  // indices of definitions

 private:
  const std::vector<FootnoteDefinition>& definitions_;
  std::vector<std::size_t> numbers_, order_;
};

// How much one article may hold, so that no file of a few megabytes fills the memory.
struct Budget {
  std::size_t blocks = 200'000, marks = 400'000, address_bytes = 64 << 20;
  bool nested_too_deep = false;
};

// Parses Markdown (with footnote references as tokens) into blocks.
std::vector<Block> markdown_blocks(std::string_view markdown, FootnoteNumbers& footnotes, Budget& budget);

}  // namespace lectern::content
