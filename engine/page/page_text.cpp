#include "page/page_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace lectern::page {
namespace {

using namespace content;

constexpr std::size_t kPictureWeight = 600;

struct Visit {
  const TextVisitor& visit;

  bool one(const InlineText& text) const { return visit({text.text, &text}); }
  bool all(const std::vector<Block>& blocks) const {
    return std::ranges::all_of(blocks, [this](const Block& block) { return visit_texts(block, visit); });
  }

  bool operator()(const Paragraph& paragraph) const { return one(paragraph.text); }
  bool operator()(const Heading& heading) const { return one(heading.text); }
  bool operator()(const List& list) const {
    return std::ranges::all_of(list.items, [this](const ListItem& item) { return all(item.blocks); });
  }
  bool operator()(const Quote& quote) const { return all(quote.blocks); }
  bool operator()(const CodeBlock& code) const { return visit({code.text}); }
  bool operator()(const Table& table) const {
    for (const TableRow& row : table.rows) {
      for (const TableCell& cell : row.cells) {
        if (!one(cell.text)) return false;
      }
    }
    return one(table.caption);
  }
  bool operator()(const Picture& picture) const { return visit({picture.alternative_text}) && one(picture.caption); }
  bool operator()(const Rule&) const { return true; }
  bool operator()(const Footnote& note) const { return all(note.blocks); }
};

}  // namespace

bool visit_texts(const Block& block, const TextVisitor& visit) { return std::visit(Visit{visit}, block.content); }

std::uint32_t count_texts(const Block& block) {
  std::uint32_t count = 0;
  visit_texts(block, [&](const TextPiece&) { return ++count, true; });
  return count;
}

std::uint32_t first_text_number(const Article& article, std::size_t block) {
  std::uint32_t number = kFirstBodyBlock;
  for (std::size_t i = 0; i < std::min(block, article.blocks.size()); ++i) number += count_texts(article.blocks[i]);
  return number;
}

std::uint32_t text_count(const Article& article) { return first_text_number(article, article.blocks.size()); }

std::string block_text(const Article& article, std::uint32_t number) {
  if (number == kTitleBlock) return article.title;
  if (number == kMetaBlock) return meta_line(article);
  std::uint32_t at = kFirstBodyBlock;
  std::string found;
  for (const Block& block : article.blocks) {
    const bool go_on = visit_texts(block, [&](const TextPiece& piece) {
      if (at++ != number) return true;
      found = piece.text;
      return false;
    });
    if (!go_on) break;
  }
  return found;
}

std::size_t block_weight(const Block& block) {
  std::size_t weight = std::holds_alternative<Picture>(block.content) ? kPictureWeight : 1;
  visit_texts(block, [&](const TextPiece& piece) {
    weight += piece.text.size() + 30;  // the end of a paragraph leaves about half a line empty
    return true;
  });
  return weight;
}

std::size_t section_end(const Article& article, std::size_t first_block, std::size_t max_characters) {
  std::size_t characters = 0, block = first_block;
  for (; block < article.blocks.size() && (block == first_block || characters < max_characters); ++block)
    characters += block_weight(article.blocks[block]);
  return block;
}

std::optional<bool> first_strong_right_to_left(std::string_view text) {
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 1 << 16));
  int isolates = 0;
  for (std::int32_t at = 0; at < length;) {
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, length, character);
    switch (u_charDirection(character)) {
      case U_LEFT_TO_RIGHT_ISOLATE:
      case U_RIGHT_TO_LEFT_ISOLATE:
      case U_FIRST_STRONG_ISOLATE: ++isolates; break;
      case U_POP_DIRECTIONAL_ISOLATE: isolates = std::max(0, isolates - 1); break;
      case U_LEFT_TO_RIGHT:
        if (isolates == 0) return false;
        break;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
        if (isolates == 0) return true;
        break;
      default: break;
    }
  }
  return std::nullopt;
}

}  // namespace lectern::page
