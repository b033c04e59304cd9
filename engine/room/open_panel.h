// One article that stands open in the room: what is read there, where it stands, how it came and where from.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/library.h"
#include "page/text_rects.h"
#include "room/opening.h"
#include "room/placing.h"
#include "room/pointing.h"
#include "room/reader.h"
#include "room/scene.h"

namespace lectern::room {

// The words of a link that led to a panel: a thread runs from there to it.
struct Tether {
  std::uint64_t panel_id = 0;  // that shows the link
  std::size_t article = 0;     // as long as it shows this one
  page::Span words;
};

class OpenPanel {
 public:
  OpenPanel(std::uint64_t id, std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  // Reads another article here.
  struct Asked {
    std::size_t article = 0;
    const content::Entry& entry;
    std::function<content::Article()> load;
    Place where;
  };
  void open(Asked asked);
  void adopt();
  void advance(double seconds);

  // The panel as it is now.
  void fill(Panel& panel) const;
  // Of the article, at once: until it is read its manifest's or its file's name.
  const std::string& title() const;
  bool ready() const { return reader.ready(); }
  bool still() const { return reader.still() && opening.still(); }

  const std::uint64_t id;
  std::size_t article = 0;  // by its number in the set
  Reader reader;
  Opening opening;
  Placement placement;
  std::size_t place = 0;  // of the arrangement: where it returns to
  std::optional<Tether> tether;
  bool pointed = false;           // by a ray that is seen
  bool first_of_several = false;  // the active one, where there are others

 private:
  std::string placeholder_title_;
  std::uint64_t turnover_ = 0;  // of the reader, when what it shows was last looked at
  float glow_ = 0;
};

// The words of a link that is pointed at, as far as they stand in the line under the pointer.
page::Span words_of_link(const Target& target);

// The thread that a tether is, from the panel that shows the link to the one it led to. `rects` is only room to work
// in.
Thread thread_of(const Tether& tether, const Panel& from, const Panel& to, std::vector<page::Rect>& rects);

}  // namespace lectern::room
