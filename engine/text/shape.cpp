#include "text/shape.h"

#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "text/east_asian.h"

namespace lectern::text {
namespace {

constexpr int kSpacesPerTab = 4;

// Letters of these scripts touch; space between them would tear words apart.
bool is_joined(std::uint32_t script) {
  switch (script) {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_MONGOLIAN:
    case HB_SCRIPT_MANDAIC:
    case HB_SCRIPT_NKO:
    case HB_SCRIPT_PHAGS_PA:
    case HB_SCRIPT_ADLAM:
    case HB_SCRIPT_HANIFI_ROHINGYA:
    case HB_SCRIPT_DEVANAGARI:
    case HB_SCRIPT_BENGALI:
    case HB_SCRIPT_GURMUKHI: return true;
    default: return false;
  }
}

// Ligatures cannot be spaced out; CSS Text 3, section 8.2, switches them off, too.
constexpr std::array kNoLigatures = {
    hb_feature_t{HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    hb_feature_t{HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};

float finite(float value) { return std::isfinite(value) ? value : 0; }

float letter_spacing(const ParagraphSource& source, const Item& item) {
  return is_joined(item.script) ? 0 : finite(source.styles[item.style].style->letter_spacing_dmm);
}

hb_buffer_flags_t flags_at(const ParagraphSource& source, std::uint32_t begin, std::uint32_t end) {
  unsigned flags = HB_BUFFER_FLAG_DEFAULT;
  if (begin == 0 || is_hard_break(source.text.units[begin - 1])) flags |= HB_BUFFER_FLAG_BOT;
  if (end == source.text.size() || is_hard_break(source.text.units[end])) flags |= HB_BUFFER_FLAG_EOT;
  return static_cast<hb_buffer_flags_t>(flags);
}

}  // namespace

Shaper::Shaper(const ParagraphSource& source) : source_(source), buffer_(hb_buffer_create()) {}
Shaper::~Shaper() { hb_buffer_destroy(buffer_); }

void Shaper::shape(const Item& item, std::uint32_t begin, std::uint32_t end, std::vector<ShapedGlyph>& glyphs) {
  const SourceStyle& style = source_.styles[item.style];
  hb_buffer_clear_contents(buffer_);
  const auto* text = reinterpret_cast<const std::uint16_t*>(source_.shaping.data());
  // HarfBuzz looks at a few characters on each side only, so give it no more (it scans all it is given).
  constexpr std::uint32_t kContext = 16;
  const std::uint32_t from = begin - std::min(begin, kContext), to = std::min(end + kContext, source_.text.size());
  hb_buffer_add_utf16(buffer_, text + from, static_cast<int>(to - from), begin - from, static_cast<int>(end - begin));
  hb_buffer_set_flags(buffer_, flags_at(source_, begin, end));
  hb_buffer_set_direction(buffer_, item.right_to_left() ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer_, static_cast<hb_script_t>(item.script));
  hb_buffer_set_language(buffer_, style.language);
  const bool spaced = letter_spacing(source_, item) != 0;
  hb_shape(item.font->hb(), buffer_, kNoLigatures.data(), spaced ? static_cast<unsigned>(kNoLigatures.size()) : 0);

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
  const float scale = style.size_dmm / static_cast<float>(item.font->units_per_em());
  const std::size_t first = glyphs.size();
  glyphs.resize(first + count);
  for (unsigned i = 0; i < count; ++i) {
    ShapedGlyph& glyph = glyphs[first + i];
    glyph.glyph = infos[i].codepoint;
    glyph.cluster = infos[i].cluster + from;
    glyph.advance = static_cast<float>(positions[i].x_advance) * scale;
    glyph.dx = static_cast<float>(positions[i].x_offset) * scale;
    glyph.dy = -static_cast<float>(positions[i].y_offset) * scale;
    glyph.unsafe_to_break = (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
  }
  add_spacing(item, glyphs, first);
  if (!source_.keep_whitespace && !item.right_to_left()) trim_marks(item, glyphs, first);
}

// As the OpenType features halt and chws would; not every font has them.
void Shaper::trim_marks(const Item& item, std::vector<ShapedGlyph>& glyphs, std::size_t first) const {
  const std::u16string& text = source_.shaping;
  for (std::size_t i = first; i < glyphs.size(); ++i) {
    ShapedGlyph& glyph = glyphs[i];
    const std::uint32_t at = glyph.cluster;
    const Trim trim = trim_between_marks(*item.font, text[at], at > 0 ? text[at - 1] : u'\0',
                                         at + 1 < text.size() ? text[at + 1] : u'\0');
    const float size = source_.styles[item.style].size_dmm;
    glyph.dx -= trim.before * size;
    glyph.advance -= (trim.before + trim.after) * size;
  }
}

void Shaper::add_spacing(const Item& item, std::vector<ShapedGlyph>& glyphs, std::size_t first) const {
  const float letters = letter_spacing(source_, item);
  const float words = finite(source_.styles[item.style].style->word_spacing_dmm);
  for (std::size_t i = first; i < glyphs.size(); ++i) {
    ShapedGlyph& glyph = glyphs[i];
    const char16_t c = source_.shaping[glyph.cluster];
    if (c == u' ' && source_.is_collapsed(glyph.cluster)) {
      glyph.advance = 0;
      continue;
    }
    const bool ends_cluster = i + 1 == glyphs.size() || glyphs[i + 1].cluster != glyph.cluster;
    if (ends_cluster) glyph.advance += letters;
    if (c == u' ' || c == 0xA0) glyph.advance += words;
  }
}

ShapedGlyph Shaper::hyphen(const Item& item) {
  const SourceStyle& style = source_.styles[item.style];
  ShapedGlyph result;
  hb_codepoint_t glyph = 0;
  const Font* font = item.font;
  for (const char32_t c : {U'\u2010', U'-'})
    if (hb_font_get_nominal_glyph(font->hb(), c, &glyph)) break;
  result.glyph = glyph;
  result.advance = static_cast<float>(hb_font_get_glyph_h_advance(font->hb(), glyph)) * style.size_dmm /
                   static_cast<float>(font->units_per_em());
  return result;
}

float tab_width(const ParagraphSource& source, const Item& item) {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(item.font->hb(), U' ', &glyph);
  const float space = static_cast<float>(hb_font_get_glyph_h_advance(item.font->hb(), glyph));
  return kSpacesPerTab * space * source.styles[item.style].size_dmm / static_cast<float>(item.font->units_per_em());
}

}  // namespace lectern::text
