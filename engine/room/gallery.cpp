#include "room/gallery.h"

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "room/arrangement.h"
#include "room/motion.h"
#include "room/text_sizes.h"

namespace lectern::room {
namespace {

constexpr float kNearest_m = 0.3f;    // text on a panel at one's nose is not smaller than here
constexpr float kNarrowest_dmm = 20;  // of a column
constexpr float kAnyMeasure = 1000;   // the panel's width decides, not the number of characters

// What a reader of these limits fills: a panel no larger than was asked for.
PanelLimits limits(const GalleryPanel& panel, float distance_m, float body_dmm) {
  const glm::vec2 largest_dmm = panel.largest_m / metres_per_dmm(distance_m);
  return {.tallest_dmm = largest_dmm.y,
          .widest_column_dmm = std::max(largest_dmm.x - 2 * margins(body_dmm).side_dmm, kNarrowest_dmm),
          .fit_height = true};
}

}  // namespace

Gallery::Gallery(std::vector<GalleryPanel> panels, LayoutServices services, const GalleryOptions& options)
    : services_(std::make_shared<const LayoutServices>(std::move(services))),
      style_(options.style),
      theme_(options.theme) {
  style_.measure_characters = kAnyMeasure;
  for (GalleryPanel& panel : panels) {
    LECTERN_REQUIRE(panel.article, "Gallery: every panel shows an article");
    Hung& hung = hung_.emplace_back();
    hung.distance_m =
        std::max(glm::distance(panel.room_from_panel.position, seat_from_resting_eye().position), kNearest_m);
    hung.given = std::move(panel);
    hung.reader =
        std::make_unique<Reader>(services_, limits(hung.given, hung.distance_m, style_.body_dmm), style_of(hung.given));
    hung.reader->show(hung.given.article);
  }
  for (Scene* scene : {&scene_, &previous_}) {
    scene->panels.reserve(hung_.size());
    scene->reduce_motion = options.reduce_motion;
  }
}

page::PageStyle Gallery::style_of(const GalleryPanel& panel) const {
  page::PageStyle style = style_;
  style.show_title = panel.show_title;
  return style;
}

void Gallery::adopt() {
  for (Hung& hung : hung_) hung.reader->adopt();
}

const Scene& Gallery::update(const Input& input) {
  std::swap(scene_, previous_);
  services_->retired->begin_scene(*services_->pool);
  scene_.seconds = input.clock_s;
  for (const Command command : input.commands) obey(command);
  seat_.advance(input);
  scene_.room_from_seat = seat_.room_from_seat();
  scene_.theme = page::theme(theme_);
  scene_.seconds = input.clock_s;
  place_panels();
  point(input);
  const double seconds = scene_.reduce_motion ? kAtOnce_s : input.seconds;
  for (Hung& hung : hung_) {
    hung.reader->advance(seconds);
    hung.glow = faded(hung.glow, hung.pointed ? kPointedGlow : 0, seconds, kGlowFade_s);
  }
  place_panels();
  changed_ = !same_picture(scene_, previous_);
  return scene_;
}

bool Gallery::ready() const {
  return std::ranges::all_of(hung_, [](const Hung& hung) { return hung.reader->ready(); });
}

bool Gallery::settled() const {
  return !changed_ && std::ranges::all_of(hung_, [](const Hung& hung) { return hung.reader->still(); });
}

void Gallery::place_panels() {
  scene_.panels.clear();
  for (std::size_t i = 0; i < hung_.size(); ++i) {
    const Hung& hung = hung_[i];
    if (!hung.reader->page()) continue;
    Panel& panel = scene_.panels.emplace_back();
    panel.id = panel_id(i);
    panel.room_from_panel = hung.given.room_from_panel;
    hung.reader->fill(panel, hung.distance_m);
    panel.glow = hung.glow;
  }
}

void Gallery::point(const Input& input) {
  scene_.rays.clear();
  for (Hung& hung : hung_) hung.pointed = false;
  for (const Pointer& pointer : input.pointers) {
    if (!pointer.valid) continue;
    const Pose room_from_aim = scene_.room_from_seat * pointer.seat_from_aim;
    const auto target = meet(room_from_aim, scene_.panels);
    if (target) {
      in_hand_ = target->panel_id - 1;
      Hung& met = hung_[in_hand_];
      met.pointed |= pointer.visible;
      if (pointer.scroll_lines != 0) met.reader->scroll_lines(pointer.scroll_lines);
    }
    if (pointer.visible) scene_.rays.push_back(ray_of(room_from_aim, target));
  }
}

void Gallery::obey(Command command) {
  const auto in_hand = [this](auto act) {
    if (in_hand_ < hung_.size()) act(*hung_[in_hand_].reader);
  };
  switch (command) {
    case Command::LineUp: return in_hand([](Reader& reader) { reader.scroll_lines(-kCommandLines); });
    case Command::LineDown: return in_hand([](Reader& reader) { reader.scroll_lines(kCommandLines); });
    case Command::PageUp: return in_hand([](Reader& reader) { reader.scroll_page(-1); });
    case Command::PageDown: return in_hand([](Reader& reader) { reader.scroll_page(1); });
    case Command::ArticleStart: return in_hand([](Reader& reader) { reader.to_start(); });
    case Command::ArticleEnd: return in_hand([](Reader& reader) { reader.to_end(); });
    case Command::TextLarger: return change_text_size(1);
    case Command::TextSmaller: return change_text_size(-1);
    case Command::NextTheme: theme_ = static_cast<page::ThemeName>((static_cast<int>(theme_) + 1) % 3); return;
    case Command::BackToSeat: return seat_.go_back();
    case Command::Quit: wants_to_quit_ = true; return;
    default: return;  // what only the reading room has: a shelf, a way back
  }
}

void Gallery::change_text_size(int steps) {
  style_.body_dmm = next_text_dmm(style_.body_dmm, steps);
  for (Hung& hung : hung_) hung.reader->set_style(style_of(hung.given));
}

}  // namespace lectern::room
