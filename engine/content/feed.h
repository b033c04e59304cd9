// JSON Feed 1.1 (https://jsonfeed.org/version/1.1) as the manifest of a set: items whose `url` is a relative path, or
// whose text stands in the feed itself.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "content/library.h"
#include "content/listing.h"
#include "core/error.h"

namespace lectern::content {

// Whether a file that begins like this is a JSON Feed.
bool looks_like_feed(std::string_view head);

// Reads the manifest (16 MB at most); its items stay inside its own folder. Opens no other file.
Result<Listing> read_feed(const std::filesystem::path& path, std::span<const Loader> loaders = {});

}  // namespace lectern::content
