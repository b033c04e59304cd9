// MHTML (RFC 2557): a page and its pictures in one file, as browsers save them (.mhtml, .mht).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace lectern::content {

struct MhtmlPart {
  std::string type;  // "image/png", lower case
  std::string charset;
  std::string location;  // Content-Location
  std::string id;        // Content-ID without its brackets
  std::string bytes;     // decoded
};

bool looks_like_mhtml(std::string_view head);

// All parts in order; the page is the first of type text/html. At most 2000 parts. `name` is for the error.
Result<std::vector<MhtmlPart>> read_mhtml(std::string_view bytes, const std::string& name);

}  // namespace lectern::content
