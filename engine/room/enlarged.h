// One thing out of the article before everything else, as large or as wide as there is room: a picture, code whose
// lines are long, a table of many columns.
#pragma once

#include <memory>
#include <vector>

#include "room/panel_ids.h"
#include "room/reader.h"

namespace lectern::room {

class Enlarged {
 public:
  Enlarged(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  void open_picture(const content::Article& article, const std::string& source);
  // The code or table that a text is of, by its number (page/page_text.h); false: it is of neither.
  bool open_wide(const content::Article& article, std::uint32_t text);
  void close();
  bool is_open() const { return open_; }

  void set_style(const page::PageStyle& style);
  void adopt() { sheet_.adopt(); }
  void advance(double seconds) { sheet_.advance(seconds); }
  void scroll_lines(float lines) { sheet_.scroll_lines(lines); }
  void fill(std::vector<Panel>& panels) const;
  bool ready() const { return !open_ || sheet_.ready(); }
  bool still() const { return !open_ || sheet_.still(); }

  static constexpr std::uint64_t kPanel = panel_ids::kEnlarged;

 private:
  void open(const content::Article& article, content::Block block);

  Reader sheet_;
  bool open_ = false;
};

}  // namespace lectern::room
