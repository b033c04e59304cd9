// The desktop's own browser, for an address that the reader asked to have opened there.
#pragma once

#include <string>

namespace lectern::app {

// Returns at once; what goes wrong is said on stderr.
void open_in_browser(const std::string& address);

}  // namespace lectern::app
