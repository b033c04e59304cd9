#include "room/contents.h"

#include <charconv>
#include <format>

#include "page/page_text.h"
#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr std::string_view kLink = "place:";
constexpr std::size_t kLongestWords = 90;  // bytes of a mark's words

content::Block link_line(std::string text, page::Position to) {
  content::Paragraph line{{std::move(text), {}}};
  content::Mark& link = line.text.marks.emplace_back();
  link.kind = content::Mark::Kind::Link;
  link.end = static_cast<std::uint32_t>(line.text.text.size());
  link.target = std::format("{}{}.{}", kLink, to.block, to.byte);
  content::Block block;
  block.content = std::move(line);
  return block;
}

content::Block note_line(const std::string& note) {
  content::Block block;
  content::Quote quote;
  quote.blocks.emplace_back().content = content::Paragraph{{note, {}}};
  block.content = std::move(quote);
  return block;
}

content::Block head_line(std::string text) {
  content::Block block;
  block.content = content::Heading{3, {std::move(text), {}}};
  return block;
}

std::string shortened(const std::string& words) {
  if (words.size() <= kLongestWords) return words;
  std::size_t end = words.rfind(' ', kLongestWords);
  if (end == std::string::npos || end == 0) end = kLongestWords;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  return words.substr(0, end) + "\u2026";
}

void add_headings(const content::Article& article, std::vector<content::Block>& lines) {
  std::uint32_t number = page::kFirstBodyBlock;
  lines.push_back(link_line(article.title, {}));
  for (const content::Block& block : article.blocks) {
    if (const auto* heading = std::get_if<content::Heading>(&block.content); heading && !heading->text.text.empty()) {
      const auto indent = static_cast<std::size_t>(std::clamp(heading->level - 2, 0, 3));
      std::string space;
      for (std::size_t i = 0; i < indent; ++i) space += "\u2003";
      lines.push_back(link_line(space + heading->text.text, {number, 0}));
    }
    number += page::count_texts(block);
  }
}

void add_marks(const std::vector<Mark>& marks, std::vector<content::Block>& lines) {
  if (marks.empty()) return;
  lines.push_back(head_line("Marks"));
  for (const Mark& mark : marks) {
    const std::string_view sign = mark.colour == Mark::kBookmark ? "\u2691 " : "\u201c";
    const std::string_view close = mark.colour == Mark::kBookmark ? "" : "\u201d";
    lines.push_back(link_line(std::format("{}{}{}", sign, shortened(mark.quote.exact), close), mark.span.begin));
    if (!mark.note.empty()) lines.push_back(note_line(mark.note));
  }
}

}  // namespace

Contents::Contents(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style)
    : list_(std::move(services),
            {.tallest_dmm = kTallestNote_dmm, .widest_column_dmm = kWidestContentsColumn_dmm, .fit_height = true},
            style) {}

void Contents::close() {
  open_ = false;
  list_.close();
  article_ = nullptr;
}

void Contents::look_at(const std::shared_ptr<const content::Article>& article, const Marks& marks) {
  if (!open_ || !article || (article == article_ && marks.revision() == marks_revision_)) return;
  article_ = article;
  marks_revision_ = marks.revision();
  auto list = std::make_shared<content::Article>();
  list->title = "Contents";
  list->language = article->language;
  add_headings(*article, list->blocks);
  add_marks(marks.here(), list->blocks);
  list_.revise(std::move(list));
}

void Contents::fill(std::vector<Panel>& panels) const {
  if (!open_ || !list_.page()) return;
  Panel& panel = panels.emplace_back();
  panel.id = kPanel;
  panel.room_from_panel = room_from_contents();
  list_.fill(panel, kNoteDistance_m);
}

std::optional<page::Position> Contents::place_of(const std::string& link) {
  if (!link.starts_with(kLink)) return std::nullopt;
  page::Position to;
  const char* const end = link.data() + link.size();
  const auto block = std::from_chars(link.data() + kLink.size(), end, to.block);
  if (block.ec != std::errc() || block.ptr == end || *block.ptr != '.') return std::nullopt;
  const auto byte = std::from_chars(block.ptr + 1, end, to.byte);
  return byte.ec == std::errc() && byte.ptr == end ? std::optional(to) : std::nullopt;
}

}  // namespace lectern::room
