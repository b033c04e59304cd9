// The arrangements that a JSON Feed carries under "_lectern".
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "content/arrangement.h"

namespace lectern::content {

inline constexpr std::size_t kMostFeedArrangements = 50;

// `keys`: what the feed's articles are known by, by their items' addresses and ids, percent codes decoded.
// `problems` takes a line for each that is not as it must be; what is left of it counts.
std::vector<Arrangement> read_arrangements(const nlohmann::json& list, const std::map<std::string, std::string>& keys,
                                           std::vector<std::string>& problems);

}  // namespace lectern::content
