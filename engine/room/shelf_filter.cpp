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
    : line_(services, style, "Cards with"), search_(services) {}

void ShelfFilter::open(std::shared_ptr<const content::Library> library) {
  if (is_open()) return;
  library_ = std::move(library);
  line_.clear();
  line_.open();
}

void ShelfFilter::close() {
  if (!is_open()) return;
  line_.close();
  search_.forget();
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
  first_.reset();
  search_.ask([library = library_, words = line_.text()] { return entries_with(*library, words); });
  line_.tell({});
}

void ShelfFilter::adopt() {
  if (!is_open()) return;
  line_.adopt();
  auto found = search_.take();
  if (!found) return;
  if (!found->empty()) first_ = found->front();
  line_.tell(found->empty() ? "none" : std::format("{}", found->size()));
  choice_ = line_.text().empty() ? Choice{} : Choice{std::move(*found)};
}

}  // namespace lectern::room
