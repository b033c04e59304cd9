#include "room/wall.h"

#include <cmath>
#include <format>
#include <utility>

#include "room/arrangement.h"
#include "room/card_page.h"
#include "room/panel_document.h"
#include "room/panel_ids.h"
#include "room/wall_places.h"

namespace lectern::room {
namespace {

constexpr double kColumnsHeld = kWallColumnsASide + 0.6;  // so that what comes in is there already
constexpr double kFade_s = 0.14;
constexpr float kUnseen = 0.02f;
constexpr float kBlank = 0.45f;      // opacity of a card that is not read yet
constexpr float kOpenGlow = 0.55f;   // of the open article's card
constexpr float kSlack_rad = 0.02f;  // less is a click: as room/pointing.cpp
constexpr double kSpeedMemory_s = 0.05;
constexpr float kTitleMargin_dmm = 14;
constexpr float kBarText = 0.8f;  // of the notes' size
constexpr float kBarMeasure = 100;
constexpr std::string_view kOrderLink = "order:";

page::PageStyle bar_style(page::PageStyle style) {
  style.body_dmm *= kBarText;
  style.measure_characters = kBarMeasure;
  style.show_title = false;
  return style;
}

// "12,345": large numbers are read in threes.
std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

// `collected`: how many the set's collections hold.
content::Article bar_article(std::size_t count, std::size_t of, std::size_t collected, WallOrder now) {
  content::InlineText line;
  line.text = count == of ? std::format("{} article{}", grouped(of), of == 1 ? "" : "s")
                          : std::format("{} of {} articles", grouped(count), grouped(of));
  if (collected > of) line.text += std::format(" of {} in the collection", grouped(collected));
  line.text += "\u2003by";
  for (std::size_t i = 0; i < kWallOrders; ++i) {
    line.text += i == 0 ? "\u2002" : " \u00B7 ";
    content::Mark mark;
    mark.begin = static_cast<std::uint32_t>(line.text.size());
    line.text += word(static_cast<WallOrder>(i));
    mark.end = static_cast<std::uint32_t>(line.text.size());
    mark.kind = static_cast<WallOrder>(i) == now ? content::Mark::Kind::Strong : content::Mark::Kind::Link;
    if (mark.kind == content::Mark::Kind::Link) mark.target = std::format("{}{}", kOrderLink, i);
    line.marks.push_back(std::move(mark));
  }
  content::Article article;
  article.language = "en";
  article.blocks.emplace_back().content = content::Paragraph{std::move(line)};
  return article;
}

float yaw_of(const Pose& room_from_aim) {
  const glm::vec3 along = room_from_aim.rotate({0, 0, -1});
  return std::atan2(-along.x, -along.z);
}

}  // namespace

Wall::Wall(std::shared_ptr<const LayoutServices> services, const page::PageStyle& card, const page::PageStyle& bar,
           std::shared_ptr<const AboutSet> about)
    : services_(services),
      about_(std::move(about)),
      card_(card_style(card)),
      bar_(services, {.tallest_dmm = kTallestBar_dmm, .widest_column_dmm = kWidestNoteColumn_dmm, .fit_height = true},
           bar_style(bar)),
      planning_(services) {}

void Wall::open(std::shared_ptr<const content::Library> library, std::size_t open_article) {
  if (open_) return;
  open_ = to_open_article_ = true;
  open_article_ = open_article;
  library_ = std::move(library);
  if (!loader_) loader_ = std::make_unique<WallLoader>(services_);
  ask();
}

void Wall::close() {
  open_ = false;
  dragged_.reset();
  place_.reset();
  coast_.stop();
}

void Wall::follow(std::shared_ptr<const content::Library> library, const std::vector<std::size_t>& now_at) {
  constexpr std::size_t kGone = ~std::size_t{0};
  std::unordered_map<std::size_t, float> progress;
  for (const auto& [article, part] : progress_)
    if (now_at[article] != kGone) progress[now_at[article]] = part;
  progress_ = std::move(progress);
  if (chosen_) {
    for (std::size_t& article : *chosen_) article = now_at[article];
    std::erase(*chosen_, kGone);
  }
  library_ = std::move(library);
  forget_pages();  // their numbers are of the set before
  plan_.reset();
  place_.reset();
  if (open_) ask();
}

void Wall::choose(std::optional<std::vector<std::size_t>> articles) {
  chosen_ = std::move(articles);
  if (open_) ask();
}

void Wall::set_style(const page::PageStyle& card, const page::PageStyle& bar) {
  bar_.set_style(bar_style(bar));
  if (card_ == card_style(card)) return;
  card_ = card_style(card);
  if (!plan_) return;
  forget_pages();
  loader_->set(library_, plan_, card_);
  hold();
}

void Wall::ask() {
  outdated_ = about_->reading && about_->reading().left > 0;
  planning_.ask([about = about_, library = library_, order = order_, chosen = chosen_, progress = progress_,
                 open_article = open_article_] {
    Planned planned{.library = library, .count = chosen ? chosen->size() : library->entries().size()};
    planned.of = library->entries().size();
    planned.plan =
        std::make_shared<const WallPlan>(plan_wall(*library, *about->facts(library), order, chosen, progress));
    planned.place = planned.plan->place_of(open_article);
    return planned;
  });
}

void Wall::take(Planned planned) {
  if (planned.library != library_) return;  // of a set that was
  std::vector<std::pair<std::uint32_t, Slot>> shown;
  for (std::size_t i = 0; plan_ && i < WallLoader::kCards; ++i)
    if (slots_[i].page) shown.emplace_back(plan_->articles[slots_[i].number], std::move(slots_[i]));
  forget_pages();
  place_.reset();
  plan_ = std::move(planned.plan);
  count_ = planned.count;
  of_ = planned.of;
  coast_.bound(lowest(), highest());
  const bool there = std::exchange(to_open_article_, false) && planned.place;
  const bool stay = std::exchange(stay_, false);
  coast_.jump(there ? plan_->column_of(*planned.place) : stay ? coast_.at() : lowest());
  loader_->set(library_, plan_, card_);
  hold();
  for (auto& [article, slot] : shown) keep_page(article, slot);
  tell();
}

// Cards that stay need not be laid out again.
void Wall::keep_page(std::uint32_t article, Slot& shown) {
  for (std::size_t i = 0; i < WallLoader::kCards; ++i) {
    if (slots_[i].number == kNone || slots_[i].page || plan_->articles[slots_[i].number] != article) continue;
    loader_->drop(i);
    slots_[i].page = std::move(shown.page);
    slots_[i].revision = shown.revision;
    slots_[i].shade = shown.shade;
    return;
  }
}

void Wall::tell() {
  bar_.show(
      std::make_shared<const content::Article>(bar_article(count_, of_, library_ ? library_->collected() : 0, order_)));
}

void Wall::forget_pages() {
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (loader_) loader_->drop(i);
    slots_[i] = {};
  }
}

