// What each article of a set is known by, ready to be looked through while one types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "content/set_facts.h"

namespace lectern::room {

// Any thread, one at a time: others wait.
class KnownNames {
 public:
  // Numbers of those whose title, author, tags or file name have all the words, in the set's order. Upper and lower
  // case are the same. Some milliseconds for 100,000 articles; longer the first time that these facts are given.
  std::vector<std::size_t> with(const std::shared_ptr<const content::SetFacts>& facts, std::string_view words);

 private:
  void learn(const content::SetFacts& facts);
  std::vector<std::size_t> with_word(std::string_view word) const;
  std::size_t article_at(std::size_t byte) const;

  std::mutex mutex_;
  std::shared_ptr<const content::SetFacts> facts_;
  std::string names_;                  // of all, in lower case, a line each
  std::vector<std::uint32_t> begins_;  // of each line
};

}  // namespace lectern::room
