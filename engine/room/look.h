// How what is read looks: everything about it that a reader sets to their own eyes, as plain numbers that are kept from
// one sitting to the next.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "page/page.h"
#include "page/theme.h"
#include "room/input.h"

namespace lectern::room {

struct Look {
  static constexpr int kAsGiven = -1;  // the family that LookOptions names
  int family = 0;                      // of families()
  float body_dmm = 24;
  float leading = 1.45f;
  float measure = 60;  // average characters to a line
  bool justify = false, hyphenate = true;
  float letters_em = 0, words_em = 0;  // added between letters, and to every space
  page::ThemeName theme = page::ThemeName::Light;
  page::Contrast contrast = page::Contrast::Usual;
  bool theme_by_hour = false;  // the theme, and with it the room's light, is that of the day outside
  bool sounds = true;          // soft ones, of what the reader does
  bool of_this_set = false;    // kept for this set alone

  bool operator==(const Look&) const = default;
};

struct Family {
  std::string_view label, name;  // as it is shown; as the fonts have it
};
std::span<const Family> families();

page::PageStyle page_style(const Look& look, const std::string& given_family);

// One line of what can be set: its choices, and which of them the look has.
struct Choice {
  std::string_view label;
  float value = 0;
};
struct LookRow {
  std::string_view words;  // "Distance of lines"
  std::span<const Choice> choices;
  float (*value)(const Look&) = nullptr;
  void (*set)(Look&, float) = nullptr;
  bool is_number = false;  // values between the choices are possible
  // One choice on, and one back; where there is no way back, the way on goes round.
  Command next = Command::None, previous = Command::None;
};
std::span<const LookRow> look_rows();

// False: the command is none that changes a look.
bool change(Look& look, Command command);

// "leading=1.6" and so on, parted by spaces, for the store. Reading leaves what is not there or cannot be as it was.
std::string look_text(const Look& look);
void read_look(std::string_view text, Look& look);

}  // namespace lectern::room
