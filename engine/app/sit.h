// Sitting down to read: in the headset if a runtime answers, else in a window; and on in the other when one of them
// goes.
#pragma once

#include <functional>

#include "app/command_line.h"
#include "app/frame_loop.h"
#include "app/session.h"

namespace lectern::app {

// What is done at a place, until it is over there.
using AtPlace = std::function<Result<Ended>(FrameLoop&, ReadingSide&)>;

// The exit code.
Result<int> sit(const ReadCommand& command, const AtPlace& at_place);

}  // namespace lectern::app
