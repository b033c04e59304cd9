#include "text/hyphen.h"

#include <hyphen.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>

#include "text/utf16.h"

namespace lectern::text {
namespace {

constexpr std::size_t kMaxWordUnits = 100;

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

}  // namespace

struct Hyphenator::State {
  HyphenDict* dictionary = nullptr;
  bool is_utf8 = false;
  std::array<char16_t, 256> of_byte{};  // the dictionary's alphabet, where one byte is one letter

  ~State() { hnj_hyphen_free(dictionary); }
};

Hyphenator::~Hyphenator() = default;

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
  HyphenDict* dictionary = hnj_hyphen_load(file.c_str());
  if (!dictionary) return nullptr;
  std::unique_ptr<Hyphenator> result(new Hyphenator);
  result->state_ = std::make_unique<State>();
  result->state_->dictionary = dictionary;
  result->state_->is_utf8 = dictionary->utf8 != 0;
  if (result->state_->is_utf8) return result;
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(dictionary->cset, &error);
  if (U_FAILURE(error)) return nullptr;
  for (int byte = 1; byte < 256; ++byte) {
    const char source = static_cast<char>(byte);
    char16_t target[4]{};
    error = U_ZERO_ERROR;
    if (ucnv_toUChars(converter, target, 4, &source, 1, &error) == 1 && U_SUCCESS(error))
      result->state_->of_byte[static_cast<std::size_t>(byte)] = target[0];
  }
  ucnv_close(converter);
  return result;
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
  if (word.size() < kLettersBeforeHyphen + kLettersAfterHyphen || word.size() > kMaxWordUnits) return result;
  std::array<char16_t, 2 * kMaxWordUnits> small{};
  UErrorCode error = U_ZERO_ERROR;
  const int32_t length = u_strToLower(small.data(), static_cast<int32_t>(small.size()), word.data(),
                                      static_cast<int32_t>(word.size()), "", &error);
  if (U_FAILURE(error) || static_cast<std::size_t>(length) != word.size()) return result;
  const std::u16string_view letters(small.data(), word.size());

  std::string bytes;
  if (state_->is_utf8) {
    bytes = utf8_of(letters);
  } else {
    for (const char16_t c : letters) {
      const auto found = std::ranges::find(state_->of_byte, c);
      if (found == state_->of_byte.end()) return result;
      bytes.push_back(static_cast<char>(found - state_->of_byte.begin()));
    }
  }
  std::string marks(bytes.size() + 5, '\0');
  char** replacements = nullptr;
  int *positions = nullptr, *cuts = nullptr;
  const int size = static_cast<int>(bytes.size());
  if (hnj_hyphen_hyphenate3(state_->dictionary, bytes.c_str(), size, marks.data(), nullptr, &replacements, &positions,
                            &cuts, kLettersBeforeHyphen, kLettersAfterHyphen, 0, 0) == 0) {
    // marks[n] is odd when a hyphen may follow the n-th character.
    for (std::uint32_t unit = 0, n = 0; unit < letters.size(); ++n) {
      next_character(letters, unit);
      const bool changes_spelling = replacements && replacements[n];
      if ((marks[n] - '0') % 2 == 1 && !changes_spelling && unit < letters.size()) result.push_back(unit);
    }
  }
  if (replacements)
    for (int n = 0; n < size; ++n) std::free(replacements[n]);
  std::free(replacements);
  std::free(positions);
  std::free(cuts);
  return result;
}

}  // namespace lectern::text
