// The words by which a page's furniture is known. The tables are in web_rules.cpp, to be read and added to.
#pragma once

#include <cstddef>
#include <string_view>

namespace lectern::content {

struct Sign {
  enum class Form {
    Line,            // this line or paragraph
    OneWord,         // one word that may also head a section of an article
    HeaderOfTitles,  // and the titles below it
    HeaderOfRest     // and everything below it
  };
  std::string_view kind;  // empty: no furniture
  Form form = Form::Line;
};

// Where a line or paragraph stands.
struct Place {
  std::size_t words = 0;    // its length
  bool at_top = false;      // among the first lines, before the body
  bool in_tail = false;     // in the last two fifths of the words, or among the last parts
  bool after_body = false;  // after enough text to be an article
};

// What the line or paragraph is, by its words (folded, see web_words.h) and place.
Sign sign_of(std::string_view folded_text, const Place& place);

}  // namespace lectern::content
