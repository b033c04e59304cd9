#include "app/pictures.h"

#include <utility>

#include "content/picture.h"

namespace lectern::app {

room::PictureSizerFactory make_picture_sizer() {
  return [](const content::Article& article) -> page::PictureSizer {
    return [&article](const std::string& source) -> std::optional<page::PictureSize> {
      const auto file = content::find_picture(article, source);
      if (!file) return std::nullopt;
      const auto size = content::probe_picture(*file);
      if (!size) return std::nullopt;
      return page::PictureSize{size->width_px, size->height_px};
    };
  };
}

render::PictureLoader make_picture_loader() {
  return [](const content::Article& article, const std::string& source, int max_side_px) -> Result<render::Pixels> {
    const auto file = content::find_picture(article, source);
    if (!file) return std::unexpected(file.error());
    auto picture = content::decode_picture(*file, max_side_px);
    if (!picture) return std::unexpected(picture.error());
    return render::Pixels{static_cast<std::uint32_t>(picture->width_px), static_cast<std::uint32_t>(picture->height_px),
                          std::move(picture->rgba)};
  };
}

}  // namespace lectern::app
