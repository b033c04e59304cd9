#include "content/web_copy.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/block_text.h"
#include "content/inline_builder.h"
#include "content/web_rules.h"
#include "content/web_words.h"

namespace lectern::content {
namespace {

constexpr std::size_t kLongestBytes = 2000;
constexpr std::size_t kSentenceWords = 15;  // a line this long is no title or button
constexpr std::size_t kBodyWords = 25;      // a paragraph this long is taken for a part of the article

// One top-level block (or one line of it, where its lines were ended on purpose), with where it stands.
struct Part {
  std::size_t block = 0;
  std::string text, folded_text;
  std::size_t words = 0, words_before = 0;
  Sign sign;  // what it was told to be
};

std::size_t count_words(std::string_view folded_text) { return words_of(folded_text).size(); }

std::size_t spaced_words(std::string_view text) { return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1; }

bool can_be_furniture(const Block& block) {
  return std::holds_alternative<Paragraph>(block.content) || std::holds_alternative<Heading>(block.content) ||
         std::holds_alternative<List>(block.content);
}

// Web pages are no books.
bool can_be_page(const Article& article) {
  constexpr std::size_t kMostBlocks = 10'000, kMostBytes = 1 << 20;
  return article.blocks.size() <= kMostBlocks && article_text(article, kMostBytes).size() < kMostBytes;
}

// The parts of the article: paragraphs of short lines give one a line, everything else one a block.
std::vector<Part> parts_of(const Article& article) {
  std::vector<Part> parts;
  std::size_t words_before = 0;
  const auto add = [&](std::size_t block, std::string_view text) {
    Part part{block, {}, {}, spaced_words(text), words_before, {}};
    if (text.size() <= kLongestBytes) {  // what is longer is the article's: no need to look at it
      part.text = text;
      part.folded_text = folded(text);
      part.words = count_words(part.folded_text);
    }
    words_before += part.words;
    parts.push_back(std::move(part));
  };
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    const Block& block = article.blocks[i];
    const std::string text = block_text(block);
    if (!std::holds_alternative<Paragraph>(block.content) || text.find('\n') == text.npos) {
      add(i, text);
      continue;
    }
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      add(i, rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return parts;
}

// Marks the parts that are furniture, first each by itself, then by its neighbours.
class Judge {
 public:
  Judge(const Article& article, std::vector<Part>& parts) : article_(article), parts_(parts) {
    if (!parts.empty()) total_words_ = parts.back().words_before + parts.back().words;
    for (const Part& part : parts) {
      body_before_.push_back(body_words_);
      if (part.words >= kSentenceWords) body_words_ += part.words;
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (parts[i].words >= kBodyWords) last_body_ = i;
  }

  void judge() {
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (can_be_furniture(article_.blocks[parts_[i].block])) parts_[i].sign = sign_of(parts_[i].folded_text, place(i));
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].sign.form == Sign::Form::HeaderOfTitles) take_titles(i);
      if (parts_[i].sign.form == Sign::Form::HeaderOfRest) take_rest(i);
    }
    drop_lonely();
  }

 private:
  Place place(std::size_t i) const {
    const Part& part = parts_[i];
    Place place;
    place.words = part.words;
    place.at_top = i < 8 && body_before_[i] == 0;
    place.in_tail = part.words_before * 10 >= total_words_ * 6 || i + 3 >= parts_.size();
    place.after_body = body_before_[i] >= 80 || (body_before_[i] > 0 && body_before_[i] * 2 >= body_words_);
    return place;
  }

  // Titles of other stories: short lines without a full stop, up to the next paragraph.
  void take_titles(std::size_t header) {
    constexpr std::size_t kMostTitles = 12, kTitleWords = 20;
    for (std::size_t i = header + 1; i < parts_.size() && i <= header + kMostTitles; ++i) {
      if (!parts_[i].sign.kind.empty() && parts_[i].sign.kind != parts_[header].sign.kind) return;
      const Block& block = article_.blocks[parts_[i].block];
      const bool list = std::holds_alternative<List>(block.content);
      if (!list && (parts_[i].words > kTitleWords || parts_[i].text.ends_with('.') || !can_be_furniture(block))) return;
      // A heading before a paragraph of the body is the body's.
      const bool before_body = i + 1 < parts_.size() && parts_[i + 1].words >= kBodyWords;
      if (!list && before_body && parts_[i].sign.kind.empty() && std::holds_alternative<Heading>(block.content)) return;
      parts_[i].sign = {parts_[header].sign.kind, Sign::Form::Line};
    }
  }

