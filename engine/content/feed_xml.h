// RSS 0.9x, 1.0 and 2.0, Atom, and OPML, from files: each item an article of the set.
#pragma once

#include <filesystem>
#include <string_view>

#include "content/listing.h"
#include "core/error.h"

namespace lectern::content {

// Whether a file that begins like this is one of them.
bool looks_like_xml_feed(std::string_view head);

// The items with their text as the feed gives it: in full, else its summary. OPML lists feeds: those that lie beside it
// are read too, those on the network are told of.
Result<Listing> read_xml_feed(const std::filesystem::path& path);

}  // namespace lectern::content
