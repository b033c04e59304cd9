#include "text/hyphen.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>

#include "core/file.h"

namespace lectern::text {
namespace {

constexpr std::size_t kMaxWordUnits = 100;
constexpr std::uint64_t kMaxDictionaryBytes = 16 << 20;

// The usual region where a tag names none.
constexpr std::pair<std::string_view, std::string_view> kUsualRegions[] = {
    {"en", "US"}, {"de", "DE"}, {"fr", "FR"}, {"es", "ES"}, {"it", "IT"}, {"ru", "RU"}, {"pt", "PT"}, {"nl", "NL"},
    {"sv", "SE"}, {"da", "DK"}, {"nb", "NO"}, {"nn", "NO"}, {"no", "NO"}, {"pl", "PL"}, {"cs", "CZ"}, {"sk", "SK"},
    {"sl", "SI"}, {"hr", "HR"}, {"hu", "HU"}, {"ro", "RO"}, {"bg", "BG"}, {"el", "GR"}, {"uk", "UA"}, {"ca", "ES"},
    {"lt", "LT"}, {"lv", "LV"}, {"et", "EE"}, {"id", "ID"}, {"af", "ZA"}, {"be", "BY"}, {"sr", "RS"}, {"zu", "ZA"}};

struct LanguageTag {
  std::string language, region;
};

// Only letters and digits get into a file's name.
LanguageTag parse_tag(std::string_view tag) {
  LanguageTag result;
  for (std::size_t begin = 0, n = 0; begin < tag.size(); ++n) {
    const std::size_t end = std::min(tag.find_first_of("-_", begin), tag.size());
    std::string part(tag.substr(begin, end - begin));
    begin = end + 1;
    if (!std::ranges::all_of(part, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; })) break;
    const auto recase = [&](int (*change)(int)) {
      for (char& c : part) c = static_cast<char>(change(static_cast<unsigned char>(c)));
    };
    if (n == 0) {
      recase(std::tolower);
      result.language = part;
    } else if (part.size() == 2 || (part.size() == 3 && std::isdigit(static_cast<unsigned char>(part[0])))) {
      recase(std::toupper);
      result.region = part;
      break;
    } else if (part.size() == 1) {
      break;  // an extension begins
    }
  }
  return result;
}

// The first line names the encoding, as libhyphen has it: "UTF-8", "ISO8859-1", "KOI8-R", "microsoft-cp1251".
std::optional<std::u16string> decode(const std::string& bytes) {
  const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
  std::string encoding = bytes.substr(0, end);
  if (encoding.starts_with("microsoft-cp")) encoding = "windows-" + encoding.substr(12);
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding.c_str(), &error);
  if (U_FAILURE(error)) return std::nullopt;
  std::u16string text(bytes.size(), u'\0');  // no encoding has more UTF-16 units than bytes
  const int32_t length = ucnv_toUChars(converter, text.data(), static_cast<int32_t>(text.size()), bytes.data() + end,
                                       static_cast<int32_t>(bytes.size() - end), &error);
  ucnv_close(converter);
  if (U_FAILURE(error)) return std::nullopt;
  text.resize(static_cast<std::size_t>(length));
  return text;
}

}  // namespace

const std::vector<std::string>& Hyphenator::dictionary_folders() {
  static const std::vector<std::string> folders = {"/usr/share/hyphen", "/usr/local/share/hyphen",
                                                   "/usr/share/myspell/dicts", "/opt/homebrew/share/hyphen"};
  return folders;
}

std::string Hyphenator::dictionary_file(std::string_view language, const std::vector<std::string>& folders) {
  const LanguageTag tag = parse_tag(language);
  if (tag.language.empty()) return {};
  std::vector<std::string> names;
  if (!tag.region.empty()) names.push_back(tag.language + "_" + tag.region);
  for (const auto& [name, region] : kUsualRegions)
    if (name == tag.language) names.push_back(tag.language + "_" + std::string(region));
  names.push_back(tag.language);
  for (const std::string& name : names)
    for (const std::string& folder : folders) {
      std::error_code error;
      const std::string file = folder + "/hyph_" + name + ".dic";
      if (std::filesystem::is_regular_file(file, error)) return file;
    }
  return {};
}

