#include "text/hyphen_patterns.h"

#include <algorithm>
#include <array>

namespace lectern::text {
namespace {

constexpr std::uint64_t kSeed = 0xcbf29ce484222325, kPrime = 0x100000001b3;  // FNV-1a
constexpr std::size_t kMaxPatternLetters = 64;

std::uint64_t hash_on(std::uint64_t hash, char16_t c) {
  hash = (hash ^ (c & 0xff)) * kPrime;
  return (hash ^ (c >> 8)) * kPrime;
}

}  // namespace

void HyphenPatterns::add(std::u16string_view pattern) {
  const std::size_t slash = pattern.find(u'/');
  const bool changes_spelling = slash != pattern.npos;
  std::array<std::uint8_t, kMaxPatternLetters + 1> numbers{};
  std::size_t letters = 0;
  std::uint64_t hash = kSeed;
  for (const char16_t c : pattern.substr(0, slash)) {
    if (c >= u'0' && c <= u'9') {
      const auto number = static_cast<std::uint8_t>(c - u'0');
      numbers[letters] = changes_spelling && number % 2 == 1 ? static_cast<std::uint8_t>(number + 1) : number;
    } else {
      if (++letters > kMaxPatternLetters) return;
      hash = hash_on(hash, c);
    }
  }
  if (letters == 0) return;
  if (2 * (count_ + 1) > table_.size()) grow();
  insert({hash, static_cast<std::uint32_t>(numbers_.size()), static_cast<std::uint8_t>(letters)});
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(letters) + 1);
  longest_ = std::max(longest_, letters);
}

void HyphenPatterns::grow() {
  std::vector<Entry> old = std::move(table_);
  table_.assign(std::max<std::size_t>(1024, old.size() * 2), {});
  count_ = 0;
  for (const Entry& entry : old)
    if (entry.letters > 0) insert(entry);
}

void HyphenPatterns::insert(const Entry& entry) {
  std::size_t slot = entry.hash & (table_.size() - 1);
  while (table_[slot].letters > 0 && table_[slot].hash != entry.hash) slot = (slot + 1) & (table_.size() - 1);
  if (table_[slot].letters == 0) ++count_;
  table_[slot] = entry;
}

const HyphenPatterns::Entry* HyphenPatterns::find(std::uint64_t hash) const {
  for (std::size_t slot = hash & (table_.size() - 1); table_[slot].letters > 0; slot = (slot + 1) & (table_.size() - 1))
    if (table_[slot].hash == hash) return &table_[slot];
  return nullptr;
}

std::vector<std::uint8_t> HyphenPatterns::values(std::u16string_view word) const {
  std::vector<std::uint8_t> values(word.size() + 3);  // before each unit of ".word." and behind it
  if (table_.empty()) return values;
  const std::size_t size = word.size() + 2;
  const auto letter = [&](std::size_t i) { return i == 0 || i == size - 1 ? u'.' : word[i - 1]; };
  for (std::size_t begin = 0; begin < size; ++begin) {
    std::uint64_t hash = kSeed;
    const std::size_t end = std::min(size, begin + longest_);
    for (std::size_t i = begin; i < end; ++i) {
      hash = hash_on(hash, letter(i));
      const Entry* entry = find(hash);
      if (!entry || entry->letters != i + 1 - begin) continue;
      for (std::size_t k = 0; k <= entry->letters; ++k)
        values[begin + k] = std::max(values[begin + k], numbers_[entry->offset + k]);
    }
  }
  values.erase(values.begin());
  values.resize(word.size());
  return values;
}

}  // namespace lectern::text
