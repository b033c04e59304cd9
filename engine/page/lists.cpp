#include <algorithm>
#include <array>
#include <string>

#include "page/blocks.h"
#include "page/page_text.h"

namespace lectern::page {
namespace {

using namespace content;

constexpr std::array<const char*, 3> kBullets{"\u2022", "\u25E6", "\u2013"};

Flow::Marker make_marker(const Flow& flow, const Setting& setting, const std::string& shown) {
  TextLook look = flow.look(setting);
  look.role = Role::Marker;
  look.hyphenate = false;
  Flow::Marker marker{.text = set_plain(shown, look)};
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, setting.line_dmm);
  paragraph.align = text::Align::Left;
  paragraph.hang_punctuation = false;
  paragraph.width_dmm = 1e4f;
  marker.layout = flow.lay_out(marker.text, paragraph);
  return marker;
}

// The marker's edge towards the text stands `gap` before the text begins. Returns the marker's x.
float hang_marker(Flow& flow, Flow::Marker marker, const Setting& inner, float gap) {
  const float width = marker.layout.width_dmm;
  marker.x = inner.right_to_left ? inner.x + inner.width + gap : inner.x - gap - width;
  marker.x = std::clamp(marker.x, 0.0f, std::max(0.0f, flow.column_dmm - width));
  const float x = marker.x;
  flow.hang(std::move(marker));
  return x;
}

// Items of one short paragraph (and perhaps a list below it) stand close together.
bool is_tight(const List& list) {
  return std::ranges::all_of(list.items, [](const ListItem& item) {
    return std::ranges::count_if(item.blocks,
                                 [](const Block& block) { return !std::holds_alternative<List>(block.content); }) <= 1;
  });
}

float item_gap(const Block& above, const Block& below, const Setting& setting) {
  const bool list_follows = std::holds_alternative<List>(below.content) || std::holds_alternative<List>(above.content);
  return list_follows ? scale::kTightLines * setting.line_dmm : gap_dmm(above, below, setting.line_dmm);
}

void set_item_blocks(Flow& flow, const Setting& inner, const std::vector<Block>& blocks) {
  const float top = flow.y;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (i > 0) flow.y += item_gap(blocks[i - 1], blocks[i], inner);
    set_block(flow, inner, blocks[i]);
  }
  const float least = flow.drop_markers();
  flow.y = std::max(flow.y, top + least);
}

// A task's box, drawn, so that it looks the same in every font. It stands where a marker would.
void draw_task_box(Flow& flow, const Setting& inner, bool done, float gap, std::size_t first_line, float top) {
  const float em = inner.size_dmm, side = 0.78f * em, edge = 0.075f * em;
  // Centred on the letters of the first line.
  const float line_top = first_line < flow.section.lines.size() ? flow.section.lines[first_line].rect.y : top;
  const float line_height =
      first_line < flow.section.lines.size() ? flow.section.lines[first_line].rect.height : inner.line_dmm;
  const float y = line_top + (line_height - side) / 2 + 0.01f * em;
  float x = inner.right_to_left ? inner.x + inner.width + gap : inner.x - gap - side;
  x = std::clamp(x, 0.0f, std::max(0.0f, flow.column_dmm - side));
  flow.add_box({{x, y, side, side}, 0.16f * em, done ? Role::Accent : Role::Marker});
  if (!done) flow.add_box({{x + edge, y + edge, side - 2 * edge, side - 2 * edge}, 0.1f * em, Role::Paper});
}

Flow::Marker make_tick(const Flow& flow, const Setting& setting) {
  TextLook look = flow.look(setting, 0.72f);
  look.role = Role::Paper;
  look.font.weight = 700;
  Flow::Marker marker{.text = set_plain("\u2713", look)};
  marker.layout =
      flow.lay_out(marker.text, {.width_dmm = 1e4f, .line_height_dmm = setting.line_dmm, .align = text::Align::Left});
  return marker;
}

