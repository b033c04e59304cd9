// The manual page and the shell completion, written from the description of the command line itself.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace lectern::app {

std::string manual_page(const CLI::App& app);  // roff, section 1
std::string bash_completion(const CLI::App& app);

}  // namespace lectern::app
