// What every loader does at its end: fills in what the file did not say.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "content/article.h"
#include "content/library.h"

namespace lectern::content {

// A title never longer than this many characters when it is made from the text.
inline constexpr std::size_t kMaxTitleChars = 80;

// The first sentence of `text` when it is short enough, else its first words and an ellipsis.
std::string title_from_text(std::string_view text);

// The file's name without its ending, fit to be shown.
std::string title_from_path(const std::filesystem::path& path);

// A path as UTF-8 to show; what is no UTF-8 in a file's name becomes U+FFFD.
std::string shown(const std::filesystem::path& path);

// Takes over what the set's manifest says of the article (it goes before what the file says), then fills in title, lead
// picture, language, direction (also of blocks in another script than the article's) and source.
void finish_article(Article& article, const Entry& entry);

}  // namespace lectern::content