  // Unless another article begins there, or the rest is too much to be what readers said.
  void take_rest(std::size_t header) {
    const std::size_t before = body_before_[header], after = body_words_ - before;
    const auto byline = [](const Part& part) { return part.words <= 8 && part.folded_text.starts_with(" by "); };
    const auto rest = parts_.begin() + static_cast<std::ptrdiff_t>(header) + 1;
    if (after > before || std::any_of(rest, parts_.end(), byline)) return;
    for (auto part = rest; part != parts_.end(); ++part) part->sign = {parts_[header].sign.kind, Sign::Form::Line};
  }

  // One word such as "Print" may as well head a section: it goes only beside other furniture or outside the body.
  void drop_lonely() {
    const auto strong = [&](std::size_t i) {
      return i < parts_.size() && !parts_[i].sign.kind.empty() && parts_[i].sign.form != Sign::Form::OneWord;
    };
    const auto any = [&](std::size_t i) { return i < parts_.size() && !parts_[i].sign.kind.empty(); };
    std::vector<std::size_t> lonely;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (!any(i) || strong(i)) continue;
      const bool beside = any(i + 1) || (i > 0 && any(i - 1));
      if (!beside && i < last_body_) lonely.push_back(i);
    }
    for (const std::size_t i : lonely) parts_[i].sign = {};
  }

  const Article& article_;
  std::vector<Part>& parts_;
  std::vector<std::size_t> body_before_;  // words in sentences before each part
  std::size_t total_words_ = 0, body_words_ = 0, last_body_ = 0;
};

// Neighbours of one kind become one entry.
void keep_aside(std::vector<SetAside>& to, const Part& part, bool goes_on) {
  if (goes_on && !to.empty() && to.back().kind == part.sign.kind)
    to.back().text += "\n\n" + part.text;
  else
    to.push_back({std::string(part.sign.kind), part.text});
}

// A paragraph of lines of which some went.
Block without_lines(const std::vector<Part>& parts, std::size_t begin, std::size_t end) {
  InlineBuilder builder;
  for (std::size_t i = begin; i < end; ++i) {
    if (!parts[i].sign.kind.empty()) continue;
    builder.line_break();
    builder.text(parts[i].text);
  }
  return {.content = Paragraph{builder.take()}};
}

}  // namespace

std::size_t set_aside_furniture(Article& article) {
  if (!can_be_page(article)) return article.blocks.size();
  std::vector<Part> parts = parts_of(article);
  Judge(article, parts).judge();
  std::size_t body_words = 0;
  for (const Part& part : parts) body_words += part.sign.kind.empty() ? part.words : 0;
  if (body_words == 0) return article.blocks.size();

  std::vector<Block> kept;
  std::size_t body_end = std::string::npos, words_kept = 0;
  bool goes_on = false;
  for (std::size_t begin = 0; begin < parts.size();) {
    std::size_t end = begin;
    std::size_t taken = 0;
    for (; end < parts.size() && parts[end].block == parts[begin].block; ++end) {
      const Part& part = parts[end];
      if (part.sign.kind.empty()) {
        goes_on = false;
        words_kept += part.words;
        continue;
      }
      keep_aside(article.set_aside, part, goes_on);
      goes_on = true;
      ++taken;
    }
    if (taken > 0 && words_kept * 2 >= body_words) body_end = std::min(body_end, kept.size());
    Block& block = article.blocks[parts[begin].block];
    if (taken == 0)
      kept.push_back(std::move(block));
    else if (taken < end - begin)
      kept.push_back(without_lines(parts, begin, end));
    begin = end;
  }
  article.blocks = std::move(kept);
  return std::min(body_end, article.blocks.size());
}

}  // namespace lectern::content
