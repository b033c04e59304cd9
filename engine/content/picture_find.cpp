#include <optional>
#include <system_error>

#include "content/base64.h"
#include "content/container.h"
#include "content/finish_article.h"
#include "content/picture.h"
#include "content/set_path.h"
#include "content/utf8.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxDataBytes = 32 << 20;

Result<PictureFile> data_picture(std::string_view source) {
  const std::string name(source.substr(0, 40));
  const std::size_t comma = source.find(',');
  if (comma == source.npos) return fail(name, "is no picture inside the text");
  if (source.size() > kMaxDataBytes) return fail(name, "is longer than a picture inside a text may be");
  if (source.substr(0, comma).find(";base64") == source.npos)
    return PictureFile{{}, percent_decoded(source.substr(comma + 1))};
  auto bytes = decode_base64(percent_decoded(source.substr(comma + 1)));
  if (!bytes || bytes->empty()) return fail(name, "is not whole base64");
  return PictureFile{{}, *std::move(bytes)};
}

// A picture that is named without its folder, as vaults of notes do: in one of those where they keep pictures.
std::optional<fs::path> in_usual_folder(const fs::path& folder, const fs::path& root, std::string_view source) {
  if (source.find('/') != source.npos) return {};
  for (const fs::path& where : {folder, root})
    for (const char* name :
         {"", "attachments", "Attachments", "assets", "images", "media", "files", "static", "_resources"}) {
      const auto path = resolve_address(root, where / name, source);
      std::error_code code;
      if (path && fs::is_regular_file(*path, code)) return *path;
    }
  return {};
}

}  // namespace

Result<PictureFile> find_picture(const Article& article, std::string_view source) {
  if (source.starts_with("data:")) return data_picture(source);
  if (article.folder.empty())
    return fail(repaired(source.substr(0, 200)), "cannot be found: the article has no folder");
  const fs::path folder = path_from(article.folder),
                 root = path_from(article.root.empty() ? article.folder : article.root);
  const bool from_root = source.starts_with('/') && !source.starts_with("//");
  auto path = resolve_address(root, from_root ? root : folder, from_root ? source.substr(1) : source);
  if (!path) return std::unexpected(path.error());
  std::error_code code;
  if (fs::is_regular_file(root, code)) {
    auto bytes =
        read_member(root, path->lexically_relative(fs::absolute(root, code).lexically_normal()), kMaxPictureBytes);
    if (!bytes) return std::unexpected(bytes.error());
    return PictureFile{{}, *std::move(bytes)};
  }
  if (!fs::is_regular_file(*path, code))
    if (auto elsewhere = in_usual_folder(folder, root, source)) path = *std::move(elsewhere);
  if (!fs::is_regular_file(*path, code))
    return fail(repaired(source.substr(0, 200)), "there is no such picture", "put it at " + shown(*path));
  if (auto inside = require_inside(root, *path); !inside) return std::unexpected(inside.error());
  return PictureFile{*std::move(path), {}};
}

}  // namespace lectern::content
