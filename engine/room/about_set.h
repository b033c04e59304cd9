// What the room may ask about the set as a whole. Who keeps an index of the set answers; each may be empty.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "content/library.h"
#include "content/set_facts.h"
#include "page/text_rects.h"

namespace lectern::room {

// An article that has the words that are looked for.
struct SetHit {
  std::size_t article = 0;  // its number in the set
  std::string title, byline;
  std::string excerpt;                                     // one line of its text
  std::vector<std::pair<std::size_t, std::size_t>> found;  // bytes of the excerpt: the words
  std::string place;                                       // the text from the first of them on; empty: its beginning
};

struct SetHits {
  std::vector<SetHit> best;  // those that tell most come first
  std::size_t count = 0;     // of all that have the words,
  bool at_least = false;     // or so many and more
};

// How much of the set is still to be read before all of it can be found.
struct SetReading {
  std::size_t left = 0, of = 0;
  bool operator==(const SetReading&) const = default;
};

struct AboutSet {
  // These are called on workers.
  std::function<SetHits(const content::Library& library, const std::string& words, std::size_t most)> search;
  // Where words that search() found stand in one article.
  std::function<std::vector<page::Span>(const content::Article& article, const std::string& words)> find;
  std::function<std::shared_ptr<const content::SetFacts>(const std::shared_ptr<const content::Library>& library)> facts;
  // Called on the frame thread: answers at once.
  std::function<SetReading()> reading;
};

// With facts() of what files' names and the manifest say, where nobody knows more.
AboutSet with_facts(AboutSet about);

}  // namespace lectern::room
