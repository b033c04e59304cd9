#include <algorithm>
#include <format>
#include <string_view>

#include "content/extract.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

// Escapes what Markdown would read as a sign, wherever it stands in a line.
void append_escaped(std::string& to, std::string_view text, bool line_starts) {
  constexpr std::string_view kAnywhere = "\\`*_[]<>&~|!$";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::string_view rest = text.substr(i);
    const bool at_start = line_starts && (i == 0 || text[i - 1] == '\n');
    bool escape = kAnywhere.find(c) != kAnywhere.npos || c == '@';
    escape |= rest.starts_with("://");
    escape |= c == '.' && i >= 3 && lower_case(text.substr(i - 3, 3)) == "www";
    escape |= at_start && (c == '#' || c == '+' || c == '-' || c == '=');
    escape |= c == '#' && i + 1 == text.size();  // a closing sequence of a heading
    if (at_start && c >= '0' && c <= '9') {
      const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
      to += rest.substr(0, digits);
      i += digits;
      if (i >= text.size()) return;
      if (text[i] == '.' || text[i] == ')') to += '\\';
      --i;
      if (i + 1 < text.size() && (text[i + 1] == '.' || text[i + 1] == ')')) to += text[++i];
      continue;
    }
    if (escape) to += '\\';
    to += c;
  }
}

std::string destination(std::string_view target) {
  std::string text = "<";
  for (const char c : target) {
    if (c == '<' || c == '>' || c == '\\' || c == '&') text += '\\';
    if (c == '\n')
      text += "%0A";
    else
      text += c;
  }
  return text + ">";
}

std::string quoted_title(std::string_view title) {
  if (title.empty()) return {};
  std::string text = " \"";
  for (const char c : title) {
    if (c == '"' || c == '\\' || c == '&') text += '\\';
    text += c == '\n' ? ' ' : c;
  }
  return text + "\"";
}

// Writes one run of text. Marks that may not stand as Markdown's own signs where they are (next to letters, over
// spaces, across one another) are written as HTML tags, which are always read the same.
class InlineWriter {
 public:
  InlineWriter(const InlineText& run, bool one_line) : run_(run), one_line_(one_line) {}

  std::string write(std::string_view prefix_of_lines) {
    prefix_ = prefix_of_lines;
    range(0, run_.text.size(), 0);
    return std::move(out_);
  }

 private:
  // Writes bytes [begin, end) with the marks from `index` on that begin in it.
  void range(std::size_t begin, std::size_t end, std::size_t index) {
    constexpr int kMaxDepth = 64;  // deeper marks are left out
    std::size_t at = begin;
    if (++depth_ > kMaxDepth) index = run_.marks.size();
    for (std::size_t i = index; i < run_.marks.size() && run_.marks[i].begin < end; ++i) {
      const Mark& mark = run_.marks[i];
      if (mark.begin < at) continue;  // inside one that was written, or across its end
      plain(at, mark.begin);
      const std::size_t mark_end = std::min<std::size_t>(mark.end, end);
      marked(mark, i, mark_end);
      at = mark_end;
    }
    plain(at, end);
    --depth_;
  }

  void plain(std::size_t begin, std::size_t end) {
    std::string_view text = std::string_view(run_.text).substr(begin, end - begin);
    bool line_starts = begin == 0 || run_.text[begin - 1] == '\n';
    while (!text.empty()) {
      const std::size_t line_end = std::min(text.find('\n'), text.size());
      append_escaped(out_, text.substr(0, line_end), line_starts);
      text.remove_prefix(line_end);
      if (text.empty()) break;
      out_ += "<br>";
      if (!one_line_) out_.append("\n").append(prefix_);
      line_starts = !one_line_;
      text.remove_prefix(1);
    }
  }

  void marked(const Mark& mark, std::size_t index, std::size_t end) {
    switch (mark.kind) {
      case Mark::Kind::FootnoteReference: out_ += "[^" + mark.target + "]"; return;
      case Mark::Kind::Picture: picture(mark); return;
      case Mark::Kind::Link: return link(mark, index, end);
      case Mark::Kind::Code:
        if (code_span(mark, index, end)) return;
        return tagged("code", mark, index, end);
      case Mark::Kind::Superscript: return tagged("sup", mark, index, end);
      case Mark::Kind::Subscript: return tagged("sub", mark, index, end);
      case Mark::Kind::Emphasis: return signs("*", "em", mark, index, end);
      case Mark::Kind::Strong: return signs("**", "strong", mark, index, end);
      case Mark::Kind::Strike: return signs("~~", "del", mark, index, end);
    }
  }

  void picture(const Mark& mark) {
    out_ += "![";
    append_escaped(out_, mark.label, false);
    out_ += "](" + destination(mark.target) + ")";
  }

