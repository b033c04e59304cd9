#include "content/byline_names.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "content/dates.h"
#include "content/html_date.h"
#include "content/html_title.h"
#include "content/inline_builder.h"
#include "content/month_names.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

std::string one_line(std::string_view text) { return plain_inline(text).text; }

std::string_view without_prefix(std::string_view text) {
  static constexpr std::array<std::string_view, 22> kPrefixes = {
      "written by", "posted by", "published by", "authored by", "story by", "words by", "text by", "article by",
      "author:",    "authors:",  "by:",          "by",          "von",      "par",      "por",     "da",
      "di",         "door",      "af",           "av",          "текст:",   "автор:"};
  for (bool again = true; again;) {
    again = false;
    text = trimmed(text);
    const std::string lower = lower_case(text.substr(0, 24));
    for (const std::string_view prefix : kPrefixes) {
      if (!lower.starts_with(prefix)) continue;
      const char next = text.size() > prefix.size() ? text[prefix.size()] : ' ';
      if (prefix.back() != ':' && next != ' ' && next != ':' && next != '\n') continue;
      // "Da Vinci", "Di Stefano": short words are prefixes only in front of two names.
      if (prefix.size() == 2 && prefix != "by" && std::ranges::count(text, ' ') < 2) continue;
      text = trimmed(text.substr(std::min(prefix.size() + (prefix.back() != ':' && next == ':' ? 1 : 0), text.size())));
      again = true;
      break;
    }
  }
  return text;
}

// "Ada Byron (https://ada.example)" -> "Ada Byron"
std::string without_address(std::string text) {
  const std::size_t open = text.find(" (http");
  if (open != text.npos)
    if (const std::size_t close = text.find(')', open); close != text.npos) text.erase(open, close + 1 - open);
  return text;
}

// Where others than the writer are named: "Ada Byron Edited by Mary Ward".
std::size_t first_of_others(std::string_view text) {
  const std::string lower = lower_case(text);
  std::size_t first = text.size();
  for (const std::string_view sign :
       {" edited by ", " illustrated by ", " illustrations by ", " photographs by ", " photography by ", " photos by ",
        " translated by ", " reviewed by ", " envoyé", " correspondant"})
    if (lower.size() == text.size()) first = std::min(first, lower.find(sign));
  return first;
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  const std::string lower = lower_case(word);
  return std::ranges::find(words, std::string_view(lower)) != words.end();
}

// What somebody is, and what may stand before it: "Senior Washington Correspondent".
bool is_profession(std::string_view word) {
  static constexpr std::array<std::string_view, 37> kProfessions = {
      "editor",       "editors",   "editor-in-chief", "writer",        "writers",        "reporter",
      "reporters",    "staff",     "journalist",      "correspondent", "columnist",      "contributor",
      "producer",     "blogger",   "critic",          "photographer",  "analyst",        "researcher",
      "intern",       "fellow",    "author",          "redakteur",     "redakteurin",    "korrespondent",
      "journaliste",  "rédacteur", "rédactrice",      "correspondant", "correspondante", "periodista",
      "corresponsal", "redactor",  "redactora",       "giornalista",   "corrispondente", "verslaggever",
      "journalistin"};
  return is_one_of(word, kProfessions);
}
bool is_rank(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kRanks = {
      "senior",    "staff",        "special",    "executive", "chief",   "managing", "deputy",    "associate",
      "assistant", "contributing", "national",   "political", "foreign", "guest",    "freelance", "science",
      "health",    "business",     "technology", "sports",    "news",    "web",      "opinion",   "lead"};
  return is_one_of(word, kRanks);
}

std::vector<std::string_view> split(std::string_view text, std::string_view sign) {
  std::vector<std::string_view> parts;
  for (bool more = true; more;) {
    const std::size_t at = text.find(sign);
    more = at != text.npos;
    parts.push_back(trimmed(text.substr(0, at)));
    if (more) text.remove_prefix(at + sign.size());
  }
  return parts;
}

// "Ada Byron Senior Washington Correspondent", "Ada Byron (Staff Writer)", "Ada Byron Follow" -> "Ada Byron"
std::string_view without_rank(std::string_view name) {
  if (lower_case(name).ends_with(" follow")) name = trimmed(name.substr(0, name.size() - 7));
  if (const std::size_t open = name.find(" ("); open != name.npos && name.ends_with(')'))
    if (std::ranges::any_of(split(name.substr(open + 2, name.size() - open - 3), " "), is_profession))
      return trimmed(name.substr(0, open));
  const std::vector<std::string_view> words = split(name, " ");
  if (words.size() < 3 || !is_profession(words.back())) return name;
  for (std::size_t i = 2; i < words.size(); ++i)
    if (is_rank(words[i])) return trimmed(name.substr(0, static_cast<std::size_t>(words[i].data() - name.data())));
  return name;
}

