// TrueType fonts made in memory, for what no font of Debian has: COLR layers and variations.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <glm/glm.hpp>

namespace lectern::test {

using Bytes = std::vector<std::uint8_t>;

Bytes& put8(Bytes& out, unsigned v);
Bytes& put16(Bytes& out, int v);
Bytes& put24(Bytes& out, unsigned v);
Bytes& put32(Bytes& out, std::uint32_t v);
Bytes& put_all(Bytes& out, const Bytes& more);

// 1000 units to the em. Glyph 0 is empty; glyph i of those added is i, and has the character U+E000 + i.
class FontBuilder {
 public:
  FontBuilder();
  // One contour of straight lines, in font units; clockwise is filled, as TrueType has it (we fill either way).
  int add_glyph(std::vector<glm::ivec2> corners);
  int add_box(int left, int bottom, int right, int top);

  // One axis, wght 100 to 900, default 400; at 900 the corners of the glyph move by these.
  void vary(int glyph, std::vector<glm::ivec2> moves);
  void set_table(const std::string& tag, Bytes table) { tables_[tag] = std::move(table); }
  // 0xRRGGBBAA each.
  void set_palette(const std::vector<std::uint32_t>& colours);

  Bytes build() const;

 private:
  Bytes variations() const;

  std::vector<std::vector<glm::ivec2>> glyphs_{{}};
  std::map<int, std::vector<glm::ivec2>> moves_;
  std::map<std::string, Bytes> tables_;
};

// Paints of COLR 1, each with what it refers to behind it. Colours are places in the palette, 0xffff the text's.
namespace colr {

struct Stop {
  float offset;
  int colour;
  float alpha = 1;
};

Bytes solid(int colour, float alpha = 1);
Bytes line(int extend, const std::vector<Stop>& stops);  // 0 pad, 1 repeat, 2 reflect
Bytes linear(const Bytes& colour_line, glm::ivec2 p0, glm::ivec2 p1, glm::ivec2 p2);
Bytes radial(const Bytes& colour_line, glm::ivec2 c0, int r0, glm::ivec2 c1, int r1);
Bytes sweep(const Bytes& colour_line, glm::ivec2 centre, float start_degrees, float end_degrees);
Bytes within(int glyph, const Bytes& paint);
Bytes moved(const Bytes& paint, glm::ivec2 by);
Bytes scaled(const Bytes& paint, float x, float y);
Bytes composed(const Bytes& source, int mode, const Bytes& backdrop);

struct Layer {
  int glyph, colour;
};
// Version 0: layers of a glyph. Version 1: a paint of a glyph, with a clip box in font units.
Bytes table(int glyph, const std::vector<Layer>& layers);
Bytes table(int glyph, const Bytes& paint, glm::ivec2 low, glm::ivec2 high);

}  // namespace colr
}  // namespace lectern::test
