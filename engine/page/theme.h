// Colours of a page by what they mean, so that a theme changes a page without laying it out anew.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <glm/glm.hpp>

namespace lectern::page {

// What a glyph or box is there for. A page stores roles; the theme gives their colours at draw time.
enum class Role : std::uint8_t {
  Paper,
  Text,
  Muted,
  Heading,
  Link,
  Accent,
  CodeText,
  CodePaper,
  QuoteBar,
  TableLine,
  TableHead,
  Rule,
  Marker,
  Warning,
  Selection,
  CardPaper,
  PaperEdge,
  Found,      // under words that are looked for
  FoundHere,  // under those one has come to
  Mark1,      // under what the reader marked, in four colours
  Mark2,
  Mark3,
  Mark4,
  Ruler,  // under the line that is being read
  kCount
};

enum class ThemeName { Light, Sepia, Dark };
// How far what is written stands out from its paper.
enum class Contrast { Soft, Usual, Strong };

struct Theme {
  ThemeName name = ThemeName::Light;
  Contrast contrast = Contrast::Usual;
  std::array<glm::vec4, static_cast<std::size_t>(Role::kCount)> colours{};  // linear light, not premultiplied
  bool light_on_dark = false;                                               // polarity, for the glyph filter
  const glm::vec4& operator[](Role role) const { return colours[static_cast<std::size_t>(role)]; }
};

const Theme& theme(ThemeName name, Contrast contrast = Contrast::Usual);
std::optional<ThemeName> theme_from_word(std::string_view word);  // "light", "sepia", "dark"
std::string_view word(ThemeName name);
// Daylight from seven to five in the afternoon, then evening until nine, then night. A local hour, 0 to 24.
ThemeName theme_of_hour(double hour);
// WCAG 2 contrast ratio of two opaque linear colours, 1 to 21.
float contrast(glm::vec4 a, glm::vec4 b);

}  // namespace lectern::page
