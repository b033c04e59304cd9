// Formats that have libraries of their own, for picture_decode.cpp only.
#pragma once

#include <optional>
#include <string_view>

#include "content/picture.h"

namespace lectern::content {

struct FormatHead {
  PictureSize size;     // as stored
  int orientation = 1;  // as EXIF counts it
};

bool is_avif(std::string_view head);
// From the headers alone; nothing when they are broken or not all there.
std::optional<FormatHead> avif_head(std::string_view bytes);
// At the stored size; `icc` gets the colour profile, if any.
std::optional<PictureData> decode_avif(std::string_view bytes, std::string& icc);

bool is_svg(std::string_view head);
// The drawing's own size in pixels (CSS's 96 to the inch), at most kMaxPictureSide; 300 wide where it has none.
std::optional<PictureSize> svg_size(std::string_view bytes);
// Drawn at `size`. Nothing outside the file is looked at: no other files, no network, no scripts.
std::optional<PictureData> draw_svg(std::string_view bytes, PictureSize size);

// ICC profiles inside PNG, JPEG and WebP files; empty where there is none.
std::string icc_profile_of(std::string_view bytes);
// From the profile's colours to sRGB, in place. Profiles that are broken or not of RGB change nothing.
void convert_to_srgb(PictureData& picture, std::string_view icc);

}  // namespace lectern::content
