#include "room/shelf.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "room/arrangement.h"
#include "room/card_page.h"
#include "room/panel_document.h"
#include "room/panel_ids.h"

namespace lectern::room {
namespace {

constexpr double kStiffness = 11;
constexpr double kStill_columns = 0.0005;
constexpr double kFade_s = 0.12;
constexpr double kColumnsInSight = kColumnsASide - 0.5;
constexpr double kColumnsHeld = kColumnsInSight + 1;  // one more a side, so that a turn of the wheel finds it ready
constexpr float kInSight = 0.02f;

}  // namespace

Shelf::Shelf(std::shared_ptr<const content::Library> library, std::shared_ptr<const LayoutServices> services,
             const page::PageStyle& style, std::size_t open_article)
    : library_(std::move(library)),
      services_(std::move(services)),
      inbox_(std::make_shared<Inbox<Laid>>()),
      style_(card_style(style)),
      open_article_(open_article) {
  count_columns();
  wished_offset_ = resting(whole_column_of(open_article) + 0.5);
  offset_.jump(wished_offset_);
  hold_cards();
}

Shelf::~Shelf() {
  for (Card& card : cards_) *card.dropped = true;
}

void Shelf::count_columns() {
  const std::size_t articles = places();
  rows_ = card_rows(articles);
  columns_ = (articles + static_cast<std::size_t>(rows_) - 1) / static_cast<std::size_t>(rows_);
}

void Shelf::follow(const content::SetChange& change, std::size_t open_article) {
  library_ = change.library;
  if (chosen_) {
    for (std::size_t& article : *chosen_) article = change.now_at[article];
    std::erase(*chosen_, content::SetChange::kGone);
    std::ranges::sort(*chosen_);
  }
  const float column_before = column_of(open_article_);
  count_columns();
  open_article_ = open_article;
  hovered_.reset();
  const double moved = static_cast<double>(column_of(open_article_) - column_before);
  offset_.value += moved;
  offset_.target += moved;
  std::unordered_map<std::size_t, float> progress;
  for (const auto& [article, part] : progress_)
    if (const std::size_t now = change.now_at[article]; now != content::SetChange::kGone) progress[now] = part;
  progress_ = std::move(progress);
  for (Card& card : cards_) {
    card.article = change.now_at[card.article];
    const bool gone = card.article == content::SetChange::kGone;
    if (!gone && !change.rewritten[card.article]) continue;
    *card.dropped = true;
    if (!gone) load(card);  // what it showed stays until its follower is there
  }
  std::erase_if(cards_, [](const Card& card) { return card.article == content::SetChange::kGone; });
  set_open(open_article);
}

std::optional<std::size_t> Shelf::place_of(std::size_t article) const {
  if (!chosen_) return article;
  const auto found = std::ranges::lower_bound(*chosen_, article);
  if (found == chosen_->end() || *found != article) return std::nullopt;
  return static_cast<std::size_t>(found - chosen_->begin());
}

// Of an article that does not stand there: the middle.
double Shelf::whole_column_of(std::size_t article) const {
  const auto place = place_of(article);
  return place ? static_cast<double>(*place / static_cast<std::size_t>(rows_)) : offset_.target;
}

// Cards that stay come up anew at their places; nothing flies about.
void Shelf::choose(std::optional<std::vector<std::size_t>> articles) {
  chosen_ = std::move(articles);
  count_columns();
  wished_offset_ = resting(chosen_ ? 0 : whole_column_of(open_article_) + 0.5);
  offset_.jump(wished_offset_);
  for (Card& card : cards_) card.presence = 0;
  hold_cards();
}

// The nearest offset at which cards stand to both sides of the article and no column stands behind it.
double Shelf::resting(double offset) const {
  const auto count = static_cast<double>(columns_);
  const double last = count - kColumnsASide - 0.5;
  if (last < kColumnsInSight) return std::ceil((count - 1) / 2 - 0.5) + 0.5;
  return std::clamp(std::round(offset - 0.5) + 0.5, kColumnsInSight, last);
}

float Shelf::column_of(std::size_t article) const {
  return static_cast<float>(whole_column_of(article) - offset_.value);
}

void Shelf::set_style(const page::PageStyle& style) {
  const page::PageStyle wanted = card_style(style);
  if (wanted == style_) return;
  style_ = wanted;
  for (Card& card : cards_) {
    *card.dropped = true;  // what is on its way; what is shown stays until its follower is there
    load(card);
  }
}

void Shelf::set_open(std::size_t article) {
  open_article_ = article;
  const double column = whole_column_of(article);
  constexpr double kNear = kColumnsInSight - 1;
  wished_offset_ = std::clamp(offset_.target, column - kNear, column + kNear);
  offset_.target = wished_offset_ = resting(wished_offset_);
  hold_cards();
}

void Shelf::scroll_columns(float columns) {
  constexpr double kSlack = 0.4;  // past the ends, less than what a column takes: turning back moves the shelf at once
  const double furthest = static_cast<double>(columns_);
  wished_offset_ = std::clamp(wished_offset_ + columns, resting(0) - kSlack, resting(furthest) + kSlack);
  offset_.target = resting(wished_offset_);
  hold_cards();
}

bool Shelf::near(std::size_t article, double offset) const {
  return place_of(article) && std::abs(whole_column_of(article) - offset) <= kColumnsHeld;
}

void Shelf::drop_far_cards() {
  std::erase_if(cards_, [&](Card& card) {
    const bool held = near(card.article, offset_.target) || near(card.article, offset_.value);
    if (!held) *card.dropped = true;
    return !held;
  });
}

// Makes the cards about the resting place. Those that are on their way out stay while they are seen.
void Shelf::hold_cards() {
  drop_far_cards();
  const auto rows = static_cast<double>(rows_);
  const auto first = static_cast<std::size_t>(std::max(0.0, std::ceil(offset_.target - kColumnsHeld)) * rows);
  const auto end = std::min(places(), static_cast<std::size_t>((std::floor(offset_.target + kColumnsHeld) + 1) * rows));
  std::vector<std::size_t> missing;
  for (std::size_t place = first; place < end; ++place)
    if (std::ranges::find(cards_, article_at(place), &Card::article) == cards_.end())
      missing.push_back(article_at(place));
  // Those nearest to the article come first.
  std::ranges::sort(missing, {},
                    [&](std::size_t article) { return std::abs(whole_column_of(article) - offset_.target); });
  for (const std::size_t article : missing) {
    Card& card = cards_.emplace_back();
    card.article = article;
    card.presence = article == open_article_ ? 0.0f : 1.0f;
    load(card);
  }
}

void Shelf::load(Card& card) const {
  card.waiting = true;
  card.dropped = std::make_shared<std::atomic<bool>>(false);
  const auto job = [library = library_, services = services_, inbox = inbox_, dropped = card.dropped, style = style_,
                    article = card.article] {
    if (*dropped) return;
    inbox->put({dropped, make_card_page(*library, *services, style, article)});
    if (services->wake) services->wake();
  };
  services_->pool->run(job);
}

void Shelf::adopt() {
  Laid laid;
  while (inbox_->try_take(laid)) {
    if (*laid.dropped) continue;
    const auto card = std::ranges::find(cards_, laid.dropped, &Card::dropped);
    if (card == cards_.end()) continue;
    card->page = std::move(laid.page);
    card->waiting = false;
    card->page_revision = next_page_revision();
  }
}

void Shelf::advance(double seconds) {
  const bool gliding = !offset_.still();
  offset_.advance(seconds, kStiffness, kStill_columns);
  if (gliding && offset_.still()) drop_far_cards();
  for (Card& card : cards_) {
    card.presence = faded(card.presence, card.article == open_article_ ? 0.0f : 1.0f, seconds, kFade_s);
    card.glow = faded(card.glow, card.article == hovered_ ? 1.0f : 0.0f, seconds, kFade_s);
  }
}

void Shelf::fill(std::vector<Panel>& panels) const {
  for (const Card& card : cards_) {
    const auto place = place_of(card.article);
    if (!place) continue;
    const float column = column_of(card.article);
    const float opacity = card_opacity(column) * card.presence;
    if (opacity < kInSight) continue;
    const float unit = metres_per_dmm(kCardDistance_m);
    const int row = static_cast<int>(*place % static_cast<std::size_t>(rows_));
    Panel& panel = panels.emplace_back();
    panel.id = panel_ids::kFirstCard + card.article;
    panel.room_from_panel = room_from_card(column, row, rows_);
    panel.size_m = kCardSize_m;
    panel.metres_per_dmm = unit;
    panel.column_m = glm::vec2(kCardMargin_dmm * unit);
    panel.clip_height_dmm = kCardSize_m.y / unit - 2 * kCardMargin_dmm;
    panel.page = card.page.get();
    panel.page_revision = card.page_revision;
    panel.paper = page::Role::CardPaper;
    panel.opacity = opacity;
    panel.glow = card.glow;
    panel.marker_below = true;
    if (const auto known = progress_.find(card.article); known != progress_.end()) panel.progress = known->second;
  }
}

std::optional<std::size_t> Shelf::article_of(std::uint64_t panel_id) const {
  if (panel_id < panel_ids::kFirstCard || panel_id - panel_ids::kFirstCard >= library_->entries().size())
    return std::nullopt;
  return panel_id - panel_ids::kFirstCard;
}

bool Shelf::ready() const {
  return std::ranges::all_of(cards_, [&](const Card& card) {
    return !card.waiting || card.article == open_article_ || card_opacity(column_of(card.article)) < kInSight;
  });
}

bool Shelf::still() const {
  return offset_.still() && std::ranges::all_of(cards_, [&](const Card& card) {
           return card.presence == (card.article == open_article_ ? 0.0f : 1.0f) &&
                  card.glow == (card.article == hovered_ ? 1.0f : 0.0f);
         });
}

}  // namespace lectern::room
