#include "page/text_rects.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "page/page_text.h"

namespace lectern::page {
namespace {

// The carets of a line are in visual order, and each but the last begins the cell of the character at its byte.
void add_line_rects(const Section& section, const TextLine& line, float y, std::uint32_t begin, std::uint32_t end,
                    std::vector<Rect>& rects) {
  const Caret* const carets = section.carets.data() + line.first_caret;
  float left = 0, right = 0;
  const auto flush = [&] {
    if (right > left) rects.push_back({left, y + line.rect.y, right - left, line.rect.height});
    left = right = 0;
  };
  for (std::uint32_t i = 0; i + 1 < line.caret_count; ++i) {
    if (carets[i].byte < begin || carets[i].byte >= end) {
      flush();
      continue;
    }
    if (right <= left) left = carets[i].x;
    right = carets[i + 1].x;
  }
  flush();
}

}  // namespace

void add_text_rects(const Page& page, const Span& span, float top_dmm, float bottom_dmm, std::vector<Rect>& rects) {
  for (const Page::Placed& placed : page.sections()) {
    const Section& section = *placed.section;
    if (placed.y_dmm > bottom_dmm || placed.y_dmm + section.height_dmm < top_dmm) continue;
    const auto ends_before = [&](const TextLine& line) {
      return line.block != span.begin.block ? line.block < span.begin.block : line.end <= span.begin.byte;
    };
    for (auto line = std::ranges::partition_point(section.lines, ends_before); line != section.lines.end(); ++line) {
      if (!Span::before({line->block, line->begin}, span.end)) break;
      const float top = placed.y_dmm + line->rect.y;
      if (top > bottom_dmm || top + line->rect.height < top_dmm) continue;
      const std::uint32_t begin = line->block == span.begin.block ? span.begin.byte : 0;
      const std::uint32_t end = line->block == span.end.block ? span.end.byte : line->end;
      add_line_rects(section, *line, placed.y_dmm, std::max(begin, line->begin), end, rects);
    }
  }
}

std::string text_of(const content::Article& article, const Span& span) {
  std::string out;
  std::uint32_t number = 0;
  const auto take = [&](std::string_view text) {
    const std::size_t begin = number == span.begin.block ? std::min<std::size_t>(span.begin.byte, text.size()) : 0;
    const std::size_t end = number == span.end.block ? std::min<std::size_t>(span.end.byte, text.size()) : text.size();
    const bool inside = number >= span.begin.block && number <= span.end.block;
    if (inside && begin < end) out.append(out.empty() ? "" : "\n\n").append(text.substr(begin, end - begin));
    return ++number <= span.end.block;
  };
  take(article.title);
  take(meta_line(article));
  for (const content::Block& block : article.blocks)
    if (!visit_texts(block, [&](const TextPiece& piece) { return take(piece.text); })) break;
  return out;
}

Span word_at(const content::Article& article, Position position) {
  const std::string text = block_text(article, position.block);
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), code));
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &code);
  Span word{position, position};
  if (U_SUCCESS(code) && position.byte < text.size()) {
    words->setText(&source, code);
    const std::int32_t end = words->following(static_cast<std::int32_t>(position.byte));
    const bool letters = words->getRuleStatus() != UBRK_WORD_NONE;
    const std::int32_t begin = words->previous();
    if (letters && begin >= 0 && end > begin)
      word = {{position.block, static_cast<std::uint32_t>(begin)}, {position.block, static_cast<std::uint32_t>(end)}};
  }
  utext_close(&source);
  return word;
}

}  // namespace lectern::page
