#include "fuzz/content_target.h"

#include <algorithm>
#include <string>

#include "content/block_text.h"
#include "content/extract.h"
#include "content/library.h"
#include "content/picture.h"
#include "core/error.h"
#include "core/file.h"

namespace lectern::fuzz {
namespace {

constexpr std::size_t kMostArticles = 8, kMostPictures = 8;
constexpr int kSide_px = 64;

void read_pictures(const content::Article& article) {
  std::size_t count = 0;
  content::for_each_block(article.blocks, [&](const content::Block& block) {
    const auto* picture = std::get_if<content::Picture>(&block.content);
    if (!picture || ++count > kMostPictures) return;
    if (const auto file = content::find_picture(article, picture->source); file && content::probe_picture(*file))
      (void)content::decode_picture(*file, kSide_px);
  });
}

}  // namespace

void read_as(const std::filesystem::path& folder, std::string_view ending, std::string_view bytes) {
  if (ending == ".png") {
    const content::PictureFile picture{{}, std::string(bytes)};
    const auto size = content::probe_picture(picture);
    const auto pixels = content::decode_picture(picture, kSide_px);
    LECTERN_REQUIRE(!pixels || size, "what can be decoded can be measured");
    return;
  }
  const auto path = folder / ("case" + std::string(ending));
  if (!write_file(path, bytes.data(), bytes.size())) return;
  const auto library = content::Library::open({path});
  if (!library) return;
  for (std::size_t i = 0; i < std::min(library->entries().size(), kMostArticles); ++i) {
    const content::Article article = library->load(i);
    LECTERN_REQUIRE(!article.title.empty() && !article.blocks.empty(), "an article has a title and some text");
    LECTERN_REQUIRE(!content::extract_json(article).empty(), "an article can be printed");
    read_pictures(article);
  }
}

}  // namespace lectern::fuzz