// What there is stands in the middle where it is little, else its ends are in sight at the sides.
double Wall::lowest() const { return std::min(kWallColumnsAtOnce / 2, (plan_->columns - 1) / 2); }
double Wall::highest() const { return std::max(lowest(), plan_->columns - 1 - kWallColumnsAtOnce / 2); }

void Wall::hold_slot(std::size_t slot, std::size_t number) {
  if (slots_[slot].number == number) return;
  slots_[slot] = {.number = number};
  loader_->want(slot, number);
}

void Wall::hold() {
  if (!plan_ || plan_->articles.empty()) return;
  const std::size_t first = plan_->place_at(coast_.at() - kColumnsHeld);
  const std::size_t end = std::min(plan_->place_at(coast_.at() + kColumnsHeld), first + WallLoader::kCards);
  loader_->set_middle(plan_->place_at(coast_.at()));
  for (std::size_t place = first; place < end; ++place) hold_slot(place % WallLoader::kCards, place);
  for (std::size_t i = 0; i < WallLoader::kCards; ++i) {
    if (slots_[i].number == kNone || (slots_[i].number >= first && slots_[i].number < end)) continue;
    loader_->drop(i);
    slots_[i] = {};
  }
  if (first == end) return;
  const std::size_t last_group = plan_->group_of(end - 1);
  for (std::size_t group = plan_->group_of(first); group <= last_group; ++group)
    if (!plan_->groups[group].title.empty()) hold_slot(WallLoader::kCards + group % WallLoader::kTitles, group);
}

// In the order of the places: down a column, then on to the next one, which comes into sight. The first step is to the
// open article's card, or to what stands first in sight.
void Wall::step_card(int by) {
  if (!plan_ || plan_->articles.empty()) return;
  const double aside = kWallColumnsAtOnce / 2, middle = coast_.rest();
  const auto in_sight = [&](std::size_t place) { return std::abs(plan_->column_of(place) - middle) <= aside + 0.5; };
  const std::size_t last = plan_->articles.size() - 1;
  if (place_ && in_sight(*place_)) {
    place_ = by < 0 ? *place_ - std::min<std::size_t>(*place_, 1) : std::min(*place_ + 1, last);
  } else {
    const auto open = plan_->place_of(open_article_);
    place_ = open && in_sight(*open) ? *open : std::min(plan_->place_at(middle - aside), last);
  }
  const double column = plan_->column_of(*place_);
  coast_.come_to(std::clamp(middle, column - aside, column + aside));
}

