#include "app/kept_panels.h"

#include <algorithm>
#include <vector>

#include "content/arrangement_json.h"
#include "content/entry_key.h"
#include "room/arranged.h"

namespace lectern::app {

std::string to_text(const room::KeptPanels& panels) {
  std::vector<content::ArrangedPanel> all;
  for (const room::KeptPanel& panel : panels.all()) {
    content::ArrangedPanel made = room::arranged(panel.placement, {});
    made.article = content::entry_key(panels.library->entries()[panel.article]);
    made.place = panel.place;
    made.active = panel.active;
    if (!made.article.empty()) all.push_back(std::move(made));
  }
  return content::panels_text(all);
}

room::KeptPanels panels_from_text(const std::string& text, const content::Library& library) {
  const std::vector<content::ArrangedPanel> read = content::panels_from_text(text);
  const std::size_t none = library.entries().size();
  std::vector<std::size_t> articles(read.size(), none);
  for (std::size_t i = 0; !read.empty() && i < none; ++i) {
    const std::string key = content::entry_key(library.entries()[i]);
    for (std::size_t each = 0; each < read.size(); ++each)
      if (read[each].article == key) articles[each] = i;
  }
  room::KeptPanels panels;
  for (std::size_t each = 0; each < read.size(); ++each)
    if (articles[each] != none)
      panels.add({articles[each], std::min(read[each].place, room::kMostOpenPanels - 1), room::placement_of(read[each]),
                  read[each].active});
  return panels;
}

}  // namespace lectern::app
