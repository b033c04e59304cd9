#include "content/html_date.h"

#include <algorithm>
#include <vector>

#include "content/dates.h"
#include "content/html_rules.h"
#include "content/inline_builder.h"
#include "content/utf8.h"

namespace lectern::content {

std::optional<std::string> date_in(std::string_view text) {
  text = trimmed(text);
  if (auto date = iso_date(text)) return date;
  // "Published July 5, 2017 at 10:00 AM EST by ...": the date begins at some word and is short.
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size() && i < 160; ++i)
    if ((i == 0 || !((text[i - 1] >= '0' && text[i - 1] <= '9') || (text[i - 1] | 32) >= 'a')) && text[i] != ' ')
      starts.push_back(i);
  for (const std::size_t begin : starts) {
    std::string_view piece = text.substr(begin, 40);
    const bool promising = (piece[0] >= '0' && piece[0] <= '9') || ((piece[0] | 32) >= 'a' && (piece[0] | 32) <= 'z');
    if (!promising) continue;
    for (std::size_t end = piece.size(); end >= 8; --end) {
      if (end < piece.size() && piece[end] >= '0' && piece[end] <= '9' && piece[end - 1] >= '0' &&
          piece[end - 1] <= '9')
        continue;
      std::string_view candidate = trimmed(piece.substr(0, end));
      while (!candidate.empty() && (candidate.back() == ',' || candidate.back() == '|' || candidate.back() == '.'))
        candidate.remove_suffix(1);
      if (candidate.size() < 8) break;
      if (auto date = iso_date(candidate)) return date;
    }
  }
  return {};
}

std::string date_in_address(std::string_view address) {
  for (std::size_t at = address.find("/20"); at != address.npos; at = address.find("/20", at + 1)) {
    std::string_view piece = address.substr(at + 1, 10);
    if (piece.size() >= 8 && (piece[4] == '/' || piece[4] == '-')) {
      std::string text(piece);
      std::ranges::replace(text, '/', '-');
      while (!text.empty() && !(text.back() >= '0' && text.back() <= '9')) text.pop_back();
      if (const auto date = iso_date(text)) return *date;
    }
  }
  return {};
}

std::string date_in_text(const HtmlTree& tree) {
  std::string weak;
  NodeId weak_node = kNoNode;
  for (NodeId id = tree.body(); id < tree.size(); ++id) {
    const Tag tag = tree.tag(id);
    if (tag == Tag::Text) continue;
    const std::string_view property = tree.attribute(id, "itemprop");
    if (property.find("datePublished") != property.npos || tree.has_attribute(id, "pubdate")) {
      for (const std::string_view value : {tree.attribute(id, "content"), tree.attribute(id, "datetime")})
        if (auto date = date_in(value)) return *date;
      if (auto date = date_in(tree.text(id, 200))) return *date;
    }
    if (weak_node != kNoNode) continue;
    std::optional<std::string> date;
    if (tag == Tag::Time) {
      date = date_in(tree.attribute(id, "datetime"));
      if (!date) date = date_in(plain_inline(tree.text(id, 200)).text);
    } else if (const std::string_view class_ = tree.attribute(id, "class"); !class_.empty() && tree.end(id) - id < 40) {
      const auto words = class_words(class_);
      const bool speaks = std::ranges::any_of(words, [](const std::string& word) {
        return word == "date" || word == "published" || word == "timestamp" || word == "dateline" ||
               word == "pubdate" || word == "time" || word == "posted" || word == "meta" || word == "byline" ||
               word == "datetime" || word == "publish" || word == "metadata";
      });
      if (speaks) date = date_in(plain_inline(tree.text(id, 300)).text);
    }
    if (date) {
      weak = *date;
      weak_node = id;
    }
  }
  return weak;
}

}  // namespace lectern::content
