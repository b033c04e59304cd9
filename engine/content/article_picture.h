// The pictures of articles, for whoever shows them: found, measured and decoded, in the process apart where there is
// one (read_apart.h). Of the article only folder and root are looked at. Any thread.
#pragma once

#include <optional>
#include <string_view>

#include "content/article.h"
#include "content/panorama.h"
#include "content/picture.h"
#include "core/error.h"

namespace lectern::content {

struct PictureFacts {
  PictureSize size;
  // Of a picture that shows all directions, where that was asked; the second also of one that does so only if a text
  // about it says so.
  std::optional<PanoramaShape> around, around_if_told;
};

// What find_picture(), probe_picture() and panorama_shape() say.
Result<PictureFacts> measure_picture(const Article& article, std::string_view source, bool all_around);

// What decode_picture() says. Large ones are decoded one after another.
Result<PictureData> load_picture(const Article& article, std::string_view source, int max_side_px);

// What decode_panorama() says of a picture that is known to show all directions.
Result<Panorama> load_panorama(const Article& article, std::string_view source);

}  // namespace lectern::content
