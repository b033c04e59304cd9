#include "room/commands.h"

#include <algorithm>
#include <array>
#include <ranges>

#include "core/error.h"

namespace lectern::room {
namespace {

constexpr auto kCommands = std::to_array<CommandInfo>({
    {Command::LineDown, "line.next", "A few lines on", "Down"},
    {Command::LineUp, "line.previous", "A few lines back", "Up"},
    {Command::PageDown, "page.next", "One page on", "PageDown Space"},
    {Command::PageUp, "page.previous", "One page back", "PageUp Shift+Space"},
    {Command::ArticleStart, "article.start", "To the beginning", "Home"},
    {Command::ArticleEnd, "article.end", "To the end", "End"},
    {Command::NextArticle, "article.next", "Open the next article", "N"},
    {Command::PreviousArticle, "article.previous", "Open the previous article", "P"},
    {Command::GoBack, "place.back", "Back to where you came from", "Backspace"},
    {Command::GoForward, "place.forward", "And forward again", "Shift+Backspace"},
    {Command::ShelfLeft, "shelf.left", "Earlier cards", "Left"},
    {Command::ShelfRight, "shelf.right", "Later cards", "Right"},
    {Command::ShelfFilter, "shelf.filter",
     "Type to choose cards; Enter opens the first, or looks in the whole collection", "L"},
    {Command::TextLarger, "text.larger", "Larger text", "Plus"},
    {Command::TextSmaller, "text.smaller", "Smaller text", "Minus"},
    {Command::NextTheme, "theme.next", "Light, sepia, dark", "T"},
    {Command::BackToSeat, "seat.back", "Back to the seat", "R"},
    {Command::Find, "find.open", "Find words in the article", "Ctrl+F"},
    {Command::FindNext, "find.next", "To the next one found", "Enter F3"},
    {Command::FindPrevious, "find.previous", "To the one before", "Shift+Enter Shift+F3"},
    {Command::ToggleContents, "contents.toggle", "Show or hide contents and marks", "C"},
    {Command::ToggleBookmark, "bookmark.toggle", "Set or take a bookmark here", "B"},
    {Command::Copy, "selection.copy", "Copy what is selected", "Ctrl+C"},
    {Command::Mark1, "mark.yellow", "Mark what is selected in yellow", "1"},
    {Command::Mark2, "mark.green", "In green", "2"},
    {Command::Mark3, "mark.blue", "In blue", "3"},
    {Command::Mark4, "mark.red", "In red", "4"},
    {Command::RemoveMark, "mark.remove", "Take the marks in the selection away", "Delete"},
    {Command::OpenAddress, "link.browse", "Open the address that is shown in the browser", "Ctrl+Enter"},
    {Command::PanelNext, "panel.next", "To the next open panel", "Tab"},
    {Command::PanelClose, "panel.close", "Close this panel", "Ctrl+W"},
    {Command::PanelCloseOthers, "panel.close_others", "Close all others that are not pinned", "Ctrl+Shift+W"},
    {Command::PanelNearer, "panel.nearer", "Pull the panel nearer", "I"},
    {Command::PanelFarther, "panel.farther", "Push it away", "O"},
    {Command::PanelLarger, "panel.larger", "Make it larger", "K"},
    {Command::PanelSmaller, "panel.smaller", "Make it smaller", "J"},
    {Command::PanelTiltBack, "panel.tilt_back", "Tilt its upper edge back", "U"},
    {Command::PanelTiltForward, "panel.tilt_forward", "Tilt it forward", "Y"},
    {Command::PanelCurve, "panel.curve", "Flat, curved to the sides, curved up and down", "V"},
    {Command::PanelPin, "panel.pin", "Pin it, or let it go", "G"},
    {Command::PanelAlign, "panel.align", "Turn it to your eyes", "H"},
    {Command::PanelSnap, "panel.snap", "Put it beside the nearest other", "X"},
    {Command::PanelKeepMetres, "panel.keep_metres", "Moved panels keep their metres, or their size as seen", "M"},
    {Command::SitUpright, "posture.seated", "Panels for one who sits", "Ctrl+1"},
    {Command::StandUp, "posture.standing", "For one who stands", "Ctrl+2"},
    {Command::LieBack, "posture.reclined", "For one who leans back", "Ctrl+3"},
    {Command::ToggleHelp, "help.toggle", "Show or hide this help", "F1"},
    {Command::Quit, "room.quit", "Close what is open; else leave Lectern", "Escape"},
});

constexpr auto kGestures = std::to_array<Gesture>({
    {"Click a card", "Open that article"},
    {"Click a link", "Follow it; a web address is shown"},
    {"Click a picture with a globe", "Step inside it; a click, Backspace or Escape leads back"},
    {"Drag over text", "Select it"},
    {"Wheel", "Scroll the article; over a card, the cards"},
    {"Ctrl and drag", "Carry a panel; the wheel pushes and pulls it"},
    {"Hold the right button", "Look around"},
    {"W A S D, Q E", "Move; down and up"},
});

}  // namespace

std::span<const CommandInfo> commands() { return kCommands; }
std::span<const Gesture> gestures() { return kGestures; }

const CommandInfo& info(Command command) {
  const auto found = std::ranges::find(kCommands, command, &CommandInfo::command);
  LECTERN_REQUIRE(found != kCommands.end(), "room::info: this command is not in the table");
  return *found;
}

Command command_for_key(std::string_view key) {
  for (const CommandInfo& entry : kCommands)
    for (const auto word : std::views::split(entry.keys, ' '))
      if (std::string_view(word.begin(), word.end()) == key) return entry.command;
  return Command::None;
}

Command command_for_name(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, &CommandInfo::name);
  return found == kCommands.end() ? Command::None : found->command;
}

}  // namespace lectern::room
