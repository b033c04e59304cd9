#include "app/pictures.h"

#include <utility>

#include "content/article_picture.h"

namespace lectern::app {

room::PictureSizerFactory make_picture_sizer(bool all_around) {
  return [all_around](const content::Article& article) -> page::PictureSizer {
    return [&article, all_around](const std::string& source) -> std::optional<page::PictureSize> {
      const auto facts = content::measure_picture(article, source, all_around);
      if (!facts) return std::nullopt;
      return page::PictureSize{.width_px = facts->size.width_px,
                               .height_px = facts->size.height_px,
                               .around = facts->around.has_value(),
                               .may_be_around = facts->around_if_told.has_value(),
                               .two_eyes = facts->around_if_told && facts->around_if_told->stereo};
    };
  };
}

room::PanoramaLoader make_panorama_loader() {
  return [](const content::Article& article, const std::string& source) {
    return content::load_panorama(article, source);  // only pictures that are known for such are asked for
  };
}

render::PictureLoader make_picture_loader() {
  return [](const content::Article& article, const std::string& source, int max_side_px) -> Result<render::Pixels> {
    auto picture = content::load_picture(article, source, max_side_px);
    if (!picture) return std::unexpected(picture.error());
    return render::Pixels{static_cast<std::uint32_t>(picture->width_px), static_cast<std::uint32_t>(picture->height_px),
                          std::move(picture->rgba)};
  };
}

}  // namespace lectern::app
