#include "room/commands.h"

#include <algorithm>
#include <array>
#include <ranges>

#include "core/error.h"

namespace lectern::room {
namespace {

constexpr auto kCommands = std::to_array<CommandInfo>({
    {Command::LineDown, "line.next", "A few lines on", "Down", Group::Reading},
    {Command::LineUp, "line.previous", "A few lines back", "Up", Group::Reading},
    {Command::PageDown, "page.next", "One page on", "PageDown Space", Group::Reading, "", "Page \u25bc"},
    {Command::PageUp, "page.previous", "One page back", "PageUp Shift+Space", Group::Reading, "", "\u25b2 Page"},
    {Command::ArticleStart, "article.start", "To the beginning", "Home", Group::Reading},
    {Command::ArticleEnd, "article.end", "To the end", "End", Group::Reading},
    {Command::ToggleContents, "contents.toggle", "Show or hide contents and marks", "C", Group::Reading, "",
     "Contents"},
    {Command::GoBack, "place.back", "Back to where you came from", "Backspace", Group::Reading, kBackButton, "Back"},
    {Command::GoForward, "place.forward", "And forward again", "Shift+Backspace", Group::Reading},
    {Command::ToggleRuler, "ruler.toggle", "A ruler behind the line that is read; Up and Down move it", "Ctrl+U",
     Group::Reading},
    {Command::ToggleAloud, "aloud.toggle", "Read aloud from here on, or stop", "Ctrl+Space", Group::Reading},
    {Command::LinkNext, "link.next", "Choose the next link in sight; Enter follows it", "Ctrl+Down", Group::Reading},
    {Command::LinkPrevious, "link.previous", "Choose the link before", "Ctrl+Up", Group::Reading},
    {Command::OpenAddress, "link.browse", "Open the address that is shown in the browser", "Ctrl+Enter",
     Group::Reading},

    {Command::NextArticle, "article.next", "Open the next article", "N", Group::Articles},
    {Command::PreviousArticle, "article.previous", "Open the previous article", "P", Group::Articles},
    {Command::ShelfLeft, "shelf.left", "Earlier cards", "Left", Group::Articles},
    {Command::ShelfRight, "shelf.right", "Later cards", "Right", Group::Articles},
    {Command::CardNext, "card.next", "Choose the next card; Enter opens it", "Ctrl+Right", Group::Articles},
    {Command::CardPrevious, "card.previous", "Choose the card before", "Ctrl+Left", Group::Articles},
    {Command::ShelfFilter, "shelf.filter",
     "Type to choose cards; Enter opens the first, or looks in the whole collection", "L", Group::Articles, "",
     "Library"},
    {Command::LibraryOpen, "library.open", "The whole set as a wall of cards, and back", "F6", Group::Articles},
    {Command::LibraryOrder, "library.order", "Order the wall: set, date, author, tag, folder, unread", "Shift+F6",
     Group::Articles},
    {Command::Search, "search.open", "Find words in the whole set", "Ctrl+Shift+F", Group::Finding},

    {Command::Find, "find.open", "Find words in the article", "Ctrl+F", Group::Finding, "", "Find"},
    {Command::FindNext, "find.next", "To the next one found; else open what is chosen", "Enter F3", Group::Finding},
    {Command::FindPrevious, "find.previous", "To the one before", "Shift+Enter Shift+F3", Group::Finding},

    {Command::ToggleBookmark, "bookmark.toggle", "Set or take a bookmark here", "B", Group::Marking, "", "Bookmark"},
    {Command::ToggleSelecting, "selection.toggle", "Dragging with a hand selects text, or moves it again", "F4",
     Group::Marking, "", "Select"},
    {Command::Copy, "selection.copy", "Copy what is selected", "Ctrl+C", Group::Marking, "", "Copy"},
    {Command::Mark1, "mark.yellow", "Mark what is selected in yellow", "1", Group::Marking, "", "Yellow"},
    {Command::Mark2, "mark.green", "In green", "2", Group::Marking, "", "Green"},
    {Command::Mark3, "mark.blue", "In blue", "3", Group::Marking, "", "Blue"},
    {Command::Mark4, "mark.red", "In red", "4", Group::Marking, "", "Red"},
    {Command::RemoveMark, "mark.remove", "Take the marks in the selection away", "Delete", Group::Marking, "",
     "Unmark"},
    {Command::WriteNote, "note.write", "Write a note on what is selected or pointed at; Enter keeps it", "Ctrl+M",
     Group::Marking, "", "Note"},

    {Command::TextLarger, "text.larger", "Larger text", "Plus", Group::Look, "", "A+"},
    {Command::TextSmaller, "text.smaller", "Smaller text", "Minus", Group::Look, "", "A\u2212"},
    {Command::NextTheme, "theme.next", "Light, sepia, dark", "T", Group::Look, "", "Theme"},
    {Command::ThemeByHour, "theme.by_hour", "Light by day, sepia in the evening, dark at night", "Shift+T",
     Group::Look},
    {Command::NextContrast, "contrast.next", "Soft, usual, strong contrast", "Ctrl+T", Group::Look},
    {Command::ToggleSettings, "settings.toggle", "Show or hide how everything looks, to change it", "F5", Group::Look,
     "", "Look"},
    {Command::NextFamily, "family.next", "Sans, serif, Atkinson Hyperlegible, OpenDyslexic", "Shift+F", Group::Look},
    {Command::LeadingWider, "leading.wider", "Lines farther apart", "Shift+Down", Group::Look},
    {Command::LeadingCloser, "leading.closer", "Lines closer together", "Shift+Up", Group::Look},
    {Command::MeasureLonger, "measure.longer", "Longer lines", "Ctrl+Shift+Down", Group::Look},
    {Command::MeasureShorter, "measure.shorter", "Shorter lines", "Ctrl+Shift+Up", Group::Look},
    {Command::LettersWider, "letters.wider", "Letters farther apart", "Shift+Right", Group::Look},
    {Command::LettersCloser, "letters.closer", "Letters closer together", "Shift+Left", Group::Look},
    {Command::WordsWider, "words.wider", "Words farther apart", "Ctrl+Shift+Right", Group::Look},
    {Command::WordsCloser, "words.closer", "Words closer together", "Ctrl+Shift+Left", Group::Look},
    {Command::ToggleJustify, "justify.toggle", "Even or ragged edge", "Ctrl+J", Group::Look},
    {Command::ToggleHyphens, "hyphens.toggle", "With or without hyphens", "Ctrl+H", Group::Look},
    {Command::ToggleSounds, "sounds.toggle", "Soft sounds, or none", "F8", Group::Look},
    {Command::ToggleLookOfSet, "settings.this_set", "Keep how it looks for this set alone, or for all", "Shift+F5",
     Group::Look},

    {Command::PanelNext, "panel.next", "To the next open panel", "Tab", Group::Panels},
    {Command::PanelClose, "panel.close", "Close this panel", "Ctrl+W", Group::Panels},
    {Command::PanelCloseOthers, "panel.close_others", "Close all others that are not pinned", "Ctrl+Shift+W",
     Group::Panels},
    {Command::PanelNearer, "panel.nearer", "Pull the panel nearer", "I", Group::Panels},
    {Command::PanelFarther, "panel.farther", "Push it away", "O", Group::Panels},
    {Command::PanelLarger, "panel.larger", "Make it larger", "K", Group::Panels},
    {Command::PanelSmaller, "panel.smaller", "Make it smaller", "J", Group::Panels},
    {Command::PanelTiltBack, "panel.tilt_back", "Tilt its upper edge back", "U", Group::Panels},
    {Command::PanelTiltForward, "panel.tilt_forward", "Tilt it forward", "Y", Group::Panels},
    {Command::PanelCurve, "panel.curve", "Flat, curved to the sides, curved up and down", "V", Group::Panels},
    {Command::PanelPin, "panel.pin", "Pin it, or let it go", "G", Group::Panels},
    {Command::PanelAlign, "panel.align", "Turn it to your eyes", "H", Group::Panels},
    {Command::PanelSnap, "panel.snap", "Put it beside the nearest other", "X", Group::Panels},
    {Command::PanelKeepMetres, "panel.keep_metres", "Moved panels keep their metres, or their size as seen", "M",
     Group::Panels},
    {Command::ToggleArrangements, "arrangement.list", "Show or hide kept arrangements of panels, to bring one back",
     "F7", Group::Panels},
    {Command::KeepArrangement, "arrangement.keep", "Keep what is open as an arrangement, under a name; Enter keeps it",
     "Shift+F7", Group::Panels},
    {Command::RemoveArrangement, "arrangement.remove", "Take the chosen arrangement away", "Ctrl+F7", Group::Panels},

    {Command::SitUpright, "posture.seated", "Panels for one who sits", "Ctrl+1", Group::Room},
    {Command::StandUp, "posture.standing", "For one who stands", "Ctrl+2", Group::Room},
    {Command::LieBack, "posture.reclined", "For one who leans back", "Ctrl+3", Group::Room},
    {Command::BackToSeat, "seat.back", "Back to the seat", "R", Group::Room, "HeldMenuButton StickButton"},
    {Command::Follow, "panel.follow", "What is open comes along with you, or stays", "F", Group::Room},
    {Command::ToggleKeyboard, "keyboard.toggle", "Show or hide the room's own keyboard, where text is wanted", "F2",
     Group::Room},
    {Command::ToggleHelp, "help.toggle", "Show or hide this help", "F1", Group::Room, kMenuButton, "Help"},
    {Command::Quit, "room.quit", "Close what is open; else leave Lectern", "Escape", Group::Room, "", "Close"},
});

constexpr std::array kButtons{kMenuButton, kHeldMenuButton, kBackButton, kStickButton};

constexpr auto kGestures = std::to_array<Gesture>({
    {"Click a card", "Open that article"},
    {"Click a link", "Follow it; a web address is shown"},
    {"Click a picture with a globe", "Step inside it; a click, Backspace or Escape leads back"},
    {"Click the number of a footnote", "Show it there; a click puts it away"},
    {"Click a picture, code or a table", "Show it large; a click puts it back"},
    {"Point into the right margin", "Show ticks for the headings; each tells which it is, a click goes there"},
    {"Drag over text", "Select it"},
    {"Wheel", "Scroll the article; over a card, the cards"},
    {"Ctrl and drag", "Carry a panel; the wheel pushes and pulls it"},
    {"Hold the right button", "Look around"},
    {"W A S D, Q E", "Move; down and up"},
    {"Point, pull the trigger", "Open a card, follow a link, step inside a picture with a globe",
     Gesture::With::Headset},
    {"Hold the trigger and move", "The text goes along, as paper does under a finger", Gesture::With::Headset},
    {"Stick or pad", "Scroll; to the sides, turn yourself", Gesture::With::Headset},
    {"Hold the grip", "Carry a panel; the stick pushes and pulls it, both hands size it", Gesture::With::Headset},
    {"Bare hands", "Pinch to select, grasp to carry", Gesture::With::Headset},
});

}  // namespace

std::string_view words(Group group) {
  switch (group) {
    case Group::Reading: return "Reading";
    case Group::Articles: return "Articles and cards";
    case Group::Finding: return "Finding";
    case Group::Marking: return "Marking";
    case Group::Look: return "Text and light";
    case Group::Panels: return "Open panels";
    case Group::Room: return "The room";
    case Group::kCount: break;
  }
  return {};
}

std::span<const std::string_view> button_names() { return kButtons; }
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

bool opens_line(Command command) {
  return command == Command::Find || command == Command::ShelfFilter || command == Command::Search ||
         command == Command::WriteNote || command == Command::KeepArrangement;
}

Command command_for_name(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, &CommandInfo::name);
  return found == kCommands.end() ? Command::None : found->command;
}

}  // namespace lectern::room
