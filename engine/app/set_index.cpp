#include "app/set_index.h"

#include <cstdint>
#include <format>
#include <utility>

#include "app/keeper.h"
#include "page/find.h"

namespace lectern::app {
namespace {

constexpr std::size_t kMostMarked = 10'000;  // as page::find_all()

// FNV-1a: the same from day to day.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

room::SetHits to_room(index::SetIndex::Hits found) {
  room::SetHits hits{.count = found.count, .at_least = found.at_least};
  for (index::SetIndex::Hit& each : found.best) {
    room::SetHit& hit = hits.best.emplace_back();
    hit.article = each.article;
    hit.title = std::move(each.title);
    hit.byline = std::move(each.byline);
    hit.excerpt = std::move(each.excerpt.text);
    for (const index::Stretch& stretch : each.excerpt.found) hit.found.emplace_back(stretch.begin, stretch.end);
    hit.place = std::move(each.excerpt.place);
  }
  return hits;
}

std::vector<page::Span> find(const content::Article& article, const std::string& words) {
  std::vector<page::Span> spans;
  index::Searched searched(words, article.language);
  page::visit_seen_texts(article, [&](std::uint32_t number, std::string_view text) {
    for (const index::Stretch& stretch : searched.in(text, kMostMarked - spans.size()))
      spans.push_back(
          {{number, static_cast<std::uint32_t>(stretch.begin)}, {number, static_cast<std::uint32_t>(stretch.end)}});
    return spans.size() < kMostMarked;
  });
  return spans;
}

}  // namespace

std::unique_ptr<index::SetIndex> open_index(const std::filesystem::path& folder,
                                            const std::vector<std::filesystem::path>& sets,
                                            std::shared_ptr<const content::Library> library,
                                            std::function<void()> wake) {
  const auto file = folder / "index" / std::format("{:016x}.db", hash_of(set_key(sets)));
  return std::make_unique<index::SetIndex>(file, std::move(library), std::move(wake));
}

room::AboutSet about_set(index::SetIndex& index) {
  return {.search = [&index](const content::Library& library, const std::string& words,
                             std::size_t most) { return to_room(index.search(library, words, most)); },
          .find = find,
          .facts = [&index](const std::shared_ptr<const content::Library>& library) { return index.facts(library); },
          .reading =
              [&index] {
                const auto progress = index.progress();
                if (progress.left == 0 && !index.idle()) return room::SetReading{1, 1};  // it is being looked over
                return room::SetReading{progress.left, progress.of};
              }};
}

}  // namespace lectern::app
