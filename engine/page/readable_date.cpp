#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "page/page_text.h"

namespace lectern::page {
namespace {

struct Date {
  int year = 0, month = 0, day = 0;  // month and day are 0 where they are not given
};

bool take_number(std::string_view& text, std::size_t digits, int& value) {
  if (text.size() < digits) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc{} || end != text.data() + digits) return false;
  text.remove_prefix(digits);
  return true;
}

// YYYY, YYYY-MM, YYYY-MM-DD, each of them perhaps with a time behind.
std::optional<Date> parse_date(std::string_view text) {
  Date date;
  if (!take_number(text, 4, date.year)) return std::nullopt;
  for (int* part : {&date.month, &date.day}) {
    if (!text.starts_with('-')) break;
    text.remove_prefix(1);
    if (!take_number(text, 2, *part) || *part < 1) return std::nullopt;
  }
  if (date.month > 12 || date.day > 31) return std::nullopt;
  const bool time_follows = date.day > 0 && (text.starts_with('T') || text.starts_with(' '));
  if (!text.empty() && !time_follows) return std::nullopt;
  return date;
}

}  // namespace

std::string readable_date(const std::string& iso_8601, const std::string& language) {
  const auto date = parse_date(iso_8601);
  if (!date) return iso_8601;
  if (date->month == 0) return std::to_string(date->year);
  UErrorCode status = U_ZERO_ERROR;
  // Plain English has the day first, so that no reader takes it for the month.
  const bool plain_english = language.empty() || language == "en";
  icu::Locale locale = icu::Locale::forLanguageTag(plain_english ? "en-GB" : language, status);
  if (U_FAILURE(status)) {
    locale = icu::Locale::getUK();
    status = U_ZERO_ERROR;
  }
  const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  icu::GregorianCalendar calendar(*icu::TimeZone::getGMT(), status);
  if (U_FAILURE(status)) return iso_8601;
  const icu::UnicodeString skeleton(date->day > 0 ? u"yMMMMd" : u"yMMMM");
  icu::SimpleDateFormat format(patterns->getBestPattern(skeleton, status), locale, status);
  if (U_FAILURE(status)) return iso_8601;
  calendar.clear();
  calendar.set(date->year, date->month - 1, date->day > 0 ? date->day : 1);
  format.setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString formatted;
  format.format(calendar.getTime(status), formatted);
  std::string utf8;
  return U_FAILURE(status) ? iso_8601 : formatted.toUTF8String(utf8);
}

bool reads_right_to_left(const content::Article& article) {
  if (article.direction != content::Direction::Auto) return article.direction == content::Direction::RightToLeft;
  return first_strong_right_to_left(article.title).value_or(false);
}

std::string join_parts(std::span<const std::string> parts, bool right_to_left) {
  const auto count = std::ranges::count_if(parts, [](const std::string& part) { return !part.empty(); });
  const bool isolate = count > 1 && (right_to_left || std::ranges::any_of(parts, [](const std::string& part) {
                                       return first_strong_right_to_left(part).value_or(false);
                                     }));
  std::string line;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!line.empty()) line += " \u00B7 ";
    line += isolate ? "\u2068" + part + "\u2069" : part;
  }
  return line;
}

std::string meta_line(const content::Article& article, bool with_site) {
  const std::array<std::string, 3> parts{
      article.byline, article.published.empty() ? "" : readable_date(article.published, article.language),
      with_site && article.site != article.byline ? article.site : ""};
  return join_parts(parts, reads_right_to_left(article));
}

}  // namespace lectern::page
