// Fonts: finding them (fontconfig), opening them (HarfBuzz), and falling back until every character has a glyph.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "core/error.h"

struct hb_font_t;

namespace lectern::text {

using FontId = std::uint16_t;  // index into the FontLibrary that opened it; stable for the library's life

// Lengths in ems, measured up from the baseline (descent is negative).
struct FontMetrics {
  float ascent = 0, descent = 0, line_gap = 0;
  float x_height = 0, cap_height = 0;
  float underline_position = 0, underline_thickness = 0;
  float strikeout_position = 0, strikeout_thickness = 0;
};

// How far a glyph's ink reaches, in ems, up from the baseline (bottom is negative below it).
struct VerticalExtent {
  float top = 0, bottom = 0;
};

// A glyph's box of ink, in ems from its origin, y up; empty (right <= left) where there is no ink.
struct GlyphInk {
  float left = 0, right = 0, top = 0, bottom = 0;
};

// One face of one file at one point of its variation space. Immutable, so any thread may use it. Its file is mapped,
// not read, so that a font of thousands of glyphs costs what is used of it.
class Font {
 public:
  ~Font();
  Font(const Font&) = delete;
  Font& operator=(const Font&) = delete;

  FontId id() const { return id_; }
  const std::string& name() const { return name_; }  // "Noto Sans Bold", for people
  const std::string& file() const { return file_; }
  unsigned face_index() const { return face_index_; }
  // In the notation of CSS and of `hb-shape --variations`, "wght=650"; empty for a font that does not vary.
  const std::string& variations() const { return variations_; }
  int units_per_em() const { return units_per_em_; }
  const FontMetrics& metrics() const { return metrics_; }
  bool has_colour() const { return has_colour_; }  // COLR, CBDT or sbix
  bool has_glyph(char32_t character) const;
  VerticalExtent vertical_extent(std::uint32_t glyph) const;  // remembered, so that CFF outlines are walked once
  GlyphInk ink(std::uint32_t glyph) const;                    // not remembered
  hb_font_t* hb() const { return hb_font_; }                  // scale = units per em, y up; immutable

 private:
  friend class FontLibrary;
  Font() = default;
  // Null when the file holds no font HarfBuzz can read. `weight` moves the wght axis of a variable font.
  static std::unique_ptr<Font> open(const std::string& file, unsigned face_index, int weight, std::string name);

  FontId id_ = 0;
  std::string name_, file_, variations_;
  unsigned face_index_ = 0, glyph_count_ = 0;
  int units_per_em_ = 1000;
  FontMetrics metrics_;
  bool has_colour_ = false;
  hb_font_t* hb_font_ = nullptr;
  mutable std::once_flag extents_once_;
  mutable std::unique_ptr<std::atomic<std::uint32_t>[]> extents_;  // two int16 of 1/1024 em; 0: not asked yet
};

struct FontRequest {
  std::string family;  // a family's name, or "sans", "serif", "mono"
  int weight = 400;    // 100 to 900, as OpenType and CSS count
  bool italic = false;

  bool operator==(const FontRequest&) const = default;
};

// Every font this machine offers. All calls from any thread; what was found once is remembered. Fonts live as long as
// the library.
class FontLibrary {
 public:
  static Result<std::unique_ptr<FontLibrary>> open();
  ~FontLibrary();

  // The nearest font there is; never fails once the library is open.
  const Font& match(const FontRequest& request);
  // A font that has glyphs for the whole cluster (UTF-8), nearest to the request, preferring the language's own forms
  // (ja, ko, zh-Hans, zh-Hant) and colour fonts where the cluster asks for emoji presentation. Null when none has.
  // A pure function of its arguments and the installed fonts: what was asked before does not change the answer.
  const Font* fallback(std::string_view cluster, std::string_view language, const FontRequest& request);
  const Font& font(FontId id) const;
  // True when a family of just this name is installed (generic names always are).
  bool has_family(std::string_view family) const;

 private:
  friend Result<const Font*> open_font_file(FontLibrary& library, const std::string& path, unsigned face_index);
  FontLibrary();
  const Font* open_face(std::size_t face, int weight);
  const Font* keep(std::unique_ptr<Font> font);
  Result<const Font*> open_file(const std::string& path, unsigned face_index);
  struct State;
  std::unique_ptr<State> state_;
};

// One font straight from a file, for tests and tools. Owned by the library.
Result<const Font*> open_font_file(FontLibrary& library, const std::string& path, unsigned face_index = 0);

}  // namespace lectern::text
