#include "content/kiwix.h"

#include <algorithm>
#include <format>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

#include "content/collection.h"
#include "content/fetch.h"
#include "content/set_path.h"
#include "content/utf8.h"
#include "content/web_address.h"
#include "content/xml.h"
#include "core/file.h"

namespace lectern::content {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBooks = 500;
constexpr int kLongestAnswer_s = 20;
constexpr std::string_view kCatalogue = "/catalog/v2/entries";
constexpr std::string_view kContent = "/content/";

std::string child_text(pugi::xml_node node, std::string_view name) { return repaired(xml_text(xml_child(node, name))); }

// What is between a node's tags, as it is written.
std::string inner_xml(pugi::xml_node node) {
  std::ostringstream out;
  for (const pugi::xml_node child : node) child.print(out, "", pugi::format_raw);
  return std::move(out).str();
}

// Paths begin with the book's name: "wikipedia_en/A/Ada_Lovelace".
class Kiwix final : public Collection {
 public:
  explicit Kiwix(std::string server) : server_(std::move(server)), hosts_{std::string(host_of(server_))} {}

  Result<About> about() override {
    auto catalogue = get(std::format("{}?count={}", kCatalogue, kMostBooks));
    if (!catalogue) return std::unexpected(catalogue.error());
    const auto feed = parse_xml(std::move(catalogue->bytes), server_);
    About about;
    about.title = std::string(host_of(server_));
    if (feed)
      for (const pugi::xml_node entry : xml_all(*feed, "entry")) {
        const std::string book = book_of(entry);
        if (!book.empty()) about.first.push_back({book, child_text(entry, "title"), {}});
        if (about.language.empty()) about.language = child_text(entry, "language");
      }
    if (about.first.empty()) return fail(server_, "is a kiwix-serve without books");
    if (about.first.size() == 1) about.title = about.first[0].title;
    return about;
  }

  Result<Page> page(const std::string& path, std::uint64_t max_bytes) override {
    auto got = get(std::string(kContent) + address_of_member(path), max_bytes);
    if (!got) return std::unexpected(got.error());
    if (!got->address.starts_with(server_ + std::string(kContent)))
      return fail(server_, "leads to another server; not fetched");
    const std::string_view led_to = std::string_view(got->address).substr(server_.size() + kContent.size());
    return Page{percent_decoded(without_fragment(led_to)), {}, std::move(got->type), std::move(got->bytes)};
  }

  // A book's own name leads to its first page; everything else is asked for when it is read.
  Result<Named> where(const std::string& path) override {
    if (path.contains('/')) return Named{path, {}, {}};
    auto first = page(path, FetchLimits{}.max_bytes);
    if (!first) return std::unexpected(first.error());
    return Named{std::move(first->path), {}, {}};
  }

  Result<std::vector<Named>> find(const std::string& words, std::size_t most, const std::string& near) override {
    const std::string book = near.substr(0, near.find('/')), wanted = address_of_member(words);
    std::vector<Named> found = titles_with(book, wanted, most);
    auto texts = get(
        std::format("/search?content={}&pattern={}&format=xml&pageLength={}", address_of_member(book), wanted, most));
    if (!texts) {  // as where the book has no index of its text
      if (found.empty()) return std::unexpected(texts.error());
      return found;
    }
    const auto results = parse_xml(std::move(texts->bytes), server_);
    if (!results) return found;
    for (const pugi::xml_node item : xml_all(*results, "item")) {
      const std::string link = xml_text(xml_child(item, "link"));
      const std::size_t at = link.find(kContent);
      if (at == link.npos || found.size() >= most) continue;
      std::string path = percent_decoded(link.substr(at + kContent.size()));
      if (std::ranges::contains(found, path, &Named::path)) continue;
      found.push_back({std::move(path), child_text(item, "title"), inner_xml(xml_child(item, "description"))});
    }
    return found;
  }

  Result<void> check() override { return {}; }

 private:
  Result<Fetched> get(const std::string& path, std::uint64_t max_bytes = FetchLimits{}.max_bytes) const {
    return fetch_bytes(server_ + path, hosts_, {.max_bytes = max_bytes, .max_seconds = kLongestAnswer_s});
  }

  // By the link to its pages: /content/BOOK.
  std::string book_of(pugi::xml_node entry) const {
    for (pugi::xml_node link = xml_child(entry, "link"); link; link = link.next_sibling()) {
      const std::string_view href = link.attribute("href").value();
      const std::size_t at = href.find(kContent);
      if (std::string_view(link.attribute("type").value()) != "text/html" || at == href.npos) continue;
      const std::string_view name = href.substr(at + kContent.size());
      return percent_decoded(name.substr(0, name.find('/')));
    }
    return {};
  }

  std::vector<Named> titles_with(const std::string& book, const std::string& wanted, std::size_t most) const {
    std::vector<Named> found;
    const auto got = get(std::format("/suggest?content={}&term={}&count={}", address_of_member(book), wanted, most));
    const json titles = got ? json::parse(got->bytes, nullptr, false) : json();
    if (!titles.is_array()) return found;
    for (const json& one : titles) {
      if (!one.is_object() || !one.contains("path") || !one["path"].is_string()) continue;
      const json value = one.value("value", json());
      found.push_back(
          {book + "/" + one["path"].get<std::string>(), value.is_string() ? value.get<std::string>() : "", {}});
    }
    return found;
  }

  const std::string server_;
  const std::vector<std::string> hosts_;
};

}  // namespace

std::optional<std::string> kiwix_address(const std::string& address, std::string_view page) {
  if (!page.contains("opds") && !page.contains("Kiwix")) return {};
  const std::size_t at = page.find(std::string(kCatalogue) + "\"");
  if (at == page.npos) return {};
  const std::size_t begin = page.rfind('"', at) + 1;
  std::string catalogue = resolved_link(address, page.substr(begin, at + kCatalogue.size() - begin));
  return catalogue.substr(0, catalogue.size() - kCatalogue.size());
}

Result<void> open_kiwix(const std::string& server, const std::filesystem::path& file) {
  auto collection = std::make_shared<Kiwix>(server);
  if (auto about = collection->about(); !about) return std::unexpected(about.error());
  const std::string text = json{{"kiwix", server}}.dump();
  if (auto written = write_file(file, text.data(), text.size()); !written) return written;
  set_collection(file, std::move(collection));
  return {};
}

bool looks_like_kiwix(std::string_view head) { return head.starts_with(R"({"kiwix":")"); }

}  // namespace lectern::content