void set_task(Flow& flow, const Setting& inner, const ListItem& item, float gap) {
  const float top = flow.y, side = 0.78f * inner.size_dmm;
  const std::size_t first_line = flow.section.lines.size();
  if (*item.done) {
    Flow::Marker tick = make_tick(flow, inner);
    const float middle = inner.right_to_left ? inner.x + inner.width + gap + side / 2 : inner.x - gap - side / 2;
    const float least = 0.5f * side, most = flow.column_dmm - 0.5f * side;
    tick.x = std::clamp(middle, least, std::max(least, most)) - tick.layout.width_dmm / 2;
    flow.hang(std::move(tick));
  }
  set_item_blocks(flow, inner, item.blocks);
  if (item.blocks.empty()) flow.y = std::max(flow.y, top + inner.line_dmm);
  draw_task_box(flow, inner, *item.done, gap, first_line, top);
}

float marker_room(const Flow& flow, const Setting& setting, const List& list) {
  const float em = setting.size_dmm;
  float room = scale::kBulletIndentEm * em;
  if (list.ordered && !list.items.empty()) {
    const long long last = static_cast<long long>(list.start) + static_cast<long long>(list.items.size()) - 1;
    const std::size_t digits = std::max(std::to_string(list.start).size(), std::to_string(last).size());
    const Flow::Marker widest = make_marker(flow, setting, std::string(digits, '0') + ".");
    room = std::max(room, widest.layout.width_dmm + scale::kMarkerGapEm * em);
  }
  const bool tasks = std::ranges::any_of(list.items, [](const ListItem& item) { return item.done.has_value(); });
  return tasks ? std::max(room, (0.78f + scale::kMarkerGapEm) * em) : room;
}

}  // namespace

void set_list(Flow& flow, const Setting& setting, const List& list) {
  Setting inner = indented(setting, marker_room(flow, setting, list));
  ++inner.list_depth;
  const float gap = scale::kMarkerGapEm * setting.size_dmm;
  const float between = (is_tight(list) ? scale::kTightLines : scale::kParagraphLines) * setting.line_dmm;
  const Flow::Marker bullet =
      make_marker(flow, inner, kBullets[static_cast<std::size_t>(setting.list_depth) % kBullets.size()]);
  long long number = list.start;
  for (std::size_t i = 0; i < list.items.size(); ++i, ++number) {
    if (i > 0) flow.y += between;
    const ListItem& item = list.items[i];
    if (item.done) {
      set_task(flow, inner, item, gap);
      continue;
    }
    hang_marker(flow, list.ordered ? make_marker(flow, inner, std::to_string(number) + ".") : bullet, inner, gap);
    set_item_blocks(flow, inner, item.blocks);
  }
}

void set_note_rule(Flow& flow, const Setting& setting) {
  const float width = std::min(setting.width, 5.5f * setting.size_dmm), height = 0.05f * setting.size_dmm;
  const float x = setting.right_to_left ? setting.x + setting.width - width : setting.x;
  flow.add_box({{x, flow.y, width, height}, 0, Role::Rule});
  flow.y += height + scale::kNoteRuleLines * setting.line_dmm;
}

void set_footnote(Flow& flow, const Setting& setting, const Footnote& note) {
  Setting small = setting;
  small.size_dmm *= scale::kNoteEm;
  small.line_dmm *= scale::kNoteEm;
  const std::string number = std::to_string(flow.note_number++) + ".";
  const float gap = scale::kMarkerGapEm * small.size_dmm;
  const std::string widest(std::to_string(flow.note_count).size(), '0');
  const float room = make_marker(flow, small, widest + ".").layout.width_dmm;
  const Setting inner = indented(small, room + gap);
  flow.anchor("fn-" + note.label);

  // The number leads back to where the text refers to it.
  Flow::Marker marker = make_marker(flow, inner, number);
  marker.text.looks.front().role = Role::Link;
  const float top = flow.y, width = marker.layout.width_dmm;
  const float x = hang_marker(flow, std::move(marker), inner, gap);
  const std::size_t first_line = flow.section.lines.size();
  set_item_blocks(flow, inner, note.blocks);
  if (first_line == flow.section.lines.size()) return;
  flow.add_link("#fnref-" + note.label, {x, top, width, flow.section.lines[first_line].rect.height}, first_line);
}

}  // namespace lectern::page
