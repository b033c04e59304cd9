#include "app/kept_panels.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "content/entry_key.h"

namespace lectern::app {
namespace {

using Json = nlohmann::ordered_json;

// Wider than what placing leads to: a file that was tampered with shows no panel of a mile.
constexpr float kLeastReach_m = 0.1f, kMostReach_m = 20, kMostBend_per_m = 3;

Json panel_json(const room::KeptPanel& panel, const std::string& article) {
  const room::Placement& placement = panel.placement;
  const glm::vec3 at = placement.room_from_panel.position;
  const glm::quat turn = placement.room_from_panel.orientation;
  return {{"article", article},
          {"place", panel.place},
          {"position_m", {at.x, at.y, at.z}},
          {"orientation_wxyz", {turn.w, turn.x, turn.y, turn.z}},
          {"reach_m", placement.reach_m},
          {"bend_per_m", {placement.bend_per_m.x, placement.bend_per_m.y}},
          {"pinned", placement.pinned},
          {"active", panel.active}};
}

glm::vec3 within_room(const std::array<float, 3>& at) {
  return glm::clamp(glm::vec3(at[0], at[1], at[2]), room::kRoomLow_m, room::kRoomHigh_m);
}

glm::quat unit_or_none(const std::array<float, 4>& wxyz) {
  const glm::quat turn(wxyz[0], wxyz[1], wxyz[2], wxyz[3]);
  const float length = glm::length(turn);
  return length > 0.5f && length < 2 ? turn / length : glm::quat(1, 0, 0, 0);
}

// Throws where it is not one.
room::KeptPanel panel_from(const Json& json) {
  room::KeptPanel panel;
  panel.place = std::min(json.at("place").get<std::size_t>(), room::kMostOpenPanels - 1);
  panel.active = json.at("active").get<bool>();
  room::Placement& placement = panel.placement;
  placement.room_from_panel = {unit_or_none(json.at("orientation_wxyz").get<std::array<float, 4>>()),
                               within_room(json.at("position_m").get<std::array<float, 3>>())};
  placement.reach_m = std::clamp(json.at("reach_m").get<float>(), kLeastReach_m, kMostReach_m);
  const auto bend = json.at("bend_per_m").get<std::array<float, 2>>();
  placement.bend_per_m = glm::clamp(glm::vec2(bend[0], bend[0] > 0 ? 0 : bend[1]), 0.0f, kMostBend_per_m);
  placement.pinned = json.at("pinned").get<bool>();
  return panel;
}

}  // namespace

std::string to_text(const room::KeptPanels& panels) {
  Json all = Json::array();
  for (const room::KeptPanel& panel : panels.all()) {
    const std::string key = content::entry_key(panels.library->entries()[panel.article]);
    if (!key.empty()) all.push_back(panel_json(panel, key));
  }
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

room::KeptPanels panels_from_text(const std::string& text, const content::Library& library) {
  room::KeptPanels panels;
  const Json all = Json::parse(text, nullptr, false);
  if (!all.is_array()) return panels;
  std::vector<std::pair<std::string, room::KeptPanel>> read;
  for (const Json& each : all) {
    try {
      read.emplace_back(each.at("article").get<std::string>(), panel_from(each));
    } catch (const Json::exception&) {}
  }
  read.resize(std::min(read.size(), room::kMostOpenPanels));
  const std::size_t none = library.entries().size();
  for (auto& [key, panel] : read) panel.article = none;
  for (std::size_t i = 0; !read.empty() && i < none; ++i) {
    const std::string key = content::entry_key(library.entries()[i]);
    for (auto& [wanted, panel] : read)
      if (wanted == key) panel.article = i;
  }
  for (const auto& [key, panel] : read)
    if (panel.article != none) panels.add(panel);
  return panels;
}

}  // namespace lectern::app
