#include "room/aside.h"

#include <algorithm>

#include "room/arrangement.h"
#include "room/surface.h"

namespace lectern::room {
namespace {

constexpr float kTallest_dmm = 360, kWidest_dmm = 440;
constexpr float kBefore_m = 0.03f;  // the panel that it belongs to
constexpr float kGap_m = 0.006f;    // below the place, or above it

page::PageStyle aside_style(page::PageStyle style) {
  style.show_title = false;
  return style;
}

}  // namespace

Aside::Aside(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, std::uint64_t id)
    : text_(std::move(services), {.tallest_dmm = kTallest_dmm, .widest_column_dmm = kWidest_dmm, .fit_height = true},
            aside_style(style)),
      id_(id) {}

void Aside::show(std::shared_ptr<const content::Article> article, std::uint64_t of, const page::Rect& at) {
  open_ = true;
  of_ = of;
  at_ = at;
  text_.show(std::move(article));
}

void Aside::close() {
  if (!open_) return;
  open_ = false;
  text_.close();
}

void Aside::set_style(const page::PageStyle& style) { text_.set_style(aside_style(style)); }

void Aside::fill(std::vector<Panel>& panels) const {
  if (!open_ || !text_.page()) return;
  const auto found = std::ranges::find(panels, of_, &Panel::id);
  if (found == panels.end()) return;
  const Panel of = *found;
  const float top = at_.y - of.scroll_dmm;  // from the clip's top
  if (top + at_.height < 0 || top > of.clip_height_dmm) return;
  Panel& panel = panels.emplace_back();
  panel.id = id_;
  text_.fill(panel, of.metres_per_dmm * 1000);
  const glm::vec2 corner(-of.size_m.x / 2 + of.column_m.x, of.size_m.y / 2 - of.column_m.y);  // of the column
  const float aside = std::max(0.0f, (of.size_m.x - panel.size_m.x) / 2);
  const float x = std::clamp(corner.x + (at_.x + at_.width / 2) * of.metres_per_dmm, -aside, aside);
  const float below = corner.y - (top + at_.height) * of.metres_per_dmm - kGap_m;
  const float above = corner.y - top * of.metres_per_dmm + kGap_m;
  const bool fits_below = below - panel.size_m.y > -of.size_m.y / 2 - panel.size_m.y / 4;
  const float y = fits_below ? below - panel.size_m.y / 2 : above + panel.size_m.y / 2;
  // Before a bent panel it stands as the face does there.
  const glm::quat turned = glm::angleAxis(-x * of.bend_per_m.x, glm::vec3(0, 1, 0)) *
                           glm::angleAxis(y * of.bend_per_m.y, glm::vec3(1, 0, 0));
  panel.room_from_panel = of.room_from_panel * Pose{turned, bent(of.bend_per_m, {x, y, kBefore_m})};
  panel.opacity = of.opacity;
}

}  // namespace lectern::room
