// Tells the paragraph about the author, at the end of a copied page, from the article's own last paragraph.
//
// It is in the third person, about somebody whom the article does not name, in the words in which authors are
// introduced, and often stands below the page's furniture. Each of these is counted; a text about a person fails the
// second.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "content/block_text.h"
#include "content/utf8.h"
#include "content/web_copy.h"
#include "content/web_words.h"

namespace lectern::content {
namespace {

struct Phrase {
  std::string_view phrase;
  int weight;
};
// How authors are introduced. A phrase counts once.
constexpr std::array kIntroductions = {
    Phrase{" is a writer", 4},
    Phrase{" is a freelance", 4},
    Phrase{" is a journalist", 4},
    Phrase{" is an editor", 4},
    Phrase{" is the editor", 4},
    Phrase{" is a reporter", 4},
    Phrase{" is an author", 4},
    Phrase{" is the author", 4},
    Phrase{" is a contribut", 4},
    Phrase{" is a staff", 4},
    Phrase{" is a senior", 3},
    Phrase{" is a blogger", 4},
    Phrase{" is a columnist", 4},
    Phrase{" is a correspondent", 4},
    Phrase{" is a professor", 2},
    Phrase{" is a researcher", 2},
    Phrase{" is a photographer", 3},
    Phrase{" is a novelist", 3},
    Phrase{" is the founder", 2},
    Phrase{" is a critic", 3},
    Phrase{" writes about ", 2},
    Phrase{" writes for ", 2},
    Phrase{" writing about ", 1},
    Phrase{" has written for ", 2},
    Phrase{" covers ", 1},
    Phrase{" reports on ", 1},
    Phrase{" contributor", 1},
    Phrase{" freelance", 1},
    Phrase{" former editor", 2},
    Phrase{" editor of ", 1},
    Phrase{" magazine", 1},
    Phrase{" work has appeared", 3},
    Phrase{" has been published in ", 2},
    Phrase{" lives in ", 1},
    Phrase{" lives with ", 1},
    Phrase{" based in ", 1},
    Phrase{" based within ", 1},
    Phrase{" follow him ", 3},
    Phrase{" follow her ", 3},
    Phrase{" follow them ", 3},
    Phrase{" you can find him ", 3},
    Phrase{" you can find her ", 3},
    Phrase{" you can follow ", 3},
    Phrase{" can be reached ", 3},
    Phrase{" can be found ", 1},
    Phrase{" can sometimes be found ", 2},
    Phrase{" can often be found ", 2},
    Phrase{" when he's not ", 3},
    Phrase{" when she's not ", 3},
    Phrase{" when not writing", 3},
    Phrase{" when he is not ", 2},
    Phrase{" when she is not ", 2},
    Phrase{" enthusiast", 1},
    Phrase{" passionate about ", 2},
    Phrase{" lifelong ", 1},
    Phrase{" from an early age", 1},
    Phrase{" in his spare time", 2},
    Phrase{" in her spare time", 2},
    Phrase{" in their spare time", 2},
    Phrase{" has a background in ", 1},
    Phrase{" years of experience", 2},
    Phrase{" joined ", 1},
    Phrase{" graduated ", 1},
    Phrase{" degree in ", 1},
    Phrase{" her latest book ", 2},
    Phrase{" his latest book ", 2},
    Phrase{" podcast", 1},
    Phrase{" on twitter ", 1},
    Phrase{" @", 1},
};
constexpr std::array<std::string_view, 9> kHeaders = {" about the author", " about the authors",    " about the writer",
                                                      " author bio",       " meet the author",      " über den autor",
                                                      " über die autorin", " à propos de l'auteur", " sobre el autor"};

constexpr int kEnoughAfterFurniture = 4, kEnough = 6;
constexpr std::size_t kMostWords = 260, kFewestBodyWords = 80;

// Words with a capital that are names or begin sentences, and how often.
std::unordered_map<std::string, int> capitalised(std::string_view text) {
  std::unordered_map<std::string, int> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    std::size_t end = at;
    while (at < text.size() && is_letter(next_char(text, at))) end = at;
    if (end == begin) continue;
    std::size_t first = begin;
    if (is_upper(next_char(text, first)) && count_chars(text.substr(begin, end - begin)) >= 3)
      ++words[std::string(text.substr(begin, end - begin))];
  }
  return words;
}

bool is_in(std::string_view folded_text, const std::string& name) {
  return folded_text.find(" " + lower_case(name)) != folded_text.npos;
}

bool first_person(std::string_view text) {
  int count = 0;
  for (const std::string_view word : words_of(text))
    count +=
        word == "i" || word == "my" || word == "me" || word == "we" || word == "our" || word == "i'm" || word == "i've";
  return count >= 2;
}

int third_person(std::string_view text) {
  int count = 0;
  for (const std::string_view word : words_of(text))
    count += word == "he" || word == "she" || word == "his" || word == "her" || word == "him" || word == "they" ||
             word == "their";
  return count;
}

// The name that the paragraph is about: it begins the paragraph or turns up again and again; with what speaks for it.
int name_weight(std::string_view text, std::string_view folded_text, const std::string& body,
                const std::string& byline) {
  int best = 0;
  bool known = false;
  const auto names = capitalised(text);
  for (const auto& [name, count] : names) {
    const bool begins = text.starts_with(name);
    // Written small elsewhere it is no name: "The", "Writing".
    std::size_t small_uses = 0;
    for (const std::string_view word : words_of(folded_text)) small_uses += word == lower_case(name);
    if (small_uses > static_cast<std::size_t>(count) + 2) continue;
    if (!begins && count < 2) continue;
    if (!byline.empty() && is_in(byline, name)) return 4;
    if (is_in(body, name))
      known = known || begins || count >= 2;
    else
      best = std::max(best, count >= 2 ? 2 : 1);
  }
  return known && best < 2 ? -5 : best;
}

struct Scores {
  int introduction = 0, name = 0, other = 0;
};

Scores score(std::string_view text, const std::string& body, const std::string& byline) {
  const std::string folded_text = folded(text);
  Scores scores;
  for (const Phrase& phrase : kIntroductions)
    if (folded_text.find(phrase.phrase) != std::string::npos) scores.introduction += phrase.weight;
  scores.name = name_weight(text, folded_text, body, byline);
  if (first_person(folded_text)) scores.other -= 6;
  if (has_any(folded_text, {" said ", " says ", " said. ", " told ", "said,"})) scores.other -= 2;
  if (third_person(folded_text) >= 2) scores.other += 1;
  return scores;
}

std::size_t count_words(const std::string& text) { return words_of(folded(text)).size(); }

class Finder {
 public:
  Finder(const Article& article, std::size_t body_end) : article_(article), body_end_(body_end) {
    for (const Block& block : article.blocks) texts_.push_back(block_text(block));
  }

