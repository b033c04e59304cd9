#include "room/notes.h"

#include <format>
#include <utility>

#include "room/commands.h"
#include "room/links.h"

namespace lectern::room {
namespace {

using content::Block;
using content::InlineText;
using content::Mark;

template <class Content>
Block block(Content content) {
  Block made;
  made.content = std::move(content);
  return made;
}

Block paragraph(std::string text) {
  content::Paragraph made;
  made.text.text = std::move(text);
  return block(std::move(made));
}

InlineText marked(std::string_view text, Mark::Kind kind) {
  InlineText made{std::string(text), {}};
  Mark& mark = made.marks.emplace_back();
  mark.kind = kind;
  mark.end = static_cast<std::uint32_t>(text.size());
  return made;
}

// Text that is shown as it is, in the manner of code: addresses and paths.
Block literal(const std::string& text) { return block(content::Paragraph{marked(text, Mark::Kind::Code)}); }

content::TableRow row(std::string_view keys, InlineText words) {
  content::TableRow made;
  made.cells.push_back({marked(keys, Mark::Kind::Strong)});
  made.cells.push_back({std::move(words)});
  return made;
}

// What it does, as a link that does it.
InlineText link_to(const CommandInfo& entry) {
  InlineText made = marked(entry.words, Mark::Kind::Link);
  made.marks.front().target = entry.name;
  return made;
}

content::Article note(std::string title) {
  content::Article article;
  article.title = std::move(title);
  article.language = "en";
  return article;
}

constexpr const char* kHowToClose = "Click anywhere to close this.";

}  // namespace

content::Article help_article(const KeyBindings& keys, bool headset) {
  content::Article article = note(headset ? "Hands and buttons" : "Keys and mouse");
  const auto add = [&](std::string_view heading, content::Table table) {
    if (table.rows.empty()) return;
    table.columns = {content::Alignment::Left, content::Alignment::Left};
    table.header_rows = 0;
    if (!heading.empty()) article.blocks.push_back(block(content::Heading{3, {std::string(heading), {}}}));
    article.blocks.push_back(block(std::move(table)));
  };
  content::Table table;
  for (const Gesture& gesture : gestures())
    if ((gesture.with == Gesture::With::Headset) == headset || gesture.with == Gesture::With::Both)
      table.rows.push_back(row(gesture.how, {std::string(gesture.words), {}}));
  add({}, std::move(table));
  for (std::size_t group = 0; group < static_cast<std::size_t>(Group::kCount); ++group) {
    content::Table rows;
    for (const CommandInfo& entry : commands()) {
      if (static_cast<std::size_t>(entry.group) != group) continue;
      const std::string& hangs_on = headset ? keys.buttons_of(entry.command) : keys.keys_of(entry.command);
      rows.rows.push_back(row(readable_keys(hangs_on), link_to(entry)));
    }
    add(words(static_cast<Group>(group)), std::move(rows));
  }
  return article;
}

content::Article welcome_article(const KeyBindings& keys, bool headset) {
  const auto item = [](std::string_view what, std::string_view words) {
    InlineText text = marked(what, Mark::Kind::Strong);
    text.text += words;
    content::ListItem made;
    made.blocks.push_back(block(content::Paragraph{std::move(text)}));
    return made;
  };
  const auto key = [&](Command command, std::string_view otherwise) {
    const std::string all = readable_keys(headset ? keys.buttons_of(command) : keys.keys_of(command));
    return all.empty() ? std::string(otherwise) : all.substr(0, all.find(','));
  };
  content::Article article = note("Welcome to Lectern");
  article.blocks.push_back(
      paragraph("A quiet room to read in. Your articles stand around you as cards; the open one hangs before you."));
  content::List list;
  const std::string help = key(Command::ToggleHelp, "Help, on the bar");
  if (headset) {
    list.items.push_back(item("Point at a card and pull the trigger", " to open that article."));
    list.items.push_back(item("Push the stick up or down", " to read on; or hold the trigger and drag the text."));
    list.items.push_back(item("Point below the page", " for a bar with all else. " + help + " shows every way."));
  } else {
    list.items.push_back(item("Click a card", " to open that article."));
    list.items.push_back(item("Turn the wheel", " to read on. Hold the right button to look around."));
    list.items.push_back(item("Point below the page", " for a bar with all else. " + help + " shows every key."));
  }
  article.blocks.push_back(block(std::move(list)));
  article.blocks.push_back(paragraph(std::string("Next time Lectern goes on where you leave it. ") +
                                     (headset ? "Pull the trigger" : "Click") + " to begin."));
  return article;
}

content::Article rest_article(int minutes) {
  content::Article article = note("Time to rest your eyes");
  article.blocks = {paragraph(minutes == 1 ? std::string("You have read for a minute.")
                                           : std::format("You have read for {} minutes.", minutes) +
                                                 " Look at something far away for a while, and move a little."),
                    paragraph(kHowToClose)};
  return article;
}

content::Article typed_article(const std::string& prompt, const std::string& typed, const std::string& told) {
  constexpr std::string_view kCaret = "\u258f";
  content::Article article = note({});
  InlineText line{prompt + "  ", {}};
  Mark& shown = line.marks.emplace_back();
  shown.kind = Mark::Kind::Strong;
  shown.begin = static_cast<std::uint32_t>(line.text.size());
  line.text += typed;
  shown.end = static_cast<std::uint32_t>(line.text.size());
  line.text += kCaret;
  if (!told.empty()) line.text += "   " + told;
  article.blocks.push_back(block(content::Paragraph{std::move(line)}));
  return article;
}

content::Article web_address_article(const std::string& address) {
  content::Article article = note("This link leads out of the room");
  article.blocks = {literal(address)};
  if (may_be_browsed(address)) {
    content::Paragraph open{marked("Open it in the browser", Mark::Kind::Link)};
    open.text.marks.front().target = address;
    article.blocks.push_back(block(std::move(open)));
  }
  article.blocks.push_back(paragraph(kHowToClose));
  return article;
}

content::Article missing_file_article(const std::string& path) {
  content::Article article = note("This link leads to a file that is not in the set");
  article.blocks = {literal(path), paragraph(kHowToClose)};
  return article;
}

content::Article unfound_article(const Error& why) {
  content::Article article = note("The collection does not give this");
  article.blocks = {literal(why.line()), paragraph(kHowToClose)};
  return article;
}

content::Article missing_place_article(const std::string& anchor) {
  content::Article article = note("This link leads to a place that the article does not have");
  article.blocks = {literal("#" + anchor), paragraph(kHowToClose)};
  return article;
}

content::Article gone_article(const std::string& title) {
  content::Article article = note("This article's file is no longer in the set");
  article.blocks = {literal(title), paragraph(kHowToClose)};
  return article;
}

content::Article left_out_article(const std::string& arrangement, const std::vector<std::string>& files) {
  content::Article article = note("No longer in the set");
  std::string names;
  for (const std::string& file : files) names += (names.empty() ? "" : ", ") + file;
  article.blocks = {paragraph(std::format("\u201c{}\u201d without {}", arrangement, names)), paragraph(kHowToClose)};
  return article;
}

content::Article unseen_picture_article(const Error& why) {
  content::Article article = note("This picture cannot be shown all around");
  article.blocks = {literal(why.where), paragraph(why.what), paragraph(kHowToClose)};
  return article;
}

content::Article not_aloud_article(const std::string& why) {
  content::Article article = note("Not read aloud");
  article.blocks = {paragraph(why), paragraph(kHowToClose)};
  return article;
}

content::Article title_only(const std::string& title, const std::string& byline, const std::string& published) {
  content::Article article;
  article.title = title;
  article.byline = byline;
  article.published = published;
  return article;
}

}  // namespace lectern::room
