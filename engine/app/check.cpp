// `lectern check`: every problem in a set, a line each.
#include "content/check.h"

#include <print>

#include "app/commands.h"

namespace lectern::app {

Result<int> check(const CheckCommand& command) {
  const auto library = content::Library::open(command.sets);
  if (!library) return std::unexpected(library.error());
  const auto problems = content::check_set(*library);
  for (const std::string& problem : problems) std::println("{}", problem);
  if (problems.empty()) std::println("{} articles, no problem", library->entries().size());
  return problems.empty() ? 0 : 1;
}

}  // namespace lectern::app