  void link(const Mark& mark, std::size_t index, std::size_t end) {
    if (mark.target.empty() || mark.target.find('\n') != mark.target.npos) return range(mark.begin, end, index + 1);
    out_ += '[';
    range(mark.begin, end, index + 1);
    out_ += "](" + destination(mark.target) + quoted_title(mark.label) + ")";
  }

  void tagged(std::string_view tag, const Mark& mark, std::size_t index, std::size_t end) {
    out_ += std::format("<{}>", tag);
    range(mark.begin, end, index + 1);
    out_ += std::format("</{}>", tag);
  }

  bool overlaps_others(std::size_t index, std::size_t end) const {
    return index + 1 < run_.marks.size() && run_.marks[index + 1].begin < end;
  }

  bool code_span(const Mark& mark, std::size_t index, std::size_t end) {
    const std::string_view text = std::string_view(run_.text).substr(mark.begin, end - mark.begin);
    if (overlaps_others(index, end) || text.find_first_of("`\n|") != text.npos || text.starts_with(' ') ||
        text.ends_with(' '))
      return false;
    out_.append("`").append(text).append("`");
    return true;
  }

  // Signs are safe between white space, punctuation or the text's ends, around letters (CommonMark 6.2, flanking).
  void signs(std::string_view sign, std::string_view tag, const Mark& mark, std::size_t index, std::size_t end) {
    const auto is_word = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    const auto is_gap = [&](char c) {
      return c != '*' && c != '~' && c != '_' && static_cast<unsigned char>(c) < 0x80 && !is_word(c);
    };
    const std::string& text = run_.text;
    const bool safe = end > mark.begin && is_word(text[mark.begin]) && is_word(text[end - 1]) &&
                      (mark.begin == 0 || is_gap(text[mark.begin - 1])) && (end == text.size() || is_gap(text[end])) &&
                      !overlaps_others(index, end) && !out_.ends_with('*') && !out_.ends_with('~');
    if (!safe) return tagged(tag, mark, index, end);
    out_ += sign;
    range(mark.begin, end, index + 1);
    out_ += sign;
  }

  const InlineText& run_;
  bool one_line_;
  std::string_view prefix_;
  std::string out_;
  int depth_ = 0;
};

class MarkdownWriter {
 public:
  std::string blocks(const std::vector<Block>& blocks, const std::string& prefix) {
    const Block* before = nullptr;
    for (const Block& block : blocks) {
      if (before) separate(*before, block, prefix);
      write(block, prefix);
      before = &block;
    }
    return std::move(out_);
  }

 private:
  // A blank line; between two of a kind that would become one, a comment as well.
  void separate(const Block& before, const Block& block, const std::string& prefix) {
    const std::string empty(trimmed_right(prefix));
    out_ += empty + "\n";
    const bool merge = before.content.index() == block.content.index() &&
                       (std::holds_alternative<List>(block.content) || std::holds_alternative<Quote>(block.content));
    if (merge) out_ += prefix + "<!-- -->\n" + empty + "\n";
  }

  static std::string_view trimmed_right(std::string_view text) {
    const auto last = text.find_last_not_of(' ');
    return last == text.npos ? std::string_view() : text.substr(0, last + 1);
  }

  void write(const Block& block, const std::string& prefix) {
    if (!first_line_taken_) out_ += prefix;
    first_line_taken_ = false;
    std::visit([&](const auto& content) { put(content, prefix); }, block.content);
  }

  std::string inline_text(const InlineText& run, const std::string& prefix, bool one_line = false) {
    return InlineWriter(run, one_line).write(prefix);
  }

  void put(const Paragraph& paragraph, const std::string& prefix) {
    out_ += inline_text(paragraph.text, prefix) + "\n";
  }
  void put(const Heading& heading, const std::string& prefix) {
    out_ += std::string(static_cast<std::size_t>(std::clamp(heading.level, 1, 6)), '#') + " " +
            inline_text(heading.text, prefix, true) + "\n";
  }
  void put(const Rule&, const std::string&) { out_ += "___\n"; }
  void put(const Quote& quote, const std::string& prefix) { nested(quote.blocks, "> ", prefix + "> "); }
  void put(const Footnote& footnote, const std::string& prefix) {
    nested(footnote.blocks, "[^" + footnote.label + "]: ", prefix + "    ");
  }

  // Whether its items may stand without blank lines between them: each one paragraph, perhaps with a list below that
  // may follow a paragraph directly.
  static bool is_tight(const List& list) {
    return std::ranges::all_of(list.items, [](const ListItem& item) {
      if (item.blocks.empty() || item.blocks.size() > 2 || !std::holds_alternative<Paragraph>(item.blocks[0].content))
        return false;
      const auto* inner = item.blocks.size() == 2 ? std::get_if<List>(&item.blocks[1].content) : nullptr;
      return item.blocks.size() == 1 || (inner && (!inner->ordered || inner->start == 1) && is_tight(*inner));
    });
  }

