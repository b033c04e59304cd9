// Dates as people write them -> ISO 8601.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern::content {

// "2017-07-05", "2017-07-05 10:00:00 +0200", "2017/7/5", "5 July 2017", "July 5th, 2017", "Wed, 05 Jul 2017 10:00:00
// GMT"
// -> "2017-07-05" or "2017-07-05T10:00:00+02:00". Nothing when it is no date, or one like 05/07/2017 that two countries
// read differently.
std::optional<std::string> iso_date(std::string_view text);

}  // namespace lectern::content
