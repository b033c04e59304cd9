// Base64 (RFC 4648).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::content {

// White space is skipped, "-_" taken for "+/". Nothing when another character turns up.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace lectern::content
