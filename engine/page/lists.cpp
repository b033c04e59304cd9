#include <algorithm>
#include <array>
#include <string>

#include "page/blocks.h"
#include "page/page_text.h"

namespace lectern::page {
namespace {

using namespace content;

constexpr std::array<const char*, 3> kBullets{"\u2022", "\u25E6", "\u2013"};

text::ParagraphStyle marker_style(const Flow& flow, const Setting& setting) {
  text::ParagraphStyle paragraph = flow.paragraph_style(setting, setting.line_dmm);
  paragraph.align = text::Align::Left;
  paragraph.hang_punctuation = false;
  paragraph.width_dmm = 1e4f;
  return paragraph;
}

Flow::Marker make_marker(const Flow& flow, const Setting& setting, const std::string& shown) {
  TextLook look = flow.look(setting);
  look.role = Role::Marker;
  look.hyphenate = false;
  Flow::Marker marker{.text = set_plain(shown, look)};
  marker.layout = flow.lay_out(marker.text, marker_style(flow, setting));
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

constexpr float kTaskEm = 0.78f, kTaskMiddleEm = 0.36f;  // side of a task's box; its middle above the baseline

// A task's box is drawn, so that it looks the same in every font; only the tick is a glyph.
Flow::Marker make_task(const Flow& flow, const Setting& setting, bool done) {
  const float em = setting.size_dmm, side = kTaskEm * em, edge = 0.075f * em, top = -kTaskMiddleEm * em - side / 2;
  TextLook look = flow.look(setting, 0.62f);
  look.role = Role::Paper;
  Flow::Marker marker{.text = set_plain("\u2713", look)};
  // An empty box has the same line, so that a task without text is as high as one with.
  marker.layout = flow.lay_out(marker.text, marker_style(flow, setting));
  marker.boxes.push_back({{0, top, side, side}, 0.17f * em, done ? Role::Accent : Role::Marker});
  if (!done) {
    marker.boxes.push_back({{edge, top + edge, side - 2 * edge, side - 2 * edge}, 0.11f * em, Role::Paper});
    for (text::Line& line : marker.layout.lines) line.runs.clear();
  } else if (!marker.layout.lines.empty() && !marker.layout.lines.front().runs.empty()) {
    const text::GlyphRun& run = marker.layout.lines.front().runs.front();
    const text::VerticalExtent ink = run.font->vertical_extent(run.glyphs.front().glyph);
    marker.drop_dmm = (ink.top + ink.bottom) / 2 * run.size_dmm - kTaskMiddleEm * em;
  }
  return marker;
}

// A task's box stands where any other marker would.
void hang_task(Flow& flow, Flow::Marker marker, const Setting& inner, float gap) {
  const float side = marker.boxes.front().rect.width;
  float x = inner.right_to_left ? inner.x + inner.width + gap : inner.x - gap - side;
  x = std::clamp(x, 0.0f, std::max(0.0f, flow.column_dmm - side));
  for (Box& box : marker.boxes) box.rect.x += x;
  marker.x = x + (side - marker.layout.width_dmm) / 2;
  flow.hang(std::move(marker));
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
  return tasks ? std::max(room, (kTaskEm + scale::kMarkerGapEm) * em) : room;
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
      hang_task(flow, make_task(flow, inner, *item.done), inner, gap);
    } else {
      hang_marker(flow, list.ordered ? make_marker(flow, inner, std::to_string(number) + ".") : bullet, inner, gap);
    }
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
