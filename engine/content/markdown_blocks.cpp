#include "content/markdown_blocks.h"

#include <md4c.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "content/html_text.h"
#include "content/markdown.h"

namespace lectern::content {
namespace {

std::string_view view(const MD_CHAR* text, MD_SIZE size) { return {text, size}; }

// The blocks around the one being read: a quote, a list, a list's item, or the whole text.
struct Frame {
  enum class Kind { Text, Quote, List, Item } kind = Kind::Text;
  List list;
  std::optional<bool> done;
  std::vector<Block> blocks;
};

class Reader {
 public:
  Reader(FootnoteNumbers& footnotes, Budget& budget) : footnotes_(footnotes), budget_(budget) { stack_.emplace_back(); }

  void enter_block(MD_BLOCKTYPE type, const void* detail);
  void leave_block(MD_BLOCKTYPE type, const void* detail);
  void enter_span(MD_SPANTYPE type, const void* detail);
  void leave_span(MD_SPANTYPE type);
  void text(MD_TEXTTYPE type, std::string_view text);

  std::vector<Block> take() {
    finish_paragraph();
    return std::move(stack_.front().blocks);
  }

 private:
  static bool is_container(MD_BLOCKTYPE type) {
    return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL || type == MD_BLOCK_LI;
  }
  void enter_container(MD_BLOCKTYPE type, const void* detail);
  void leave_container();
  void add(Block block);
  void finish_paragraph();
  void finish_html_tag();
  std::string attribute(const MD_ATTRIBUTE& attribute);
  void open_mark(Mark::Kind kind, std::string target = {}, std::string label = {});
  void text_with_footnotes(std::string_view text);

