// A kiwix-serve: books that another machine has, over its catalogue (OPDS), search and pages.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"

namespace lectern::content {

// Whether a page that begins like this is a kiwix-serve's front page or catalogue; the address of the server, without a
// '/' at its end, if so.
std::optional<std::string> kiwix_address(const std::string& address, std::string_view page);

// Asks the server for its catalogue and writes `file`, which is the collection of its books from then on:
// content/collection.h. Only for what the reader asked to be fetched.
Result<void> open_kiwix(const std::string& server, const std::filesystem::path& file);

// Whether a file that begins like this is one that open_kiwix() made.
bool looks_like_kiwix(std::string_view head);

}  // namespace lectern::content
