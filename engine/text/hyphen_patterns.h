// Liang's hyphenation ("Word Hy-phen-a-tion by Com-put-er", 1983) over the dictionaries that libhyphen reads. Our own
// reader because libhyphen needs seconds to load a large one (20 s for German's 78,000 patterns).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lectern::text {

// Patterns of one level: letters with numbers between them; the highest number at a place wins, odd ones part.
class HyphenPatterns {
 public:
  // "hy3ph", with '.' for a word's edge. A pattern that would change the spelling ("/" and what follows) only forbids.
  void add(std::u16string_view pattern);
  bool empty() const { return count_ == 0; }
  // values[i] is the number before the i-th unit of `word`; odd: a hyphen may stand there.
  std::vector<std::uint8_t> values(std::u16string_view word) const;

 private:
  struct Entry {
    std::uint64_t hash = 0;  // of the letters; 64 bits, so that two patterns do not meet in practice
    std::uint32_t offset = 0;
    std::uint8_t letters = 0;  // 0: free
  };
  const Entry* find(std::uint64_t hash) const;
  void insert(const Entry& entry);
  void grow();

  std::vector<Entry> table_;  // open addressing, a power of two
  std::vector<std::uint8_t> numbers_;
  std::size_t count_ = 0, longest_ = 0;
};

}  // namespace lectern::text
