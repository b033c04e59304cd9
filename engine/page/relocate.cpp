#include "page/relocate.h"

#include "page/page_text.h"

namespace lectern::page {
namespace {

constexpr std::size_t kWords = 60;  // bytes: enough to stand once in an article

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; }

}  // namespace

std::string words_at(const content::Article& article, Position position) {
  const std::string text = block_text(article, position.block);
  if (position.byte >= text.size()) return {};
  std::size_t end = std::min(text.size(), position.byte + kWords);
  while (inside_character(text, end)) --end;
  return text.substr(position.byte, end - position.byte);
}

Position relocate(const content::Article& article, Position kept, std::string_view words) {
  if (words.empty()) return kept;
  std::optional<Position> nearest;
  std::uint32_t number = 0;
  const auto look = [&](std::string_view text) {
    std::size_t at =
        number == kept.block && text.substr(std::min<std::size_t>(kept.byte, text.size())).starts_with(words)
            ? kept.byte
            : text.find(words);
    const bool nearer = !nearest || distance(number, kept.block) < distance(nearest->block, kept.block);
    if (at != std::string_view::npos && nearer) nearest = {number, static_cast<std::uint32_t>(at)};
    ++number;
    return true;
  };
  look(article.title);
  look(meta_line(article));
  for (const content::Block& block : article.blocks)
    visit_texts(block, [&](const TextPiece& piece) { return look(piece.text); });
  return nearest.value_or(kept);
}

}  // namespace lectern::page
