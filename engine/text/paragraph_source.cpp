#include "text/paragraph_source.h"

#include <hb.h>

#include <algorithm>
#include <cmath>

#include "text/bidi.h"
#include "text/east_asian.h"
#include "text/font_cluster.h"

namespace lectern::text {
namespace {

constexpr float kSmallestSizeDmm = 0.01f, kLargestSizeDmm = 100000;
constexpr std::size_t kStylesCompared = 64;  // more styles than that in one paragraph: shaped apart, that is all

bool shapes_alike(const TextStyle& a, const TextStyle& b) {
  return a.font == b.font && a.size_dmm == b.size_dmm && a.letter_spacing_dmm == b.letter_spacing_dmm &&
         a.word_spacing_dmm == b.word_spacing_dmm && a.language == b.language && a.emphasised == b.emphasised;
}

constexpr int kStressedWeight = 600;

std::array<SourceStyle::Face, 3> faces_of(const TextStyle& style, FontLibrary& library) {
  std::array<SourceStyle::Face, 3> faces;
  for (SourceStyle::Face& face : faces) face.request = style.font;
  if (style.emphasised) {
    faces[static_cast<std::size_t>(Emphasis::Italics)].request.italic = !style.font.italic;
    int& weight = faces[static_cast<std::size_t>(Emphasis::Weight)].request.weight;
    weight = std::max(weight, kStressedWeight);
  }
  for (SourceStyle::Face& face : faces) face.font = &library.match(face.request);
  return faces;
}

const TextStyle& plain_style() {
  static const TextStyle style;
  return style;
}

}  // namespace

Emphasis emphasis_of(std::uint32_t script) {
  switch (script) {
    case HB_SCRIPT_LATIN:
    case HB_SCRIPT_GREEK:
    case HB_SCRIPT_CYRILLIC:
    case HB_SCRIPT_ARMENIAN:
    case HB_SCRIPT_COMMON:
    case HB_SCRIPT_INHERITED: return Emphasis::Italics;
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
    case HB_SCRIPT_BOPOMOFO:
    case HB_SCRIPT_HANGUL: return Emphasis::Dots;
    default: return Emphasis::Weight;
  }
}

bool is_hard_break(char16_t c) { return (c >= u'\n' && c <= u'\r') || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_line_space(char16_t c) {
  if (c < 0x1680) return c == u' ' || c == u'\t';
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200B && c != 0x2007) || c == 0x205F || c == 0x3000;
}

ParagraphSource::ParagraphSource(FontLibrary& library, const ParagraphText& source, bool keep)
    : fonts(library), paragraph(source), text(utf16_of(source.text)), keep_whitespace(keep) {
  shaping = text.units;
  for (char16_t& c : shaping)
    if (c == u'\t' || is_hard_break(c)) c = u' ';
  take_styles(library);
  take_objects();
  BidiLevels bidi = resolve_levels(text.units, source.direction);
  levels = std::move(bidi.levels);
  base_level = bidi.base;
  guess_east_asian_language();
  if (!east_asian_language.empty()) count_ideographs();
}

void ParagraphSource::take_styles(FontLibrary& library) {
  const auto take = [&](const TextStyle& style) {
    SourceStyle taken;
    taken.style = &style;
    taken.faces = faces_of(style, library);
    if (!style.language.empty())
      taken.language = hb_language_from_string(style.language.data(), static_cast<int>(style.language.size()));
    const float size = std::isfinite(style.size_dmm) ? style.size_dmm : 24;
    taken.size_dmm = std::clamp(size, kSmallestSizeDmm, kLargestSizeDmm);
    taken.shaping = static_cast<std::uint16_t>(styles.size());
    const auto looked_at = static_cast<std::uint16_t>(std::min(styles.size(), kStylesCompared));
    for (std::uint16_t i = 0; i < looked_at; ++i)
      if (shapes_alike(*styles[i].style, style)) {
        taken.shaping = i;
        break;
      }
    styles.push_back(taken);
  };
  for (const TextStyle& style : paragraph.styles) take(style);
  if (styles.empty()) take(plain_style());
  for (const StyleSpan& span : paragraph.spans) {
    LECTERN_REQUIRE(span.style < styles.size(), "a span names one of the paragraph's styles");
    const std::uint32_t unit = text.unit_at(span.begin);
    LECTERN_REQUIRE(spans.empty() || unit >= spans.back().begin, "spans come in the order of the text");
    if (!spans.empty() && spans.back().begin == unit) spans.pop_back();
    spans.push_back({unit, span.style});
  }
  if (spans.empty() || spans.front().begin > 0) spans.insert(spans.begin(), {0, 0});
}

void ParagraphSource::take_objects() {
  for (std::uint32_t i = 0; i < paragraph.objects.size(); ++i) {
    const std::uint32_t unit = text.unit_at(paragraph.objects[i].at);
    if (unit < text.size() && text.units[unit] == 0xFFFC) objects.push_back({unit, i});
  }
  std::ranges::stable_sort(objects, {}, &SourceObject::unit);
}

std::uint16_t ParagraphSource::style_at(std::uint32_t unit) const {
  const auto after = std::ranges::upper_bound(spans, unit, {}, &StyleSpan::begin);
  return (after - 1)->style;
}

std::uint32_t ParagraphSource::style_end(std::uint32_t unit) const {
  const auto after = std::ranges::upper_bound(spans, unit, {}, &StyleSpan::begin);
  return after == spans.end() ? text.size() : std::min(after->begin, text.size());
}

bool ParagraphSource::is_collapsed(std::uint32_t unit) const {
  const auto is_space = [](char16_t c) { return c == u' ' || c == u'\t'; };
  if (keep_whitespace || !is_space(text.units[unit])) return false;
  return unit == 0 || is_space(text.units[unit - 1]) || is_hard_break(text.units[unit - 1]);
}

void ParagraphSource::guess_east_asian_language() {
  bool han = false;
  for (const char16_t c : text.units) {
    if (c < 0x1100) continue;
    if (c >= 0x3041 && c <= 0x30FF && c != 0x30FB && c != 0x30FC) {
      east_asian_language = "ja";
      return;
    }
    if ((c >= 0xAC00 && c <= 0xD7A3) || c <= 0x11FF) {
      east_asian_language = "ko";
      return;
    }
    if (c >= 0x3105 && c <= 0x312F) {
      east_asian_language = "zh-Hant";
      return;
    }
    han = han || (c >= 0x3400 && c <= 0x9FFF);
  }
  if (han) east_asian_language = "zh-Hans";
}

void ParagraphSource::count_ideographs() {
  std::uint32_t ideographs = 0, others = 0;
  for (const char16_t c : text.units) {
    if (text::is_ideographic(c)) {
      ++ideographs;
    } else if (!is_line_space(c) && !is_hard_break(c) && !is_shared_punctuation(c)) {
      ++others;
    }
  }
  is_ideographic = ideographs > others;
}

}  // namespace lectern::text
