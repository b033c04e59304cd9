// Arrangements as JSON: panel by panel the same in the store and in a manifest, but for what names the article.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "content/arrangement.h"
#include "core/error.h"

namespace lectern::content {

nlohmann::ordered_json to_json(const ArrangedPanel& panel);
// Every number in it is finite. Fails where something is missing or is no such thing; `article` is what stands there.
Result<ArrangedPanel> panel_from(const nlohmann::json& json);

// A line of JSON. Reading leaves out what cannot be read, and what there is beyond kMostArrangedPanels.
std::string panels_text(const std::vector<ArrangedPanel>& panels);
std::vector<ArrangedPanel> panels_from_text(const std::string& text);

}  // namespace lectern::content
