#include "content/html_page.h"

#include <algorithm>
#include <utility>

#include "content/block_text.h"
#include "content/dates.h"
#include "content/finish_article.h"
#include "content/html_blocks.h"
#include "content/html_list.h"
#include "content/html_meta.h"
#include "content/html_select.h"
#include "content/html_text.h"
#include "content/html_tree.h"
#include "content/inline_builder.h"
#include "content/utf8.h"
#include "content/web_copy.h"
#include "content/xhtml.h"

namespace lectern::content {
namespace {

constexpr std::size_t kMaxAside = 4000;  // bytes of one thing set aside
constexpr std::size_t kMaxAsides = 60;

void use_meta(Article& article, PageMeta& meta) {
  article.title = std::move(meta.title);
  article.byline = std::move(meta.byline);
  article.published = std::move(meta.published);
  article.language = std::move(meta.language);
  article.direction = meta.direction;
  article.site = std::move(meta.site);
  article.description = std::move(meta.description);
  article.tags = std::move(meta.tags);
  if (!meta.address.empty()) article.source = meta.address;
}

// The text below a node, blocks on lines of their own.
std::string text_lines(const HtmlTree& tree, NodeId id) {
  std::string lines;
  InlineBuilder line;
  const auto end_line = [&] {
    const InlineText run = line.take();
    if (!run.text.empty()) lines.append(lines.empty() ? "" : "\n").append(run.text);
  };
  for (NodeId at = id; at < tree.end(id) && lines.size() < kMaxAside; ++at) {
    const Tag tag = tree.tag(at);
    if (tag == Tag::Text) {
      line.text(tree[at].text);
    } else if (tag == Tag::Script || tag == Tag::Style || tag == Tag::Noscript || tag == Tag::Svg ||
               tag == Tag::Template) {
      at = tree.end(at) - 1;
    } else if (is_block(tag) || tag == Tag::Br) {
      end_line();
    }
  }
  end_line();
  return lines;
}

// What was left out but belongs to the article's surroundings.
void set_aside_cut(const HtmlTree& tree, const Selection& selection, Article& article) {
  for (NodeId id = tree.body(); id < tree.size() && article.set_aside.size() < kMaxAsides; ++id) {
    const Part part = selection.cut[id];
    if (part == Part::None) continue;
    const std::string_view kind = kind_name(part);
    if (!kind.empty() && kind != "navigation") {
      std::string text;
      text = text_lines(tree, id);
      if (text.size() >= 3) article.set_aside.push_back({std::string(kind), std::move(text)});
    }
    id = tree.end(id) - 1;
  }
}

// The text that the page's own JSON-LD carries, as paragraphs.
std::vector<Block> body_blocks(const std::string& body) {
  std::vector<Block> blocks;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    InlineText run = plain_inline(rest.substr(0, end));
    if (!run.text.empty()) blocks.push_back({.content = Paragraph{std::move(run)}});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return blocks;
}

std::string normalised(std::string_view text) {
  std::string result;
  const std::string lower = lower_case(text);
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t begin = at;
    const char32_t c = next_char(lower, at);
    if (is_letter(c) || (c >= '0' && c <= '9')) result.append(lower, begin, at - begin);
  }
  return result;
}

// Whether a line is the date alone, in any notation.
bool is_day(std::string_view line, std::string_view published) {
  const auto date = iso_date(line);
  constexpr std::size_t kDay = 10;
  return date && published.size() >= kDay && date->starts_with(published.substr(0, kDay));
}

// Whether a line only says again who wrote the article, when, and how long it takes: "5 min read · May 4, 2026".
bool is_head_matter(std::string_view line, const Article& article, const std::string& byline) {
  constexpr std::size_t kLongest = 120;
  if (line.size() > kLongest) return false;
  const auto says_it = [&](std::string_view part) {
    const std::string text = normalised(part);
    if (text.empty() || is_day(part, article.published)) return true;
    if (!byline.empty() && (text == byline || text == "by" + byline || text == byline + "follow")) return true;
    return text == "follow" || text == "share" || text == "listen" || text.ends_with("minread") ||
           text.ends_with("minuteread") || text.ends_with("minutesread");
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = at;
    const char32_t c = next_char(line, at);
    if (c != U'·' && c != U'•' && c != U'|' && c != U'\n') continue;
    if (!says_it(trimmed(line.substr(begin, end - begin)))) return false;
    begin = at;
  }
  return says_it(trimmed(line.substr(begin)));
}

// The title, the byline and the date stand above the article already.
void drop_repeated_head(Article& article) {
  const std::string title = normalised(article.title), byline = normalised(article.byline);
  std::size_t looked_at = 0;
  for (auto block = article.blocks.begin(); block != article.blocks.end() && looked_at < 4;) {
    const bool heading = std::holds_alternative<Heading>(block->content),
               paragraph = std::holds_alternative<Paragraph>(block->content);
    if (!heading && !paragraph) {
      ++block;
      continue;
    }
    ++looked_at;
    const std::string shown = block_text(*block, 600), text = normalised(shown);
    const bool repeats = !text.empty() && (text == title || (paragraph && is_head_matter(shown, article, byline)));
    block = repeats ? article.blocks.erase(block) : block + 1;
  }
}

// Headings at the end with nothing under them, and rules at the edges.
void trim_edges(std::vector<Block>& blocks) {
  const auto hollow = [](const Block& block) {
    return std::holds_alternative<Heading>(block.content) || std::holds_alternative<Rule>(block.content);
  };
  std::size_t end = blocks.size();
  while (end > 0 && std::holds_alternative<Footnote>(blocks[end - 1].content)) --end;
  std::size_t begin = end;
  while (begin > 1 && hollow(blocks[begin - 1])) --begin;
  if (begin > 1)
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(begin),
                 blocks.begin() + static_cast<std::ptrdiff_t>(end));
  while (!blocks.empty() && std::holds_alternative<Rule>(blocks.front().content)) blocks.erase(blocks.begin());
}

