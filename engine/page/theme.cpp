#include "page/theme.h"

#include <algorithm>
#include <cmath>

namespace lectern::page {
namespace {

float linear_from_srgb(std::uint32_t byte) {
  const float encoded = static_cast<float>(byte) / 255.0f;
  return encoded <= 0.04045f ? encoded / 12.92f : std::pow((encoded + 0.055f) / 1.055f, 2.4f);  // IEC 61966-2-1
}

glm::vec4 hex(std::uint32_t rgb, float alpha = 1) {
  return {linear_from_srgb(rgb >> 16 & 255), linear_from_srgb(rgb >> 8 & 255), linear_from_srgb(rgb & 255), alpha};
}

Theme make_theme(ThemeName name, bool light_on_dark, std::initializer_list<std::pair<Role, std::uint32_t>> colours) {
  Theme made{.name = name, .light_on_dark = light_on_dark};
  for (const auto& [role, rgb] : colours) made.colours[static_cast<std::size_t>(role)] = hex(rgb);
  return made;
}

// Papers are warm and never pure white or black; text is near the 10:1 that readers in headsets prefer (8.7 to 11.9,
// see research/reading-in-vr.md).
const Theme kLight = make_theme(
    ThemeName::Light, false,
    {{Role::Paper, 0xFAF7F0},     {Role::Text, 0x3D3A36},      {Role::Muted, 0x6F6A62},     {Role::Heading, 0x2F2C28},
     {Role::Link, 0x1F5C8C},      {Role::Accent, 0xB0562B},    {Role::CodeText, 0x45403A},  {Role::CodePaper, 0xF0EBE0},
     {Role::QuoteBar, 0xD3C6AE},  {Role::TableLine, 0xDED7C9}, {Role::TableHead, 0x8B8373}, {Role::Rule, 0xC9BEA9},
     {Role::Marker, 0x8A6F4E},    {Role::Warning, 0xA33A22},   {Role::Selection, 0xCFE0EE}, {Role::CardPaper, 0xFDFBF6},
     {Role::PaperEdge, 0xE3DCCD}, {Role::Found, 0xF3E2B3},     {Role::FoundHere, 0xF2C14E}, {Role::Mark1, 0xF7E6A1},
     {Role::Mark2, 0xCFE6BF},     {Role::Mark3, 0xC7E0F0},     {Role::Mark4, 0xF3CFD6},     {Role::Ruler, 0xEDE6D6}});

const Theme kSepia = make_theme(
    ThemeName::Sepia, false,
    {{Role::Paper, 0xF3E7D0},     {Role::Text, 0x413225},      {Role::Muted, 0x71604B},     {Role::Heading, 0x35281C},
     {Role::Link, 0x7A3B12},      {Role::Accent, 0xA04A1E},    {Role::CodeText, 0x483828},  {Role::CodePaper, 0xE9DABD},
     {Role::QuoteBar, 0xCDB48A},  {Role::TableLine, 0xD9C6A2}, {Role::TableHead, 0x947B56}, {Role::Rule, 0xC5AB80},
     {Role::Marker, 0x8C6233},    {Role::Warning, 0x98301B},   {Role::Selection, 0xE3CB93}, {Role::CardPaper, 0xF7EDDA},
     {Role::PaperEdge, 0xDFCDAA}, {Role::Found, 0xEAD59B},     {Role::FoundHere, 0xE8B04A}, {Role::Mark1, 0xF0DA86},
     {Role::Mark2, 0xC9D6A0},     {Role::Mark3, 0xBFD2D2},     {Role::Mark4, 0xEBC1B3},     {Role::Ruler, 0xE4D2AE}});

const Theme kDark = make_theme(
    ThemeName::Dark, true,
    {{Role::Paper, 0x22201E},     {Role::Text, 0xCFC8BC},      {Role::Muted, 0x9A9285},     {Role::Heading, 0xE0D9CC},
     {Role::Link, 0x8DBBE3},      {Role::Accent, 0xE0975F},    {Role::CodeText, 0xC9C3B8},  {Role::CodePaper, 0x2C2926},
     {Role::QuoteBar, 0x57503F},  {Role::TableLine, 0x403B35}, {Role::TableHead, 0x827A6C}, {Role::Rule, 0x575046},
     {Role::Marker, 0xB59A74},    {Role::Warning, 0xF0886A},   {Role::Selection, 0x33475A}, {Role::CardPaper, 0x292623},
     {Role::PaperEdge, 0x3A3631}, {Role::Found, 0x4A4023},     {Role::FoundHere, 0x7A5A14}, {Role::Mark1, 0x4D4520},
     {Role::Mark2, 0x2F4527},     {Role::Mark3, 0x24404E},     {Role::Mark4, 0x4F2F37},     {Role::Ruler, 0x35312C}});

float luminance(glm::vec4 colour) { return 0.2126f * colour.r + 0.7152f * colour.g + 0.0722f * colour.b; }

constexpr std::array kInks{Role::Text,   Role::Muted,    Role::Heading,   Role::Link,   Role::Accent,
                           Role::Marker, Role::CodeText, Role::TableHead, Role::Warning};

// WCAG 2's limits for what is read: 4.5 at least, 7 for those who need more.
float wanted_contrast(float usual, Contrast contrast) {
  if (contrast == Contrast::Soft) return std::max(0.7f * usual, std::min(usual, 4.5f));
  return std::max(1.5f * usual, 7.0f);
}

// An ink nearer to its paper, or to black or white, in its own hue, until it stands out as wanted.
glm::vec4 with_contrast(glm::vec4 ink, glm::vec4 paper, float wanted) {
  const bool light_ink = luminance(ink) > luminance(paper);
  const bool closer = wanted < contrast(ink, paper);
  const glm::vec4 towards = closer ? paper : light_ink ? glm::vec4(1) : glm::vec4(0, 0, 0, 1);
  const float is = luminance(ink), limit = luminance(towards), of_paper = luminance(paper) + 0.05f;
  const float to = light_ink ? wanted * of_paper - 0.05f : of_paper / wanted - 0.05f;
  const glm::vec4 made = glm::mix(ink, towards, std::clamp((to - is) / (limit - is), 0.0f, 1.0f));
  return {made.r, made.g, made.b, ink.a};
}

Theme with_contrast(const Theme& usual, Contrast contrast_name) {
  Theme made = usual;
  made.contrast = contrast_name;
  const glm::vec4 paper = usual[Role::Paper];
  for (const Role role : kInks)
    made.colours[static_cast<std::size_t>(role)] =
        with_contrast(usual[role], paper, wanted_contrast(contrast(usual[role], paper), contrast_name));
  return made;
}

}  // namespace

const Theme& theme(ThemeName name, Contrast contrast_name) {
  static const std::array<std::array<Theme, 3>, 3> all = [] {
    std::array<std::array<Theme, 3>, 3> made;
    for (const Theme* each : {&kLight, &kSepia, &kDark})
      made[static_cast<std::size_t>(each->name)] = {with_contrast(*each, Contrast::Soft), *each,
                                                    with_contrast(*each, Contrast::Strong)};
    return made;
  }();
  return all[static_cast<std::size_t>(name)][static_cast<std::size_t>(contrast_name)];
}

std::optional<ThemeName> theme_from_word(std::string_view name) {
  for (const ThemeName each : {ThemeName::Light, ThemeName::Sepia, ThemeName::Dark}) {
    if (word(each) == name) return each;
  }
  return std::nullopt;
}

std::string_view word(ThemeName name) {
  switch (name) {
    case ThemeName::Sepia: return "sepia";
    case ThemeName::Dark: return "dark";
    case ThemeName::Light: break;
  }
  return "light";
}

ThemeName theme_of_hour(double hour) {
  if (hour >= 7 && hour < 17) return ThemeName::Light;
  return hour >= 17 && hour < 21 ? ThemeName::Sepia : ThemeName::Dark;
}

float contrast(glm::vec4 a, glm::vec4 b) {
  const float one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05f) / (std::min(one, other) + 0.05f);
}

}  // namespace lectern::page
