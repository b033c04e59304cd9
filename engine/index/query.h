// What is looked for in a set, ready to be compared with words and to be asked of SQLite's FTS5.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/words.h"

namespace lectern::index {

// All words must be there, in any order; those within quotation marks one after another. The last word may be the
// beginning of one: it is still being typed.
class Query {
 public:
  // Each word is looked for as it is cut in each of the languages: the set's.
  Query(std::string_view typed, const std::vector<std::string>& languages, Words& words);

  bool empty() const { return parts_.empty(); }
  // How many things are looked for.
  std::size_t size() const { return parts_.size(); }
  // As FTS5's MATCH takes it.
  std::string match() const;
  // Which of them the word is (part of): nullopt where it is none.
  std::optional<std::size_t> part_of(std::string_view term) const;

 private:
  struct Part {
    std::vector<std::vector<std::string>> phrases;  // one of them, its terms one after another
    bool begins = false;                            // the last term is the beginning of one
  };
  void add(std::string_view text, const std::vector<std::string>& languages, Words& words, bool together);

  std::vector<Part> parts_;
};

}  // namespace lectern::index
