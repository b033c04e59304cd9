// Collects the text of one block with its marks, collapsing white space as it goes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"

namespace lectern::content {

class InlineBuilder {
 public:
  // Runs of space, tab and line end become one space, or nothing at the ends and where a line ends between characters
  // of a script that is written without spaces.
  void text(std::string_view text);
  void line_break();
  void picture(std::string source, std::string alternative_text);
  void footnote_reference(std::string label, std::string_view number);

  void open(Mark::Kind kind, std::string target = {}, std::string label = {});
  void close(Mark::Kind kind);  // the innermost open one of that kind; none is fine

  bool empty() const { return text_.empty() && marks_.empty() && open_.empty(); }
  // What was collected; marks still open end here. The builder is empty again.
  InlineText take();

 private:
  void settle_space(char32_t next);
  void mark_whole(Mark::Kind kind, std::string_view text, std::string target, std::string label);

  std::string text_;
  std::vector<Mark> marks_, open_;
  enum class Space { None, Blank, LineEnd } space_ = Space::None;
};

InlineText plain_inline(std::string_view text);  // text without marks, white space collapsed

}  // namespace lectern::content
