#include "content/set_facts.h"

#include "content/finish_article.h"

namespace lectern::content {

SetFacts::Fact SetFacts::operator[](std::size_t article) const {
  const auto& place = places_[article];
  const auto field = [&](std::size_t i) { return std::string_view(pool_).substr(place[i], place[i + 1] - place[i]); };
  return {field(0), field(1), field(2), field(3), field(4)};
}

void SetFacts::add(const Fact& fact) {
  auto& place = places_.emplace_back();
  std::size_t i = 0;
  for (const std::string_view field : {fact.title, fact.byline, fact.published, fact.tags, fact.file}) {
    place[i++] = static_cast<std::uint32_t>(pool_.size());
    pool_ += field;
  }
  place[i] = static_cast<std::uint32_t>(pool_.size());
}

SetFacts::Fact fact_of(const Entry& entry, std::string& room) {
  room.clear();
  for (const std::string& tag : entry.tags) room += (room.empty() ? "" : "\n") + tag;
  const std::size_t tags = room.size();
  if (!entry.path.empty()) room += title_from_path(entry.path);
  const std::string_view all = room;
  const std::string_view file = all.substr(tags);
  return {.title = entry.title.empty() ? file : std::string_view(entry.title),
          .byline = entry.byline,
          .published = entry.published,
          .tags = all.substr(0, tags),
          .file = file};
}

SetFacts SetFacts::of(const Library& library) {
  SetFacts facts;
  facts.places_.reserve(library.entries().size());
  std::string room;
  for (const Entry& entry : library.entries()) facts.add(fact_of(entry, room));
  return facts;
}

}  // namespace lectern::content
