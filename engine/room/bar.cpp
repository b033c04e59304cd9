#include "room/bar.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "content/utf8.h"
#include "room/commands.h"
#include "room/motion.h"
#include "room/surface.h"

namespace lectern::room {
namespace {

constexpr auto kUsual =
    std::to_array<Command>({Command::GoBack, Command::PageUp, Command::PageDown, Command::ToggleContents, Command::Find,
                            Command::ToggleBookmark, Command::TextSmaller, Command::TextLarger, Command::NextTheme,
                            Command::ShelfFilter, Command::ToggleHelp});
constexpr auto kOfSelection = std::to_array<Command>({Command::Mark1, Command::Mark2, Command::Mark3, Command::Mark4,
                                                      Command::RemoveMark, Command::Copy, Command::Quit});

constexpr float kText = 0.72f;  // of the reader's size
constexpr float kLeastText_dmm = 17, kLargestText_dmm = 26;
constexpr float kCharacter_em = 0.6f, kPadding_em = 1.5f;  // of a label, about
constexpr float kWidthStep_dmm = 8;                        // of the open panel, that the rows follow
constexpr float kDrop_dmm = 14;                            // below the panel's edge
constexpr float kBefore_m = 0.03f;                         // so that the two do not meet where it leans
constexpr float kLean_rad = 0.36f;                         // towards eyes that look down at it
constexpr float kNear = 0.24f;                             // of the panel's height, from below
constexpr double kStays_s = 0.8;                           // after the hand went elsewhere
constexpr double kFade_s = 0.1;
constexpr float kInSight = 0.02f;

page::PageStyle bar_style(page::PageStyle style) {
  style.body_dmm = std::clamp(style.body_dmm * kText, kLeastText_dmm, kLargestText_dmm);
  style.body.clear();
  style.show_title = false;
  return style;
}

page::Role paper_of(Command command, const BarSituation& situation) {
  switch (command) {
    case Command::Mark1: return page::Role::Mark1;
    case Command::Mark2: return page::Role::Mark2;
    case Command::Mark3: return page::Role::Mark3;
    case Command::Mark4: return page::Role::Mark4;
    case Command::ToggleSelecting: return situation.selecting ? page::Role::Selection : page::Role::CodePaper;
    default: return page::Role::CodePaper;
  }
}

float width_of(std::string_view label, float text_dmm) {
  float characters = 0;
  for (std::size_t at = 0; at < label.size(); content::next_char(label, at)) ++characters;
  return std::max(kLeastButton_dmm, text_dmm * (characters * kCharacter_em + kPadding_em));
}

// From left to right, in as many rows of about the same width as it takes, each in the middle.
std::vector<page::Button> arranged(std::span<const Command> commands, const BarSituation& situation, float text_dmm,
                                   float widest_dmm) {
  std::vector<page::Button> buttons;
  float all = 0;
  for (const Command command : commands) {
    page::Button& button = buttons.emplace_back();
    button.label = info(command).label;
    button.link = info(command).name;
    button.paper = paper_of(command, situation);
    button.rect.width = width_of(button.label, text_dmm);
    button.rect.height = kLeastButton_dmm;
    all += button.rect.width + kButtonGap_dmm;
  }
  const float rows = std::ceil(all / widest_dmm);
  std::vector<float> widths;
  float y = 0, row_width = 0;
  for (page::Button& button : buttons) {
    if (row_width > 0 && row_width + button.rect.width / 2 > all / rows) {
      widths.push_back(row_width - kButtonGap_dmm);
      y += kLeastButton_dmm + kButtonGap_dmm;
      row_width = 0;
    }
    button.rect.x = row_width;
    button.rect.y = y;
    row_width += button.rect.width + kButtonGap_dmm;
  }
  widths.push_back(row_width - kButtonGap_dmm);
  const float widest = *std::ranges::max_element(widths);
  for (page::Button& button : buttons)
    button.rect.x +=
        (widest - widths[static_cast<std::size_t>(button.rect.y / (kLeastButton_dmm + kButtonGap_dmm) + 0.5f)]) / 2;
  return buttons;
}

Pose room_from_bar_under(const Panel& open, glm::vec2 size_m) {
  const glm::vec3 edge = bent(open.bend_per_m, {0, -open.size_m.y / 2, 0});
  const Pose panel_from_edge{glm::angleAxis(-kLean_rad, glm::vec3(1, 0, 0)),
                             edge + glm::vec3(0, -kDrop_dmm * open.metres_per_dmm, kBefore_m)};
  return open.room_from_panel * panel_from_edge * Pose{{1, 0, 0, 0}, {0, -size_m.y / 2, 0}};
}

}  // namespace

Bar::Bar(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : buttons_(std::move(services)), style_(bar_style(style)) {}

void Bar::set_style(const page::PageStyle& style) {
  style_ = bar_style(style);
  if (widest_dmm_ > 0) show();
}

void Bar::show() {
  std::vector<Command> commands;
  if (situation_.something_selected) {
    commands.assign(kOfSelection.begin(), kOfSelection.end());
  } else {
    commands.assign(kUsual.begin(), kUsual.end());
    if (situation_.in_headset)
      commands.insert(std::ranges::find(commands, Command::ToggleBookmark), Command::ToggleSelecting);
  }
  buttons_.show(arranged(commands, situation_, style_.body_dmm, widest_dmm_), style_, "Bar");
}

void Bar::follow(const Input& input, const Pose& room_from_seat, const Panel& open, const BarSituation& situation,
                 bool hidden) {
  Panel zone = open;
  const glm::vec2 bar_m = glm::max(buttons_.size_dmm(), glm::vec2(kLeastButton_dmm)) * open.metres_per_dmm;
  const float below = bar_m.y + 2 * kDrop_dmm * open.metres_per_dmm, above = kNear * open.size_m.y;
  zone.size_m = {std::max(open.size_m.x, bar_m.x), below + above};
  zone.room_from_panel =
      open.room_from_panel * Pose{{1, 0, 0, 0}, {0, -open.size_m.y / 2 + (above - below) / 2, kBefore_m}};
  zone.bend_per_m = glm::vec2(0);
  zone.opacity = 1;
  zone.page = nullptr;
  near_ = std::ranges::any_of(input.pointers, [&](const Pointer& pointer) {
    return pointer.valid && meet(room_from_seat * pointer.seat_from_aim, {&zone, 1});
  });
  if (hidden) {
    near_ = false;
    stays_s_ = 0;
  } else if (near_ || situation.something_selected || situation.selecting) {
    stays_s_ = kStays_s;
  }
  const float widest = std::round(open.size_m.x / open.metres_per_dmm / kWidthStep_dmm) * kWidthStep_dmm;
  situation_ = situation;
  if (stays_s_ <= 0 || (shown_ == situation && widest == widest_dmm_)) return;
  shown_ = situation;
  widest_dmm_ = widest;
  show();
}

void Bar::advance(double seconds) {
  opacity_ = faded(opacity_, buttons_.page() ? wished_opacity() : 0, seconds, kFade_s);
  if (!held()) stays_s_ = std::max(0.0, stays_s_ - seconds);
}

void Bar::fill(std::vector<Panel>& panels, const Panel& open) const {
  if (opacity_ < kInSight || !buttons_.page()) return;
  Panel bar;
  bar.id = kPanel;
  buttons_.fill(bar, open.metres_per_dmm);
  bar.room_from_panel = room_from_bar_under(open, bar.size_m);
  bar.opacity = opacity_;
  panels.push_back(bar);
}

}  // namespace lectern::room
