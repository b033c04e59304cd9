#include "app/collected.h"

#include <map>
#include <set>
#include <string_view>

#include "content/collection.h"
#include "content/entry_key.h"

namespace lectern::app {
namespace {

constexpr std::size_t kMostBefore = 60;

// An entry of each collection, by what the keys of all its entries begin with.
std::map<std::string, content::Entry> collections_of(const content::Library& library) {
  std::map<std::string, content::Entry> all;
  for (const content::Entry& entry : library.entries())
    if (content::is_collected(entry)) all.try_emplace(content::entry_key({.path = entry.root}) + "/", entry);
  return all;
}

}  // namespace

std::optional<content::Entry> find_collected(const content::Library& library, const std::string& title) {
  for (const auto& [begin, entry] : collections_of(library))
    if (auto found = content::entry_titled(entry, title)) return *std::move(found);
  return {};
}

std::vector<content::Entry> read_before(store::Store& store, const std::string& set, const content::Library& library) {
  const auto collections = collections_of(library);
  std::vector<content::Entry> before;
  if (collections.empty()) return before;
  std::vector<std::string> keys;
  if (auto last = store.last_read(set)) keys.push_back(*std::move(last));
  if (const auto places = store.places())
    for (const auto& [key, place] : *places) keys.push_back(key);
  std::set<std::string> asked;
  for (const std::string& key : keys)
    for (const auto& [begin, entry] : collections) {
      if (!key.starts_with(begin) || before.size() == kMostBefore || !asked.insert(key).second) continue;
      if (auto there = content::entry_in(entry, std::string_view(key).substr(begin.size())))
        before.push_back(*std::move(there));
    }
  return before;
}

}  // namespace lectern::app
