// The whole way from a file's bytes to articles and their pictures, for fuzzing.
#pragma once

#include <filesystem>
#include <string_view>

namespace lectern::fuzz {

// Writes the bytes to `folder` as a file with that ending, opens it as a set, loads its articles (the first eight),
// prints them as JSON and measures and decodes their pictures; a picture's own bytes are decoded as such. Aborts where
// a promise is broken.
void read_as(const std::filesystem::path& folder, std::string_view ending, std::string_view bytes);

}  // namespace lectern::fuzz
