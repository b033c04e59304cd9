#include "content/block_text.h"

#include <string_view>
#include <type_traits>

namespace lectern::content {
namespace {

class TextWriter {
 public:
  explicit TextWriter(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  void block(const Block& block) {
    if (full()) return;
    std::visit([&](const auto& content) { write(content); }, block.content);
  }
  bool full() const { return text.size() >= max_bytes_; }

  std::string text;

 private:
  void inline_text(const InlineText& run) {
    std::size_t at = 0;
    for (const Mark& mark : run.marks) {
      if ((mark.kind != Mark::Kind::Picture && mark.kind != Mark::Kind::FootnoteReference) || mark.begin < at) continue;
      text.append(run.text, at, mark.begin - at);
      at = mark.end;
    }
    text.append(run.text, at);
  }
  void blocks(const std::vector<Block>& inner, std::string_view between) {
    for (const Block& block_inside : inner) {
      if (full()) return;
      if (!text.empty() && !text.ends_with(between)) text += between;
      block(block_inside);
    }
  }
  void write(const Paragraph& paragraph) { inline_text(paragraph.text); }
  void write(const Heading& heading) { inline_text(heading.text); }
  void write(const CodeBlock& code) { text += code.text; }
  void write(const Picture& picture) { inline_text(picture.caption); }
  void write(const Rule&) {}
  void write(const Quote& quote) { blocks(quote.blocks, "\n\n"); }
  void write(const Footnote& footnote) { blocks(footnote.blocks, "\n\n"); }
  void write(const List& list) {
    for (const ListItem& item : list.items) blocks(item.blocks, "\n");
  }
  void write(const Table& table) {
    inline_text(table.caption);
    for (const TableRow& row : table.rows) {
      if (full()) return;
      if (!text.empty() && text.back() != '\n') text += '\n';
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (i > 0) text += '\t';
        inline_text(row.cells[i].text);
      }
    }
  }

  std::size_t max_bytes_;
};

}  // namespace

std::string block_text(const Block& block, std::size_t max_bytes) {
  TextWriter writer(max_bytes);
  writer.block(block);
  return std::move(writer.text);
}

std::string article_text(const Article& article, std::size_t max_bytes) {
  std::string text;
  for (const Block& block : article.blocks) {
    if (text.size() >= max_bytes) break;
    const std::string one = block_text(block, max_bytes - text.size());
    if (one.empty()) continue;
    if (!text.empty()) text += "\n\n";
    text += one;
  }
  return text;
}

void for_each_block(const std::vector<Block>& blocks, const std::function<void(const Block&)>& visit) {
  for (const Block& block : blocks) {
    visit(block);
    if (const auto* quote = std::get_if<Quote>(&block.content)) for_each_block(quote->blocks, visit);
    if (const auto* footnote = std::get_if<Footnote>(&block.content)) for_each_block(footnote->blocks, visit);
    if (const auto* list = std::get_if<List>(&block.content))
      for (const ListItem& item : list->items) for_each_block(item.blocks, visit);
  }
}

void for_each_inline(const std::vector<Block>& blocks, const std::function<void(const InlineText&)>& visit) {
  for_each_block(blocks, [&](const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) visit(paragraph->text);
    if (const auto* heading = std::get_if<Heading>(&block.content)) visit(heading->text);
    if (const auto* picture = std::get_if<Picture>(&block.content)) visit(picture->caption);
    if (const auto* table = std::get_if<Table>(&block.content)) {
      visit(table->caption);
      for (const TableRow& row : table->rows)
        for (const TableCell& cell : row.cells) visit(cell.text);
    }
  });
}

}  // namespace lectern::content
