// A keyboard in the room, typed on with a ray and its trigger or by looking: for text where there is no keyboard of the
// system's. Letters, digits and signs, letters with accents; a layer each.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "room/button_panel.h"
#include "room/input.h"
#include "room/panel_ids.h"

namespace lectern::room {

class Keyboard {
 public:
  Keyboard(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  void set_style(const page::PageStyle& style);
  // Each frame.
  void show(bool shown);
  bool shown() const { return shown_; }
  // A key was pressed: adds what it writes or commands. `link` is of the panel's page.
  void press(const std::string& link, std::vector<char32_t>& typed, std::vector<Command>& commands);

  void adopt() { keys_.adopt(); }
  void fill(std::vector<Panel>& panels) const;
  bool ready() const { return keys_.ready(); }

  static constexpr std::uint64_t kPanel = panel_ids::kKeyboard;

 private:
  enum class Layer : std::uint8_t { Letters, Signs, Accents };
  void lay_out();

  ButtonPanel keys_;
  page::PageStyle style_;
  Layer layer_ = Layer::Letters;
  bool shift_ = false;  // for the next letter
  bool shown_ = false, laid_out_ = false;
};

}  // namespace lectern::room
