#include "room/known_names.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <ranges>

#include "content/utf8.h"

namespace lectern::room {

void KnownNames::learn(const content::SetFacts& facts) {
  names_.clear();
  begins_.clear();
  begins_.reserve(facts.size());
  std::string line;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const content::SetFacts::Fact fact = facts[i];
    line.assign(fact.title).append(1, ' ').append(fact.byline).append(1, ' ').append(fact.file).append(1, ' ');
    line += fact.tags;
    std::ranges::replace(line, '\n', ' ');
    begins_.push_back(static_cast<std::uint32_t>(names_.size()));
    names_ += content::lower_case(line);
    names_ += '\n';
  }
}

std::size_t KnownNames::article_at(std::size_t byte) const {
  const auto after = std::ranges::upper_bound(begins_, byte);
  return static_cast<std::size_t>(after - begins_.begin()) - 1;
}

std::vector<std::size_t> KnownNames::with_word(std::string_view word) const {
  std::vector<std::size_t> found;
  const std::string_view all = names_;
  for (std::size_t at = 0; (at = all.find(word, at)) != all.npos;) {
    const std::size_t article = article_at(at);
    found.push_back(article);
    if (article + 1 == begins_.size()) break;
    at = begins_[article + 1];
  }
  return found;
}

std::vector<std::size_t> KnownNames::with(const std::shared_ptr<const content::SetFacts>& facts,
                                          std::string_view words) {
  const std::lock_guard lock(mutex_);
  if (facts != facts_) {
    learn(*facts);
    facts_ = facts;
  }
  std::vector<std::size_t> found(begins_.size());
  std::iota(found.begin(), found.end(), std::size_t{0});
  const std::string wanted = content::lower_case(words);
  for (const auto part : std::views::split(wanted, ' ')) {
    const std::string_view word(part);
    if (word.empty()) continue;
    const std::vector<std::size_t> with = with_word(word);
    std::vector<std::size_t> both;
    std::ranges::set_intersection(found, with, std::back_inserter(both));
    found = std::move(both);
  }
  return found;
}

}  // namespace lectern::room
