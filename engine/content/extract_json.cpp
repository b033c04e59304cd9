#include <nlohmann/json.hpp>
#include <string_view>

#include "content/block_text.h"
#include "content/extract.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

using json = nlohmann::ordered_json;

std::string_view name_of(Mark::Kind kind) {
  switch (kind) {
    case Mark::Kind::Emphasis: return "emphasis";
    case Mark::Kind::Strong: return "strong";
    case Mark::Kind::Code: return "code";
    case Mark::Kind::Strike: return "strike";
    case Mark::Kind::Superscript: return "superscript";
    case Mark::Kind::Subscript: return "subscript";
    case Mark::Kind::Link: return "link";
    case Mark::Kind::FootnoteReference: return "footnote_reference";
    case Mark::Kind::Picture: return "picture";
  }
  return "";
}

std::string_view name_of(Direction direction) {
  return direction == Direction::RightToLeft ? "rtl" : direction == Direction::LeftToRight ? "ltr" : "";
}

std::string_view name_of(Alignment alignment) {
  switch (alignment) {
    case Alignment::Left: return "left";
    case Alignment::Centre: return "centre";
    case Alignment::Right: return "right";
    default: return "natural";
  }
}

// Byte offsets as counts of characters; asked in rising order of bytes it walks the text once.
class CharCounter {
 public:
  explicit CharCounter(std::string_view text) : text_(text) {}
  std::size_t chars_before(std::size_t byte) {
    if (byte < byte_) byte_ = chars_ = 0;
    chars_ += count_chars(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return chars_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0, chars_ = 0;
};

void put_text(json& to, const InlineText& run) {
  to["text"] = run.text;
  if (run.marks.empty()) return;
  CharCounter begins(run.text);
  json marks = json::array();
  for (const Mark& mark : run.marks) {
    const std::size_t begin = begins.chars_before(mark.begin);
    const std::size_t length = count_chars(std::string_view(run.text).substr(mark.begin, mark.end - mark.begin));
    json one = {{"kind", name_of(mark.kind)}, {"begin", begin}, {"end", begin + length}};
    if (!mark.target.empty()) one["target"] = mark.target;
    if (!mark.label.empty()) one["label"] = mark.label;
    marks.push_back(std::move(one));
  }
  to["marks"] = std::move(marks);
}

json text_object(const InlineText& run) {
  json object = json::object();
  put_text(object, run);
  return object;
}

json blocks_array(const std::vector<Block>& blocks);

struct BlockWriter {
  json& to;

  void operator()(const Paragraph& paragraph) const {
    to["type"] = "paragraph";
    put_text(to, paragraph.text);
  }
  void operator()(const Heading& heading) const {
    to["type"] = "heading";
    to["level"] = heading.level;
    put_text(to, heading.text);
  }
  void operator()(const List& list) const {
    to["type"] = "list";
    to["ordered"] = list.ordered;
    if (list.ordered) to["start"] = list.start;
    json items = json::array();
    for (const ListItem& item : list.items) {
      json one = json::object();
      if (item.done) one["done"] = *item.done;
      one["blocks"] = blocks_array(item.blocks);
      items.push_back(std::move(one));
    }
    to["items"] = std::move(items);
  }
  void operator()(const Quote& quote) const {
    to["type"] = "quote";
    to["blocks"] = blocks_array(quote.blocks);
  }
  void operator()(const CodeBlock& code) const {
    to["type"] = "code";
    if (!code.language.empty()) to["code_language"] = code.language;
    to["text"] = code.text;
  }
  void operator()(const Table& table) const {
    to["type"] = "table";
    json columns = json::array(), rows = json::array();
    for (const Alignment alignment : table.columns) columns.push_back(name_of(alignment));
    for (const TableRow& row : table.rows) {
      json cells = json::array();
      for (const TableCell& cell : row.cells) cells.push_back(text_object(cell.text));
      rows.push_back(std::move(cells));
    }
    to["columns"] = std::move(columns);
    to["header_rows"] = table.header_rows;
    to["rows"] = std::move(rows);
    if (!table.caption.text.empty()) to["caption"] = text_object(table.caption);
  }
  void operator()(const Picture& picture) const {
    to["type"] = "picture";
    to["source"] = picture.source;
    to["alternative_text"] = picture.alternative_text;
    if (!picture.caption.text.empty()) to["caption"] = text_object(picture.caption);
  }
  void operator()(const Rule&) const { to["type"] = "rule"; }
  void operator()(const Footnote& footnote) const {
    to["type"] = "footnote";
    to["label"] = footnote.label;
    to["blocks"] = blocks_array(footnote.blocks);
  }
};

json blocks_array(const std::vector<Block>& blocks) {
  json array = json::array();
  for (const Block& block : blocks) {
    json one = json::object();
    std::visit(BlockWriter{one}, block.content);
    if (!block.language.empty()) one["language"] = block.language;
    if (block.direction != Direction::Auto) one["direction"] = name_of(block.direction);
    if (!block.id.empty()) one["id"] = block.id;
    array.push_back(std::move(one));
  }
  return array;
}

}  // namespace

std::string extract_json(const Article& article) {
  json object = {{"title", article.title},
                 {"byline", article.byline},
                 {"published", article.published},
                 {"language", article.language},
                 {"direction", name_of(article.direction)},
                 {"site", article.site},
                 {"source", article.source},
                 {"text", article_text(article)},
                 {"blocks", blocks_array(article.blocks)}};
  json set_aside = json::array();
  for (const SetAside& aside : article.set_aside) set_aside.push_back({{"kind", aside.kind}, {"text", aside.text}});
  object["set_aside"] = std::move(set_aside);
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string extract_text(const Article& article) {
  std::string text = article.title + "\n";
  std::string line = article.byline;
  if (!article.published.empty()) line.append(line.empty() ? "" : ", ").append(article.published);
  if (!line.empty()) text += line + "\n";
  return text + "\n" + article_text(article) + "\n";
}

}  // namespace lectern::content