  // The first block of the biography; the blocks' number when there is none.
  std::size_t find() const {
    constexpr std::size_t kMostBlocks = 4;
    const std::size_t count = texts_.size();
    for (std::size_t i = count > kMostBlocks ? count - kMostBlocks : 1; i < count; ++i)
      if (is_header(texts_[i]) && i + 1 < count && enough_body(i)) return i;
    std::size_t begin = count;
    while (begin > 1 && count - begin < 3 && is_biography(begin - 1)) --begin;
    if (begin < count && begin > 1 && std::holds_alternative<Heading>(article_.blocks[begin - 1].content))
      --begin;  // the author's name
    return begin;
  }

 private:
  static bool is_header(const std::string& text) {
    const std::string folded_text = folded(text);
    return text.size() < 60 &&
           std::ranges::any_of(kHeaders, [&](std::string_view header) { return folded_text.starts_with(header); });
  }

  bool enough_body(std::size_t end) const {
    std::size_t words = 0;
    for (std::size_t i = 0; i < end; ++i) words += count_words(texts_[i]);
    return words >= kFewestBodyWords;
  }

  bool is_biography(std::size_t i) const {
    if (!std::holds_alternative<Paragraph>(article_.blocks[i].content)) return false;
    const std::size_t words = count_words(texts_[i]);
    if (words < 6 || words > kMostWords || !enough_body(i)) return false;
    std::string body = folded(article_.title);
    std::size_t body_words = 0;
    for (std::size_t k = 0; k < i; ++k) {
      body += folded(texts_[k]);
      body_words += count_words(texts_[k]);
    }
    if (words > body_words) return false;
    const Scores scores = score(texts_[i], body, folded(article_.byline));
    if (scores.introduction == 0 || scores.name < 0) return false;
    const int sum = scores.introduction + scores.name + scores.other;
    return sum >= (i >= body_end_ ? kEnoughAfterFurniture : kEnough) && (i >= body_end_ || scores.name > 0);
  }

  const Article& article_;
  std::size_t body_end_;
  std::vector<std::string> texts_;
};

}  // namespace

void set_aside_biography(Article& article, std::size_t body_end) {
  constexpr std::size_t kLongestArticle = 1 << 20;  // a book has its author on the first page
  if (article_text(article, kLongestArticle).size() >= kLongestArticle) return;
  const std::size_t begin = Finder(article, body_end).find();
  if (begin >= article.blocks.size() || begin == 0) return;
  SetAside bio{"bio", {}};
  for (std::size_t i = begin; i < article.blocks.size(); ++i)
    bio.text.append(bio.text.empty() ? "" : "\n\n").append(block_text(article.blocks[i]));
  article.blocks.erase(article.blocks.begin() + static_cast<std::ptrdiff_t>(begin), article.blocks.end());
  article.set_aside.push_back(std::move(bio));
}

}  // namespace lectern::content
