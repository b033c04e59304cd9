#include "room/keyboard.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "content/utf8.h"
#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr float kKey_dmm = kLeastButton_dmm, kText_dmm = 26, kWordText_dmm = 17;
constexpr std::size_t kKeysInRow = 10;
constexpr float kWidth_dmm = kKeysInRow * (kKey_dmm + kButtonGap_dmm) - kButtonGap_dmm;

// What a key does, as its link says it. Those that write have the character behind kWrites.
constexpr std::string_view kWrites = "write:", kErases = "erase", kEnters = "enter", kCloses = "close",
                           kShifts = "shift", kLetters = "letters", kSigns = "signs", kAccents = "accents";

// Rows of a layer, characters parted by nothing; the rest of a row is taken by the keys beside them.
using Rows = std::array<std::u32string_view, 3>;
constexpr Rows kLetterRows{U"qwertyuiop", U"asdfghjkl'", U"zxcvbnm"};
constexpr Rows kSignRows{U"1234567890", U"-/:;()&@\"?", U"!#%+=*_"};
constexpr Rows kAccentRows{U"àáâäãåæçèé", U"êëìíîïñòóô", U"öøœßùúü"};

// Of the letters that the layers have.
char32_t upper(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - U'a' + U'A';
  if (c >= U'à' && c <= U'þ' && c != U'÷') return c - U'à' + U'À';
  return c == U'œ' ? U'Œ' : c;
}

std::string utf8(char32_t c) {
  std::string text;
  content::append_char(text, c);
  return text;
}

class RowOfKeys {
 public:
  RowOfKeys(std::vector<page::Button>& keys, std::size_t row)
      : keys_(keys), y_(static_cast<float>(row) * (kKey_dmm + kButtonGap_dmm)) {}

  // `width` in keys.
  void add(std::string label, std::string link, float width = 1) {
    const float width_dmm = width * kKey_dmm + (width - 1) * kButtonGap_dmm;
    const bool writes = link.starts_with(kWrites);
    keys_.push_back({{x_, y_, width_dmm, kKey_dmm},
                     std::move(label),
                     std::move(link),
                     writes ? page::Role::CodePaper : page::Role::PaperEdge});
    x_ += width_dmm + kButtonGap_dmm;
  }
  void add(std::u32string_view characters, bool shift) {
    for (const char32_t plain : characters) {
      const std::string c = utf8(shift ? upper(plain) : plain);
      add(c, std::string(kWrites) + c);
    }
  }
  void add_word(std::string_view label, std::string_view link, float width) {
    add(std::string(label), std::string(link), width);
  }

 private:
  std::vector<page::Button>& keys_;
  const float y_;
  float x_ = 0;
};

}  // namespace

Keyboard::Keyboard(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : keys_(std::move(services)), style_(style) {
  set_style(style);
}

void Keyboard::set_style(const page::PageStyle& style) {
  style_ = style;
  style_.body.clear();
  style_.body_dmm = kText_dmm;
  style_.show_title = false;
  if (shown_) lay_out();
}

void Keyboard::show(bool shown) {
  if (shown && !shown_ && !laid_out_) lay_out();
  shown_ = shown;
}

void Keyboard::lay_out() {
  laid_out_ = true;
  std::vector<page::Button> keys;
  const Rows& rows = layer_ == Layer::Signs ? kSignRows : layer_ == Layer::Accents ? kAccentRows : kLetterRows;
  RowOfKeys(keys, 0).add(rows[0], shift_);
  RowOfKeys(keys, 1).add(rows[1], shift_);
  RowOfKeys third(keys, 2);
  third.add_word(shift_ ? "SHIFT" : "Shift", kShifts, 1.5f);
  third.add(rows[2], shift_);
  third.add_word("Erase", kErases, 1.5f);
  RowOfKeys last(keys, 3);
  layer_ == Layer::Signs ? last.add_word("abc", kLetters, 1.25f) : last.add_word("123", kSigns, 1.25f);
  layer_ == Layer::Accents ? last.add_word("abc", kLetters, 1.25f) : last.add_word("éàü", kAccents, 1.25f);
  last.add(layer_ == Layer::Accents ? U"û" : U",", shift_);
  last.add("space", std::string(kWrites) + " ", 2.5f);
  last.add(layer_ == Layer::Accents ? U"õ" : U".", shift_);
  last.add_word("Enter", kEnters, 1.5f);
  last.add_word("Close", kCloses, 1.5f);
  keys_.show(std::move(keys), style_, "Keyboard");
}

void Keyboard::press(const std::string& link, std::vector<char32_t>& typed, std::vector<Command>& commands) {
  const Layer layer_before = layer_;
  const bool shift_before = shift_;
  if (link.starts_with(kWrites)) {
    std::size_t at = kWrites.size();
    typed.push_back(content::next_char(link, at));
    shift_ = false;
  } else if (link == kErases) {
    typed.push_back(kErase);
  } else if (link == kEnters) {
    commands.push_back(Command::FindNext);
  } else if (link == kCloses) {
    commands.push_back(Command::Quit);
  } else if (link == kShifts) {
    shift_ = !shift_;
  } else {
    layer_ = link == kSigns ? Layer::Signs : link == kAccents ? Layer::Accents : Layer::Letters;
  }
  if (layer_ != layer_before || shift_ != shift_before) lay_out();
}

void Keyboard::fill(std::vector<Panel>& panels) const {
  if (!shown_ || !keys_.page()) return;
  Panel panel;
  panel.id = kPanel;
  keys_.fill(panel, metres_per_dmm(kNoteDistance_m));
  panel.room_from_panel = room_from_keyboard();
  panels.push_back(panel);
}

}  // namespace lectern::room
