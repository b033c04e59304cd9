// Markdown -> Article: CommonMark with tables, strikethrough, task lists, bare addresses and footnotes, after YAML
// front matter; see article.h for what becomes of it.
#pragma once

#include <string>

#include "content/article.h"
#include "content/library.h"

namespace lectern::content {

// How deep blocks may stand in one another; what is deeper is flattened, with a problem.
inline constexpr std::size_t kMaxNesting = 64;

// `text` as decode_text() gives it. Never fails: any text is Markdown. Time linear, memory bounded for any input of up
// to kMaxTextBytes (library.cpp). `entry` is where it came from and what is already known of it.
Article read_markdown(std::string text, const Entry& entry);

}  // namespace lectern::content
