// A Scene in words: what stands where, and the text in sight. For tests and for showing a fault.
#pragma once

#include <string>

#include "room/scene.h"

namespace lectern::app {

// One JSON object: theme, seat, panels (id, title, text, progress, scroll_dmm, position_m, facing, size_m, opacity),
// highlights by role, rays.
std::string scene_json(const room::Scene& scene);

// The text that a panel shows, line by line as it is laid out.
std::string text_in_sight(const room::Panel& panel);

}  // namespace lectern::app
