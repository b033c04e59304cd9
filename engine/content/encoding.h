// Bytes of a text file -> UTF-8 that the loaders can trust.
#pragma once

#include <string>
#include <vector>

#include "content/article.h"
#include "core/error.h"

namespace lectern::content {

// Valid UTF-8 with '\n' as the only line end and '\t' as the only control character. Holds no noncharacter, so that
// loaders may use those as private signs.
struct DecodedText {
  std::string text;
  std::vector<Problem> problems;  // what had to be assumed or replaced
};

// UTF-8 (with or without a byte order mark), UTF-16 by its byte order mark or its zeros, else what uchardet takes it
// for. Fails, with what the file is instead, when the bytes are no text. `name` is for the error. Time and memory are
// linear.
Result<DecodedText> decode_text(std::string bytes, const std::string& name);

// The same for web pages: where there is no byte order mark, what the page (or `declared`, from what brought it) says
// of its encoding goes before guesses, but not before UTF-8 that is whole.
Result<DecodedText> decode_html(std::string bytes, const std::string& declared, const std::string& name);

// What kind of file begins with these bytes, in words ("a PNG picture"); empty when it may be text.
std::string binary_kind(std::string_view head);

}  // namespace lectern::content
