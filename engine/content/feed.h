// JSON Feed 1.1 (https://jsonfeed.org/version/1.1) as the manifest of a set: items whose `url` is a relative path, or
// whose text stands in the feed itself.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

struct Feed {
  std::string title;
  Wishes wishes;
  std::vector<Entry> entries;
  std::vector<Error> problems;  // items that cannot be used, addresses that leave the folder
};

// Whether a file that begins like this is a JSON Feed.
bool looks_like_feed(std::string_view head);

// Reads the manifest (16 MB at most); its items stay inside its own folder. Opens no other file.
Result<Feed> read_feed(const std::filesystem::path& path, std::span<const Loader> loaders = {});

}  // namespace lectern::content
