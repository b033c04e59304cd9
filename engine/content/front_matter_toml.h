// The part of TOML that front matter uses, as YAML.
#pragma once

#include <string>
#include <string_view>

namespace lectern::content {

// Line for line: keys, strings, numbers, dates, truth values and lists, also those that go over several lines. Of
// tables only what front matter keeps its own keys in ([params], [extra], [taxonomies]); what else there is becomes an
// empty line.
std::string yaml_of_toml(std::string_view toml);

}  // namespace lectern::content
