#include "room/noting.h"

#include <algorithm>
#include <array>

namespace lectern::room {
namespace {

constexpr auto kOffers = std::to_array<std::string_view>(
    {"Important", "Doubtful", "To look up", "To quote", "I agree", "I do not agree", "A question"});

}  // namespace

Noting::Noting(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : line_(std::move(services), style, "Note", kOffers) {}

void Noting::open(std::uint64_t mark, const std::string& note) {
  mark_ = mark;
  line_.set_text(note);
  line_.open();
}

void Noting::type(std::span<const char32_t> characters) {
  if (line_.type(characters)) line_.tell({});
}

std::optional<std::string> Noting::offered(const std::string& link) {
  for (const std::string_view offer : kOffers)
    if (link == TypedLine::link_of(offer)) return std::string(offer);
  return std::nullopt;
}

}  // namespace lectern::room
