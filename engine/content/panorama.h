// Pictures that show all directions, as 360° cameras make them: equirectangular, for one eye or for two.
//
// Known by what cameras write into them (Google's photo sphere metadata, GPano, in a JPEG's XMP:
// developers.google.com/streetview/spherical-metadata), by "#360" at the end of the address, or by their shape together
// with a name that says so.
#pragma once

#include <optional>
#include <string_view>

#include "content/picture.h"

namespace lectern::content {

// What of the sphere a picture covers, in parts of the whole circle (from left to right, its middle straight ahead) and
// of the half circle from the zenith down.
struct PanoramaShape {
  bool stereo = false;  // the left eye's picture stands above the right one's
  float left = 0, top = 0, width = 1, height = 1;

  bool operator==(const PanoramaShape&) const = default;
};

struct Panorama {
  PanoramaShape shape;
  PictureData picture;
};

// Whether a file's name or a text about a picture says that it shows all directions.
bool hints_at_panorama(std::string_view words);

// The shape of a picture that shows all directions, nothing for any other. `source` is the address by which it is
// named; `hinted`: a text about it says so. Reads only the headers. Any thread.
std::optional<PanoramaShape> panorama_shape(const PictureFile& picture, std::string_view source, bool hinted);

inline constexpr int kLargestPanorama_px = 8192;
inline constexpr int kLargestStereoPanorama_px = 6144;

// The picture, at most kLargestPanorama_px wide (a stereo one kLargestStereoPanorama_px); larger ones are scaled down.
// Fails where panorama_shape() finds none. Any thread.
Result<Panorama> decode_panorama(const PictureFile& picture, std::string_view source, bool hinted);

}  // namespace lectern::content
