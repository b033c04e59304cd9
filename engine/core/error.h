// What the world can do to us (a bad file, no GPU, a full disk) is a value: Result<T>. See design: "Errors".
#pragma once

#include <expected>
#include <string>

namespace lectern {

// One problem, told to the reader in one line: which file or device, what is wrong, what to do.
struct Error {
  std::string where;  // a file, a device, an option; may be empty
  std::string what;   // what is wrong
  std::string hint;   // what to do about it; may be empty

  // "where: what; hint", without the parts that are empty and without line breaks.
  std::string line() const;
};

template <class T>
using Result = std::expected<T, Error>;

// return fail("notes.md", "is not UTF-8", "save it as UTF-8");
std::unexpected<Error> fail(std::string where, std::string what, std::string hint = {});

// A programmer's mistake: prints the sentence and the place, then aborts.
[[noreturn]] void broken_contract(const char* sentence, const char* file, int line);

}  // namespace lectern

// What only a programmer can do wrong. Active in every build type.
#define LECTERN_REQUIRE(condition, sentence) \
  ((condition) ? void() : ::lectern::broken_contract(sentence, __FILE__, __LINE__))
