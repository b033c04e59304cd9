// The headings of the open article along its place marker: ticks in the right margin, each a way there.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "room/pointing.h"
#include "room/reader.h"

namespace lectern::room {

struct HeadingTick {
  page::Position position;
  std::string title;
  std::optional<page::Rect> rect;  // in the column of the article's page as it is now; nullopt: not laid out
};

class HeadingTicks {
 public:
  // The article that is on the panel, and where its headings stand now. Each frame.
  void look_at(const std::shared_ptr<const content::Article>& article, const Reader& reader, const Panel& panel);
  void add_highlights(const Panel& panel, std::vector<Highlight>& highlights) const;
  // The tick that is pointed at; null: none.
  const HeadingTick* under(const Target& target) const;

 private:
  void take_headings();

  std::shared_ptr<const content::Article> article_;
  std::vector<HeadingTick> ticks_;
};

}  // namespace lectern::room
