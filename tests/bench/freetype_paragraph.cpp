// The paragraph of an article as FreeType draws it: the same glyphs at the same places as on Lectern's page, unhinted,
// at sub-pixel positions, exact coverage, blended in linear light without any darkening. For legibility.py to compare
// with.
//   freetype_paragraph ARTICLE FAMILY PX_PER_EM YAW_DEGREES SHIFT_X SHIFT_Y light|dark FOCAL_PX OUT.ppm
// The paragraph stands in the middle of 1200 x 1200 pixels, turned about the upright axis as Lectern's --orbit shows
// it. Prints its box, straight on: left top right bottom.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <numbers>
#include <print>
#include <string>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "content/library.h"
#include "page/page.h"

namespace {

using namespace lectern;

constexpr int kSize = 1200;
constexpr float kBodyDmm = 24;

struct Options {
  std::string article, family;
  double px_per_em = 10, yaw = 0, shift_x = 0, shift_y = 0;
  page::ThemeName theme = page::ThemeName::Light;
  double focal_px = 1039.2;
  double measure = 60;  // characters
  std::string out;
};

struct PlacedGlyph {
  double x = 0, y = 0;
  std::uint32_t glyph = 0;
  text::FontId font = 0;
};  // px, y down
struct Box {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
};

class Picture {
 public:
  Picture(const Options& options, const text::FontLibrary& fonts)
      : options_(options), fonts_(fonts), coverage_(kSize * kSize) {
    FT_Init_FreeType(&freetype_);
  }
  ~Picture() { FT_Done_FreeType(freetype_); }
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  void draw(const PlacedGlyph& glyph) {
    const FT_Face face = face_of(glyph.font);
    if (!face || FT_Load_Glyph(face, glyph.glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP | FT_LOAD_NO_HINTING)) return;
    FT_Outline& outline = face->glyph->outline;
    const double px_per_unit = options_.px_per_em / face->units_per_EM;
    for (int i = 0; i < outline.n_points; ++i) {
      const FT_Vector p = outline.points[i];
      outline.points[i] =
          on_screen(glyph.x + static_cast<double>(p.x) * px_per_unit, glyph.y - static_cast<double>(p.y) * px_per_unit);
    }
    add(outline);
  }

  void write(const page::Theme& theme) const {
    const glm::vec4 paper = theme[page::Role::Paper], ink = theme[page::Role::Text];
    std::ofstream out(options_.out, std::ios::binary);
    std::print(out, "P6\n{} {}\n255\n", kSize, kSize);
    for (const float coverage : coverage_) {
      for (int c = 0; c < 3; ++c) out.put(encoded(std::lerp(paper[c], ink[c], coverage * ink.a)));
    }
  }

 private:
  static char encoded(float linear) {
    const float v = linear <= 0.0031308f ? linear * 12.92f : 1.055f * std::pow(linear, 1 / 2.4f) - 0.055f;
    return static_cast<char>(static_cast<unsigned char>(std::lround(255 * std::clamp(v, 0.0f, 1.0f))));
  }

  FT_Face face_of(text::FontId id) {
    if (const auto found = faces_.find(id); found != faces_.end()) return found->second;
    const text::Font& font = fonts_.font(id);
    FT_Face face = nullptr;
    FT_New_Face(freetype_, font.file().c_str(), static_cast<FT_Long>(font.face_index()), &face);
    return faces_[id] = face;
  }

  // From pixels straight on, relative to the picture's middle, to FreeType's 26.6 (y up).
  FT_Vector on_screen(double x, double y) const {
    const double depth = 1 - x * std::sin(options_.yaw) / options_.focal_px;
    const double px = kSize / 2.0 + options_.shift_x + x * std::cos(options_.yaw) / depth;
    const double py = kSize / 2.0 + options_.shift_y + y / depth;
    return {std::lround(px * 64), std::lround((kSize - py) * 64)};
  }

