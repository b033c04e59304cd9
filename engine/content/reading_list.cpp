#include "content/reading_list.h"

#include <algorithm>
#include <format>
#include <fstream>
#include <map>
#include <optional>
#include <vector>

#include "content/encoding.h"
#include "content/finish_article.h"
#include "content/folder.h"
#include "content/html_text.h"
#include "content/inline_builder.h"
#include "content/utf8.h"
#include "content/web_address.h"
#include "core/file.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxBytes = 64 << 20;
constexpr std::size_t kMaxLinks = 100'000, kMaxSaved = 20'000, kHeadBytes = 64 << 10, kMaxTags = 30;

using Row = std::vector<std::string>;

// One row of CSV (RFC 4180) from `at` on, which moves past it.
Row next_row(std::string_view text, std::size_t& at) {
  Row row(1);
  bool quoted = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c != '"')
        row.back() += c;
      else if (at + 1 < text.size() && text[at + 1] == '"')
        row.back() += text[++at];
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      row.back() += c;
    }
  }
  return row;
}

// Where a column stands; nothing if the header has none of that name.
std::optional<std::size_t> column(const Row& header, std::string_view name) {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (lower_case(trimmed(header[i])) == name) return i;
  return {};
}

bool is_list_header(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  std::size_t at = 0;
  const Row header = next_row(head.substr(0, head.find('\n')), at);
  return header.size() >= 3 && column(header, "title") && column(header, "url");
}

struct Link {
  std::string title, address;
  std::vector<std::string> tags;
};

std::vector<std::string> tags_of(std::string_view text) {
  std::vector<std::string> tags;
  while (!text.empty() && tags.size() < kMaxTags) {
    const std::size_t end = std::min(text.find_first_of(",|"), text.size());
    if (const std::string_view tag = trimmed(text.substr(0, end)); !tag.empty()) tags.emplace_back(tag);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return tags;
}

std::vector<Link> links_of_csv(std::string_view text) {
  std::vector<Link> links;
  std::size_t at = 0;
  const Row header = next_row(text, at);
  const auto title = column(header, "title"), url = column(header, "url"), tags = column(header, "tags"),
             folder = column(header, "folder");
  while (at < text.size() && links.size() < kMaxLinks) {
    const Row row = next_row(text, at);
    const auto cell = [&](std::optional<std::size_t> number) {
      return number && *number < row.size() ? row[*number] : std::string();
    };
    Link link{cell(title), cell(url), tags_of(cell(tags))};
    const std::string in = cell(folder);
    if (!in.empty() && in != "Unread" && in != "Archive") link.tags.push_back(in);
    if (is_web_address(trimmed(link.address))) links.push_back(std::move(link));
  }
  return links;
}

std::vector<Link> links_of_html(std::string_view html) {
  std::vector<Link> links;
  for (std::size_t at = html.find('<'); at != html.npos && links.size() < kMaxLinks; at = html.find('<', at)) {
    HtmlTag tag;
    if (!read_tag(html, at, tag)) {
      ++at;
      continue;
    }
    if (tag.name != "a" || tag.closing || !is_web_address(tag.attribute("href"))) continue;
    const std::string_view words = html.substr(at, std::min(html.find('<', at), html.size()) - at);
    links.push_back({decode_entities(words), tag.attribute("href"), tags_of(tag.attribute("tags"))});
  }
  return links;
}

// Saved pages by the key of their address.
std::map<std::string, fs::path> saved_pages(const fs::path& folder, const fs::path& list) {
  std::map<std::string, fs::path> pages;
  std::size_t looked_at = 0;
  for (const fs::path& file : list_folder(folder).articles) {
    const FileKind kind = kind_of_file(file);
    if ((kind != FileKind::Html && kind != FileKind::Mhtml) || file == list || ++looked_at > kMaxSaved) continue;
    std::string head(kHeadBytes, '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    if (const std::string address = saved_address(head); !address.empty()) pages.emplace(address_key(address), file);
  }
  return pages;
}

std::string as_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&' || c == '<' || c == '>' || c == '"')
      html += std::format("&#{};", static_cast<int>(c));
    else
      html += c;
  }
  return html;
}

}  // namespace

