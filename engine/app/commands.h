// The commands, one function each. The result is the exit code: 0 when it worked, 1 when it did not; an Error is told
// on stderr by main and exits with 1.
#pragma once

#include "app/command_line.h"
#include "core/error.h"

namespace lectern::app {

Result<int> read(const ReadCommand& command);
Result<int> shot(const ShotCommand& command);
// Plays a script of what a reader does, at 72 frames a second of its own time or at a place where one reads, and makes
// the pictures that it asks for.
Result<int> replay(const ReplayCommand& command);
Result<int> extract(const ExtractCommand& command);
Result<int> check(const CheckCommand& command);
Result<int> marks(const MarksCommand& command);
Result<int> arrangements(const ArrangementsCommand& command);
Result<int> bench(const BenchCommand& command);
Result<int> doctor();

}  // namespace lectern::app