  void add(FT_Outline& outline) {
    FT_BBox box;
    FT_Outline_Get_CBox(&outline, &box);
    const FT_Pos left = box.xMin >> 6, bottom = box.yMin >> 6;
    const FT_Pos width = (box.xMax >> 6) + 1 - left, height = (box.yMax >> 6) + 1 - bottom;
    if (left < 0 || bottom < 0 || left + width > kSize || bottom + height > kSize) return;
    FT_Outline_Translate(&outline, -left * 64, -bottom * 64);
    std::vector<unsigned char> pixels(static_cast<std::size_t>(width * height));
    FT_Bitmap bitmap{};
    bitmap.rows = static_cast<unsigned>(height);
    bitmap.width = static_cast<unsigned>(width);
    bitmap.pitch = static_cast<int>(width);
    bitmap.buffer = pixels.data();
    bitmap.num_grays = 256;
    bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
    FT_Outline_Get_Bitmap(freetype_, &outline, &bitmap);
    for (FT_Pos y = 0; y < height; ++y) {
      for (FT_Pos x = 0; x < width; ++x) {
        float& at = coverage_[static_cast<std::size_t>((kSize - bottom - height + y) * kSize + left + x)];
        at = std::min(at + static_cast<float>(pixels[static_cast<std::size_t>(y * width + x)]) / 255, 1.0f);
      }
    }
  }

  const Options& options_;
  const text::FontLibrary& fonts_;
  FT_Library freetype_ = nullptr;
  std::map<text::FontId, FT_Face> faces_;
  std::vector<float> coverage_;
};

// Glyphs of running text, the title left out, centred about the origin.
std::vector<PlacedGlyph> running_text(text::FontLibrary& fonts, const content::Article& article, const Options& options,
                                      Box& box) {
  page::PageStyle style;
  style.body = options.family;
  style.body_dmm = kBodyDmm;
  style.measure_characters = static_cast<float>(options.measure);
  const page::Section section =
      page::lay_out_section(fonts, article, style, page::column_width_dmm(fonts, style), 0, 100000, {});
  const double px_per_dmm = options.px_per_em / kBodyDmm;
  std::vector<PlacedGlyph> glyphs;
  for (const page::Glyph& g : section.glyphs) {
    if (std::abs(g.size_dmm - kBodyDmm) > 0.01f) continue;
    glyphs.push_back({g.x * px_per_dmm, g.y * px_per_dmm, g.glyph, g.font});
    box.left = std::min(box.left, glyphs.back().x);
    box.right = std::max(box.right, glyphs.back().x + options.px_per_em);
    box.top = std::min(box.top, glyphs.back().y - options.px_per_em);
    box.bottom = std::max(box.bottom, glyphs.back().y + 0.4 * options.px_per_em);
  }
  const double middle_x = (box.left + box.right) / 2, middle_y = (box.top + box.bottom) / 2;
  for (PlacedGlyph& g : glyphs) {
    g.x -= middle_x;
    g.y -= middle_y;
  }
  box = {box.left - middle_x, box.top - middle_y, box.right - middle_x, box.bottom - middle_y};
  return glyphs;
}

int run(const Options& options) {
  auto fonts = text::FontLibrary::open();
  const auto article = content::load_article(options.article);
  if (!fonts || !article) {
    std::println(stderr, "freetype_paragraph: {}", !fonts ? fonts.error().line() : article.error().line());
    return 1;
  }
  Box box;
  const std::vector<PlacedGlyph> glyphs = running_text(**fonts, *article, options, box);
  Picture picture(options, **fonts);
  for (const PlacedGlyph& glyph : glyphs) picture.draw(glyph);
  picture.write(page::theme(options.theme));
  std::println("{} {} {} {}", box.left, box.top, box.right, box.bottom);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 11) {
    std::println(stderr, "freetype_paragraph: see its source for what it takes");
    return 2;
  }
  const auto number = [&](int i) { return std::strtod(words[i], nullptr); };
  return run({words[1], words[2], number(3), number(4) * std::numbers::pi / 180, number(5), number(6),
              page::theme_from_word(words[7]).value_or(page::ThemeName::Light), number(8), number(9), words[10]});
}