  FootnoteNumbers& footnotes_;
  Budget& budget_;
  std::vector<Frame> stack_;
  std::vector<bool> kept_;  // for each container of md4c that is open: whether it has a frame
  InlineBuilder inline_;
  std::vector<std::string> captions_;  // titles of the pictures in inline_
  std::string verbatim_;               // code or a block of HTML
  std::string html_;                   // a tag inside a paragraph, until it is whole
  Table table_;
  int pictures_open_ = 0;  // inside a picture's alternative text
  std::string picture_source_, picture_title_, alternative_;
  bool in_html_block_ = false;
};

void Reader::add(Block block) {
  if (budget_.blocks == 0) return;
  --budget_.blocks;
  stack_.back().blocks.push_back(std::move(block));
}

void Reader::finish_paragraph() {
  finish_html_tag();
  for (Block& block : paragraph_blocks(inline_.take(), captions_)) add(std::move(block));
  captions_.clear();
}

void Reader::finish_html_tag() {
  if (html_.empty()) return;
  const std::string html = std::exchange(html_, {});
  std::size_t at = 0;
  HtmlTag tag;
  if (html[0] != '<' || !read_tag(html, at, tag)) return inline_.text(html);
  if (pictures_open_ > 0 || (budget_.marks == 0 && tag.name != "br")) return;
  if (budget_.marks > 0) --budget_.marks;
  if (tag.name == "img" && !tag.attribute("src").empty()) captions_.push_back(tag.attribute("title"));
  apply_inline_tag(inline_, tag);
}

void Reader::enter_container(MD_BLOCKTYPE type, const void* detail) {
  finish_paragraph();
  const bool in_list = stack_.back().kind == Frame::Kind::List;
  const bool keep = type == MD_BLOCK_LI ? in_list && kept_.back() : stack_.size() + 2 <= kMaxNesting;
  kept_.push_back(keep);
  if (!keep) {
    budget_.nested_too_deep = true;
    return;
  }
  Frame frame;
  if (type == MD_BLOCK_QUOTE) {
    frame.kind = Frame::Kind::Quote;
  } else if (type == MD_BLOCK_LI) {
    frame.kind = Frame::Kind::Item;
    const auto& item = *static_cast<const MD_BLOCK_LI_DETAIL*>(detail);
    if (item.is_task) frame.done = item.task_mark != ' ';
  } else {
    frame.kind = Frame::Kind::List;
    frame.list.ordered = type == MD_BLOCK_OL;
    if (frame.list.ordered) frame.list.start = static_cast<int>(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start);
  }
  stack_.push_back(std::move(frame));
}

void Reader::leave_container() {
  finish_paragraph();
  const bool kept = kept_.back();
  kept_.pop_back();
  if (!kept) return;
  Frame frame = std::move(stack_.back());
  stack_.pop_back();
  switch (frame.kind) {
    case Frame::Kind::Item: {
      if (budget_.blocks == 0) break;
      --budget_.blocks;
      stack_.back().list.items.push_back({frame.done, std::move(frame.blocks)});
      break;
    }
    case Frame::Kind::List: add({.content = std::move(frame.list)}); break;
    case Frame::Kind::Quote: add({.content = Quote{std::move(frame.blocks)}}); break;
    case Frame::Kind::Text: break;
  }
}

void Reader::enter_block(MD_BLOCKTYPE type, const void* detail) {
  if (is_container(type)) return enter_container(type, detail);
  if (type == MD_BLOCK_DOC) return;
  if (type == MD_BLOCK_TABLE) {
    finish_paragraph();
    table_ = {};
    table_.columns.resize(static_cast<const MD_BLOCK_TABLE_DETAIL*>(detail)->col_count);
    table_.header_rows = static_cast<int>(static_cast<const MD_BLOCK_TABLE_DETAIL*>(detail)->head_row_count);
  } else if (type == MD_BLOCK_TR) {
    table_.rows.emplace_back();
  } else if (type != MD_BLOCK_TH && type != MD_BLOCK_TD && type != MD_BLOCK_THEAD && type != MD_BLOCK_TBODY) {
    finish_paragraph();
    verbatim_.clear();
    in_html_block_ = type == MD_BLOCK_HTML;
  }
}

Alignment alignment_of(MD_ALIGN align) {
  switch (align) {
    case MD_ALIGN_LEFT: return Alignment::Left;
    case MD_ALIGN_CENTER: return Alignment::Centre;
    case MD_ALIGN_RIGHT: return Alignment::Right;
    default: return Alignment::Natural;
  }
}

void Reader::leave_block(MD_BLOCKTYPE type, const void* detail) {
  if (is_container(type)) return leave_container();
  switch (type) {
    case MD_BLOCK_P: return finish_paragraph();
    case MD_BLOCK_HR: return add({.content = Rule{}});
    case MD_BLOCK_H:
      finish_html_tag();
      captions_.clear();
      return add(
          {.content = Heading{static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level), inline_.take()}});
    case MD_BLOCK_CODE: {
      if (verbatim_.ends_with('\n')) verbatim_.pop_back();
      std::string language = attribute(static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->lang);
      return add(
          {.content = CodeBlock{std::move(language), with_footnotes_as_written(verbatim_, footnotes_.definitions())}});
    }
    case MD_BLOCK_HTML:
      in_html_block_ = false;
      for (Block& block :
           read_html_block(with_footnotes_as_written(verbatim_, footnotes_.definitions()), budget_.marks))
        add(std::move(block));
      return;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: {
      finish_html_tag();
      captions_.clear();
      auto& cells = table_.rows.back().cells;
      if (budget_.blocks == 0 || cells.size() >= table_.columns.size()) return static_cast<void>(inline_.take());
      --budget_.blocks;
      const Alignment alignment = alignment_of(static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align);
      if (alignment != Alignment::Natural) table_.columns[cells.size()] = alignment;
      cells.push_back({inline_.take()});
      return;
    }
    case MD_BLOCK_TABLE: return add({.content = std::move(table_)});
    default: return;
  }
}

std::string Reader::attribute(const MD_ATTRIBUTE& attribute) {
  std::string text;
  if (attribute.size > budget_.address_bytes) return text;
  budget_.address_bytes -= attribute.size;
  for (std::size_t i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET begin = attribute.substr_offsets[i];
    const std::string_view piece = view(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
    if (attribute.substr_types[i] == MD_TEXT_ENTITY)
      text += decode_entity(piece);
    else
      text += piece;
  }
  return with_footnotes_as_written(text, footnotes_.definitions());
}

void Reader::open_mark(Mark::Kind kind, std::string target, std::string label) {
  if (budget_.marks == 0) return;
  --budget_.marks;
  inline_.open(kind, std::move(target), std::move(label));
}

void Reader::enter_span(MD_SPANTYPE type, const void* detail) {
  finish_html_tag();
  if (type == MD_SPAN_IMG && pictures_open_++ == 0) {
    const auto& picture = *static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
    picture_source_ = attribute(picture.src);
    picture_title_ = attribute(picture.title);
    alternative_.clear();
  }
  if (pictures_open_ > 0) return;
  switch (type) {
    case MD_SPAN_EM: return open_mark(Mark::Kind::Emphasis);
    case MD_SPAN_STRONG: return open_mark(Mark::Kind::Strong);
    case MD_SPAN_CODE: return open_mark(Mark::Kind::Code);
    case MD_SPAN_DEL: return open_mark(Mark::Kind::Strike);
    case MD_SPAN_A: {
      const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
      return open_mark(Mark::Kind::Link, attribute(link.href), attribute(link.title));
    }
    default: return;
  }
}

void Reader::leave_span(MD_SPANTYPE type) {
  finish_html_tag();
  if (type == MD_SPAN_IMG && pictures_open_ > 0 && --pictures_open_ == 0) {
    if (budget_.marks == 0) return inline_.text(alternative_);
    --budget_.marks;
    captions_.push_back(std::move(picture_title_));
    return inline_.picture(std::move(picture_source_), plain_inline(alternative_).text);
  }
  if (pictures_open_ > 0) return;
  switch (type) {
    case MD_SPAN_EM: return inline_.close(Mark::Kind::Emphasis);
    case MD_SPAN_STRONG: return inline_.close(Mark::Kind::Strong);
    case MD_SPAN_CODE: return inline_.close(Mark::Kind::Code);
    case MD_SPAN_DEL: return inline_.close(Mark::Kind::Strike);
    case MD_SPAN_A: return inline_.close(Mark::Kind::Link);
    default: return;
  }
}

void Reader::text_with_footnotes(std::string_view text) {
  std::size_t at = 0;
  while (const auto token = find_footnote_token(text, at)) {
    inline_.text(text.substr(at, token->begin - at));
    at = token->end;
    if (token->index >= footnotes_.definitions().size() || budget_.marks == 0) continue;
    --budget_.marks;
    inline_.footnote_reference(footnotes_.definitions()[token->index].label,
                               std::to_string(footnotes_.number_of(token->index)));
  }
  inline_.text(text.substr(at));
}

void Reader::text(MD_TEXTTYPE type, std::string_view text) {
  if (type == MD_TEXT_HTML && !in_html_block_) {
    if (text.starts_with('<')) finish_html_tag();
    html_ += text;
    return;
  }
  if (!html_.empty() && (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) && html_.back() != '>') {
    html_ += '\n';  // a tag that goes on in the next line
    return;
  }
  finish_html_tag();
  if (pictures_open_ > 0) {
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR)
      alternative_ += ' ';
    else
      alternative_ +=
          type == MD_TEXT_ENTITY ? decode_entity(text) : with_footnotes_as_written(text, footnotes_.definitions());
    return;
  }
  switch (type) {
    case MD_TEXT_BR: return inline_.line_break();
    case MD_TEXT_SOFTBR: return inline_.text("\n");
    case MD_TEXT_NULLCHAR: return inline_.text("\uFFFD");
    case MD_TEXT_ENTITY: return inline_.text(decode_entity(text));
    case MD_TEXT_CODE:
    case MD_TEXT_HTML: verbatim_ += text; return;
    default: return text_with_footnotes(text);
  }
}

// md4c calls MD_TEXT_CODE for both code blocks and code spans; which it is, the open span says.
struct Callbacks {
  Reader reader;
  bool in_code_span = false;
  const std::vector<FootnoteDefinition>& definitions;
};

int on_enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
  static_cast<Callbacks*>(user)->reader.enter_block(type, detail);
  return 0;
}
int on_leave_block(MD_BLOCKTYPE type, void* detail, void* user) {
  static_cast<Callbacks*>(user)->reader.leave_block(type, detail);
  return 0;
}
int on_enter_span(MD_SPANTYPE type, void* detail, void* user) {
  auto& callbacks = *static_cast<Callbacks*>(user);
  callbacks.in_code_span = callbacks.in_code_span || type == MD_SPAN_CODE;
  callbacks.reader.enter_span(type, detail);
  return 0;
}
int on_leave_span(MD_SPANTYPE type, void*, void* user) {
  auto& callbacks = *static_cast<Callbacks*>(user);
  if (type == MD_SPAN_CODE) callbacks.in_code_span = false;
  callbacks.reader.leave_span(type);
  return 0;
}
int on_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
  auto& callbacks = *static_cast<Callbacks*>(user);
  if (type == MD_TEXT_CODE && callbacks.in_code_span)
    callbacks.reader.text(MD_TEXT_NORMAL, with_footnotes_as_written(view(text, size), callbacks.definitions));
  else
    callbacks.reader.text(type, view(text, size));
  return 0;
}

}  // namespace

std::size_t FootnoteNumbers::number_of(std::size_t index) {
  if (numbers_[index] == 0) {
    order_.push_back(index);
    numbers_[index] = order_.size();
  }
  return numbers_[index];
}

std::vector<Block> markdown_blocks(std::string_view markdown, FootnoteNumbers& footnotes, Budget& budget) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEAUTOLINKS;
  parser.enter_block = on_enter_block;
  parser.leave_block = on_leave_block;
  parser.enter_span = on_enter_span;
  parser.leave_span = on_leave_span;
  parser.text = on_text;
  Callbacks callbacks{Reader(footnotes, budget), false, footnotes.definitions()};
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &callbacks);
  return callbacks.reader.take();
}

}  // namespace lectern::content
