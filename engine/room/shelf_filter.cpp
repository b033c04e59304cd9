#include "room/shelf_filter.h"

#include <format>
#include <utility>

namespace lectern::room {
ShelfFilter::ShelfFilter(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style,
                         std::shared_ptr<const AboutSet> about)
    : about_(std::move(about)), line_(services, style, "Cards with"), search_(services) {}

void ShelfFilter::open(std::shared_ptr<const content::Library> library, bool more) {
  if (is_open()) return;
  more_ = more;
  library_ = std::move(library);
  line_.clear();
  line_.open();
  search();  // so that the names are at hand when the first letter comes
}

void ShelfFilter::close() {
  if (!is_open()) return;
  line_.close();
  search_.forget();
  first_.reset();
  if (std::exchange(narrowed_, false)) choice_ = Choice{};
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
  search_.ask([about = about_, library = library_, names = names_, words = line_.text()] {
    return names->with(about->facts(library), words);
  });
  line_.tell({});
}

void ShelfFilter::adopt() {
  if (!is_open()) return;
  line_.adopt();
  auto found = search_.take();
  if (!found) return;
  if (!found->empty()) first_ = found->front();
  const bool beyond = more_ && !line_.text().empty();
  line_.tell((found->empty() ? "none" : std::format("{}", found->size())) +
             (beyond ? "; Enter: in the collection" : ""));
  const bool all = line_.text().empty();
  if (all && !narrowed_) return;
  narrowed_ = !all;
  choice_ = all ? Choice{} : Choice{std::move(*found)};
}

}  // namespace lectern::room
