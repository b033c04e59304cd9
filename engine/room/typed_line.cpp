#include "room/typed_line.h"

#include <utility>

#include "content/utf8.h"
#include "room/arrangement.h"
#include "room/notes.h"

namespace lectern::room {
namespace {

constexpr std::size_t kLongest = 200;  // bytes

// A line of its own, without a title over it.
page::PageStyle bar_style(page::PageStyle style) {
  style.show_title = false;
  return style;
}

}  // namespace

TypedLine::TypedLine(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, std::string prompt,
                     std::span<const std::string_view> offers)
    : bar_(std::move(services),
           {.tallest_dmm = kTallestBar_dmm, .widest_column_dmm = kWidestNoteColumn_dmm, .fit_height = true},
           bar_style(style)),
      prompt_(std::move(prompt)),
      offers_(offers) {}

void TypedLine::open() {
  open_ = true;
  tell({});
}

void TypedLine::close() {
  open_ = false;
  bar_.close();
}

bool TypedLine::type(std::span<const char32_t> characters) {
  const std::string before = text_;
  for (const char32_t c : characters) {
    if (c == kErase) {
      std::size_t last = text_.size();
      if (last > 0) content::previous_char(text_, last);
      text_.resize(last);
    } else if (c >= U' ' && text_.size() < kLongest) {
      content::append_char(text_, c);
    }
  }
  return text_ != before;
}

void TypedLine::tell(const std::string& told) {
  if (!open_) return;
  auto article = std::make_shared<content::Article>(typed_article(prompt_, text_, told));
  if (!offers_.empty()) article->blocks.push_back(offers_line());
  bar_.revise(std::move(article));
}

content::Block TypedLine::offers_line() const {
  content::Paragraph line;
  for (const std::string_view offer : offers_) {
    if (!line.text.text.empty()) line.text.text += "\u2003";
    content::Mark& mark = line.text.marks.emplace_back();
    mark.kind = content::Mark::Kind::Link;
    mark.begin = static_cast<std::uint32_t>(line.text.text.size());
    line.text.text += offer;
    mark.end = static_cast<std::uint32_t>(line.text.text.size());
    mark.target = link_of(offer);
  }
  content::Block block;
  block.content = std::move(line);
  return block;
}

void TypedLine::set_style(const page::PageStyle& style) { bar_.set_style(bar_style(style)); }

void TypedLine::fill(std::vector<Panel>& panels, std::uint64_t id, const Pose& room_from_line) const {
  if (!open_ || !bar_.page()) return;
  Panel& bar = panels.emplace_back();
  bar.id = id;
  bar.room_from_panel = room_from_line;
  bar_.fill(bar, kNoteDistance_m);
}

}  // namespace lectern::room
