// What is known of every article of a set without opening any: packed, for there may be very many.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/library.h"

namespace lectern::content {

class SetFacts {
 public:
  struct Fact {
    std::string_view title;  // never empty: at least the file's name
    std::string_view byline, published;
    std::string_view tags;  // a line each
    std::string_view file;  // its name without ending
  };
  // What the set's manifest and the files' names say.
  static SetFacts of(const Library& library);

  std::size_t size() const { return places_.size(); }
  Fact operator[](std::size_t article) const;
  void add(const Fact& fact);

 private:
  static constexpr std::size_t kFields = 5;
  std::string pool_;
  std::vector<std::array<std::uint32_t, kFields + 1>>
      places_;  // in the pool: where each field begins, where the last ends
};

// The same of one entry; `room` holds what the entry itself does not.
SetFacts::Fact fact_of(const Entry& entry, std::string& room);

}  // namespace lectern::content
