#include "room/selection.h"

#include <algorithm>

namespace lectern::room {
namespace {

std::optional<page::Position> position_under(const std::optional<Target>& target, const Panel& open) {
  if (!target || target->panel_id != open.id || !target->page) return std::nullopt;
  const auto hit = target->page->hit(target->column_dmm.x, target->column_dmm.y);
  return hit ? std::optional(hit->position) : std::nullopt;
}

// From the first to behind the last of the words at two places. A place between words counts as itself.
page::Span words_between(const content::Article& article, page::Position a, page::Position b) {
  if (page::Span::before(b, a)) std::swap(a, b);
  return {page::word_at(article, a).begin, page::word_at(article, b).end};
}

}  // namespace

void Selection::follow(const Pointer& pointer, const std::optional<Target>& target, const Panel& open,
                       bool click_pending) {
  if (!pointer.selects || !pointer.valid) return;
  const auto under = position_under(target, open);
  if (pointer.select_down) {
    span_ = {};
    from_ = under;
    to_.reset();
  }
  if (from_ && !click_pending && under && under != to_ && open.page) {
    to_ = under;
    span_ = words_between(open.page->article(), *from_, *under);
  }
  if (pointer.select_up) from_.reset();
}

void Selection::clear() { *this = {}; }

}  // namespace lectern::room