std::unique_ptr<Hyphenator> Hyphenator::open(const std::string& file) {
  const Result<std::string> bytes = read_file(file, kMaxDictionaryBytes);
  if (!bytes) return nullptr;
  const std::optional<std::u16string> text = decode(*bytes);
  if (!text) return nullptr;
  std::unique_ptr<Hyphenator> result(new Hyphenator);
  result->read(*text);
  return result;
}

// A line is a pattern, a setting, or a comment; NEXTLEVEL stands between the patterns of compounds and of their parts.
void Hyphenator::read(std::u16string_view text) {
  HyphenPatterns* level = text.find(u"\nNEXTLEVEL") == text.npos ? &patterns_ : &compounds_;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(u'\n'), text.size());
    std::u16string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    take_minimum(line);
    line = line.substr(0, line.find_first_of(u"\r \t%#"));
    if (line.empty()) continue;
    if (line == u"NEXTLEVEL") level = &patterns_;
    if (line[0] < u'A' || line[0] > u'Z') level->add(line);
  }
}

// "LEFTHYPHENMIN 2" and its like; ours are the least.
void Hyphenator::take_minimum(std::u16string_view line) {
  const std::pair<std::u16string_view, std::uint32_t*> settings[] = {{u"LEFTHYPHENMIN ", &before_},
                                                                     {u"RIGHTHYPHENMIN ", &after_},
                                                                     {u"COMPOUNDLEFTHYPHENMIN ", &before_in_compound_},
                                                                     {u"COMPOUNDRIGHTHYPHENMIN ", &after_in_compound_}};
  for (const auto& [name, minimum] : settings)
    if (line.starts_with(name) && line.size() > name.size() && line[name.size()] >= u'1' && line[name.size()] <= u'9')
      *minimum = std::max(*minimum, static_cast<std::uint32_t>(line[name.size()] - u'0'));
}

void Hyphenator::add_points(std::u16string_view word, std::uint32_t begin, std::uint32_t end, bool compound,
                            std::vector<std::uint32_t>& result) const {
  const std::vector<std::uint8_t> values = (compound ? compounds_ : patterns_).values(word.substr(begin, end - begin));
  const auto size = static_cast<std::uint32_t>(word.size());
  const std::uint32_t from = begin == 0 ? before_ : begin + before_in_compound_;
  const std::uint32_t to = end == size ? size - after_ : end - std::min(end, after_in_compound_);
  for (std::uint32_t at = std::max(from, 1u); at <= to; ++at)
    if (at > begin && at < end && values[at - begin] % 2 == 1) result.push_back(at);
}

const Hyphenator* Hyphenator::for_language(std::string_view language) {
  static std::mutex mutex;
  static std::map<std::string, std::string, std::less<>> files;  // of each tag; bounded: tags come from articles
  static std::map<std::string, std::unique_ptr<Hyphenator>> opened;
  if (language.empty()) return nullptr;
  const std::lock_guard lock(mutex);
  auto found = files.find(language);
  if (found == files.end()) {
    if (files.size() > 1000) files.clear();
    found = files.emplace(language, dictionary_file(language, dictionary_folders())).first;
  }
  if (found->second.empty()) return nullptr;
  const auto [entry, is_new] = opened.try_emplace(found->second);
  if (is_new) entry->second = open(found->second);
  return entry->second.get();
}

std::vector<std::uint32_t> Hyphenator::points(std::u16string_view word) const {
  std::vector<std::uint32_t> result;
  if (word.size() < before_ + after_ || word.size() > kMaxWordUnits) return result;
  std::array<char16_t, 2 * kMaxWordUnits> small{};
  UErrorCode error = U_ZERO_ERROR;
  const int32_t length = u_strToLower(small.data(), static_cast<int32_t>(small.size()), word.data(),
                                      static_cast<int32_t>(word.size()), "", &error);
  if (U_FAILURE(error) || static_cast<std::size_t>(length) != word.size()) return result;
  const std::u16string_view letters(small.data(), word.size());
  std::vector<std::uint32_t> joints;
  if (!compounds_.empty()) add_points(letters, 0, static_cast<std::uint32_t>(letters.size()), true, joints);
  joints.push_back(static_cast<std::uint32_t>(letters.size()));
  std::uint32_t begin = 0;
  for (const std::uint32_t joint : joints) {
    add_points(letters, begin, joint, false, result);
    if (joint < letters.size()) result.push_back(joint);
    begin = joint;
  }
  std::erase_if(result, [&](std::uint32_t at) { return U16_IS_TRAIL(letters[at]); });
  return result;
}

}  // namespace lectern::text
