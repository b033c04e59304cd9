// A quiet line under the open article while the set's index is brought up to date: how much of it is still to be read.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "room/about_set.h"
#include "room/panel_ids.h"
#include "room/reader.h"

namespace lectern::room {

class ReadingNote {
 public:
  ReadingNote(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style,
              std::shared_ptr<const AboutSet> about);

  void set_style(const page::PageStyle& style);
  void adopt();
  void advance(double seconds);
  void fill(std::vector<Panel>& panels) const;
  bool still() const { return shade_ == wanted_shade() && (!shown_ || line_.still()); }

  static constexpr std::uint64_t kPanel = panel_ids::kReadingNote;

 private:
  void tell(SetReading now);
  float wanted_shade() const { return shown_ && reading_.left > 0 ? 1.0f : 0.0f; }

  const std::shared_ptr<const AboutSet> about_;
  Reader line_;
  SetReading reading_;
  bool shown_ = false;
  float shade_ = 0;
};

}  // namespace lectern::room
