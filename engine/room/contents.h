// Beside the open article: its headings and what the reader marked in it, each a way there.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "room/marks.h"
#include "room/panel_ids.h"
#include "room/reader.h"

namespace lectern::room {

class Contents {
 public:
  Contents(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  void open() { open_ = true; }
  void close();
  bool is_open() const { return open_; }
  void set_style(const page::PageStyle& style) { list_.set_style(style); }
  // What it tells of; makes the list anew when that changed. Each frame.
  void look_at(const std::shared_ptr<const content::Article>& article, const Marks& marks);
  void adopt() { list_.adopt(); }
  void advance(double seconds) { list_.advance(seconds); }
  void scroll_lines(float lines) { list_.scroll_lines(lines); }

  void fill(std::vector<Panel>& panels) const;
  bool ready() const { return !open_ || list_.ready(); }
  bool still() const { return !open_ || list_.still(); }

  static constexpr std::uint64_t kPanel = panel_ids::kContents;
  // Where a link of the list leads.
  static std::optional<page::Position> place_of(const std::string& link);

 private:
  Reader list_;
  bool open_ = false;
  std::shared_ptr<const content::Article> article_;
  std::uint64_t marks_revision_ = 0;
};

}  // namespace lectern::room
