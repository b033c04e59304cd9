// The bar at the open panel's lower edge: the commands that one needs with one hand, as buttons. It comes when a hand
// nears that edge or something is selected, and is gone otherwise.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "room/button_panel.h"
#include "room/input.h"
#include "room/panel_ids.h"
#include "room/pointing.h"

namespace lectern::room {

// What it offers depends on this.
struct BarSituation {
  bool something_selected = false;
  bool selecting = false;   // the hand marks text out
  bool in_headset = false;  // where dragging moves the text unless one says otherwise

  bool operator==(const BarSituation&) const = default;
};

class Bar {
 public:
  Bar(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  void set_style(const page::PageStyle& style);
  void adopt() { buttons_.adopt(); }
  // Each frame. `open` is the panel that it hangs on. `hidden`: something else lies there.
  void follow(const Input& input, const Pose& room_from_seat, const Panel& open, const BarSituation& situation,
              bool hidden);
  void advance(double seconds);

  void fill(std::vector<Panel>& panels, const Panel& open) const;
  bool ready() const { return buttons_.ready(); }
  bool still() const { return opacity_ == wished_opacity() && (stays_s_ <= 0 || held()); }

  static constexpr std::uint64_t kPanel = panel_ids::kBar;  // its links are names of commands

 private:
  bool held() const { return near_ || situation_.something_selected || situation_.selecting; }
  float wished_opacity() const { return stays_s_ > 0 ? 1.0f : 0.0f; }
  void show();

  ButtonPanel buttons_;
  page::PageStyle style_;
  float widest_dmm_ = 0;  // of what is shown: as the open panel was then
  BarSituation situation_;
  std::optional<BarSituation> shown_;
  bool near_ = false;
  double stays_s_ = 0;
  float opacity_ = 0;
};

}  // namespace lectern::room
