// Files as bytes, with a bound on their size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "core/error.h"

namespace lectern {

inline constexpr std::uint64_t kMaxFileBytes = 256ull << 20;  // more than any article; less than what hurts

// The whole file. Fails with one clear line when it is missing, is no regular file, cannot be read or is larger than
// max_bytes. Any thread.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes = kMaxFileBytes);

// Writes bytes beside the file and renames, so that a reader never sees half of it.
Result<void> write_file(const std::filesystem::path& path, const void* bytes, std::size_t size);

}  // namespace lectern
