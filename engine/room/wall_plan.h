// What stands where on the wall of cards: the articles of a set, ordered and in groups, in columns from left to right.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/library.h"
#include "content/set_facts.h"

namespace lectern::room {

// Set: as it comes, a group for each folder, book or feed that was opened. Unread: by how far one has come.
enum class WallOrder : std::uint8_t { Set, Date, Author, Tag, Folder, Unread };
inline constexpr std::size_t kWallOrders = 6;
std::string_view word(WallOrder order);  // "date": for people

// Places are numbered column by column, from the top. A group begins a column of its own, a little apart.
struct WallPlan {
  struct Group {
    std::string title;      // empty where it is the only one
    std::size_t first = 0;  // of its places
    double column = 0;      // its first
  };
  std::vector<std::uint32_t> articles;  // by place; one with several tags stands at several
  std::vector<Group> groups;            // in order; none is empty
  int rows = 1;
  double columns = 0;  // how far it reaches

  std::size_t group_of(std::size_t place) const;
  double column_of(std::size_t place) const;
  int row_of(std::size_t place) const;
  // The first place at or behind a column.
  std::size_t place_at(double column) const;
  std::optional<std::size_t> place_of(std::size_t article) const;  // the first; linear
};

// `chosen`: only these, by number; nullopt: all. `progress`: how far one has come in those that were begun, 0 to 1.
// Any thread; linear in the set.
WallPlan plan_wall(const content::Library& library, const content::SetFacts& facts, WallOrder order,
                   const std::optional<std::vector<std::size_t>>& chosen,
                   const std::unordered_map<std::size_t, float>& progress);

}  // namespace lectern::room
