#include "room/finder.h"

#include <algorithm>
#include <format>

#include "room/highlighting.h"

namespace lectern::room {

Finder::Finder(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, Find find_kin)
    : line_(services, style, "Find"), find_kin_(std::move(find_kin)), search_(services) {}

void Finder::open() {
  place_.reset();
  line_.open();
  search();
}

void Finder::look_for(const std::string& words, std::string place) {
  line_.set_text(words);
  open();
  if (find_kin_) place_ = std::move(place);
  search();
}

void Finder::close() {
  line_.close();
  search_.forget();
  found_.clear();
}

void Finder::type(std::span<const char32_t> characters) {
  if (!line_.type(characters)) return;
  place_.reset();
  search();
}

bool Finder::step(int by) {
  if (found_.empty()) return false;
  const auto count = static_cast<std::ptrdiff_t>(found_.size());
  current_ = static_cast<std::size_t>((static_cast<std::ptrdiff_t>(current_) + by + count) % count);
  jump_ = found_[current_];
  tell();
  return true;
}

void Finder::look_at(const std::shared_ptr<const content::Article>& article, page::Position from) {
  from_ = from;
  if (article == article_) return;
  article_ = article;
  if (is_open()) search();
}

void Finder::search() {
  found_.clear();
  search_.forget();
  if (article_ && !line_.text().empty())
    search_.ask([article = article_, wanted = line_.text(), find_kin = find_kin_, place = place_] {
      if (!place) return Answer{page::find_all(*article, wanted), std::nullopt};
      const auto there = page::find_all(*article, *place, 1);
      return Answer{find_kin(*article, wanted), there.empty() ? page::Position{} : there.front().begin};
    });
  tell();
}

void Finder::adopt() {
  if (!is_open()) return;
  line_.adopt();
  auto found = search_.take();
  if (!found) return;
  found_ = std::move(found->found);
  const page::Position from = found->from.value_or(from_);
  const auto first =
      std::ranges::find_if(found_, [&](const page::Span& each) { return !page::Span::before(each.begin, from); });
  current_ = first == found_.end() ? 0 : static_cast<std::size_t>(first - found_.begin());
  if (!found_.empty()) jump_ = found_[current_];
  tell();
}

void Finder::tell() {
  std::string told;
  if (!line_.text().empty() && !search_.waiting())
    told = found_.empty() ? "not in this article" : std::format("{} of {}", current_ + 1, found_.size());
  line_.tell(told);
}

void Finder::add_highlights(const Panel& article, std::vector<Highlight>& highlights) {
  if (!is_open() || found_.empty() || !article.page) return;
  const page::Position top = article.page->position_at(article.scroll_dmm);
  const auto first =
      std::ranges::partition_point(found_, [&](const page::Span& each) { return page::Span::before(each.end, top); });
  for (auto each = first; each != found_.end(); ++each) {
    const page::Role role =
        each == found_.begin() + static_cast<std::ptrdiff_t>(current_) ? page::Role::FoundHere : page::Role::Found;
    if (!add_span_highlights(article, *each, role, rects_, highlights)) break;
  }
}

}  // namespace lectern::room