  void put(const List& list, const std::string& prefix) {
    const bool tight = is_tight(list);
    int number = list.start;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      if (i > 0 && !tight) out_.append(trimmed_right(prefix)).append("\n");
      if (i > 0) out_ += prefix;
      std::string marker = list.ordered ? std::to_string(number) + ". " : depth_ % 2 == 0 ? "- " : "* ";
      if (number < 999'999'999) ++number;
      const std::string inner = prefix + std::string(marker.size(), ' ');
      if (list.items[i].done) marker += *list.items[i].done ? "[x] " : "[ ] ";
      ++depth_;
      nested(list.items[i].blocks, marker, inner, tight);
      --depth_;
    }
  }

  void put(const CodeBlock& code, const std::string& prefix) {
    std::size_t longest = 2, run = 0;
    for (const char c : code.text) longest = std::max(longest, run = c == '~' ? run + 1 : 0);
    const std::string fence(longest + 1, '~');
    out_ += fence + code.language + "\n";
    std::string_view rest = code.text;
    bool more = !rest.empty();
    while (more) {
      const std::size_t end = rest.find('\n');
      const std::string_view line = rest.substr(0, end);
      out_.append(line.empty() ? trimmed_right(prefix) : std::string_view(prefix)).append(line).append("\n");
      more = end != rest.npos;
      if (more) rest.remove_prefix(end + 1);
    }
    out_ += prefix + fence + "\n";
  }

  void put(const Table& table, const std::string& prefix) {
    const std::size_t columns = std::max<std::size_t>(table.columns.size(), 1);
    const auto put_row = [&](const TableRow* row) {
      out_ += "|";
      for (std::size_t i = 0; i < columns; ++i)
        out_ += " " + (row && i < row->cells.size() ? inline_text(row->cells[i].text, {}, true) : std::string()) + " |";
      out_ += "\n";
    };
    const bool header = table.header_rows > 0 && !table.rows.empty();
    put_row(header ? &table.rows[0] : nullptr);
    out_ += prefix + "|";
    for (std::size_t i = 0; i < columns; ++i) {
      const Alignment alignment = i < table.columns.size() ? table.columns[i] : Alignment::Natural;
      out_ += alignment == Alignment::Centre  ? ":---:|"
              : alignment == Alignment::Left  ? ":---|"
              : alignment == Alignment::Right ? "---:|"
                                              : "---|";
    }
    out_ += "\n";
    for (std::size_t i = header ? 1 : 0; i < table.rows.size(); ++i) {
      out_ += prefix;
      put_row(&table.rows[i]);
    }
  }

  void put(const Picture& picture, const std::string&) {
    out_ += "![";
    append_escaped(out_, picture.alternative_text, false);
    out_ += "](" + destination(picture.source) + quoted_title(picture.caption.text) + ")\n";
  }

  // Blocks whose first line stands after `marker`, the others after `prefix`.
  void nested(const std::vector<Block>& inner, const std::string& marker, const std::string& prefix,
              bool tight = false) {
    if (inner.empty()) {
      out_.append(trimmed_right(marker)).append("\n");
      return;
    }
    out_ += marker;
    first_line_taken_ = true;
    const Block* before = nullptr;
    for (const Block& block : inner) {
      if (before && !tight) separate(*before, block, prefix);
      write(block, prefix);
      before = &block;
    }
  }

  std::string out_;
  bool first_line_taken_ = false;
  int depth_ = 0;
};

std::string yaml_text(std::string_view value) {
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c == '\n' ? ' ' : c;
  }
  return text + "\"\n";
}

void put_field(std::string& yaml, std::string_view key, std::string_view value) {
  if (!value.empty()) yaml.append(key).append(": ").append(yaml_text(value));
}

}  // namespace

std::string extract_markdown(const Article& article) {
  std::string text = "---\n";
  put_field(text, "title", article.title);
  put_field(text, "author", article.byline);
  put_field(text, "date", article.published);
  put_field(text, "lang", article.language);
  put_field(text, "dir", article.direction == Direction::RightToLeft ? "rtl" : "");
  put_field(text, "site", article.site);
  put_field(text, "source", article.source);
  put_field(text, "description", article.description);
  put_field(text, "image", article.lead_picture);
  if (!article.tags.empty()) text += "tags:\n";
  for (const std::string& tag : article.tags) text += "  - " + yaml_text(tag);
  text += "---\n\n";
  return text + MarkdownWriter().blocks(article.blocks, {});
}

}  // namespace lectern::content
