#include "room/shelf_filter.h"

#include <algorithm>
#include <format>
#include <ranges>
#include <utility>

#include "content/utf8.h"

namespace lectern::room {
namespace {

// All that an entry is known by without reading it, in lower case.
std::string known_words(const content::Entry& entry) {
  const std::u8string name = entry.path.stem().u8string();
  std::string words = std::format("{} {} {}", entry.title, entry.byline, std::string(name.begin(), name.end()));
  for (const std::string& tag : entry.tags) words += " " + tag;
  return content::lower_case(words);
}

}  // namespace

std::vector<std::size_t> entries_with(const content::Library& library, const std::string& words) {
  const std::string wanted = content::lower_case(words);
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < library.entries().size(); ++i) {
    const std::string known = known_words(library.entries()[i]);
    const auto has = [&](auto word) { return known.contains(std::string_view(word)); };
    if (std::ranges::all_of(std::views::split(wanted, ' '), has)) found.push_back(i);
  }
  return found;
}

ShelfFilter::ShelfFilter(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : services_(services), line_(std::move(services), style, "Cards with") {}

void ShelfFilter::open(std::shared_ptr<const content::Library> library) {
  if (is_open()) return;
  library_ = std::move(library);
  line_.clear();
  line_.open();
}

void ShelfFilter::close() {
  if (!is_open()) return;
  line_.close();
  ++search_;
  searching_ = false;
  first_.reset();
  choice_ = Choice{};
}

void ShelfFilter::type(std::span<const char32_t> characters) {
  if (line_.type(characters)) search();
}

void ShelfFilter::follow(std::shared_ptr<const content::Library> library) {
  library_ = std::move(library);
  if (is_open()) search();
}

void ShelfFilter::search() {
  ++search_;
  searching_ = true;
  line_.tell({});
  services_->pool->run(
      [inbox = inbox_, services = services_, library = library_, words = line_.text(), number = search_] {
        inbox->put({number, entries_with(*library, words)});
        if (services->wake) services->wake();
      });
}

void ShelfFilter::adopt() {
  if (!is_open()) return;
  line_.adopt();
  Result result;
  while (inbox_->try_take(result)) {
    if (result.search != search_) continue;
    searching_ = false;
    first_ = result.articles.empty() ? std::nullopt : std::optional(result.articles.front());
    line_.tell(result.articles.empty() ? "none" : std::format("{}", result.articles.size()));
    const bool all = line_.text().empty();
    choice_ = all ? Choice{} : Choice{std::move(result.articles)};
  }
}

}  // namespace lectern::room
