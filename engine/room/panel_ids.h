// What the panels of the room's scene are known by, from frame to frame: one table, so that no two share a number.
#pragma once

#include <cstdint>

namespace lectern::room::panel_ids {

// There is one of each.
inline constexpr std::uint64_t kArticle = 1, kNote = 2, kFinder = 3, kContents = 4, kShelfFilter = 5, kBar = 6,
                               kKeyboard = 7, kSettings = 8, kNoting = 9, kFootnote = 10, kHint = 11, kEnlarged = 12,
                               kSearchLine = 13, kSearchList = 14, kReadingNote = 15, kWallBar = 16,
                               kArrangementList = 17, kArrangementLine = 18;

// The first of many. A panel that is opened has a number that none had before; a set has at most 2^32 articles.
inline constexpr std::uint64_t kFirstMore = 100, kFirstCard = std::uint64_t{1} << 32,
                               kFirstWallPlace = std::uint64_t{2} << 32, kFirstWallTitle = std::uint64_t{3} << 32;

}  // namespace lectern::room::panel_ids
