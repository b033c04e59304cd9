// Questions and answers as bytes, between this program and the process that reads for it. The bytes are not kept
// anywhere, so the form has no version; what comes back is believed to be no answer until every count, offset and size
// in it was checked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "content/question.h"
#include "core/error.h"

namespace lectern::content {

inline constexpr std::uint64_t kMaxWireBytes = 320ull << 20;  // an export with all of its articles

// A question without what only this process can know (Entry::article), an answer without its pixels: those are a
// message of their own.
std::string wire_of(Question question);
std::string wire_of(Result<Answer> answer);

// Fails with one line when the bytes are not what the above made: cut, with counts beyond their size, nested deeper
// than kMaxWireDepth, marks outside their text or between the bytes of a character, pictures larger than any is. Takes
// memory in proportion to the bytes; a picture comes with its size, and no pixels.
inline constexpr int kMaxWireDepth = 256;
Result<Question> question_from_wire(std::string_view bytes);
Result<Answer> answer_from_wire(std::string_view bytes);

}  // namespace lectern::content
