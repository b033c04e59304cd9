#include "core/error.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace lectern {

std::string Error::line() const {
  std::string text = where;
  if (!text.empty()) text += ": ";
  text += what;
  if (!hint.empty()) text += "; " + hint;
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  return text;
}

std::unexpected<Error> fail(std::string where, std::string what, std::string hint) {
  return std::unexpected(Error{std::move(where), std::move(what), std::move(hint)});
}

void broken_contract(const char* sentence, const char* file, int line) {
  std::fprintf(stderr, "lectern: broken contract: %s (%s:%d)\n", sentence, file, line);
  std::abort();
}

}  // namespace lectern
