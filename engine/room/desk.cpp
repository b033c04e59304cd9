#include "room/desk.h"

#include <algorithm>
#include <utility>

#include "room/arrangement.h"
#include "room/arrangements.h"
#include "room/commands.h"
#include "room/finder.h"
#include "room/noting.h"
#include "room/set_search.h"
#include "room/shelf_filter.h"

namespace lectern::room {
namespace {

constexpr float kOneLine_dmm = 90;  // of text to type in, with its margins

// Whether what is typed goes there.
bool is_line(std::uint64_t panel) {
  return panel == Finder::kPanel || panel == ShelfFilter::kPanel || panel == SetSearch::kLinePanel ||
         panel == Noting::kPanel || panel == Arrangements::kLinePanel;
}

// What ends the marking out of text.
bool ends_selecting(Command command) {
  switch (command) {
    case Command::Mark1:
    case Command::Mark2:
    case Command::Mark3:
    case Command::Mark4:
    case Command::RemoveMark:
    case Command::Copy:
    case Command::Quit: return true;
    default: return false;
  }
}

}  // namespace

Desk::Desk(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : bar_(services, style), keyboard_(services, style) {}

void Desk::set_style(const page::PageStyle& style) {
  bar_.set_style(style);
  keyboard_.set_style(style);
}

bool Desk::obey(Command command) {
  if (command == Command::ToggleKeyboard) return keyboard_toggled_ = !keyboard_toggled_, true;
  if (command == Command::ToggleSelecting) return selecting_ = !selecting_, true;
  if (ends_selecting(command)) selecting_ = false;
  return false;
}

const Input& Desk::with_presses(const Input& input) {
  const bool drags = selecting_ && std::ranges::any_of(input.pointers, &Pointer::drags);
  if (typed_.empty() && commands_.empty() && !drags) return input;
  merged_ = input;
  merged_.typed.insert(merged_.typed.end(), typed_.begin(), typed_.end());
  merged_.commands.insert(merged_.commands.end(), commands_.begin(), commands_.end());
  typed_.clear();
  commands_.clear();
  for (Pointer& pointer : merged_.pointers)
    if (drags && std::exchange(pointer.drags, false)) pointer.selects = true;
  return merged_;
}

void Desk::adopt() {
  bar_.adopt();
  keyboard_.adopt();
}

void Desk::follow(const Input& input, const Pose& room_from_seat, const Panel& open, const DeskSituation& situation) {
  if (!situation.takes_text) keyboard_toggled_ = false;
  keyboard_.show(situation.takes_text && !situation.behind_note && input.head_tracked != keyboard_toggled_);
  bar_.follow(
      input, room_from_seat, open,
      {.something_selected = situation.something_selected, .selecting = selecting_, .in_headset = input.head_tracked},
      situation.covered || situation.takes_text);
}

void Desk::fill(std::vector<Panel>& panels, const Panel& open) const {
  bar_.fill(panels, open);
  if (!keyboard_.shown()) return;
  for (Panel& panel : panels)
    if (is_line(panel.id)) {  // what is taller than one line reaches further up
      panel.room_from_panel = room_from_line_over_keyboard();
      const float higher_m = (panel.size_m.y - metres_per_dmm(kNoteDistance_m) * kOneLine_dmm) / 2;
      panel.room_from_panel.position += panel.room_from_panel.rotate({0, std::max(higher_m, 0.0f), 0});
    }
  keyboard_.fill(panels);
}

void Desk::add_highlights(const Panel& panel, const Target& target, std::vector<Highlight>& highlights) {
  constexpr float kRim_dmm = 3;
  const std::size_t first = highlights.size();
  add_link_highlights(panel, target, highlights);
  for (std::size_t i = first; i < highlights.size(); ++i) {
    page::Rect& rect = highlights[i].rect;
    rect = {rect.x - kRim_dmm, rect.y - kRim_dmm, rect.width + 2 * kRim_dmm, rect.height + 2 * kRim_dmm};
  }
}

bool Desk::click(const Target& target) {
  if (!has_panel(target.panel_id)) return false;
  if (!target.link) return true;
  if (target.panel_id == Keyboard::kPanel) {
    keyboard_.press(*target.link, typed_, commands_);
  } else if (const Command command = command_for_name(*target.link); command != Command::None) {
    commands_.push_back(command);
  }
  return true;
}

}  // namespace lectern::room
