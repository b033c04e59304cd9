// The links that Pocket and Instapaper hand out when one leaves them, matched with the pages that one has saved.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "content/listing.h"
#include "core/error.h"

namespace lectern::content {

// Whether a file that begins like this is one: CSV with columns "title" and "url" (Pocket, Instapaper), or the HTML
// that either exports.
bool looks_like_reading_list(std::string_view head);

// In the list's order. A link whose page lies saved in the list's folder or below is that page, whatever its name: told
// by the address that it was saved from. Others are an article that holds the link; nothing is fetched.
Result<Listing> read_reading_list(const std::filesystem::path& path);

// The address that a saved page says it came from, by its first bytes: what the browser or SingleFile left in a
// comment, its canonical link, its OpenGraph address; empty if it says none.
std::string saved_address(std::string_view head);
// Two spellings of one address have the same key: without scheme, "www.", fragment, what only tracks, and the last '/'.
std::string address_key(std::string_view address);

}  // namespace lectern::content
