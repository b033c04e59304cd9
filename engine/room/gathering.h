// An article of a collection on its way into the set: a worker finds it, the set takes it in, then it can be opened.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "content/library.h"
#include "core/error.h"
#include "room/question.h"

namespace lectern::room {

// Takes one more article into the set, which comes back as a change of the set (content::LiveSet::add). Must not wait.
using EntryTaker = std::function<void(content::Entry)>;

class Gathering {
 public:
  // `take` may be empty: then nothing is found.
  Gathering(std::shared_ptr<const LayoutServices> services, EntryTaker take);

  // Whether there is more to the entry's collection than the set holds.
  bool can_ask(const content::Entry& entry) const;
  // For what an address in the article of `from` names.
  void ask_for(const content::Entry& from, std::string address, std::string anchor);
  // For the article that lists what the collection of `any` has for these words.
  void ask_for_words(const content::Entry& any, std::string words);
  void forget();

  struct Found {
    std::size_t article = 0;
    std::string anchor;
  };
  // What was asked for last, once the set holds it; why it cannot be had. Each frame; told once.
  std::optional<Result<Found>> adopt(const std::shared_ptr<const content::Library>& library);
  bool waiting() const { return search_.waiting() || coming_; }

 private:
  const EntryTaker take_;
  Question<Result<content::Entry>> search_;
  std::optional<content::Entry> coming_;               // the set is asked to take it in
  std::shared_ptr<const content::Library> looked_at_;  // for it
  std::string anchor_;
};

}  // namespace lectern::room
