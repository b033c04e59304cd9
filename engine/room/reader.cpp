#include "room/reader.h"

#include <algorithm>
#include <utility>

#include "room/arrangement.h"
#include "room/paging.h"

namespace lectern::room {
namespace {

constexpr float kLinesAbove = 4;                // what stands before a word that was found, so that it is understood
constexpr float kCharactersInEmptyColumn = 30;  // in ems, until the true width is measured

}  // namespace

Reader::Reader(std::shared_ptr<const LayoutServices> services, PanelLimits limits, page::PageStyle style)
    : document_(std::move(services)), limits_(limits), style_(std::move(style)) {}

void Reader::open(std::function<content::Article()> load, content::Article placeholder, Place where) {
  forget_wishes();
  given_ = nullptr;
  load_ = std::move(load);
  placeholder_ = std::move(placeholder);
  opening_ = true;
  rereading_ = false;
  request(nullptr, std::move(where));
}

void Reader::reread(std::function<content::Article()> load) {
  load_ = std::move(load);
  const auto known = article();
  if (!known) return request(nullptr, std::move(start_));
  rereading_ = true;
  kept_ = place();
  request(known, *kept_);
}

void Reader::show(std::shared_ptr<const content::Article> article, Place where) {
  close();
  given_ = article;
  request(std::move(article), std::move(where));
}

void Reader::revise(std::shared_ptr<const content::Article> article) {
  if (!document_.page()) return show(std::move(article));
  Place here = place();
  forget_wishes();
  given_ = article;
  request(std::move(article), std::move(here));
}

void Reader::close() {
  forget_wishes();
  given_ = nullptr;
  opening_ = rereading_ = false;
  document_.clear();
  scroll_.bound(0);
  scroll_.jump(0);
}

// Lays out what is known, or else what load_ reads.
void Reader::request(std::shared_ptr<const content::Article> known, Place where) {
  start_ = std::move(where);
  LayoutRequest request;
  (rereading_ ? request.before : request.article) = std::move(known);
  if (!request.article) {
    request.load = load_;
    request.placeholder = placeholder_;
  }
  request.style = style_;
  request.widest_column_dmm = limits_.widest_column_dmm;
  request.visible_dmm = limits_.tallest_dmm;
  request.place = start_;
  document_.lay_out(std::move(request));
}

void Reader::set_style(const page::PageStyle& style) {
  if (style == style_) return;
  const bool asked = document_.page() || document_.waiting();
  style_ = style;
  if (!asked) return;
  if (given_ && given_ != article()) {
    request(given_, std::move(start_));
  } else if (const auto known = article()) {
    kept_ = place();
    request(known, *kept_);
  } else {
    request(nullptr, std::move(start_));
  }
}

void Reader::adopt() {
  const std::shared_ptr<const content::Article> before = document_.article();
  std::optional<Place> place = kept_;
  if (!place && before && document_.waiting()) place = place_at(scroll_.target());
  const PanelDocument::Changes changes = document_.adopt();
  if (changes.replaced || changes.grew) scroll_.bound(furthest_dmm());
  if (changes.replaced) {
    ++turnover_;
    opening_ = opening_ && document_.placeholder();
    // A place in what was reread holds where the text above it is as it was.
    const bool unmoved = rereading_ && changes.position.block == start_.position.block;
    if (rereading_) kept_.reset();
    if (!document_.placeholder()) {
      start_.position = changes.position;
      start_.words.clear();
    }
    const bool kept = place && (document_.article() == before || unmoved) && go_to(*place);
    rereading_ = false;
    if (!kept && !go_to(start_)) {
      scroll_.jump(0);
      if (!document_.placeholder()) missing_anchor_ = start_.anchor;
    }
  } else if (changes.above_dmm > 0 && !(kept_ && go_to(*kept_))) {
    scroll_.shift(changes.above_dmm);
  }
  follow_wishes();
  if (document_.page()) document_.want_below(static_cast<float>(scroll_.target()), to_end_ || !to_anchor_.empty());
}

void Reader::follow_wishes() {
  if (to_end_) {
    scroll_.to(furthest_dmm());
    to_end_ = !document_.ends_at_bottom();
  }
  if (!to_anchor_.empty()) {
    if (const auto y = document_.page()->y_of_anchor(to_anchor_)) {
      scroll_.to(*y - top_room_dmm());
      to_anchor_.clear();
    } else if (document_.ends_at_bottom() && document_.starts_at_top()) {
      missing_anchor_ = std::exchange(to_anchor_, {});
    }
  }
}

void Reader::forget_wishes() {
  kept_.reset();
  to_end_ = false;
  to_anchor_.clear();
}

void Reader::advance(double seconds) { scroll_.advance(seconds); }

void Reader::scroll_lines(float lines) {
  forget_wishes();
  scroll_.by(lines * line_dmm());
}

void Reader::scroll_dmm(float distance) {
  forget_wishes();
  scroll_.by(distance);
}

bool Reader::scroll_page(int pages) {
  const page::Page* page = document_.page();
  if (!page) return true;
  forget_wishes();
  const auto top = static_cast<float>(scroll_.target());
  scroll_.to(pages > 0 ? next_page_top(*page, top, clip_dmm(), line_dmm())
                       : previous_page_top(*page, top, clip_dmm(), line_dmm()));
  return scroll_.target() != static_cast<double>(top);
}

void Reader::to_start() { to_place({}); }

void Reader::to_place(const Place& place) {
  forget_wishes();
  if (opening_ || !document_.page()) return;
  if (const auto y = y_of(place)) return scroll_.to(*y);
  // Not laid out: rather than wait until all in between is, begin there.
  kept_ = place;
  request(document_.article(), place);
}

void Reader::to_position(page::Position position) {
  const auto y = document_.page() ? document_.page()->y_of(position) : std::nullopt;
  const double top = scroll_.target();
  if (y && *y >= top + line_dmm() && *y + 2 * line_dmm() <= top + clip_dmm()) return;
  Place place;
  place.position = position;
  place.offset_dmm = kLinesAbove * line_dmm();
  place.body_dmm = style_.body_dmm;
  to_place(place);
}

void Reader::to_end() {
  forget_wishes();
  to_end_ = true;
  if (document_.page()) follow_wishes();
}

void Reader::to_anchor(std::string id) {
  forget_wishes();
  to_anchor_ = std::move(id);
  if (document_.page()) follow_wishes();
}

Place Reader::place() const {
  if (!article()) return start_;
  return kept_ ? *kept_ : place_at(scroll_.target());
}

Place Reader::place_at(double y_dmm) const {
  Place place;
  const page::Page* page = document_.page();
  if (!page || (y_dmm <= 0 && document_.starts_at_top())) return place;
  const auto y = static_cast<float>(y_dmm);
  place.position = page->position_at(y);
  place.offset_dmm = page->y_of(place.position).value_or(y) - y;
  place.body_dmm = page->style().body_dmm;
  return place;
}

// Where the clip's top stands for a place; nullopt if that is not laid out.
std::optional<double> Reader::y_of(const Place& place) const {
  const page::Page& page = *document_.page();
  if (place.is_start()) return document_.starts_at_top() ? std::optional(0.0) : std::nullopt;
  const auto y = place.anchor.empty() ? page.y_of(place.position) : page.y_of_anchor(place.anchor);
  if (!y) return std::nullopt;
  return *y - (place.anchor.empty() ? place.offset_at(page.style().body_dmm) : top_room_dmm());
}

// Jumps to a place if it is laid out.
bool Reader::go_to(const Place& place) {
  const auto y = y_of(place);
  if (y) scroll_.jump(*y);
  return y.has_value();
}

float Reader::line_dmm() const {
  const page::PageStyle& style = document_.page() ? document_.page()->style() : style_;
  return style.body_dmm * style.leading;
}

// What is above is laid out for a page at least, or to the beginning.
bool Reader::can_page_back() const { return document_.starts_at_top() || scroll_.target() >= clip_dmm(); }

float Reader::clip_dmm() const {
  const Margins around = margins(document_.page() ? document_.page()->style().body_dmm : style_.body_dmm);
  const float tallest = limits_.tallest_dmm - around.top_dmm - around.bottom_dmm;
  return limits_.fit_height ? std::min(tallest, document_.laid_out_dmm()) : tallest;
}

// An anchor stands a little below the clip's top, so that one sees that it is the beginning of something.
float Reader::top_room_dmm() const { return line_dmm() / 2; }

float Reader::furthest_dmm() const { return std::max(0.0f, document_.laid_out_dmm() - clip_dmm()); }

void Reader::fill(Panel& panel, float distance_m) const {
  const page::Page* page = document_.page();
  const float body = page ? page->style().body_dmm : style_.body_dmm;
  const float column = page ? page->width_dmm() : std::min(kCharactersInEmptyColumn * body, limits_.widest_column_dmm);
  const Margins around = margins(body);
  const float unit = metres_per_dmm(distance_m);
  panel.metres_per_dmm = unit;
  panel.clip_height_dmm = clip_dmm();
  panel.size_m =
      glm::vec2(column + 2 * around.side_dmm, panel.clip_height_dmm + around.top_dmm + around.bottom_dmm) * unit;
  panel.column_m = glm::vec2(around.side_dmm, around.top_dmm) * unit;
  panel.page = page;
  panel.page_revision = page ? document_.page_revision() : 0;
  panel.scroll_dmm = static_cast<float>(scroll_.at());
  panel.progress = progress().value_or(-1);
}

std::optional<float> Reader::progress() const { return progress_of(scroll_.at()); }

std::optional<float> Reader::progress_at(page::Position position) const {
  const auto y = document_.page() ? document_.page()->y_of(position) : std::nullopt;
  return y ? progress_of(*y) : std::nullopt;
}

std::optional<float> Reader::progress_of(double y_dmm) const {
  const float hidden = document_.height_estimate_dmm() - clip_dmm();
  if (hidden <= 1) return std::nullopt;
  return std::clamp((document_.above_estimate_dmm() + static_cast<float>(y_dmm)) / hidden, 0.0f, 1.0f);
}

}  // namespace lectern::room
