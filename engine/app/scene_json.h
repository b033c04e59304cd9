// A Scene in words: what stands where, and the text in sight. For tests and for showing a fault.
#pragma once

#include <string>
#include <vector>

#include "room/scene.h"

namespace lectern::app {

// A link that can be pointed at, and where in the room. One for each line that it runs through.
struct LinkInSight {
  const std::string* address = nullptr;  // lives as long as the panel's page
  glm::vec3 room_point{0};
};
std::vector<LinkInSight> links_in_sight(const room::Panel& panel);

// One JSON object: theme, seat, panels (id, title, text, links, progress, scroll_dmm, position_m, facing, size_m,
// opacity), highlights by role, rays.
std::string scene_json(const room::Scene& scene);

// The text that a panel shows, line by line as it is laid out.
std::string text_in_sight(const room::Panel& panel);

}  // namespace lectern::app