void keep_lead_picture(Article& article, const std::string& source) {
  if (source.find("://") == source.npos && !source.starts_with("//") && !source.empty()) article.lead_picture = source;
}

Article unparsed(std::string_view html, const Entry& entry) {
  Article article;
  std::size_t marks = 1000;
  article.blocks = read_html_block(html.substr(0, 8 << 20), marks);
  article.problems.push_back(
      {0, "is HTML that takes too much time or memory to parse; its text is shown as it stands"});
  finish_article(article, entry);
  return article;
}

Selection best_selection(const HtmlTree& tree, const PageMeta& meta) {
  Selection selection = select_article(tree, meta);
  const std::size_t chars = selected_chars(tree, selection);
  const std::size_t expected = std::max<std::size_t>(250, count_chars(meta.body) / 2);
  if (chars >= expected) return selection;
  Selection gentle = select_article(tree, meta, true);
  return selected_chars(tree, gentle) > chars * 3 / 2 ? gentle : selection;
}

}  // namespace

Article read_html(std::string html, const Entry& entry, const HtmlSource& source) {
  if (html.starts_with("<?xml")) html = html_from_xhtml(html);
  const HtmlTree tree = HtmlTree::parse(html);
  if (tree.empty()) return unparsed(html, entry);
  Article article;
  PageMeta meta = read_page_meta(tree, html);
  if (!source.address.empty()) meta.address = meta.base = source.address;
  const Selection selection = best_selection(tree, meta);
  if (std::vector<Block> list = list_of_articles(tree, meta, selection); !list.empty()) {
    article.blocks = std::move(list);
    article.problems.push_back({0, "is a page that leads to several articles; their links are shown as a list"});
    use_meta(article, meta);
    finish_article(article, entry);
    return article;
  }
  HtmlBlockOptions options;
  options.base = meta.base;
  options.leave_out = meta.title_node;
  options.picture_address = source.picture_address;
  HtmlBlocks read = html_blocks(tree, selection, options);
  article.blocks = std::move(read.blocks);
  article.problems = std::move(read.problems);
  set_aside_cut(tree, selection, article);
  const std::string body = std::move(meta.body), lead = meta.lead_picture;
  use_meta(article, meta);
  drop_repeated_head(article);
  trim_edges(article.blocks);
  if (const std::size_t found = count_chars(article_text(article)); found < 200 && count_chars(body) > 3 * found + 200)
    article.blocks = body_blocks(body);
  set_aside_furniture(article);
  keep_lead_picture(article, lead);
  finish_article(article, entry);
  return article;
}

std::vector<Block> read_html_content(std::string_view html, const std::string& base, std::vector<Problem>& problems) {
  const HtmlTree tree = HtmlTree::parse(html);
  if (tree.empty()) {
    std::size_t marks = 1000;
    return read_html_block(html.substr(0, 8 << 20), marks);
  }
  HtmlBlocks read = html_blocks(tree, select_all(tree, tree.body()), {.base = base});
  std::ranges::move(read.problems, std::back_inserter(problems));
  return std::move(read.blocks);
}

bool looks_like_html(std::string_view text) {
  std::string_view head = trimmed(text.substr(0, 2048));
  for (int comments = 0; comments < 8 && head.starts_with("<!--"); ++comments) {
    const std::size_t end = head.find("-->");
    if (end == head.npos) return head.find("SingleFile") != head.npos;
    head = trimmed(head.substr(end + 3));
  }
  const std::string lower = lower_case(head.substr(0, 200));
  if (lower.starts_with("<!doctype html") || lower.starts_with("<html") || lower.starts_with("<head") ||
      lower.starts_with("<body"))
    return true;
  return lower.starts_with("<?xml") && lower.find("<html") != lower.npos;
}

}  // namespace lectern::content
