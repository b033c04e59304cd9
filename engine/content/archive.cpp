#include "content/archive.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <format>

#include "content/finish_article.h"
#include "content/utf8.h"

namespace lectern::content {

bool is_safe_member_name(std::string_view name) {
  if (name.empty() || name.size() > 1024 || name[0] == '/' || name.find('\\') != name.npos ||
      name.find('\0') != name.npos)
    return false;
  if (name.size() > 1 && name[1] == ':') return false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    const std::string_view part = name.substr(0, end);
    if (part.empty() || part == "." || part == "..") return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

void Archive::Close::operator()(zip* archive) const { zip_discard(archive); }
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Result<Archive> Archive::open(const std::filesystem::path& path) {
  Archive archive;
  archive.name_ = shown(path);
  int code = 0;
  archive.zip_.reset(zip_open(path.string().c_str(), ZIP_RDONLY, &code));
  if (!archive.zip_) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string what = std::format("is no ZIP archive that can be read ({})", zip_error_strerror(&error));
    zip_error_fini(&error);
    return fail(archive.name_, std::move(what), "fetch or copy it again");
  }
  if (auto listed = archive.list(); !listed) return std::unexpected(listed.error());
  return archive;
}

Result<void> Archive::list() {
  const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > kMaxMembers)
    return fail(name_, std::format("holds more than {} files", kMaxMembers), "it is not what it seems to be");
  std::uint64_t packed = 0;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t stat;
    if (zip_stat_index(zip_.get(), i, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME)) continue;
    if (stat.valid & ZIP_STAT_COMP_SIZE) packed += stat.comp_size;
    std::string_view name = stat.name;
    if (name.ends_with('/') || !is_safe_member_name(name)) continue;
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    zip_file_get_external_attributes(zip_.get(), i, 0, &system, &attributes);
    constexpr zip_uint32_t kTypeMask = 0170000, kLink = 0120000;
    if (system == ZIP_OPSYS_UNIX && ((attributes >> 16) & kTypeMask) == kLink) continue;
    names_.emplace_back(name);
    members_.emplace_back(std::string(name), i);
  }
  // Members that share bytes are packed into less than their sizes say.
  std::error_code code;
  const auto file_bytes = std::filesystem::file_size(name_, code);
  if (!code && packed > file_bytes)
    return fail(name_, "holds files that overlap in the archive", "it was made to fill the memory; do not use it");
  std::ranges::sort(members_);
  return {};
}

bool Archive::has(std::string_view name) const {
  const auto found =
      std::ranges::lower_bound(members_, name, {}, [](const auto& m) { return std::string_view(m.first); });
  return found != members_.end() && found->first == name;
}

Result<std::string> Archive::read(std::string_view name, std::uint64_t max_bytes) {
  const std::string where = name_ + ": " + repaired(name.substr(0, 200));
  const auto found =
      std::ranges::lower_bound(members_, name, {}, [](const auto& m) { return std::string_view(m.first); });
  if (found == members_.end() || found->first != name) return fail(where, "is not in the archive");
  zip_stat_t stat;
  if (zip_stat_index(zip_.get(), found->second, 0, &stat) == 0 && (stat.valid & ZIP_STAT_COMP_METHOD) &&
      stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
    return fail(where, "is packed by another method than Deflate, which is not read here", "pack it again");
  struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(zip_.get(), found->second, 0));
  if (!file)
    return fail(where, std::format("cannot be read ({})", zip_strerror(zip_.get())),
                "is the book protected, or damaged?");
  max_bytes = std::min(max_bytes, kMaxTotalBytes - std::min(inflated_, kMaxTotalBytes));
  std::string bytes;
  std::array<char, 1 << 16> piece;
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return fail(where, "is damaged in the archive", "fetch or copy it again");
    if (got == 0) break;
    inflated_ += static_cast<std::uint64_t>(got);
    if (bytes.size() + static_cast<std::size_t>(got) > max_bytes)
      return fail(where, "unpacks to more than is read here", "it is not what it seems to be");
    bytes.append(piece.data(), static_cast<std::size_t>(got));
  }
  return bytes;
}

}  // namespace lectern::content
