// Articles as bytes, between this program and the process that reads for it. The bytes are not kept anywhere, so the
// form has no version; what comes back is believed to be no article until every count and offset in it was checked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "content/article.h"
#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

inline constexpr std::uint64_t kMaxWireBytes = 192ull << 20;

// An entry without what only this process can know: Entry::article.
std::string wire_of(Entry entry);
std::string wire_of(Result<Article> article);

// Fails with one line when the bytes are not what the above made: cut, with counts beyond their size, nested deeper
// than kMaxWireDepth, marks outside their text or between the bytes of a character. Takes memory in proportion to the
// bytes.
inline constexpr int kMaxWireDepth = 256;
Result<Entry> entry_from_wire(std::string_view bytes);
Result<Article> article_from_wire(std::string_view bytes);

}  // namespace lectern::content
