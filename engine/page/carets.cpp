#include "page/carets.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string_view>

namespace lectern::page {
namespace {

// Scripts whose ligatures stand for letters side by side, so that a share of the width belongs to each.
bool divides_ligatures(UChar32 character) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(character, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARMENIAN:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_COMMON: return u_isalpha(character) || u_ispunct(character) || u_isblank(character);
    default: return false;
  }
}

// Letters that a reader sees in [begin, end) of a text: carets within a cluster. At most `kMost`, else one.
constexpr int kMost = 8;
int letters_of(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint32_t (&starts)[kMost]) {
  starts[0] = begin;
  int count = 0;
  auto at = static_cast<std::int32_t>(begin);
  while (at < static_cast<std::int32_t>(end)) {
    const auto start = static_cast<std::uint32_t>(at);
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, static_cast<std::int32_t>(end), character);
    if (u_hasBinaryProperty(character, UCHAR_GRAPHEME_EXTEND) && count > 0) continue;
    if (!divides_ligatures(character)) return 1;
    if (count == kMost) return 1;
    starts[count++] = start;
  }
  return std::max(count, 1);
}

struct Cluster {
  float left, right;
  std::uint32_t begin, end;
  bool right_to_left;
};

void add_cluster(const Cluster& cluster, std::string_view text, std::vector<Caret>& carets) {
  std::uint32_t starts[kMost];
  const int count = letters_of(text, cluster.begin, cluster.end, starts);
  const float step = (cluster.right - cluster.left) / static_cast<float>(count);
  for (int i = 0; i < count; ++i) {
    carets.push_back({cluster.left + step * static_cast<float>(i), starts[cluster.right_to_left ? count - 1 - i : i]});
  }
}

void add_run(const text::GlyphRun& run, std::string_view text, std::vector<Caret>& carets) {
  const std::size_t count = run.glyphs.size();
  float pen = run.x_dmm;
  std::uint32_t next_of_rtl = run.end;  // where the cluster to the left of a right-to-left one begins
  for (std::size_t i = 0; i < count;) {
    const std::uint32_t begin = run.glyphs[i].cluster;
    const float left = pen;
    std::size_t end = i;
    for (; end < count && run.glyphs[end].cluster == begin; ++end) pen += run.glyphs[end].advance_dmm;
    const std::uint32_t next_of_ltr = end < count ? run.glyphs[end].cluster : run.end;
    const std::uint32_t stop = run.right_to_left ? next_of_rtl : next_of_ltr;
    const bool sound = begin < stop && stop <= text.size();
    add_cluster({left, pen, begin, sound ? stop : begin, run.right_to_left}, text, carets);
    next_of_rtl = begin;
    i = end;
  }
}

}  // namespace

RunExtent run_extent(const text::GlyphRun& run) {
  RunExtent extent;
  extent.left = extent.right = run.x_dmm;
  for (const text::PositionedGlyph& glyph : run.glyphs) extent.right += glyph.advance_dmm;
  return extent;
}

void line_carets(const text::Line& line, const text::ParagraphText& text, std::vector<Caret>& carets) {
  carets.clear();
  float right = line.x_dmm;
  for (const text::GlyphRun& run : line.runs) {
    add_run(run, text.text, carets);
    right = std::max(right, run_extent(run).right);
  }
  for (const text::PlacedObject& placed : line.objects) {
    const text::InlineObject& object = text.objects[placed.index];
    carets.push_back({placed.x_dmm, object.at});
    right = std::max(right, placed.x_dmm + object.width_dmm);
  }
  std::ranges::stable_sort(carets, {}, &Caret::x);
  for (Caret& caret : carets) caret.byte = std::clamp(caret.byte, line.begin, line.end);
  carets.push_back({std::max(right, carets.empty() ? right : carets.back().x), line.end});
}

}  // namespace lectern::page
