#include "room/finder.h"

#include <algorithm>
#include <format>

#include "content/utf8.h"
#include "room/arrangement.h"
#include "room/highlighting.h"
#include "room/notes.h"

namespace lectern::room {
namespace {

constexpr std::size_t kLongest = 200;  // bytes of what is looked for

// A line of its own, without a title over it.
page::PageStyle bar_style(page::PageStyle style) {
  style.show_title = false;
  return style;
}

}  // namespace

Finder::Finder(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : services_(services),
      bar_(std::move(services),
           {.tallest_dmm = kTallestBar_dmm, .widest_column_dmm = kWidestNoteColumn_dmm, .fit_height = true},
           bar_style(style)) {}

void Finder::open() {
  open_ = true;
  search();
}

void Finder::close() {
  open_ = false;
  bar_.close();
  found_.clear();
}

void Finder::set_style(const page::PageStyle& style) { bar_.set_style(bar_style(style)); }

void Finder::type(std::span<const char32_t> characters) {
  const std::string before = wanted_;
  for (const char32_t c : characters) {
    if (c == kErase) {
      std::size_t last = wanted_.size();
      if (last > 0) content::previous_char(wanted_, last);
      wanted_.resize(last);
    } else if (c >= U' ' && wanted_.size() < kLongest) {
      content::append_char(wanted_, c);
    }
  }
  if (wanted_ != before) search();
}

void Finder::step(int by) {
  if (found_.empty()) return;
  const auto count = static_cast<std::ptrdiff_t>(found_.size());
  current_ = static_cast<std::size_t>((static_cast<std::ptrdiff_t>(current_) + by + count) % count);
  jump_ = found_[current_];
  tell();
}

void Finder::look_at(const std::shared_ptr<const content::Article>& article, page::Position from) {
  from_ = from;
  if (article == article_) return;
  article_ = article;
  if (open_) search();
}

void Finder::search() {
  ++search_;
  found_.clear();
  searching_ = article_ && !wanted_.empty();
  tell();
  if (!searching_) return;
  services_->pool->run([inbox = inbox_, services = services_, article = article_, wanted = wanted_, number = search_] {
    inbox->put({number, page::find_all(*article, wanted)});
    if (services->wake) services->wake();
  });
}

void Finder::adopt() {
  if (!open_) return;
  bar_.adopt();
  Result result;
  while (inbox_->try_take(result)) {
    if (result.search != search_) continue;
    searching_ = false;
    found_ = std::move(result.found);
    const auto first =
        std::ranges::find_if(found_, [this](const page::Span& each) { return !page::Span::before(each.begin, from_); });
    current_ = first == found_.end() ? 0 : static_cast<std::size_t>(first - found_.begin());
    if (!found_.empty()) jump_ = found_[current_];
    tell();
  }
}

void Finder::tell() {
  if (!open_) return;
  std::string told;
  if (!wanted_.empty() && !searching_) {
    told = found_.empty() ? "not in this article" : std::format("{} of {}", current_ + 1, found_.size());
  }
  bar_.show(std::make_shared<const content::Article>(find_article(wanted_, told)));
}

void Finder::add_highlights(const Panel& article, std::vector<Highlight>& highlights) {
  if (!open_ || found_.empty() || !article.page) return;
  const page::Position top = article.page->position_at(article.scroll_dmm);
  const auto first =
      std::ranges::partition_point(found_, [&](const page::Span& each) { return page::Span::before(each.end, top); });
  for (auto each = first; each != found_.end(); ++each) {
    const page::Role role =
        each == found_.begin() + static_cast<std::ptrdiff_t>(current_) ? page::Role::FoundHere : page::Role::Found;
    if (!add_span_highlights(article, *each, role, rects_, highlights)) break;
  }
}

void Finder::fill(std::vector<Panel>& panels) const {
  if (!open_ || !bar_.page()) return;
  Panel& bar = panels.emplace_back();
  bar.id = kPanel;
  bar.room_from_panel = room_from_bar();
  bar_.fill(bar, kNoteDistance_m);
}

}  // namespace lectern::room
