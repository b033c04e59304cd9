// What reading lists write when one leaves them, with the articles in it: Wallabag's JSON, Omnivore's folder.
#pragma once

#include <filesystem>
#include <string_view>

#include "content/listing.h"
#include "core/error.h"

namespace lectern::content {

// Whether a JSON file that begins like this is one of them.
bool looks_like_export(std::string_view head);

// Wallabag: a list of articles with their `content`. Omnivore: metadata_N_to_M.json, whose articles lie beside it in
// content/SLUG.html. Those without a text are told of.
Result<Listing> read_export(const std::filesystem::path& path);

}  // namespace lectern::content
