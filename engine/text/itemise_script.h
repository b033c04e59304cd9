// Runs of one script: UAX 24 with script extensions, where common characters join what is around them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern::text {

struct ScriptRun {
  std::uint32_t end = 0;     // unit; runs follow one another from the beginning of the text
  std::uint32_t script = 0;  // ISO 15924 as an OpenType tag (hb_script_t); Zyyy when nothing tells
};

// Common and inherited characters take the script before them, at the beginning the one after them; a closing bracket
// takes that of its opening one; a character of several scripts (script extensions) stays with the run if it may.
std::vector<ScriptRun> script_runs(std::u16string_view text);

}  // namespace lectern::text
