// Beside the open article: how it looks, a line for each thing that can be set, with its choices as links.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "room/look.h"
#include "room/panel_ids.h"
#include "room/reader.h"

namespace lectern::room {

class Settings {
 public:
  Settings(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  void open() { open_ = true; }
  void close();
  bool is_open() const { return open_; }
  void set_style(const page::PageStyle& style) { list_.set_style(style); }
  // The look that it shows; makes the list anew when that changed. Each frame.
  void look_at(const Look& look);
  void adopt() { list_.adopt(); }
  void advance(double seconds) { list_.advance(seconds); }
  void scroll_lines(float lines) { list_.scroll_lines(lines); }

  void fill(std::vector<Panel>& panels) const;
  bool ready() const { return !open_ || list_.ready(); }
  bool still() const { return !open_ || list_.still(); }

  static constexpr std::uint64_t kPanel = panel_ids::kSettings;
  // Makes the choice that a link of the list stands for; false: it stands for none.
  static bool choose(const std::string& link, Look& look);

 private:
  Reader list_;
  bool open_ = false, shown_ = false;
  Look look_;  // what is shown
};

}  // namespace lectern::room
