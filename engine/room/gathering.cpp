#include "room/gathering.h"

#include "content/collection.h"

namespace lectern::room {

Gathering::Gathering(std::shared_ptr<const LayoutServices> services, EntryTaker take)
    : take_(std::move(take)), search_(std::move(services)) {}

bool Gathering::can_ask(const content::Entry& entry) const { return take_ && content::is_collected(entry); }

void Gathering::ask_for(const content::Entry& from, std::string address, std::string anchor) {
  forget();
  anchor_ = std::move(anchor);
  search_.ask([from, address = std::move(address)] { return content::entry_at(from, address); });
}

void Gathering::ask_for_words(const content::Entry& any, std::string words) {
  forget();
  search_.ask(
      [any, words = std::move(words)]() -> Result<content::Entry> { return content::entry_of_search(any, words); });
}

void Gathering::forget() {
  search_.forget();
  coming_.reset();
  anchor_.clear();
}

std::optional<Result<Gathering::Found>> Gathering::adopt(const std::shared_ptr<const content::Library>& library) {
  if (auto found = search_.take()) {
    if (!*found) return Result<Found>(std::unexpected(found->error()));
    coming_ = **std::move(found);
    looked_at_.reset();
    const bool there = content::index_of(*library, *coming_).has_value();
    if (!there && !take_) {
      coming_.reset();
      return Result<Found>(fail({}, "this set takes no more articles in"));
    }
    if (!there) take_(*coming_);
  }
  if (!coming_ || looked_at_ == library) return {};
  looked_at_ = library;
  const auto article = content::index_of(*library, *coming_);
  if (!article) return {};
  coming_.reset();
  looked_at_.reset();
  return Found{*article, std::exchange(anchor_, {})};
}

}  // namespace lectern::room
