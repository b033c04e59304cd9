// One entry of a set, read by the loader that its file asks for.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

inline constexpr std::string_view kWhatIsRead =
    "Markdown (.md), web pages (.html, .mhtml), books (.epub), feeds (.rss, .atom), Kiwix files (.zim) and plain text "
    "(.txt) are read";

// The first bytes of a file; empty when it cannot be read.
std::string head_of(const std::filesystem::path& path);

// Whether an archive of no known ending is a book (EPUB): its first member says so.
bool looks_like_book(std::string_view head);

Result<Article> read_entry(const Entry& entry, std::span<const Loader> loaders);

}  // namespace lectern::content
