// The manual page, the shell completion and the table of keys, written from the descriptions of the command line and of
// the commands themselves.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace lectern::app {

std::string manual_page(const CLI::App& app);  // roff, section 1
// Keys and buttons as README shows them: a table in Markdown.
std::string key_table();
std::string bash_completion(const CLI::App& app);

}  // namespace lectern::app
