#include "content/container.h"

#include <algorithm>
#include <format>
#include <fstream>
#include <unordered_map>

#include "content/archive.h"
#include "content/collection.h"
#include "content/encoding.h"
#include "content/finish_article.h"
#include "content/html_page.h"
#include "content/mhtml.h"
#include "content/set_path.h"
#include "content/web_address.h"
#include "core/file.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxPageBytes = 32 << 20;

std::string head_of(const fs::path& path) {
  std::string head(4096, '\0');
  std::ifstream stream(path, std::ios::binary);
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  return head;
}

std::string bytes_of(const fs::path& path) {
  const auto name = path.u8string();
  return {reinterpret_cast<const char*>(name.data()), name.size()};
}

// A part's place in the file as a name: "part7".
Result<std::string> read_mhtml_member(const fs::path& path, const std::string& name, std::uint64_t max_bytes) {
  auto bytes = read_file(path);
  if (!bytes) return std::unexpected(bytes.error());
  auto parts = read_mhtml(*bytes, shown(path));
  if (!parts) return std::unexpected(parts.error());
  for (std::size_t i = 0; i < parts->size(); ++i)
    if (name == std::format("part{}", i) && (*parts)[i].bytes.size() <= max_bytes) return std::move((*parts)[i].bytes);
  return fail(shown(path), "holds no " + name);
}

Result<std::string> read_collection_member(const fs::path& path, const std::string& name, std::uint64_t max_bytes) {
  const auto collection = collection_in(path);
  if (!collection) return std::unexpected(collection.error());
  auto page = (*collection)->page(name, max_bytes);
  if (!page) return std::unexpected(page.error());
  return std::move(page->bytes);
}

}  // namespace

Result<std::string> read_member(const fs::path& container, const fs::path& name, std::uint64_t max_bytes) {
  const std::string head = head_of(container);
  if (looks_like_mhtml(head)) return read_mhtml_member(container, name.generic_string(), max_bytes);
  if (looks_like_collection(head)) return read_collection_member(container, name.generic_string(), max_bytes);
  auto archive = Archive::open(container);
  if (!archive) return std::unexpected(archive.error());
  return archive->read(name.generic_string(), max_bytes);
}

Result<Article> read_mhtml_page(const std::string& bytes, const Entry& entry) {
  auto parts = read_mhtml(bytes, shown(entry.path));
  if (!parts) return std::unexpected(parts.error());
  const auto page = std::ranges::find_if(
      *parts, [](const MhtmlPart& part) { return part.type == "text/html" || part.type == "application/xhtml+xml"; });
  if (page == parts->end()) return fail(shown(entry.path), "is a saved page (MHTML) without a page", "save it again");
  std::unordered_map<std::string, std::string> names;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const MhtmlPart& part = (*parts)[i];
    if (!part.location.empty()) names.emplace(part.location, std::format("part{}", i));
    if (!part.id.empty()) names.emplace("cid:" + part.id, std::format("part{}", i));
  }
  auto decoded = decode_html(std::move(page->bytes), page->charset, shown(entry.path));
  if (!decoded) return std::unexpected(decoded.error());
  HtmlSource source;
  source.address = page->location.starts_with("http") ? page->location : std::string();
  source.picture_address = [&](std::string address) {
    if (const auto part = names.find(address); part != names.end()) return part->second;
    const auto found = names.find(resolved_link(source.address, address));
    return found == names.end() ? address : found->second;
  };
  Entry inside = entry;
  inside.root = bytes_of(entry.path);
  inside.path = entry.path / "page.html";
  if (inside.source.empty()) inside.source = shown(entry.path);
  return read_html(std::move(decoded->text), inside, source);
}

bool holds_zipped_page(std::string_view bytes) {
  const std::string_view tail = bytes.substr(bytes.size() > 70'000 ? bytes.size() - 70'000 : 0);
  return tail.find("PK\x05\x06") != tail.npos && bytes.find("PK\x03\x04") != bytes.npos;
}

Result<Article> read_zipped_page(const Entry& entry) {
  auto archive = Archive::open(entry.path);
  if (!archive) return std::unexpected(archive.error());
  std::string name;
  for (const std::string& one : archive->names())
    if ((one == "index.html" || one.ends_with("/index.html")) && (name.empty() || one.size() < name.size())) name = one;
  if (name.empty()) return fail(shown(entry.path), "is an archive without a page in it", "save the page again");
  auto bytes = archive->read(name, kMaxPageBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto decoded = decode_html(*std::move(bytes), {}, shown(entry.path));
  if (!decoded) return std::unexpected(decoded.error());
  Entry inside = entry;
  inside.root = bytes_of(entry.path);
  inside.path = entry.path / path_from(name);
  if (inside.source.empty()) inside.source = shown(entry.path);
  return read_html(std::move(decoded->text), inside);
}

}  // namespace lectern::content
