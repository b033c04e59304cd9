#include "room/marks.h"

#include <algorithm>

#include "content/live_set.h"
#include "page/relocate.h"
#include "room/highlighting.h"

namespace lectern::room {
namespace {

page::Role role_of(int colour) { return static_cast<page::Role>(static_cast<int>(page::Role::Mark1) + colour); }

// A bookmark is a ribbon in the margin beside its line.
void add_ribbon(const Panel& panel, page::Position at, std::vector<Highlight>& highlights) {
  const page::PageStyle& style = panel.page->style();
  const auto y = panel.page->y_of(at);
  if (!y || *y < panel.scroll_dmm || *y > panel.scroll_dmm + panel.clip_height_dmm) return;
  constexpr float kLeft = -0.9f, kWidth = 0.22f;  // of the text size
  highlights.push_back({panel.id,
                        {kLeft * style.body_dmm, *y, kWidth * style.body_dmm, style.body_dmm * style.leading},
                        page::Role::Accent});
}

bool overlap(const page::Span& a, const page::Span& b) {
  return page::Span::before(a.begin, b.end) && page::Span::before(b.begin, a.end);
}

// Moves a mark to where its words stand in the article as it is now.
void move_to_words(const content::Article& article, Mark& mark) {
  if (mark.colour != Mark::kBookmark) {
    mark.span = page::relocate(article, mark.span, mark.quote);
  } else {
    const page::Position at = page::relocate(article, mark.span.begin, mark.quote.exact);
    mark.span = {at, at};
  }
}

}  // namespace

Marks::Marks(std::shared_ptr<const LayoutServices> services, MarksOfSet kept,
             std::function<void(const MarkChange&)> tell)
    : finding_(std::move(services)), marks_(std::move(kept)), tell_(std::move(tell)) {
  for (const auto& [article, marks] : marks_)
    for (const Mark& mark : marks) next_number_ = std::max(next_number_, mark.number + 1);
}

void Marks::look_at(std::size_t number, const std::shared_ptr<const content::Article>& article) {
  if (article == article_ && number == number_) return;
  number_ = number;
  article_ = article;
  ++revision_;
}

void Marks::find_again(std::size_t number, const std::shared_ptr<const content::Article>& article) {
  std::weak_ptr<const content::Article>& fits = found_in_[number];
  if (finding_.waiting() || fits.lock() == article) return;
  fits = article;
  if (of(number).empty()) return;
  finding_.ask([article, found = Found{number, of(number)}]() mutable {
    for (Mark& mark : found.marks) move_to_words(*article, mark);
    return std::move(found);
  });
}

void Marks::follow(const std::vector<std::size_t>& now_at) {
  MarksOfSet moved;
  for (auto& [article, marks] : marks_)
    if (now_at[article] != content::SetChange::kGone) moved[now_at[article]] = std::move(marks);
  marks_ = std::move(moved);
  finding_.forget();
  found_in_.clear();
  number_ = now_at[number_] == content::SetChange::kGone ? 0 : now_at[number_];
  ++revision_;
}

void Marks::adopt() {
  const auto found = finding_.take();
  if (!found) return;
  std::vector<Mark>& marks = marks_[found->article];
  for (const Mark& moved : found->marks) {
    const auto known = std::ranges::find(marks, moved.number, &Mark::number);
    if (known != marks.end()) known->span = moved.span;
  }
  if (found->article == number_) ++revision_;
}

void Marks::highlight(const page::Span& span, int colour) {
  if (!article_ || span.empty()) return;
  const Mark* const before = in(span);
  std::string note = before ? before->note : std::string();
  remove_in(span);
  add({.span = span, .colour = colour, .quote = page::quote_of(*article_, span), .note = std::move(note)});
}

void Marks::toggle_bookmark(page::Position at) {
  if (!article_) return;
  std::vector<Mark>& marks = marks_[number_];
  const auto known = std::ranges::find_if(
      marks, [&](const Mark& mark) { return mark.colour == Mark::kBookmark && mark.span.begin == at; });
  if (known != marks.end()) return remove(known);
  add({.span = {at, at}, .quote = {.exact = page::words_at(*article_, at), .before = {}, .after = {}}});
}

void Marks::remove_in(const page::Span& span) {
  std::vector<Mark>& marks = marks_[number_];
  for (auto mark = marks.begin(); mark != marks.end();) {
    if (mark->colour == Mark::kBookmark || !overlap(mark->span, span)) {
      ++mark;
      continue;
    }
    const auto index = mark - marks.begin();
    remove(mark);
    mark = marks.begin() + index;
  }
}

void Marks::add(Mark mark) {
  mark.number = next_number_++;
  if (tell_) tell_({.article = number_, .mark = mark});
  std::vector<Mark>& marks = marks_[number_];
  const auto before = [](const Mark& a, const Mark& b) { return page::Span::before(a.span.begin, b.span.begin); };
  marks.insert(std::ranges::upper_bound(marks, mark, before), std::move(mark));
  ++revision_;
}

void Marks::remove(std::vector<Mark>::iterator mark) {
  if (tell_) tell_({.article = number_, .mark = *mark, .removed = true});
  marks_[number_].erase(mark);
  ++revision_;
}

void Marks::set_note(std::uint64_t number, std::string note) {
  std::vector<Mark>& marks = marks_[number_];
  const auto mark = std::ranges::find(marks, number, &Mark::number);
  if (mark == marks.end() || mark->note == note) return;
  mark->note = std::move(note);
  if (tell_) tell_({.article = number_, .mark = *mark, .noted = true});
  ++revision_;
}

const Mark* Marks::at(page::Position position) const { return in({position, {position.block, position.byte + 1}}); }

const Mark* Marks::in(const page::Span& span) const {
  const auto mark = std::ranges::find_if(
      here(), [&](const Mark& each) { return each.colour != Mark::kBookmark && overlap(each.span, span); });
  return mark == here().end() ? nullptr : &*mark;
}

const Mark* Marks::find(std::uint64_t number) const {
  const auto mark = std::ranges::find(here(), number, &Mark::number);
  return mark == here().end() ? nullptr : &*mark;
}

const std::vector<Mark>& Marks::of(std::size_t article) const {
  static const std::vector<Mark> none;
  const auto known = marks_.find(article);
  return known == marks_.end() ? none : known->second;
}

void Marks::add_highlights(const Panel& panel, std::size_t number,
                           const std::shared_ptr<const content::Article>& article, std::vector<Highlight>& highlights) {
  find_again(number, article);
  for (const Mark& mark : of(number)) {
    if (mark.colour == Mark::kBookmark)
      add_ribbon(panel, mark.span.begin, highlights);
    else
      add_span_highlights(panel, mark.span, role_of(mark.colour), rects_, highlights);
  }
}

}  // namespace lectern::room
