#include "room/about_set.h"

#include <mutex>

namespace lectern::room {
namespace {

// Made once for each state of the set.
class NamesOnly {
 public:
  std::shared_ptr<const content::SetFacts> of(const std::shared_ptr<const content::Library>& library) {
    const std::lock_guard lock(mutex_);
    if (library != library_) facts_ = std::make_shared<const content::SetFacts>(content::SetFacts::of(*library));
    library_ = library;
    return facts_;
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<const content::Library> library_;
  std::shared_ptr<const content::SetFacts> facts_;
};

}  // namespace

AboutSet with_facts(AboutSet about) {
  if (!about.facts)
    about.facts = [names = std::make_shared<NamesOnly>()](const auto& library) { return names->of(library); };
  return about;
}

}  // namespace lectern::room