bool Wall::obey(Command command) {
  if (!open_) return false;
  switch (command) {
    case Command::LineUp:
    case Command::ShelfLeft: coast_.push(-1); return true;
    case Command::LineDown:
    case Command::ShelfRight: coast_.push(1); return true;
    case Command::PageUp: coast_.push(-kWallColumnsAtOnce); return true;
    case Command::PageDown: coast_.push(kWallColumnsAtOnce); return true;
    case Command::CardNext: step_card(1); return true;
    case Command::CardPrevious: step_card(-1); return true;
    case Command::ArticleStart:
      if (plan_) coast_.jump(lowest());
      return true;
    case Command::ArticleEnd:
      if (plan_) coast_.jump(highest());
      return true;
    case Command::LibraryOrder:
      order_ = static_cast<WallOrder>((static_cast<std::size_t>(order_) + 1) % kWallOrders);
      ask();
      return true;
    default: return false;
  }
}

void Wall::drag(std::size_t pointer, const Pointer& how, const Pose& room_from_aim, const std::optional<Target>& target,
                double seconds) {
  const float yaw = yaw_of(room_from_aim);
  if (how.select_down && target && (article_of(target->panel_id) || target->panel_id >= panel_ids::kFirstWallTitle)) {
    dragged_ = Dragged{.pointer = pointer, .from_yaw = yaw, .yaw = yaw};
    coast_.stop();
    return;
  }
  if (!plan_ || !dragged_ || dragged_->pointer != pointer) return;
  if (how.select_up || !how.valid) {
    if (dragged_->moved) coast_.swing(dragged_->speed);
    dragged_.reset();
    return;
  }
  if (!dragged_->moved && std::abs(yaw - dragged_->from_yaw) < kSlack_rad) return;
  const double columns = static_cast<double>(yaw - (dragged_->moved ? dragged_->yaw : dragged_->from_yaw)) *
                         wall_columns_per_radian(plan_->rows);
  dragged_->moved = true;
  dragged_->yaw = yaw;
  coast_.move(columns);
  if (seconds <= 0) return;
  const double forget = std::exp(-seconds / kSpeedMemory_s);
  dragged_->speed = dragged_->speed * forget + columns / seconds * (1 - forget);
}

std::optional<std::size_t> Wall::article_of(std::uint64_t panel) const {
  if (!plan_ || panel < panel_ids::kFirstWallPlace || panel - panel_ids::kFirstWallPlace >= plan_->articles.size())
    return std::nullopt;
  return plan_->articles[panel - panel_ids::kFirstWallPlace];
}

std::optional<std::size_t> Wall::chosen_by_keys() const {
  if (!place_) return std::nullopt;
  return plan_->articles[*place_];
}

bool Wall::click(const Target& target) {
  if (target.panel_id != kBarPanel) return false;
  if (!target.link || !target.link->starts_with(kOrderLink)) return true;
  order_ = static_cast<WallOrder>(target.link->back() - '0');
  ask();
  return true;
}

void Wall::adopt() {
  if (!loader_) return;
  bar_.adopt();
  if (auto planned = planning_.take()) take(std::move(*planned));
  if (open_ && outdated_ && about_->reading().left == 0) stay_ = true, ask();
  WallLoader::Made made;
  while (loader_->try_take(made)) {
    Slot& slot = slots_[made.slot];
    if (slot.number != made.number) continue;
    slot.page = std::move(made.page);
    slot.revision = next_page_revision();
  }
}

void Wall::advance(double seconds) {
  part_ = faded(part_, open_ ? 1.0f : 0.0f, seconds, kFade_s);
  if (!plan_) return;
  if (!open_ && part_ == 0) return forget_pages(), plan_.reset(), bar_.close();
  coast_.advance(seconds);
  hold();
  bar_.advance(seconds);
  for (Slot& slot : slots_) {
    if (slot.number == kNone) continue;
    const bool card = &slot < &slots_[WallLoader::kCards];
    const bool hovered = card && (hovered_ == panel_ids::kFirstWallPlace + slot.number || place_ == slot.number);
    const bool is_open = card && plan_->articles[slot.number] == open_article_;
    slot.glow = faded(slot.glow, hovered ? 1.0f : is_open ? kOpenGlow : 0.0f, seconds, kFade_s);
    if (slot.page) slot.shade = faded(slot.shade, 1, seconds, kFade_s);
  }
}

