// Addresses inside a set -> files, never outside it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/error.h"

namespace lectern::content {

// "%20" -> " "; a "%" that begins no such code stays.
std::string percent_decoded(std::string_view text);

// Whether the address names a scheme ("https:", "mailto:", "data:"); "C:" does too.
bool has_scheme(std::string_view address);

// The address without its "?query" and "#fragment".
std::string_view without_fragment(std::string_view address);

// Splits UTF-8 (or whatever bytes the file system uses) into a path.
std::filesystem::path path_from(std::string_view text);

// Whether `path` is `folder` or below it, by the letters alone; both normal and absolute.
bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

// The file that a relative address in `folder` names, percent codes decoded. Fails when the address is on the network,
// is absolute, holds a backslash or NUL, or leads out of `root` by "..". Touches no file.
Result<std::filesystem::path> resolve_address(const std::filesystem::path& root, const std::filesystem::path& folder,
                                              std::string_view address);

// Fails when `path` leads out of `root` once symbolic links are followed.
Result<void> require_inside(const std::filesystem::path& root, const std::filesystem::path& path);

}  // namespace lectern::content
