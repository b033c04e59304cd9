#include "room/look.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>
#include <ranges>

#include "room/text_sizes.h"

namespace lectern::room {
namespace {

constexpr auto kFamilies = std::to_array<Family>(
    {{"Sans", "sans"}, {"Serif", "serif"}, {"Atkinson", "Atkinson Hyperlegible"}, {"OpenDyslexic", "OpenDyslexic"}});
constexpr auto kFamilyChoices = std::to_array<Choice>(
    {{kFamilies[0].label, 0}, {kFamilies[1].label, 1}, {kFamilies[2].label, 2}, {kFamilies[3].label, 3}});
// Larger and smaller go by finer steps.
constexpr auto kSizes = std::to_array<Choice>({{"16", 16}, {"20", 20}, {"24", 24}, {"30", 30}, {"38", 38}, {"48", 48}});
constexpr auto kLeadings =
    std::to_array<Choice>({{"1.2", 1.2f}, {"1.3", 1.3f}, {"1.45", 1.45f}, {"1.6", 1.6f}, {"1.8", 1.8f}, {"2", 2}});
constexpr auto kMeasures =
    std::to_array<Choice>({{"30", 30}, {"40", 40}, {"50", 50}, {"60", 60}, {"70", 70}, {"80", 80}});
constexpr auto kLetters = std::to_array<Choice>(
    {{"0", 0}, {"+3\u00a0%", 0.03f}, {"+6\u00a0%", 0.06f}, {"+12\u00a0%", 0.12f}});  // WCAG 1.4.12 asks for 0.12
constexpr auto kWords = std::to_array<Choice>(
    {{"0", 0}, {"+8\u00a0%", 0.08f}, {"+16\u00a0%", 0.16f}, {"+30\u00a0%", 0.3f}});  // and for 0.16
constexpr auto kEdges = std::to_array<Choice>({{"Ragged", 0}, {"Even", 1}});
constexpr auto kHyphens = std::to_array<Choice>({{"No", 0}, {"Yes", 1}});
constexpr auto kThemes = std::to_array<Choice>({{"Light", 0}, {"Sepia", 1}, {"Dark", 2}, {"By\u00a0hour", 3}});
constexpr auto kContrasts = std::to_array<Choice>({{"Soft", 0}, {"Usual", 1}, {"Strong", 2}});
constexpr auto kSounds = std::to_array<Choice>({{"Off", 0}, {"Soft", 1}});
constexpr auto kKept = std::to_array<Choice>({{"All sets", 0}, {"This set", 1}});

constexpr float kByHour = 3;

float theme_value(const Look& look) { return look.theme_by_hour ? kByHour : static_cast<float>(look.theme); }
void set_theme(Look& look, float value) {
  look.theme_by_hour = value == kByHour;
  if (!look.theme_by_hour) look.theme = static_cast<page::ThemeName>(value);
}

constexpr auto kRows = std::to_array<LookRow>({
    {"Family", kFamilyChoices, [](const Look& look) { return static_cast<float>(look.family); },
     [](Look& look, float value) { look.family = static_cast<int>(value); }, false, Command::NextFamily, Command::None},
    {"Size", kSizes, [](const Look& look) { return look.body_dmm; },
     [](Look& look, float value) { look.body_dmm = value; }, true, Command::None, Command::None},
    {"Lines", kLeadings, [](const Look& look) { return look.leading; },
     [](Look& look, float value) { look.leading = value; }, true, Command::LeadingWider, Command::LeadingCloser},
    {"Length", kMeasures, [](const Look& look) { return look.measure; },
     [](Look& look, float value) { look.measure = value; }, true, Command::MeasureLonger, Command::MeasureShorter},
    {"Letters", kLetters, [](const Look& look) { return look.letters_em; },
     [](Look& look, float value) { look.letters_em = value; }, true, Command::LettersWider, Command::LettersCloser},
    {"Words", kWords, [](const Look& look) { return look.words_em; },
     [](Look& look, float value) { look.words_em = value; }, true, Command::WordsWider, Command::WordsCloser},
    {"Edge", kEdges, [](const Look& look) { return look.justify ? 1.0f : 0.0f; },
     [](Look& look, float value) { look.justify = value != 0; }, false, Command::ToggleJustify, Command::None},
    {"Hyphens", kHyphens, [](const Look& look) { return look.hyphenate ? 1.0f : 0.0f; },
     [](Look& look, float value) { look.hyphenate = value != 0; }, false, Command::ToggleHyphens, Command::None},
    {"Light", kThemes, theme_value, set_theme, false, Command::None, Command::None},
    {"Contrast", kContrasts, [](const Look& look) { return static_cast<float>(look.contrast); },
     [](Look& look, float value) { look.contrast = static_cast<page::Contrast>(value); }, false, Command::NextContrast,
     Command::None},
    {"Sounds", kSounds, [](const Look& look) { return look.sounds ? 1.0f : 0.0f; },
     [](Look& look, float value) { look.sounds = value != 0; }, false, Command::ToggleSounds, Command::None},
    {"Keep for", kKept, [](const Look& look) { return look.of_this_set ? 1.0f : 0.0f; },
     [](Look& look, float value) { look.of_this_set = value != 0; }, false, Command::ToggleLookOfSet, Command::None},
});

constexpr const LookRow& row_of(std::string_view words) { return *std::ranges::find(kRows, words, &LookRow::words); }

constexpr float kSame = 1e-4f;

void step(const LookRow& row, Look& look, int by) {
  const float now = row.value(look);
  if (by > 0) {
    const auto next = std::ranges::find_if(row.choices, [&](const Choice& each) { return each.value > now + kSame; });
    if (next != row.choices.end()) return row.set(look, next->value);
    if (!row.is_number) row.set(look, row.choices.front().value);
    return;
  }
  const auto before = std::ranges::find_if(row.choices | std::views::reverse,
                                           [&](const Choice& each) { return each.value < now - kSame; });
  if (before != row.choices.rend()) row.set(look, before->value);
}

// The least and the most that the store is believed.
struct Number {
  std::string_view name;
  float (*value)(const Look&);
  void (*set)(Look&, float);
  float least, most;
};
constexpr auto kNumbers = std::to_array<Number>({
    {"family", [](const Look& look) { return static_cast<float>(look.family); },
     [](Look& look, float value) { look.family = static_cast<int>(value); }, Look::kAsGiven, kFamilies.size() - 1},
    {"dmm", row_of("Size").value, row_of("Size").set, 8, 64},
    {"leading", row_of("Lines").value, row_of("Lines").set, 1, 3},
    {"measure", row_of("Length").value, row_of("Length").set, 20, 100},
    {"letters", row_of("Letters").value, row_of("Letters").set, 0, 1},
    {"words", row_of("Words").value, row_of("Words").set, 0, 1},
    {"justify", row_of("Edge").value, row_of("Edge").set, 0, 1},
    {"hyphenate", row_of("Hyphens").value, row_of("Hyphens").set, 0, 1},
    {"sounds", row_of("Sounds").value, row_of("Sounds").set, 0, 1},
    {"theme", [](const Look& look) { return static_cast<float>(look.theme); },
     [](Look& look, float value) { look.theme = static_cast<page::ThemeName>(value); }, 0, 2},
    {"by_hour", [](const Look& look) { return look.theme_by_hour ? 1.0f : 0.0f; },
     [](Look& look, float value) { look.theme_by_hour = value != 0; }, 0, 1},
    {"contrast", row_of("Contrast").value, row_of("Contrast").set, 0, 2},
});

}  // namespace

std::span<const Family> families() { return kFamilies; }
std::span<const LookRow> look_rows() { return kRows; }

page::PageStyle page_style(const Look& look, const std::string& given_family) {
  page::PageStyle style;
  style.body =
      look.family == Look::kAsGiven ? given_family : std::string(kFamilies[static_cast<std::size_t>(look.family)].name);
  style.body_dmm = look.body_dmm;
  style.leading = look.leading;
  style.measure_characters = look.measure;
  style.justify = look.justify;
  style.hyphenate = look.hyphenate;
  style.letter_spacing_em = look.letters_em;
  style.word_spacing_em = look.words_em;
  return style;
}

bool change(Look& look, Command command) {
  switch (command) {
    case Command::TextLarger: return look.body_dmm = next_text_dmm(look.body_dmm, 1), true;
    case Command::TextSmaller: return look.body_dmm = next_text_dmm(look.body_dmm, -1), true;
    case Command::NextTheme: return set_theme(look, static_cast<float>((static_cast<int>(look.theme) + 1) % 3)), true;
    case Command::ThemeByHour: return look.theme_by_hour = !look.theme_by_hour, true;
    default: break;
  }
  for (const LookRow& row : kRows) {
    if (command == Command::None || (command != row.next && command != row.previous)) continue;
    step(row, look, command == row.next ? 1 : -1);
    return true;
  }
  return false;
}

std::string look_text(const Look& look) {
  std::string text;
  for (const Number& number : kNumbers) text += std::format("{}={} ", number.name, number.value(look));
  text.pop_back();
  return text;
}

void read_look(std::string_view text, Look& look) {
  for (const auto part : std::views::split(text, ' ')) {
    const std::string_view pair(part.begin(), part.end());
    const std::size_t equals = pair.find('=');
    const auto number = std::ranges::find(kNumbers, pair.substr(0, equals), &Number::name);
    if (equals == std::string_view::npos || number == kNumbers.end()) continue;
    float value = 0;
    const auto read = std::from_chars(pair.data() + equals + 1, pair.data() + pair.size(), value);
    if (read.ec == std::errc() && value >= number->least && value <= number->most) number->set(look, value);
  }
}

}  // namespace lectern::room