bool looks_like_reading_list(std::string_view head) {
  if (is_list_header(head)) return true;
  const std::string lower = lower_case(repaired(head.substr(0, 512)));
  return lower.find("<title>pocket export</title>") != lower.npos ||
         lower.find("<title>instapaper: export</title>") != lower.npos;
}

std::string saved_address(std::string_view head) {
  const auto after = [&](std::string_view sign, std::size_t from = 0) {
    const std::size_t at = head.find(sign, from);
    return at == head.npos ? at : at + sign.size();
  };
  std::size_t at = head.find("Page saved with SingleFile");
  if (at != head.npos) at = after("url:", at);
  if (at == head.npos && (at = after("saved from url=(")) != head.npos) at = after(")", at);
  if (at == head.npos) at = after("\nSnapshot-Content-Location:");  // MHTML
  if (at == head.npos) at = after("\nContent-Location:");
  if (at != head.npos) {
    const std::string_view rest = trimmed(head.substr(at, 4096));
    const std::string_view address = rest.substr(0, rest.find_first_of(" \r\n\t>"));
    if (is_web_address(address)) return std::string(address);
  }
  std::string social;
  for (at = head.find('<'); at != head.npos; at = head.find('<', at)) {
    HtmlTag tag;
    if (!read_tag(head, at, tag)) {
      ++at;
      continue;
    }
    if (tag.name == "body") break;
    if (tag.name == "link" && lower_case(tag.attribute("rel")) == "canonical" && is_web_address(tag.attribute("href")))
      return tag.attribute("href");
    if (tag.name == "meta" && tag.attribute("property") == "og:url" && is_web_address(tag.attribute("content")))
      social = tag.attribute("content");
  }
  return social;
}

std::string address_key(std::string_view address) {
  address = trimmed(address);
  if (const std::size_t scheme = address.find("://"); scheme != address.npos) address.remove_prefix(scheme + 3);
  if (address.starts_with("www.")) address.remove_prefix(4);
  address = address.substr(0, address.find('#'));
  const std::size_t question = std::min(address.find('?'), address.size());
  const std::size_t slash = std::min(address.find('/'), question);
  std::string_view path = address.substr(slash, question - slash);
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string key = lower_case(address.substr(0, slash)) + std::string(path);
  char join = '?';
  for (std::string_view rest = address.substr(question); rest.size() > 1;) {
    rest.remove_prefix(1);
    const std::string_view one = rest.substr(0, rest.find('&'));
    rest.remove_prefix(one.size());
    if (one.empty() || one.starts_with("utm_") || one.starts_with("fbclid=") || one.starts_with("gclid=")) continue;
    (key += join) += one;
    join = '&';
  }
  return key;
}

Result<Listing> read_reading_list(const fs::path& path) {
  auto bytes = read_file(path, kMaxBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto decoded = decode_text(*std::move(bytes), shown(path));
  if (!decoded) return std::unexpected(decoded.error());
  const std::vector<Link> links =
      is_list_header(decoded->text) ? links_of_csv(decoded->text) : links_of_html(decoded->text);
  if (links.empty()) return fail(shown(path), "is a reading list without a link", {});
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const auto pages = saved_pages(folder, path);
  Listing feed;
  for (const Link& link : links) {
    Entry entry{.path = path};
    entry.title = plain_inline(link.title).text;
    entry.tags = link.tags;
    entry.source = trimmed(link.address);
    entry.site = host_of(entry.source);
    if (entry.title == entry.source) entry.title.clear();
    if (const auto page = pages.find(address_key(entry.source)); page != pages.end()) {
      entry.path = page->second;
      entry.root = shown(folder);
      entry.site.clear();  // the page knows better
    } else {
      const std::string address = as_html(entry.source);
      entry.html = "<p>This page is not saved in the set.</p><p><a href=\"" + address + "\">" + address + "</a></p>";
      if (entry.title.empty()) entry.title = entry.source;
    }
    feed.entries.push_back(std::move(entry));
  }
  return feed;
}

}  // namespace lectern::content
