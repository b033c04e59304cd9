#include "room/moved_position.h"

#include <algorithm>
#include <string>
#include <vector>

#include "page/page_text.h"

namespace lectern::room {
namespace {

// By their numbers (page/page_text.h). The title's and the line's below it stay empty: they are always there.
std::vector<std::string_view> texts_of(const content::Article& article) {
  std::vector<std::string_view> texts(page::kFirstBodyBlock);
  for (const content::Block& block : article.blocks)
    page::visit_texts(block, [&](const page::TextPiece& piece) {
      texts.push_back(piece.text);
      return true;
    });
  return texts;
}

std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

std::uint32_t character_at(std::string_view text, std::uint32_t byte) {
  std::size_t at = std::min<std::size_t>(byte, text.size());
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return static_cast<std::uint32_t>(at);
}

}  // namespace

page::Position moved_position(const content::Article& before, const content::Article& after, page::Position at) {
  const std::vector<std::string_view> old = texts_of(before), now = texts_of(after);
  if (at.block >= old.size()) return {};
  const std::size_t shorter = std::min(old.size(), now.size());
  std::size_t same_above = 0, same_below = 0;
  while (same_above < shorter && old[same_above] == now[same_above]) ++same_above;
  while (same_below < shorter - same_above && old[old.size() - 1 - same_below] == now[now.size() - 1 - same_below])
    ++same_below;
  if (at.block < same_above) return at;
  const auto placed = [&](std::size_t block) {
    return page::Position{static_cast<std::uint32_t>(block), character_at(now[block], at.byte)};
  };
  if (at.block >= old.size() - same_below) return placed(at.block + now.size() - old.size());
  std::size_t nearest = now.size();
  for (std::size_t i = same_above; i < now.size() - same_below; ++i)
    if (now[i] == old[at.block] && (nearest == now.size() || distance(i, at.block) < distance(nearest, at.block)))
      nearest = i;
  if (nearest < now.size()) return placed(nearest);
  const std::size_t last = std::max<std::size_t>(now.size() - same_below, 1) - 1;
  return placed(std::clamp<std::size_t>(at.block, std::min(same_above, last), last));
}

}  // namespace lectern::room
