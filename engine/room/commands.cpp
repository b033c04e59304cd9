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
    {Command::ShelfLeft, "shelf.left", "Earlier cards", "Left"},
    {Command::ShelfRight, "shelf.right", "Later cards", "Right"},
    {Command::ShelfFilter, "shelf.filter", "Type to choose cards; Enter opens the first", "L"},
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
    {Command::ToggleHelp, "help.toggle", "Show or hide this help", "F1"},
    {Command::Quit, "room.quit", "Close what is open; else leave Lectern", "Escape"},
});

constexpr auto kGestures = std::to_array<Gesture>({
    {"Click a card", "Open that article"},
    {"Click a link", "Follow it; a web address is shown"},
    {"Click a picture with a globe", "Step inside it; a click, Backspace or Escape leads back"},
    {"Drag over text", "Select it"},
    {"Wheel", "Scroll the article; over a card, the cards"},
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