// "Ada Byron, Executive Editor, Mary Ward, Staff" -> "Ada Byron, Mary Ward"
std::string without_roles(std::string_view names) {
  const std::vector<std::string_view> parts = split(names, ", ");
  std::string kept;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view part = without_rank(parts[i]);
    const std::vector<std::string_view> words = split(part, " ");
    const bool role = is_profession(words.back()) ||
                      (is_rank(words.front()) && std::ranges::any_of(words, is_profession)) ||
                      is_profession(words.front());
    if (i == 0 || !(role || part.find('@') != part.npos)) kept.append(kept.empty() ? "" : ", ").append(part);
  }
  return kept;
}

// Spaces for those that do not break, and commas for semicolons: "ADA BYRON;MARY WARD".
std::string with_spaces(std::string_view text) {
  constexpr std::string_view kNoBreak = "\u00A0";
  std::string result(text);
  for (std::size_t at = result.find(kNoBreak); at != result.npos; at = result.find(kNoBreak, at))
    result.replace(at, kNoBreak.size(), " ");
  for (std::size_t at = result.find(';'); at != result.npos; at = result.find(';', at)) result.replace(at, 1, ", ");
  return result;
}

// What may stand between a name and a date's number.
bool leads_to_date(std::string_view word) {
  static constexpr std::array<std::string_view, 11> kWords = {"on",     "published", "updated",   "posted",
                                                              "monday", "tuesday",   "wednesday", "thursday",
                                                              "friday", "saturday",  "sunday"};
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  return is_one_of(word, kWords) || month_named(lower_case(word)) != 0;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where a date stands behind a name, also one that is run on to it: "Ada Byron Tuesday, Feb. 3" -> "Ada Byron"
std::string_view without_date(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    const bool apart = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
    if (!apart && !date_in(text.substr(i))) continue;
    std::string_view name = trimmed(text.substr(0, i));
    for (std::size_t space; (space = name.rfind(' ')) != name.npos && leads_to_date(name.substr(space + 1));)
      name = trimmed(name.substr(0, space));
    // "Ada Byron22 Dec 2016651": the day stands before the month that was just taken off.
    while (apart && name.size() > 2 && is_digit(name.back())) name.remove_suffix(1);
    return name;
  }
  return text;
}

}  // namespace

bool looks_like_account(std::string_view name) {
  return name.find(' ') == name.npos && name.find_first_of("0123456789_") != name.npos;
}

bool are_names(std::string_view text) {
  static constexpr std::array<std::string_view, 19> kBetween = {"and", "&",  "de",   "van",  "von", "der", "den",
                                                                "la",  "du", "e",    "y",    "et",  "und", "en",
                                                                "di",  "da", "avec", "with", "mit"};
  std::size_t names = 0;
  const std::vector<std::string_view> words = split(text, " ");
  for (std::string_view word : words) {
    while (!word.empty() && (word[0] == '(' || word[0] == '"' || word[0] == '\'')) word.remove_prefix(1);
    std::size_t at = 0;
    const bool name = !word.empty() && is_upper(next_char(word, at));
    if (!name && !is_one_of(word, kBetween)) return false;
    names += name;
  }
  constexpr std::size_t kMostWords = 10;
  return names >= 2 && words.size() <= kMostWords;
}

bool is_agency(std::string_view byline) {
  static constexpr std::array<std::string_view, 14> kAgencies = {
      "ap",   "afp", "reuters", "dpa", "efe", "ansa", "upi", "ap news", "associated press", "the associated press",
      "lusa", "apa", "ntb",     "tass"};
  return is_one_of(byline, kAgencies);
}

std::string clean_byline(std::string_view text) {
  std::string name = without_address(one_line(with_spaces(text)));
  std::string_view rest = without_prefix(name);
  for (const std::string_view cut : {" | ", " • ", " · ", "\n", " – ", " — ", " - ", " » ", " @"})
    if (const std::size_t at = rest.find(cut); at != rest.npos && at > 0) rest = rest.substr(0, at);
  rest = rest.substr(0, first_of_others(rest));
  const std::string plain = without_roles(without_date(rest));
  rest = plain;
  rest = trimmed(rest);
  while (!rest.empty() && (rest.back() == ',' || rest.back() == '|' || rest.back() == ';' || rest.back() == '(' ||
                           rest.back() == ':' || rest.back() == '/' || rest.back() == '-'))
    rest = trimmed(rest.substr(0, rest.size() - 1));
  if (iso_date(trimmed(text.substr(0, 64)))) return {};
  if (rest.size() < 2 || rest.size() > 120 || rest.find("://") != rest.npos || rest.find('@') == 0) return {};
  if (word_count(rest) > 14 || iso_date(rest)) return {};
  const std::string lower = lower_case(rest);
  if (lower == "admin" || lower == "author" || lower == "editor" || lower == "byline" ||
      lower.starts_with("last updated") || lower.starts_with("updated") || lower.starts_with("published") ||
      lower.starts_with("a note ") || lower.starts_with("follow ") || lower.starts_with("about "))
    return {};
  return std::string(rest);
}

}  // namespace lectern::content
