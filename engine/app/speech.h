// Reading aloud by the helper program `lectern-speak`, which stands beside this one or in the search path. It is
// started when it is first needed; a thread writes to it, another reads what it tells.
#pragma once

#include <functional>
#include <memory>

#include "room/speaker.h"

namespace lectern::app {

// `wake` may be empty: called on a thread of its own when there is an event to take. Null where no such program can be
// started.
std::unique_ptr<room::Speaker> make_speaker(std::function<void()> wake);

}  // namespace lectern::app
