#include "content/markdown.h"

#include <algorithm>
#include <format>
#include <unordered_map>
#include <utility>

#include "content/block_text.h"
#include "content/finish_article.h"
#include "content/footnotes.h"
#include "content/front_matter.h"
#include "content/markdown_blocks.h"
#include "content/markdown_dialects.h"
#include "content/tame_text.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

void use_front_matter(Article& article, FrontMatter& front) {
  article.title = std::move(front.title);
  article.byline = std::move(front.byline);
  article.published = std::move(front.published);
  article.language = std::move(front.language);
  article.direction = front.direction;
  article.site = std::move(front.site);
  article.description = std::move(front.description);
  article.tags = std::move(front.tags);
  article.lead_picture = std::move(front.lead_picture);
  if (front.source.find("://") != front.source.npos) article.source = std::move(front.source);
  std::ranges::move(front.problems, std::back_inserter(article.problems));
}

// The notes as one list whose items are the notes' bodies: so none can reach into the next, whatever it leaves open,
// and all know the text's link definitions.
std::vector<Block> footnote_bodies(const FootnoteSplit& split, FootnoteNumbers& numbers, Budget& budget) {
  std::string markdown;
  for (const FootnoteDefinition& definition : split.definitions) {
    std::string_view body = definition.body;
    body.remove_prefix(std::min(body.size(), body.find_first_not_of('\n')));
    markdown += "1. ";
    for (bool first = true; !body.empty(); first = false) {
      const std::size_t end = std::min(body.find('\n'), body.size());
      if (!first && end > 0) markdown += "   ";
      markdown.append(body.substr(0, end)) += '\n';
      body.remove_prefix(std::min(end + 1, body.size()));
    }
    if (markdown.back() != '\n') markdown += '\n';
  }
  markdown.append("<!-- -->\n\n").append(split.link_definitions);
  return markdown_blocks(markdown, numbers, budget);
}

// In order of reference; those that nothing refers to come last.
void add_footnotes(Article& article, const FootnoteSplit& split, FootnoteNumbers& numbers, Budget& budget) {
  if (split.definitions.empty()) return;
  std::vector<Block> bodies = footnote_bodies(split, numbers, budget);
  List* list = bodies.empty() ? nullptr : std::get_if<List>(&bodies[0].content);
  const std::size_t referenced = numbers.in_order().size();
  for (std::size_t i = 0; i < split.definitions.size(); ++i) numbers.number_of(i);
  for (std::size_t place = 0; place < numbers.in_order().size(); ++place) {
    const std::size_t index = numbers.in_order()[place];
    const FootnoteDefinition& definition = split.definitions[index];
    if (place >= referenced)
      article.problems.push_back(
          {definition.line,
           std::format("footnote \"{}\" is never referred to; it stands at the end", definition.label)});
    Footnote footnote{definition.label, {}};
    if (list && index < list->items.size()) footnote.blocks = std::move(list->items[index].blocks);
    article.blocks.push_back({.content = std::move(footnote), .id = "fn:" + definition.label});
  }
}

bool is_text(const Block& block) {
  return !std::holds_alternative<Picture>(block.content) && !std::holds_alternative<Rule>(block.content);
}

// Takes the title from the first level-1 heading (else the first heading of all) and keeps it from being shown twice.
void take_title(Article& article, const std::string& known_title) {
  auto& blocks = article.blocks;
  const auto heading_of = [](const Block& block) { return std::get_if<Heading>(&block.content); };
  const std::string& title = known_title.empty() ? article.title : known_title;
  auto found = std::ranges::find_if(blocks, [&](const Block& b) { return heading_of(b) && heading_of(b)->level == 1; });
  if (found == blocks.end() && title.empty()) {
    found = std::ranges::find_if(blocks, heading_of);
    const auto same_level = [&](const Block& b) {
      return heading_of(b) && heading_of(b)->level <= heading_of(*found)->level;
    };
    // A first section of several is no title; finish_article() may still name the article after it.
    if (found != blocks.end() && std::ranges::count_if(blocks, same_level) > 1) found = blocks.end();
  }
  if (found == blocks.end()) return;
  const std::string text = block_text(*found);
  const bool leads = std::none_of(blocks.begin(), found, is_text);
  const bool repeats = lower_case(trimmed(text)) == lower_case(trimmed(title));
  if (title.empty()) {
    article.title = text;
    if (leads && !trimmed(text).empty()) blocks.erase(found);
  } else if (repeats && leads) {
    blocks.erase(found);
  }
}

void name_headings(std::vector<Block>& blocks) {
  std::unordered_map<std::string, int> seen;
  for (Block& block : blocks) {
    if (!std::holds_alternative<Heading>(block.content)) continue;
    block.id = slug_of(block_text(block));
    const int before = seen[block.id]++;
    if (before > 0) block.id += "-" + std::to_string(before);
  }
}

void report_limits(Article& article, const Budget& budget) {
  if (budget.nested_too_deep)
    article.problems.push_back(
        {0, std::format("blocks are nested deeper than {}; the deepest are shown at that depth", kMaxNesting)});
  if (budget.blocks == 0)
    article.problems.push_back({0, "has more blocks than are read from one file; the rest is left out"});
  if (budget.marks == 0)
    article.problems.push_back({0, "has more inline marks than are read from one file; the rest is shown plain"});
}

}  // namespace

Article read_markdown(std::string text, const Entry& entry) {
  Article article;
  FrontMatter front = read_front_matter(text);
  use_front_matter(article, front);
  text.erase(0, front.bytes);
  text = plain_markdown(text);

  if (break_long_paragraphs(text)) article.problems.push_back({0, std::string(kLongParagraphProblem)});
  limit_markdown_work(text);
  FootnoteSplit split = split_footnotes(std::move(text));
  for (FootnoteDefinition& definition : split.definitions) definition.line += front.lines;
  for (Problem& problem : split.problems) problem.line += front.lines;
  std::ranges::move(split.problems, std::back_inserter(article.problems));

  Budget budget;
  FootnoteNumbers numbers(split.definitions);
  article.blocks = markdown_blocks(split.text, numbers, budget);
  name_headings(article.blocks);
  take_title(article, entry.title);
  add_footnotes(article, split, numbers, budget);
  report_limits(article, budget);
  finish_article(article, entry);
  return article;
}

}  // namespace lectern::content
