#include "room/open_panel.h"

#include <algorithm>
#include <utility>

#include "room/notes.h"
#include "room/surface.h"

namespace lectern::room {
namespace {

constexpr float kBow_m = 0.06f;      // how far a thread swings out before the panels
constexpr float kSag = 1.2f;         // in letters' size, at the page's edge: it rises there, not between words
constexpr float kTurn = 0.6f;        // of the way from the page's edge to the panel: where it has turned
constexpr float kActiveGlow = 0.3f;  // enough to be told from the others
constexpr float kOff_m = 0.006f;     // before the paper

}  // namespace

OpenPanel::OpenPanel(std::uint64_t new_id, std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : id(new_id),
      reader(std::move(services), {.tallest_dmm = kArticleHeight_dmm, .widest_column_dmm = kWidestColumn_dmm}, style) {}

void OpenPanel::open(Asked asked) {
  article = asked.article;
  placeholder_title_ = asked.entry.title.empty() ? asked.entry.path.stem().string() : asked.entry.title;
  reader.open(std::move(asked.load), title_only(placeholder_title_, asked.entry.byline, asked.entry.published),
              std::move(asked.where));
}

void OpenPanel::adopt() {
  reader.adopt();
  if (opening.prepared() && reader.turnover() != turnover_) opening.begin();
  turnover_ = reader.turnover();
}

void OpenPanel::advance(double seconds) {
  reader.advance(seconds);
  opening.advance(seconds);
  const float glow = pointed ? kPointedGlow : first_of_several ? kActiveGlow : 0;
  glow_ = faded(glow_, glow, seconds, kGlowFade_s);
}

void OpenPanel::fill(Panel& panel) const {
  panel.id = id;
  panel.room_from_panel = placement.room_from_panel;
  reader.fill(panel, placement.reach_m);
  panel.bend_per_m = placement.bend_per_m;
  panel.pinned = placement.pinned;
  panel.glow = glow_;
  if (!panel.page && opening.prepared()) panel.opacity = 0;  // on its way
  opening.apply(panel);
}

const std::string& OpenPanel::title() const {
  const auto read = reader.article();
  return read ? read->title : placeholder_title_;
}

page::Span words_of_link(const Target& target) {
  const auto [x, y] = std::pair(target.column_dmm.x, target.column_dmm.y);
  for (const page::Page::Placed& placed : target.page->sections())
    for (const page::LinkArea& area : placed.section->link_areas) {
      if (&placed.section->links[area.link] != target.link || !area.rect.contains(x, y - placed.y_dmm)) continue;
      const auto left = target.page->hit(area.rect.x, y);
      const auto right = target.page->hit(area.rect.x + area.rect.width, y);
      if (!left || !right) return {};
      const bool backward = page::Span::before(right->position, left->position);
      return backward ? page::Span{right->position, left->position} : page::Span{left->position, right->position};
    }
  return {};
}

// It leaves the link along its line, below the words, and turns where the page ends, so that it strikes no text out.
Thread thread_of(const Tether& tether, const Panel& from, const Panel& to, std::vector<page::Rect>& rects) {
  rects.clear();
  const float top = from.scroll_dmm, bottom = top + from.clip_height_dmm;
  page::add_text_rects(*from.page, tether.words, top, bottom, rects);
  const float width = from.page->width_dmm();
  // Out of sight it is above or below: the thread then begins at that edge of the column.
  const float y = from.page->y_of(tether.words.begin).value_or(top);
  page::Rect words = rects.empty() ? page::Rect{width / 2, y, 0, 0} : rects[0];
  const float below = std::clamp(words.y + words.height, top, bottom);
  const bool rightward = from.room_from_panel.inverse().apply(to.room_from_panel.position).x > 0;
  const glm::vec3 start = room_point_of_page(from, {rightward ? words.x + words.width : words.x, below});
  const float sags_dmm = kSag * from.page->style().body_dmm;
  const glm::vec3 margin = room_point_of_page(from, {rightward ? width : 0, below + sags_dmm});

  const glm::vec3 aside = to.room_from_panel.inverse().apply(from.room_from_panel.position);
  const glm::vec2 half = to.size_m / 2.0f;
  const bool across = std::abs(aside.x) * half.y >= std::abs(aside.y) * half.x;
  const glm::vec3 end = room_point(to, across ? glm::vec2(std::copysign(half.x, aside.x), half.y / 2)
                                              : glm::vec2(0, std::copysign(half.y, aside.y)));
  const glm::vec3 out_of_from = from.room_from_panel.rotate({0, 0, 1});
  const glm::vec3 out_of_to = to.room_from_panel.rotate({0, 0, 1});
  return {{start + out_of_from * kOff_m, margin + out_of_from * kBow_m,
           glm::mix(margin, end, kTurn) + out_of_to * kBow_m, end + out_of_to * kOff_m}};
}

}  // namespace lectern::room
