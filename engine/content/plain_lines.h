// The lines of a plain text, and whether they were broken by hand to fit a width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lectern::content {

struct TextLine {
  std::string_view text;   // without indentation and trailing white space
  std::size_t indent = 0;  // columns, tabs to eight
  std::string_view raw;    // without trailing white space

  bool blank() const { return text.empty(); }
};

using TextLines = std::vector<TextLine>;

TextLine make_line(std::string_view raw);

inline constexpr std::size_t kMaxLines = 2'000'000;

// The lines without the indentation that all of them share; at most kMaxLines.
TextLines split_lines(std::string_view text);

// The same line with `columns` columns of indentation less.
TextLine dedented(const TextLine& line, std::size_t columns);

// How the text's lines were made.
class LineStyle {
 public:
  explicit LineStyle(const TextLines& lines);

  // Whether these lines of one paragraph belong together as running text; else each was ended on purpose.
  bool runs_on(const TextLine* begin, const TextLine* end) const;
  bool wrapped() const { return width_ > 0; }

  // The lines as running text. A hyphen at a line's end is dropped when the word stands undivided elsewhere in the text
  // (and not with the hyphen); otherwise it stays, without a space after it.
  std::string joined(const TextLine* begin, const TextLine* end) const;

 private:
  void find_width(const TextLines& lines);
  void find_divided_words(const TextLines& lines);

  std::size_t width_ = 0;  // in columns; 0: the lines are not wrapped
  struct Seen {
    bool whole = false, hyphenated = false;
  };
  std::unordered_map<std::string, Seen> divided_;  // words that stand divided at a line's end, in lower case
};

// Whether most of these lines begin with a capital and are short, as verse has it.
bool looks_like_verse(const TextLine* begin, const TextLine* end);

}  // namespace lectern::content
