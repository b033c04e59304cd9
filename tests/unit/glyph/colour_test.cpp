#include "text/colour_glyph.h"

#include <cmath>

#include <gtest/gtest.h>

#include "font_builder.h"
#include "test_fonts.h"
#include "text/colour_canvas.h"
#include "text/glyph_shape.h"

namespace lectern::test {
namespace {

using namespace text;

constexpr std::uint32_t kRed = 0xff0000ff, kGreen = 0x00ff00ff, kBlue = 0x0000ffff;

struct Rgba {
  int r, g, b, a;
};

std::ostream& operator<<(std::ostream& out, const Rgba& c) {
  return out << c.r << ' ' << c.g << ' ' << c.b << ' ' << c.a;
}

// The pixel over a point of the em square.
Rgba pixel_at(const ColourGlyph& glyph, double x, double y) {
  const auto place = [](double v, double from, double to, int size) {
    return std::clamp(static_cast<int>((v - from) / (to - from) * size), 0, size - 1);
  };
  const int px = place(x, glyph.min_x, glyph.max_x, glyph.width_px),
            py = place(y, glyph.max_y, glyph.min_y, glyph.height_px);
  const std::uint8_t* p = &glyph.rgba[4 * (static_cast<std::size_t>(py) * glyph.width_px + px)];
  return {p[0], p[1], p[2], p[3]};
}

void expect_pixel(const Rgba& actual, const Rgba& expected, int tolerance = 1) {
  const bool near = std::abs(actual.r - expected.r) <= tolerance && std::abs(actual.g - expected.g) <= tolerance &&
                    std::abs(actual.b - expected.b) <= tolerance && std::abs(actual.a - expected.a) <= tolerance;
  EXPECT_TRUE(near) << actual << " instead of " << expected;
}

// A glyph of 1000 x 1000 units that is painted so, at 100 px per em.
std::optional<ColourGlyph> painted(const Bytes& paint, std::uint32_t foreground = 0x202020) {
  FontBuilder builder;
  const int base = builder.add_box(0, 0, 1000, 1000);
  builder.add_box(0, 0, 500, 1000);  // 2: the left half
  builder.add_box(0, 0, 1000, 500);  // 3: the lower half
  builder.set_palette({kRed, kGreen, kBlue, 0xffffffff});
  builder.set_table("COLR", colr::table(base, paint, {0, 0}, {1000, 1000}));
  const Bytes bytes = builder.build();
  const FontHandle font = open_font(bytes.data(), bytes.size());
  return draw_colour_glyph(font.get(), static_cast<unsigned>(base), 100, foreground);
}

TEST(ColourGlyph, EmojiAsTheFontStoresThem) {
  const FontHandle font = open_font(kEmoji);
  const auto glyph = draw_colour_glyph(font.get(), glyph_of(font.get(), U'😀'), 109);
  ASSERT_TRUE(glyph);
  EXPECT_EQ(glyph->rgba.size(), std::size_t{4} * glyph->width_px * glyph->height_px);
  EXPECT_GT(glyph->width_px, 64);
  EXPECT_GT(glyph->max_x - glyph->min_x, 0.8f);
  EXPECT_LT(glyph->max_x - glyph->min_x, 1.5f);
  const float middle_x = (glyph->min_x + glyph->max_x) / 2, middle_y = (glyph->min_y + glyph->max_y) / 2;
  const Rgba face = pixel_at(*glyph, middle_x, middle_y + 0.12f);
  EXPECT_EQ(face.a, 255);
  EXPECT_GT(face.r, 180);
  EXPECT_LT(face.b, 120);
  EXPECT_EQ(pixel_at(*glyph, glyph->min_x, glyph->max_y).a, 0);
  // Premultiplied: nothing shines where nothing is.
  for (std::size_t i = 0; i < glyph->rgba.size(); i += 4) {
    if (glyph->rgba[i + 3] != 0) continue;
    ASSERT_EQ(glyph->rgba[i] + glyph->rgba[i + 1] + glyph->rgba[i + 2], 0);
  }
}

TEST(ColourGlyph, PlainGlyphsHaveNone) {
  const FontHandle font = open_font(kSans);
  EXPECT_FALSE(draw_colour_glyph(font.get(), glyph_of(font.get(), U'a'), 100));
  const FontHandle emoji = open_font(kEmoji);
  EXPECT_FALSE(draw_colour_glyph(emoji.get(), 0xffffff, 100));
}

TEST(ColourGlyph, LayersOfVersionNought) {
  FontBuilder builder;
  const int base = builder.add_box(0, 0, 1000, 1000), left = builder.add_box(0, 0, 500, 1000);
  const int low = builder.add_box(0, 0, 1000, 500);
  builder.set_palette({kRed, kBlue});
  builder.set_table("COLR", colr::table(base, {{left, 0}, {low, 1}, {base, 0xffff}}));
  Bytes bytes = builder.build();
  FontHandle font = open_font(bytes.data(), bytes.size());
  auto glyph = draw_colour_glyph(font.get(), static_cast<unsigned>(base), 100, 0x123456);
  ASSERT_TRUE(glyph);
  expect_pixel(pixel_at(*glyph, 0.75, 0.75), {0x12, 0x34, 0x56, 255});

  builder.set_table("COLR", colr::table(base, {{left, 0}, {low, 1}}));
  bytes = builder.build();
  font = open_font(bytes.data(), bytes.size());
  glyph = draw_colour_glyph(font.get(), static_cast<unsigned>(base), 100);
  ASSERT_TRUE(glyph);
  expect_pixel(pixel_at(*glyph, 0.25, 0.75), {255, 0, 0, 255});
  expect_pixel(pixel_at(*glyph, 0.25, 0.25), {0, 0, 255, 255});
  expect_pixel(pixel_at(*glyph, 0.75, 0.75), {0, 0, 0, 0});
}

TEST(ColourGlyph, AlphaIsMultipliedInLinearLight) {
  const auto glyph = painted(colr::within(1, colr::solid(0, 0.5f)));
  ASSERT_TRUE(glyph);
  // Half of full linear light is 188 as sRGB encodes it.
  expect_pixel(pixel_at(*glyph, 0.5, 0.5), {188, 0, 0, 128});
}

TEST(ColourGlyph, TransformsAndClips) {
  auto glyph = painted(colr::moved(colr::within(2, colr::solid(1)), {250, 0}));
  ASSERT_TRUE(glyph);
  expect_pixel(pixel_at(*glyph, 0.2, 0.5), {0, 0, 0, 0});
  expect_pixel(pixel_at(*glyph, 0.3, 0.5), {0, 255, 0, 255});
  expect_pixel(pixel_at(*glyph, 0.7, 0.5), {0, 255, 0, 255});
  expect_pixel(pixel_at(*glyph, 0.8, 0.5), {0, 0, 0, 0});
  glyph = painted(colr::scaled(colr::within(1, colr::solid(2)), 0.5f, 0.25f));
  ASSERT_TRUE(glyph);
  expect_pixel(pixel_at(*glyph, 0.45, 0.2), {0, 0, 255, 255});
  expect_pixel(pixel_at(*glyph, 0.45, 0.3), {0, 0, 0, 0});
  expect_pixel(pixel_at(*glyph, 0.55, 0.2), {0, 0, 0, 0});
}

TEST(ColourGlyph, LinearGradient) {
  const Bytes line = colr::line(0, {{0, 0}, {1, 2}});
  // Along x; p2 stands straight above p0, so the stripes are upright.
  auto glyph = painted(colr::within(1, colr::linear(line, {250, 0}, {750, 0}, {250, 500})));
  ASSERT_TRUE(glyph);
  expect_pixel(pixel_at(*glyph, 0.1, 0.9), {255, 0, 0, 255});
  expect_pixel(pixel_at(*glyph, 0.5, 0.9), {128, 0, 128, 255}, 3);
  expect_pixel(pixel_at(*glyph, 0.9, 0.1), {0, 0, 255, 255});
  // Slanted stripes: along them the colour stays.
  glyph = painted(colr::within(1, colr::linear(line, {0, 0}, {1000, 0}, {500, 500})));
  ASSERT_TRUE(glyph);
  const Rgba on_stripe = pixel_at(*glyph, 0.605, 0.105);
  expect_pixel(pixel_at(*glyph, 0.805, 0.305), on_stripe, 2);
  EXPECT_GT(on_stripe.r, 60);
  EXPECT_LT(on_stripe.r, 200);
}

TEST(ColourGlyph, ExtendModes) {
  const auto at = [](int extend, double x) {
    const Bytes line = colr::line(extend, {{0, 0}, {1, 2}});
    const auto glyph = painted(colr::within(1, colr::linear(line, {0, 0}, {250, 0}, {0, 500})));
    return glyph ? pixel_at(*glyph, x, 0.5) : Rgba{};
  };
  expect_pixel(at(0, 0.9), {0, 0, 255, 255});
  EXPECT_GT(at(1, 0.26).r, 230);  // begins anew
  EXPECT_LT(at(1, 0.49).r, 20);
  EXPECT_LT(at(2, 0.26).r, 20);  // runs back
  EXPECT_GT(at(2, 0.49).r, 230);
}

TEST(ColourGlyph, RadialGradient) {
  const Bytes line = colr::line(0, {{0, 3}, {1, 0}});
  const auto glyph = painted(colr::within(1, colr::radial(line, {500, 500}, 0, {500, 500}, 400)));
  ASSERT_TRUE(glyph);
  expect_pixel(pixel_at(*glyph, 0.501, 0.501), {255, 253, 253, 255}, 4);
  expect_pixel(pixel_at(*glyph, 0.7, 0.5), {255, 128, 128, 255}, 6);
  expect_pixel(pixel_at(*glyph, 0.5, 0.3), {255, 128, 128, 255}, 6);
  expect_pixel(pixel_at(*glyph, 0.95, 0.5), {255, 0, 0, 255});
}

TEST(ColourGlyph, SweepGradient) {
  const Bytes line = colr::line(0, {{0, 0}, {0.5, 0}, {0.5, 2}, {1, 2}});
  const auto glyph = painted(colr::within(1, colr::sweep(line, {500, 500}, 0, 360)));
  ASSERT_TRUE(glyph);
  expect_pixel(pixel_at(*glyph, 0.5, 0.9), {255, 0, 0, 255});  // the first half turn is above
  expect_pixel(pixel_at(*glyph, 0.5, 0.1), {0, 0, 255, 255});
}

TEST(ColourGlyph, CompositeModes) {
  const Bytes left = colr::within(2, colr::solid(0)), low = colr::within(3, colr::solid(2));
  struct Case {
    int mode;
    Rgba both, source_only, backdrop_only;
  };
  // Source: the left half in red; backdrop: the lower half in blue.
  for (const Case& c : {Case{3, {255, 0, 0, 255}, {255, 0, 0, 255}, {0, 0, 255, 255}},     // source over
                        Case{5, {255, 0, 0, 255}, {0, 0, 0, 0}, {0, 0, 0, 0}},             // source in
                        Case{8, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 255, 255}},             // destination out
                        Case{11, {0, 0, 0, 0}, {255, 0, 0, 255}, {0, 0, 255, 255}},        // xor
                        Case{12, {255, 0, 255, 255}, {255, 0, 0, 255}, {0, 0, 255, 255}},  // plus
                        Case{23, {0, 0, 0, 255}, {255, 0, 0, 255}, {0, 0, 255, 255}}}) {   // multiply
    const auto glyph = painted(colr::composed(left, c.mode, low));
    ASSERT_TRUE(glyph);
    SCOPED_TRACE(c.mode);
    expect_pixel(pixel_at(*glyph, 0.25, 0.25), c.both);
    expect_pixel(pixel_at(*glyph, 0.25, 0.75), c.source_only);
    expect_pixel(pixel_at(*glyph, 0.75, 0.25), c.backdrop_only);
  }
}

TEST(ColourGlyph, BlendFormulas) {
  const auto opaque = [](Composite mode, glm::vec3 s, glm::vec3 b) { return composite(mode, {s, 1}, {b, 1}); };
  const auto grey = [&](Composite mode, float s, float b) { return opaque(mode, glm::vec3(s), glm::vec3(b)).r; };
  EXPECT_NEAR(grey(Composite::Screen, 0.5f, 0.5f), 0.75f, 1e-6);
  EXPECT_NEAR(grey(Composite::Overlay, 0.5f, 0.25f), 0.25f, 1e-6);
  EXPECT_NEAR(grey(Composite::Darken, 0.3f, 0.6f), 0.3f, 1e-6);
  EXPECT_NEAR(grey(Composite::Lighten, 0.3f, 0.6f), 0.6f, 1e-6);
  EXPECT_NEAR(grey(Composite::ColourDodge, 0.5f, 0.25f), 0.5f, 1e-6);
  EXPECT_NEAR(grey(Composite::ColourBurn, 0.5f, 0.75f), 0.5f, 1e-6);
  EXPECT_NEAR(grey(Composite::HardLight, 0.75f, 0.5f), 0.75f, 1e-6);
  EXPECT_NEAR(grey(Composite::SoftLight, 0.5f, 0.4f), 0.4f, 1e-6);
  EXPECT_NEAR(grey(Composite::Difference, 0.75f, 0.5f), 0.25f, 1e-6);
  EXPECT_NEAR(grey(Composite::Exclusion, 0.5f, 0.5f), 0.5f, 1e-6);
  // Hue of one, brightness of the other.
  const glm::vec4 tinted = opaque(Composite::Colour, {1, 0, 0}, glm::vec3(0.5f));
  EXPECT_NEAR(0.3f * tinted.r + 0.59f * tinted.g + 0.11f * tinted.b, 0.5f, 1e-5);
  EXPECT_GT(tinted.r, tinted.g);
  const glm::vec4 shade = opaque(Composite::Luminosity, glm::vec3(0.2f), {1, 0, 0});
  EXPECT_NEAR(0.3f * shade.r + 0.59f * shade.g + 0.11f * shade.b, 0.2f, 1e-5);
}

TEST(ColourGlyph, EdgesAreSmooth) {
  FontBuilder builder;
  const int base = builder.add_glyph({{0, 0}, {0, 1000}, {1000, 0}});  // half the square
  builder.set_palette({kRed});
  builder.set_table("COLR", colr::table(base, {{base, 0}}));
  const Bytes bytes = builder.build();
  const FontHandle font = open_font(bytes.data(), bytes.size());
  const auto glyph = draw_colour_glyph(font.get(), static_cast<unsigned>(base), 50);
  ASSERT_TRUE(glyph);
  double covered = 0;
  for (std::size_t i = 3; i < glyph->rgba.size(); i += 4) covered += glyph->rgba[i] / 255.0;
  EXPECT_NEAR(covered, 0.5 * 50 * 50, 1);
}

TEST(ColourGlyph, BrokenFontsAreRefusedAtOnce) {
  // A gradient without stops, one without length, and tables cut short at every length.
  EXPECT_TRUE(painted(colr::within(1, colr::linear(colr::line(0, {}), {0, 0}, {9, 0}, {0, 9}))));
  EXPECT_TRUE(painted(colr::within(1, colr::linear(colr::line(0, {{0, 0}}), {5, 5}, {5, 5}, {5, 5}))));
  EXPECT_TRUE(painted(colr::scaled(colr::within(1, colr::sweep(colr::line(0, {{0, 0}}), {0, 0}, 0, 0)), 0, 0)));
  FontBuilder builder;
  const int base = builder.add_box(0, 0, 1000, 1000);
  builder.set_palette({kRed});
  const Bytes whole = colr::table(base, colr::within(base, colr::solid(0)), {-32768, -32768}, {32767, 32767});
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    builder.set_table("COLR", Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)));
    const Bytes bytes = builder.build();
    const FontHandle font = open_font(bytes.data(), bytes.size());
    draw_colour_glyph(font.get(), static_cast<unsigned>(base), 4);
  }
}

