#include "content/article_picture.h"

#include <mutex>
#include <system_error>
#include <utility>

#include "content/collection.h"
#include "content/read_apart.h"
#include "content/read_entry.h"
#include "content/set_path.h"

namespace lectern::content {
namespace {

// The process apart cannot ask a collection, so the program does.
bool stands_in_collection(const Article& article, std::string_view source) {
  if (article.root.empty() || source.starts_with("data:")) return false;
  const std::filesystem::path root = path_from(article.root);
  std::error_code code;
  return std::filesystem::is_regular_file(root, code) && looks_like_collection(head_of(root));
}

Result<NamedPicture> named(const Article& article, std::string_view source) {
  NamedPicture picture{.folder = article.folder, .root = article.root, .source = std::string(source)};
  if (!stands_in_collection(article, source)) return picture;
  auto file = find_picture(article, source);
  if (!file) return std::unexpected(file.error());
  picture.bytes = std::move(file->bytes);
  return picture;
}

// Large pictures are decoded one after another, so that memory has a bound.
std::mutex& one_large_picture() {
  static std::mutex large;
  return large;
}

}  // namespace

Result<PictureFacts> measure_picture(const Article& article, std::string_view source, bool all_around) {
  auto picture = named(article, source);
  if (!picture) return std::unexpected(picture.error());
  return only<PictureFacts>(ask_apart(MeasurePicture{*std::move(picture), all_around}));
}

Result<PictureData> load_picture(const Article& article, std::string_view source, int max_side_px) {
  auto picture = named(article, source);
  if (!picture) return std::unexpected(picture.error());
  DecodePicture question{*std::move(picture), max_side_px};
  auto told = ask_apart(question);
  if (!told || !std::holds_alternative<LargePicture>(*told)) return only<PictureData>(std::move(told));
  const std::lock_guard alone(one_large_picture());
  question.alone = true;
  return only<PictureData>(ask_apart(question));
}

Result<Panorama> load_panorama(const Article& article, std::string_view source) {
  auto picture = named(article, source);
  if (!picture) return std::unexpected(picture.error());
  const std::lock_guard alone(one_large_picture());
  return only<Panorama>(ask_apart(DecodePanorama{*std::move(picture)}));
}

}  // namespace lectern::content
