#include "app/pictures.h"

#include <utility>

#include "content/panorama.h"
#include "content/picture.h"

namespace lectern::app {

room::PictureSizerFactory make_picture_sizer(bool all_around) {
  return [all_around](const content::Article& article) -> page::PictureSizer {
    return [&article, all_around](const std::string& source) -> std::optional<page::PictureSize> {
      const auto file = content::find_picture(article, source);
      if (!file) return std::nullopt;
      const auto size = content::probe_picture(*file);
      if (!size) return std::nullopt;
      page::PictureSize told{size->width_px, size->height_px};
      if (!all_around) return told;
      const auto around = content::panorama_shape(*file, source, false);
      const auto perhaps = around ? around : content::panorama_shape(*file, source, true);
      told.around = around.has_value();
      told.may_be_around = perhaps.has_value();
      told.two_eyes = perhaps && perhaps->stereo;
      return told;
    };
  };
}

room::PanoramaLoader make_panorama_loader() {
  return [](const content::Article& article, const std::string& source) -> Result<content::Panorama> {
    const auto file = content::find_picture(article, source);
    if (!file) return std::unexpected(file.error());
    return content::decode_panorama(*file, source, true);  // only pictures that are known for such are asked for
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