TEST(ColourGlyph, PicturesHaveALargestSize) {
  FontBuilder builder;
  const int base = builder.add_box(0, 0, 1000, 1000);
  builder.set_palette({kRed});
  builder.set_table("COLR", colr::table(base, colr::within(base, colr::solid(0)), {-9000, -9000}, {9000, 9000}));
  const Bytes bytes = builder.build();
  const FontHandle font = open_font(bytes.data(), bytes.size());
  const auto glyph = draw_colour_glyph(font.get(), static_cast<unsigned>(base), 1 << 20);
  ASSERT_TRUE(glyph);
  EXPECT_LE(std::max(glyph->width_px, glyph->height_px), 1024);
  expect_pixel(pixel_at(*glyph, 0.5, 0.5), {255, 0, 0, 255});
}

// A font may nest groups as deep as HarfBuzz goes; the picture is then refused or made, but soon.
TEST(ColourGlyph, DeepNestingIsBounded) {
  Bytes paint = colr::within(1, colr::solid(0));
  for (int i = 0; i < 90; ++i) paint = colr::composed(colr::within(2, colr::solid(1)), 3, paint);
  painted(paint);
}

TEST(VariableFont, OutlinesFollowTheAxis) {
  FontBuilder builder;
  const int glyph = builder.add_box(100, 0, 300, 700);
  builder.vary(glyph, {{0, 0}, {0, 0}, {200, 0}, {200, 0}});  // the right side moves out
  const Bytes bytes = builder.build();
  const FontHandle font = open_font(bytes.data(), bytes.size());
  const auto right_at = [&](float weight) {
    const hb_variation_t variation{HB_TAG('w', 'g', 'h', 't'), weight};
    hb_font_set_variations(font.get(), &variation, 1);
    return make_glyph_shape(font.get(), static_cast<unsigned>(glyph)).max_x;
  };
  EXPECT_NEAR(right_at(400), 0.3f, 1e-4);
  EXPECT_NEAR(right_at(650), 0.4f, 1e-3);
  EXPECT_NEAR(right_at(900), 0.5f, 1e-4);
}

}  // namespace
}  // namespace lectern::test
