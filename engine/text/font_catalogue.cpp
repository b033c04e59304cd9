#include "text/font_catalogue.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>
#include <tuple>

namespace lectern::text {
namespace {

std::string small_letters(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string string_of(const FcPattern* pattern, const char* object, int n = 0) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(pattern, object, n, &value) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(value);
}

int integer_of(const FcPattern* pattern, const char* object, int otherwise) {
  int value = otherwise;
  FcPatternGetInteger(pattern, object, 0, &value);
  return value;
}

bool flag_of(const FcPattern* pattern, const char* object, bool otherwise) {
  FcBool value = otherwise;
  FcPatternGetBool(pattern, object, 0, &value);
  return value == FcTrue;
}

void read_weight(const FcPattern* pattern, CatalogueFace& face) {
  double low = FC_WEIGHT_REGULAR, high = low;
  FcRange* range = nullptr;
  if (FcPatternGetDouble(pattern, FC_WEIGHT, 0, &low) == FcResultMatch) {
    high = low;
  } else if (FcPatternGetRange(pattern, FC_WEIGHT, 0, &range) == FcResultMatch) {
    FcRangeGetDouble(range, &low, &high);
  }
  face.weight_low = static_cast<int>(std::lround(FcWeightToOpenTypeDouble(low)));
  face.weight_high = static_cast<int>(std::lround(FcWeightToOpenTypeDouble(high)));
}

bool readable(const FcPattern* pattern) {
  const std::string format = string_of(pattern, FC_FONTFORMAT), wrapper = string_of(pattern, FC_FONT_WRAPPER);
  if (format != "TrueType" && format != "CFF") return false;
  if (!wrapper.empty() && wrapper != "SFNT") return false;
  if (!flag_of(pattern, FC_OUTLINE, true) && !flag_of(pattern, FC_COLOR, false)) return false;
  return integer_of(pattern, FC_INDEX, 0) >> 16 == 0 || flag_of(pattern, FC_VARIABLE, false);  // no named instances
}

CatalogueFace read_face(const FcPattern* pattern) {
  CatalogueFace face;
  face.file = string_of(pattern, FC_FILE);
  face.face_index = static_cast<unsigned>(integer_of(pattern, FC_INDEX, 0)) & 0xffff;
  face.family = string_of(pattern, FC_FAMILY);
  for (int n = 0;; ++n) {
    const std::string family = string_of(pattern, FC_FAMILY, n);
    if (family.empty()) break;
    face.families.push_back(small_letters(family));
  }
  const std::string style = string_of(pattern, FC_STYLE);
  face.name = style.empty() || style == "Regular" ? face.family : face.family + " " + style;
  read_weight(pattern, face);
  double width = 100;
  FcPatternGetDouble(pattern, FC_WIDTH, 0, &width);
  face.width = static_cast<int>(width);
  face.italic = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
  face.colour = flag_of(pattern, FC_COLOR, false);
  face.monospaced =
      integer_of(pattern, FC_SPACING, FC_PROPORTIONAL) >= FC_MONO || face.family.find(" Mono") != std::string::npos;
  FcCharSet* characters = nullptr;
  FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters);
  face.characters = characters;
  return face;
}

bool is_language_tag(std::string_view tag) {
  return tag.size() >= 2 && tag.size() <= 35 && std::ranges::all_of(tag, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// How far a face's style is from the request; CSS Fonts 4, section 5.2: width, then slant, then weight.
auto style_distance(const CatalogueFace& face, const FontRequest& request) {
  int off = 0;
  if (request.weight < face.weight_low) off = face.weight_low - request.weight;
  if (request.weight > face.weight_high) off = request.weight - face.weight_high;
  const bool wrong_side = request.weight > 500 ? face.weight_high < request.weight : face.weight_low > request.weight;
  return std::tuple(std::abs(face.width - 100), face.italic != request.italic, off * 2 + wrong_side);
}

// The word in a family's name that tells whose Han forms it has, as the Noto and Source Han families write it.
EastAsianForms forms_in_name(std::string_view family) {
  static constexpr std::pair<std::string_view, EastAsianForms> kEndings[] = {
      {" JP", EastAsianForms::Japanese},           {" KR", EastAsianForms::Korean},
      {" SC", EastAsianForms::SimplifiedChinese},  {" TC", EastAsianForms::TraditionalChinese},
      {" HK", EastAsianForms::TraditionalChinese},
  };
  for (const auto& [ending, forms] : kEndings)
    if (family.ends_with(ending)) return forms;
  return EastAsianForms::Other;
}

const char* fontconfig_language(EastAsianForms forms, std::string_view language) {
  switch (forms) {
    case EastAsianForms::Japanese: return "ja";
    case EastAsianForms::Korean: return "ko";
    case EastAsianForms::SimplifiedChinese: return "zh-cn";
    case EastAsianForms::TraditionalChinese: return language.starts_with("zh-HK") ? "zh-hk" : "zh-tw";
    case EastAsianForms::Other: return nullptr;
  }
  return nullptr;
}

// Families that carry a script in a form nobody expects in running text.
bool is_special_form(std::string_view family, std::string_view language) {
  static constexpr std::string_view kWords[] = {"Looped", "Rashi", "Kufi",  "Display",    "Unjoined",   "Slanted",
                                                "UI",     "Alta",  "Music", "Supplement", "Traditional"};
  if (family.starts_with("Noto Sans Tifinagh ")) return true;
  if (family.find("Nastaliq") != std::string_view::npos) return !language.starts_with("ur");
  return std::ranges::any_of(kWords, [&](std::string_view w) { return family.find(w) != std::string_view::npos; });
}

bool has_serifs(std::string_view family) {
  static constexpr std::string_view kWords[] = {"Serif", "serif", "Naskh", "Mincho", "Ming", "Song", "Batang"};
  return std::ranges::any_of(kWords, [&](std::string_view w) { return family.find(w) != std::string_view::npos; });
}

}  // namespace

Result<std::unique_ptr<FontCatalogue>> FontCatalogue::open() {
  std::unique_ptr<FontCatalogue> catalogue(new FontCatalogue);
  catalogue->config_ = FcInitLoadConfigAndFonts();
  if (!catalogue->config_)
    return fail("fontconfig", "cannot be set up", "install fontconfig and check its configuration");
  for (const FcSetName set : {FcSetSystem, FcSetApplication}) {
    const FcFontSet* fonts = FcConfigGetFonts(catalogue->config_, set);
    for (int i = 0; fonts && i < fonts->nfont; ++i)
      if (readable(fonts->fonts[i])) catalogue->faces_.push_back(read_face(fonts->fonts[i]));
  }
  if (catalogue->faces_.empty()) return fail("fonts", "none are installed", "install fonts-noto-core");
  return catalogue;
}

FontCatalogue::~FontCatalogue() {
  if (config_) FcConfigDestroy(config_);
}

bool FontCatalogue::has_family(std::string_view family) const {
  const std::string wanted = small_letters(family);
  return std::ranges::any_of(faces_, [&](const CatalogueFace& face) {
    return std::ranges::find(face.families, wanted) != face.families.end();
  });
}

std::string FontCatalogue::family_name(const std::string& requested) const {
  static constexpr std::array<std::array<const char*, 3>, 3> kGeneric = {
      {{"sans", "Noto Sans", "sans-serif"}, {"serif", "Noto Serif", "serif"}, {"mono", "Noto Sans Mono", "monospace"}}};
  for (const auto& [generic, ours, theirs] : kGeneric)
    if (requested == generic || requested == theirs) return has_family(ours) ? ours : theirs;
  return requested.empty() ? family_name("sans") : requested;
}

std::vector<std::uint32_t> FontCatalogue::matching(const FontRequest& request) const {
  const std::string family = family_name(request.family), wanted = small_letters(family);
  std::vector<std::uint32_t> result;
  for (std::uint32_t i = 0; i < faces_.size(); ++i)
    if (std::ranges::find(faces_[i].families, wanted) != faces_[i].families.end()) result.push_back(i);
  std::ranges::stable_sort(result, {}, [&](std::uint32_t i) { return style_distance(faces_[i], request); });
  if (result.empty()) result = fontconfig_order(family, request, {});
  return result;
}

std::vector<std::uint32_t> FontCatalogue::fontconfig_order(const std::string& family, const FontRequest& request,
                                                           std::string_view language) const {
  FcPattern* pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FAMILY, reinterpret_cast<const FcChar8*>(family.c_str()));
  FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(request.weight));
  FcPatternAddInteger(pattern, FC_SLANT, request.italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  const std::string tag(is_language_tag(language) ? language : "und");
  FcPatternAddString(pattern, FC_LANG, reinterpret_cast<const FcChar8*>(tag.c_str()));
  FcConfigSubstitute(config_, pattern, FcMatchPattern);
  FcDefaultSubstitute(pattern);
  FcResult outcome = FcResultNoMatch;
  FcFontSet* sorted = FcFontSort(config_, pattern, FcFalse, nullptr, &outcome);
  FcPatternDestroy(pattern);

  std::map<std::pair<std::string_view, unsigned>, std::uint32_t> index;
  for (std::uint32_t i = 0; i < faces_.size(); ++i) index[{faces_[i].file, faces_[i].face_index}] = i;
  std::vector<std::uint32_t> result;
  std::vector<bool> taken(faces_.size());
  for (int n = 0; sorted && n < sorted->nfont; ++n) {
    const std::string file = string_of(sorted->fonts[n], FC_FILE);
    const auto found = index.find({file, static_cast<unsigned>(integer_of(sorted->fonts[n], FC_INDEX, 0)) & 0xffff});
    if (found == index.end() || taken[found->second]) continue;
    taken[found->second] = true;
    result.push_back(found->second);
  }
  if (sorted) FcFontSetDestroy(sorted);
  for (std::uint32_t i = 0; i < faces_.size(); ++i)
    if (!taken[i]) result.push_back(i);
  return result;
}

// fontconfig's order for family and language, in which we put first: the presentation asked for, the language's own Han
// forms, our default families, faces that fit the request's kind (mono, serifs), forms that running text expects.
std::vector<std::uint32_t> FontCatalogue::fallback_order(const FontRequest& request, std::string_view language,
                                                         EastAsianForms forms, bool emoji) const {
  const std::string family = family_name(request.family);
  const char* mapped = fontconfig_language(forms, language);
  const std::vector<std::uint32_t> order = fontconfig_order(family, request, mapped ? mapped : language);
  const bool mono = family_name("mono") == family || family.find(" Mono") != std::string::npos;
  const bool serif = has_serifs(family);
  const std::string ours = small_letters(family_name(mono ? "mono" : serif ? "serif" : "sans"));
  const std::string sans = small_letters(family_name("sans"));
  std::vector<std::uint32_t> position(faces_.size());
  std::map<std::string_view, std::uint32_t> family_position;
  for (std::uint32_t n = 0; n < order.size(); ++n) {
    position[order[n]] = n;
    family_position.try_emplace(faces_[order[n]].family, n);
  }

  const auto rank = [&](std::uint32_t i) {
    const CatalogueFace& face = faces_[i];
    const EastAsianForms named = forms_in_name(face.family);
    const std::string& first = face.families.empty() ? ours : face.families.front();
    const int family_rank = first == ours ? 0 : first == sans ? 1 : 2;
    const int forms_rank = named == forms ? 0 : named == EastAsianForms::Other ? 1 : 2;
    const bool hong_kong = face.family.ends_with(" HK") != language.starts_with("zh-HK");
    return std::tuple(face.colour != emoji, forms_rank, hong_kong, family_rank, face.monospaced != mono,
                      is_special_form(face.family, language), has_serifs(face.family) != serif,
                      family_position[face.family], style_distance(face, request), position[i]);
  };
  std::vector<std::pair<decltype(rank(0)), std::uint32_t>> ranked;
  ranked.reserve(order.size());
  for (const std::uint32_t i : order) ranked.emplace_back(rank(i), i);
  std::ranges::sort(ranked);
  std::vector<std::uint32_t> result;
  for (const auto& entry : ranked) result.push_back(entry.second);
  return result;
}

bool FontCatalogue::covers(std::uint32_t face, std::span<const char32_t> characters) const {
  const FcCharSet* set = faces_[face].characters;
  return set && std::ranges::all_of(characters, [&](char32_t c) { return FcCharSetHasChar(set, c); });
}

}  // namespace lectern::text
