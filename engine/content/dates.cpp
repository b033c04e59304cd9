#include "content/dates.h"

#include <array>
#include <format>
#include <vector>

#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

struct Date {
  int year = 0, month = 0, day = 0;
};

bool valid(const Date& date) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= kDays[static_cast<std::size_t>(date.month - 1)];
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads `min` to `max` digits; -1 when they are not there.
int read_number(std::string_view& text, std::size_t min, std::size_t max) {
  std::size_t count = 0;
  int value = 0;
  while (count < text.size() && count < max && is_digit(text[count])) value = value * 10 + (text[count++] - '0');
  if (count < min) return -1;
  text.remove_prefix(count);
  return value;
}

bool skip(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == any_of.npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::string> zone(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return "";
  if (text == "Z" || text == "z" || text == "GMT" || text == "UTC" || text == "UT") return "Z";
  const char sign = text[0];
  if (!skip(text, "+-")) return {};
  const int hours = read_number(text, 2, 2);
  skip(text, ":");
  const int minutes = text.empty() ? 0 : read_number(text, 2, 2);
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59 || !text.empty()) return {};
  return std::format("{}{:02}:{:02}", sign, hours, minutes);
}

// "T10:00:00+02:00" from what follows the day; empty when there is no time.
std::optional<std::string> time_of_day(std::string_view text) {
  if (trimmed(text).empty()) return "";
  if (!skip(text, "Tt ,")) return {};
  text = trimmed(text);
  const int hour = read_number(text, 1, 2);
  if (hour < 0 || hour > 24 || !skip(text, ":")) return {};
  const int minute = read_number(text, 2, 2);
  int second = 0;
  if (skip(text, ":")) second = read_number(text, 2, 2);
  if (skip(text, ".,"))
    while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);
  const auto offset = zone(text);
  if (minute < 0 || minute > 59 || second < 0 || second > 60 || !offset) return {};
  return std::format("T{:02}:{:02}:{:02}{}", hour, minute, second, *offset);
}

std::optional<std::string> with_time(const Date& date, std::string_view rest) {
  if (!valid(date)) return {};
  const auto time = time_of_day(rest);
  if (!time) return {};
  return std::format("{:04}-{:02}-{:02}{}", date.year, date.month, date.day, *time);
}

std::optional<std::string> numeric_date(std::string_view text) {
  Date date;
  date.year = read_number(text, 4, 4);
  if (date.year < 0) return {};
  const bool compact = !text.empty() && is_digit(text[0]);
  if (!compact && !skip(text, "-/.")) return {};
  date.month = read_number(text, compact ? 2 : 1, 2);
  if (!compact && !skip(text, "-/.")) return {};
  date.day = read_number(text, compact ? 2 : 1, 2);
  return with_time(date, text);
}

int month_named(std::string_view word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (word.size() >= 3 && kMonths[i].starts_with(word.substr(0, word == "sept" ? 4 : word.size())))
      return static_cast<int>(i) + 1;
  return 0;
}

// "5 july 2017", "july 5th 2017", with a weekday before and a time after.
std::optional<std::string> worded_date(std::string_view text) {
  Date date;
  const std::string all = lower_case(text);
  std::string_view rest = all;
  while (!rest.empty() && date.year == 0) {
    const std::size_t end = std::min(rest.find_first_of(" ,.-"), rest.size());
    std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + (date.month && date.day ? 0u : 1u), rest.size()));
    if (word.empty()) {
      if (date.month && date.day && !rest.empty()) rest.remove_prefix(1);
      continue;
    }
    if (is_digit(word[0])) {
      const int number = read_number(word, 1, 4);
      if (number > 31 && date.month && date.day && word.empty())
        date.year = number;
      else if (date.day == 0 && (word.empty() || word == "th" || word == "st" || word == "nd" || word == "rd"))
        date.day = number;
      else
        return {};
    } else if (const int month = month_named(word); month && date.month == 0) {
      date.month = month;
    } else if (!word.ends_with("day") && word.size() != 3 && word != "the" && word != "of") {
      return {};
    }
  }
  std::string upper(rest);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return with_time(date, upper);
}

}  // namespace

std::optional<std::string> iso_date(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  text = trimmed(text);
  if (text.empty() || text.size() > kLongest) return {};
  if (auto date = numeric_date(text)) return date;
  return worded_date(text);
}

}  // namespace lectern::content
