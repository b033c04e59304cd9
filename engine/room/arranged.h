// What is kept of an open panel, as plain data, and back.
#pragma once

#include "content/arrangement.h"
#include "room/layout_job.h"
#include "room/placing.h"

namespace lectern::room {

content::ArrangedPanel arranged(const Placement& placement, const Place& where);
// Whatever stands there, the panel is within the room and can be read.
Placement placement_of(const content::ArrangedPanel& panel);
Place line_of(const content::ArrangedPanel& panel);

}  // namespace lectern::room