void Wall::fill_card(const Slot& slot, std::vector<Panel>& panels) const {
  const double column = plan_->column_of(slot.number) - coast_.at();
  const float opacity = wall_opacity(column) * part_ * (kBlank + (1 - kBlank) * slot.shade);
  if (opacity < kUnseen) return;
  const float unit = metres_per_dmm(kCardDistance_m) * wall_card_scale(plan_->rows);
  Panel& panel = panels.emplace_back();
  panel.id = panel_ids::kFirstWallPlace + slot.number;
  panel.room_from_panel = room_from_wall_card(column, plan_->row_of(slot.number), plan_->rows);
  panel.size_m = kCardSize_m * wall_card_scale(plan_->rows);
  panel.corner_radius_m *= wall_card_scale(plan_->rows);
  panel.metres_per_dmm = unit;
  panel.column_m = glm::vec2(kCardMargin_dmm * unit);
  panel.clip_height_dmm = card_column_dmm().y;
  panel.page = slot.page.get();
  panel.page_revision = slot.revision;
  panel.paper = page::Role::CardPaper;
  panel.opacity = opacity;
  panel.glow = slot.glow;
  panel.marker_below = true;
  if (const auto known = progress_.find(plan_->articles[slot.number]); known != progress_.end())
    panel.progress = known->second;
}

// Over the first of its group's columns that is in sight before the reader.
void Wall::fill_title(const Slot& slot, std::vector<Panel>& panels) const {
  if (!slot.page || slot.page->sections().front().section->lines.empty()) return;
  const page::TextLine& line = slot.page->sections().front().section->lines.front();
  const float unit = metres_per_dmm(kCardDistance_m) * wall_card_scale(plan_->rows);
  const glm::vec2 size_m =
      glm::vec2(line.rect.width + 2 * kTitleMargin_dmm, line.rect.height + kTitleMargin_dmm) * unit;
  const WallPlan::Group& group = plan_->groups[slot.number];
  const bool last = slot.number + 1 == plan_->groups.size();
  const double end = last ? plan_->columns : plan_->column_of(plan_->groups[slot.number + 1].first - 1) + 1;
  const double wide = wall_columns_across(size_m.x, plan_->rows);
  const double column =
      std::max(group.column, std::min(coast_.at() - kWallColumnsAtOnce / 2, end - wide)) - coast_.at();
  const float opacity = wall_opacity(column) * part_ * slot.shade;
  if (opacity < kUnseen) return;
  Panel& panel = panels.emplace_back();
  panel.id = panel_ids::kFirstWallTitle + slot.number;
  panel.room_from_panel = room_from_wall_title(column, plan_->rows, size_m.x);
  panel.size_m = size_m;
  panel.corner_radius_m *= 0.5f;
  panel.metres_per_dmm = unit;
  panel.column_m = glm::vec2(kTitleMargin_dmm, kTitleMargin_dmm / 2) * unit;
  panel.clip_height_dmm = line.rect.height;
  panel.page = slot.page.get();
  panel.page_revision = slot.revision;
  panel.paper = page::Role::CardPaper;
  panel.opacity = opacity;
}

void Wall::fill(std::vector<Panel>& panels) const {
  if (!plan_ || part_ < kUnseen) return;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].number == kNone) continue;
    if (i < WallLoader::kCards)
      fill_card(slots_[i], panels);
    else
      fill_title(slots_[i], panels);
  }
  if (!bar_.page()) return;
  Panel& bar = panels.emplace_back();
  bar.id = kBarPanel;
  bar.room_from_panel = room_from_wall_bar(plan_->rows);
  bar_.fill(bar, kWallBarDistance_m);
  bar.opacity = part_;
}

bool Wall::ready() const {
  if (!open_) return true;
  if (planning_.waiting() || !plan_ || !bar_.ready()) return false;
  for (std::size_t i = 0; i < WallLoader::kCards; ++i) {
    const Slot& slot = slots_[i];
    if (slot.number != kNone && !slot.page && wall_opacity(plan_->column_of(slot.number) - coast_.at()) > 0)
      return false;
  }
  return true;
}

bool Wall::still() const {
  if (part_ != (open_ ? 1.0f : 0.0f)) return false;
  if (!open_) return true;
  if (!coast_.still() || !bar_.still()) return false;
  for (const Slot& slot : slots_)
    if (slot.number != kNone && slot.page && slot.shade != 1) return false;
  return true;
}

}  // namespace lectern::room
