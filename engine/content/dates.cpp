#include "content/dates.h"

#include <algorithm>
#include <array>
#include <format>
#include <vector>

#include "content/month_names.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

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

// Of a clock of twelve hours: 3 and " PM" are 15. What it reads goes from the text.
int hour_of_day(int hour, std::string_view& text) {
  const std::string half = lower_case(trimmed(text).substr(0, 4));
  const bool after_noon = half.starts_with("pm") || half == "p.m.",
             before_noon = half.starts_with("am") || half == "a.m.";
  if ((!after_noon && !before_noon) || hour > 12) return hour;
  text = trimmed(text).substr(half[1] == 'm' ? 2 : 4);
  return hour % 12 + (after_noon ? 12 : 0);
}

// "T10:00:00+02:00" from what follows the day; empty when there is no time.
std::optional<std::string> time_of_day(std::string_view text) {
  if (trimmed(text).empty()) return "";
  if (!skip(text, "Tt ,")) return {};
  text = trimmed(text);
  int hour = read_number(text, 1, 2);
  if (hour < 0 || hour > 24 || !skip(text, ":")) return {};
  const int minute = read_number(text, 2, 2);
  int second = 0;
  if (skip(text, ":")) second = read_number(text, 2, 2);
  if (skip(text, ".,"))
    while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);
  hour = hour_of_day(hour, text);
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

// A year in two digits is one of our own time.
int full_year(int year, std::size_t digits) {
  if (digits != 2) return digits == 4 ? year : -1;
  return year < 70 ? 2000 + year : 1900 + year;
}

// "18/11/2011", "11/18/2011 2:27 AM", "18.11.2011": the day before the month unless that cannot be, or the clock is one
// of twelve hours, as where the month comes first. Two small numbers between slashes alone tell nothing.
std::optional<std::string> local_date(std::string_view text) {
  Date date;
  const int first = read_number(text, 1, 2);
  const char sign = text.empty() ? ' ' : text[0];
  if (first < 0 || !skip(text, "/.")) return {};
  const int second = read_number(text, 1, 2);
  if (second < 0 || text.empty() || text[0] != sign) return {};
  text.remove_prefix(1);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const int year = read_number(text, 2, 4);
  if (year < 0) return {};
  const std::string rest = lower_case(text);
  const bool twelve_hours = rest.find("am") != rest.npos || rest.find("pm") != rest.npos;
  const bool month_first = sign == '/' && (second > 12 || (twelve_hours && first <= 12));
  if (sign == '/' && !month_first && first <= 12 && first != second) return {};
  date = {full_year(year, digits), month_first ? first : second, month_first ? second : first};
  return with_time(date, text);
}

// "2013年10月24日", "2013년 10월 24일"
std::optional<std::string> counted_date(std::string_view text) {
  Date date;
  const auto counted = [&](std::string_view chinese, std::string_view korean, std::size_t min, std::size_t max) {
    const int number = read_number(text, min, max);
    const std::string_view sign = text.starts_with(chinese) ? chinese : korean;
    if (number < 0 || !text.starts_with(sign)) return -1;
    text = trimmed(text.substr(sign.size()));
    return number;
  };
  date.year = counted("年", "년", 4, 4);
  date.month = date.year < 0 ? -1 : counted("月", "월", 1, 2);
  date.day = date.month < 0 ? -1 : counted("日", "일", 1, 2);
  const std::string time = text.empty() ? std::string() : " " + std::string(text);
  return with_time(date, time);
}

// "5 july 2017", "july 5th 2017", with a weekday before and a time after.
std::optional<std::string> worded_date(std::string_view text) {
  Date date;
  const std::string all = lower_case(text);
  std::string_view rest = all;
  while (!rest.empty() && date.year == 0) {
    const std::size_t end = std::min(rest.find_first_of(" ,.-/"), rest.size());
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
      else if (date.day == 0 && (word.empty() || word == "th" || word == "st" || word == "nd" || word == "rd" ||
                                 word == "er" || word == "º" || word == "°"))
        date.day = number;
      else
        return {};
    } else if (const int month = month_named(word); month && date.month == 0) {
      date.month = month;
    } else if (!word.ends_with("day") && word.size() != 3 && word != "the" && word != "of" && word != "de") {
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
  for (const auto read : {numeric_date, local_date, counted_date})
    if (auto date = read(text)) return date;
  return worded_date(text);
}

}  // namespace lectern::content
