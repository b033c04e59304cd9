#include "room/notes.h"

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

content::TableRow row(std::string_view keys, std::string_view words) {
  content::TableRow made;
  made.cells.push_back({marked(keys, Mark::Kind::Strong)});
  made.cells.push_back({InlineText{std::string(words), {}}});
  return made;
}

// "PageDown Shift+Space" as people read it: "Page Down, Shift + Space".
std::string readable_keys(std::string_view keys) {
  std::string out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const char c = keys[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool inside_word = i > 0 && keys[i - 1] >= 'a' && keys[i - 1] <= 'z';
    if (c == ' ') {
      out += ", ";
    } else if (c == '+') {
      out += " + ";
    } else {
      if (upper && inside_word) out += ' ';
      out += c;
    }
  }
  return out;
}

content::Article note(std::string title) {
  content::Article article;
  article.title = std::move(title);
  article.language = "en";
  return article;
}

constexpr const char* kHowToClose = "Click anywhere to close this.";

}  // namespace

content::Article help_article() {
  content::Article article = note("Keys and mouse");
  content::Table table;
  table.columns = {content::Alignment::Left, content::Alignment::Left};
  table.header_rows = 0;
  for (const Gesture& gesture : gestures()) table.rows.push_back(row(gesture.how, gesture.words));
  for (const CommandInfo& entry : commands()) table.rows.push_back(row(readable_keys(entry.keys), entry.words));
  article.blocks.push_back(block(std::move(table)));
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

content::Article unseen_picture_article(const Error& why) {
  content::Article article = note("This picture cannot be shown all around");
  article.blocks = {literal(why.where), paragraph(why.what), paragraph(kHowToClose)};
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
