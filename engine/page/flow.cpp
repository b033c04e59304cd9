#include "page/flow.h"

#include <algorithm>
#include <cmath>

#include "page/carets.h"

namespace lectern::page {

Flow::Flow(text::FontLibrary& fonts_, const content::Article& article_, const PageStyle& style_, float width_dmm,
           const PictureSizer& sizer_)
    : fonts(fonts_), article(article_), style(style_), sizer(sizer_), column_dmm(width_dmm) {}

TextLook Flow::look(const Setting& setting, float size_em) const {
  return {.font = {.family = style.body.empty() ? style.sans : style.body},
          .mono = style.mono,
          .size_dmm = setting.size_dmm * size_em,
          .letter_spacing_dmm = style.letter_spacing_em * setting.size_dmm * size_em,
          .word_spacing_dmm = style.word_spacing_em * setting.size_dmm * size_em,
          .role = setting.role,
          .language = setting.language,
          .hyphenate = style.hyphenate,
          .right_to_left = setting.right_to_left,
          .widest_object_dmm = setting.width,
          .highest_object_dmm = column_dmm * scale::kPictureHeight};
}

text::ParagraphStyle Flow::paragraph_style(const Setting& setting, float line_height_dmm) const {
  return {.width_dmm = setting.width,
          .line_height_dmm = line_height_dmm,
          .align = style.justify ? text::Align::Justify : text::Align::Natural,
          .hyphenate = style.hyphenate};
}

text::ParagraphLayout Flow::lay_out(const SetText& text, const text::ParagraphStyle& paragraph) const {
  return text::lay_out_paragraph(fonts, text.paragraph, paragraph);
}

void Flow::set_paragraph(const SetText& text, const text::ParagraphStyle& paragraph, float x, std::uint32_t block) {
  const text::ParagraphLayout layout = lay_out(text, paragraph);
  write(layout, text, {.x = x, .y = y, .block = block});
  y += layout.height_dmm;
}

void Flow::write(const text::ParagraphLayout& layout, const SetText& text, const Place& place) {
  const auto first_link = static_cast<std::uint32_t>(section.links.size());
  section.links.insert(section.links.end(), text.links.begin(), text.links.end());
  for (const text::Line& line : layout.lines) write_line(line, text, place, first_link);
}

void Flow::write_ornament(const text::ParagraphLayout& layout, const SetText& text, float x, float top) {
  for (const text::Line& line : layout.lines) write_glyphs(line, text, x, top);
}

void Flow::write_line(const text::Line& line, const SetText& text, const Place& place, std::uint32_t first_link) {
  const float baseline = place.y + line.baseline_dmm;
  place_markers(baseline);
  TextLine out{
      .rect = {place.x + line.x_dmm, baseline - line.ascent_dmm, line.width_dmm, line.ascent_dmm + line.descent_dmm},
      .block = place.block,
      .begin = place.byte_offset + line.begin,
      .end = place.byte_offset + line.end};
  auto anchor = std::ranges::lower_bound(text.anchors, line.begin, {}, &std::pair<std::uint32_t, std::string>::first);
  for (; anchor != text.anchors.end() && anchor->first < line.end; ++anchor) {
    section.anchors.emplace_back(anchor->second, out.rect.y);
  }
  out.first_glyph = static_cast<std::uint32_t>(section.glyphs.size());
  out.first_caret = static_cast<std::uint32_t>(section.carets.size());
  out.first_link = static_cast<std::uint32_t>(section.link_areas.size());
  write_glyphs(line, text, place.x, place.y);
  write_dots(line, text, place);
  write_objects(line, text, place);
  write_carets(line, text, place);
  decorate(line, text, place, first_link);
  out.glyph_count = static_cast<std::uint32_t>(section.glyphs.size()) - out.first_glyph;
  out.caret_count = static_cast<std::uint32_t>(section.carets.size()) - out.first_caret;
  out.link_count = static_cast<std::uint32_t>(section.link_areas.size()) - out.first_link;
  section.lines.push_back(out);
}

void Flow::write_glyphs(const text::Line& line, const SetText& text, float x, float top) {
  for (const text::GlyphRun& run : line.runs) {
    const Role role = text.looks[run.tag].role;
    for (const text::PositionedGlyph& glyph : run.glyphs) {
      section.glyphs.push_back({.x = x + glyph.x_dmm,
                                .y = top + glyph.y_dmm,
                                .size_dmm = run.size_dmm,
                                .glyph = glyph.glyph,
                                .font = run.font->id(),
                                .role = role});
    }
  }
}

void Flow::write_dots(const text::Line& line, const SetText& text, const Place& place) {
  for (const text::EmphasisDot& dot : line.dots) {
    const float radius = dot.diameter_dmm / 2;
    add_box({{place.x + dot.x_dmm - radius, place.y + dot.y_dmm - radius, dot.diameter_dmm, dot.diameter_dmm},
             radius,
             text.looks[dot.tag].role});
  }
}

void Flow::write_objects(const text::Line& line, const SetText& text, const Place& place) {
  for (const text::PlacedObject& placed : line.objects) {
    const text::InlineObject& object = text.paragraph.objects[placed.index];
    const ObjectLook& shown = text.objects[placed.index];
    const Rect rect{place.x + placed.x_dmm, place.y + placed.baseline_dmm - object.ascent_dmm, object.width_dmm,
                    object.ascent_dmm + object.descent_dmm};
    if (shown.missing) {
      const float inset = 0.08f * text.size_dmm;
      add_box({{rect.x + inset, rect.y, rect.width - 2 * inset, rect.height}, 2 * inset, Role::CodePaper});
      write_placeholder(shown.alternative_text, text, rect);
    } else {
      section.pictures.push_back({.rect = rect, .picture = picture(shown.source)});
    }
  }
}

void Flow::write_placeholder(const std::string& alternative_text, const SetText& around, const Rect& rect) {
  if (alternative_text.empty()) return;
  const text::TextStyle& outer = around.paragraph.styles.front();
  const SetText text =
      set_placeholder(alternative_text, {.font = outer.font, .size_dmm = around.size_dmm, .language = outer.language});
  const text::ParagraphLayout layout =
      lay_out(text, {.width_dmm = 1e5f, .line_height_dmm = rect.height, .align = text::Align::Left});
  write_ornament(layout, text, rect.x + (rect.width - layout.width_dmm) / 2, rect.y);
}

void Flow::write_carets(const text::Line& line, const SetText& text, const Place& place) {
  line_carets(line, text.paragraph, carets_);
  for (const Caret& caret : carets_) section.carets.push_back({place.x + caret.x, place.byte_offset + caret.byte});
}

void Flow::decorate(const text::Line& line, const SetText& text, const Place& place, std::uint32_t first_link) {
  if (!text.decorated) return;
  pieces_.clear();
  for (const text::GlyphRun& run : line.runs) {
    const RunExtent extent = run_extent(run);
    if (extent.right > extent.left) pieces_.push_back({extent.left, extent.right, &text.looks[run.tag]});
  }
  for (const text::PlacedObject& placed : line.objects) {
    const text::InlineObject& object = text.paragraph.objects[placed.index];
    const auto span = std::prev(std::ranges::upper_bound(text.paragraph.spans, object.at, {}, &text::StyleSpan::begin));
    const std::uint16_t tag = text.paragraph.styles[span->style].tag;
    pieces_.push_back({placed.x_dmm, placed.x_dmm + object.width_dmm, &text.looks[tag]});
  }
  std::ranges::stable_sort(pieces_, {}, &Piece::left);

  const float baseline = place.y + line.baseline_dmm, em = text.size_dmm;
  // Calls draw(left, right, key) for each longest row of neighbours that share a key; 0 is none.
  const auto for_each_stretch = [&](auto&& key, auto&& draw) {
    for (std::size_t i = 0; i < pieces_.size();) {
      std::size_t end = i + 1;
      const auto shared = key(*pieces_[i].look);
      while (end < pieces_.size() && key(*pieces_[end].look) == shared) ++end;
      if (shared != 0) draw(place.x + pieces_[i].left, place.x + pieces_[end - 1].right, shared);
      i = end;
    }
  };
  for_each_stretch([](const RunLook& look) { return look.code ? 1 : 0; },
                   [&](float left, float right, int) {
                     const float padding = scale::kInlineCodePaddingEm * em;
                     const float from = std::max(left - padding, 0.0f), to = std::min(right + padding, column_dmm);
                     add_box({{from, baseline - 0.86f * em, to - from, 1.14f * em}, 0.2f * em, Role::CodePaper});
                   });
  for_each_stretch([](const RunLook& look) { return look.underlined ? look.link + 1 : 0; },
                   [&](float left, float right, int) {
                     add_box({{left, baseline + 0.13f * em, right - left, 0.045f * em}, 0, Role::Link});
                   });
  for_each_stretch([](const RunLook& look) { return look.struck ? static_cast<int>(look.role) + 1 : 0; },
                   [&](float left, float right, int role) {
                     add_box({{left, baseline - 0.31f * em, right - left, 0.06f * em}, 0, static_cast<Role>(role - 1)});
                   });
  for_each_stretch([](const RunLook& look) { return look.link + 1; },
                   [&](float left, float right, int target) {
                     section.link_areas.push_back(
                         {{left, baseline - line.ascent_dmm, right - left, line.ascent_dmm + line.descent_dmm},
                          first_link + static_cast<std::uint32_t>(target - 1)});
                   });
}

void Flow::place_markers(float baseline) {
  for (const Marker& marker : hanging_) {
    for (Box box : marker.boxes) {
      box.rect.y += baseline;
      add_box(box);
    }
    if (marker.layout.lines.empty()) continue;
    write_ornament(marker.layout, marker.text, marker.x,
                   baseline + marker.drop_dmm - marker.layout.lines.front().baseline_dmm);
  }
  hanging_.clear();
}

float Flow::drop_markers() {
  float height = 0, baseline = 0;
  for (const Marker& marker : hanging_) {
    if (marker.layout.lines.empty()) continue;
    height = std::max(height, marker.layout.height_dmm);
    baseline = std::max(baseline, marker.layout.lines.front().baseline_dmm);
  }
  place_markers(y + baseline);
  return height;
}

void Flow::add_link(const std::string& address, const Rect& rect, std::size_t line) {
  // Areas are kept by line: those of later lines move up by one.
  TextLine& owner = section.lines[line];
  const auto at = owner.first_link + owner.link_count++;
  section.link_areas.insert(section.link_areas.begin() + at, {rect, static_cast<std::uint32_t>(section.links.size())});
  section.links.push_back(address);
  for (std::size_t later = line + 1; later < section.lines.size(); ++later) ++section.lines[later].first_link;
}

std::uint32_t Flow::picture(const std::string& source) {
  section.pictures_used.push_back(source);
  return static_cast<std::uint32_t>(section.pictures_used.size() - 1);
}

void Flow::anchor(const std::string& id) {
  for (std::size_t at = 0; at < id.size();) {
    const std::size_t end = std::min(id.find(' ', at), id.size());
    if (end > at) section.anchors.emplace_back(id.substr(at, end - at), y);
    at = end + 1;
  }
}

std::size_t Flow::add_box(const Box& box) {
  section.boxes.push_back(box);
  return section.boxes.size() - 1;
}

namespace {

// Lines that overlap in height stand beside one another.
std::vector<Band> bands_of(const std::vector<TextLine>& lines) {
  constexpr float kTouch = 0.01f;
  std::vector<Band> bands;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const Rect& rect = lines[i].rect;
    Band band{rect.y, rect.y + rect.height, i, 1};
    while (!bands.empty() && bands.back().bottom > band.top + kTouch) {
      const Band& last = bands.back();
      band = {std::min(last.top, band.top), std::max(last.bottom, band.bottom), last.first_line,
              last.line_count + band.line_count};
      bands.pop_back();
    }
    bands.push_back(band);
  }
  return bands;
}

}  // namespace

Section Flow::take() {
  section.height_dmm = y;
  std::ranges::stable_sort(section.boxes, {}, [](const Box& box) { return box.rect.y; });
  section.bands = bands_of(section.lines);
  return std::move(section);
}

}  // namespace lectern::page
