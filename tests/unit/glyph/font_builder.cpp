#include "font_builder.h"

#include <algorithm>
#include <cmath>

namespace lectern::test {

Bytes& put8(Bytes& out, unsigned v) {
  out.push_back(static_cast<std::uint8_t>(v));
  return out;
}
Bytes& put16(Bytes& out, int v) {
  return put8(put8(out, static_cast<unsigned>(v) >> 8 & 0xff), static_cast<unsigned>(v) & 0xff);
}
Bytes& put24(Bytes& out, unsigned v) { return put16(put8(out, v >> 16 & 0xff), static_cast<int>(v & 0xffff)); }
Bytes& put32(Bytes& out, std::uint32_t v) {
  return put16(put16(out, static_cast<int>(v >> 16)), static_cast<int>(v & 0xffff));
}
Bytes& put_all(Bytes& out, const Bytes& more) {
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

namespace {

constexpr int kUnitsPerEm = 1000;

Bytes simple_glyph(const std::vector<glm::ivec2>& corners) {
  if (corners.empty()) return {};
  glm::ivec2 low = corners.front(), high = low;
  for (const glm::ivec2 p : corners) {
    low = glm::min(low, p);
    high = glm::max(high, p);
  }
  Bytes glyph;
  put16(glyph, 1);
  for (const int v : {low.x, low.y, high.x, high.y, static_cast<int>(corners.size()) - 1, 0}) put16(glyph, v);
  for (std::size_t i = 0; i < corners.size(); ++i) put8(glyph, 1);  // on the curve, both coordinates in two bytes
  for (std::size_t i = 0; i < corners.size(); ++i) put16(glyph, corners[i].x - (i ? corners[i - 1].x : 0));
  for (std::size_t i = 0; i < corners.size(); ++i) put16(glyph, corners[i].y - (i ? corners[i - 1].y : 0));
  while (glyph.size() % 4) put8(glyph, 0);
  return glyph;
}

Bytes head_table() {
  Bytes t;
  for (const std::uint32_t v : {0x10000u, 0x10000u, 0u, 0x5f0f3cf5u}) put32(t, v);
  put16(put16(t, 0), kUnitsPerEm);
  for (int i = 0; i < 4; ++i) put32(t, 0);
  for (const int v : {-1000, -1000, 2000, 2000, 0, 8, 2, 1, 0}) put16(t, v);  // long offsets in loca
  return t;
}

Bytes hhea_table(int glyphs) {
  Bytes t;
  put32(t, 0x10000);
  for (const int v : {800, -200, 0, kUnitsPerEm, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, glyphs}) put16(t, v);
  return t;
}

Bytes maxp_table(int glyphs) {
  Bytes t;
  put16(put32(t, 0x10000), glyphs);
  for (int i = 0; i < 13; ++i) put16(t, 0);
  return t;
}

Bytes cmap_table(int glyphs) {
  Bytes t;
  for (const int v : {0, 1, 3, 10}) put16(t, v);
  put32(t, 12);
  put16(put16(t, 12), 0);
  for (const std::uint32_t v : {28u, 0u, 1u, 0xe001u, 0xe000u + static_cast<unsigned>(glyphs) - 1, 1u}) put32(t, v);
  return t;
}

int fixed14(float v) { return static_cast<int>(std::lround(v * 16384)); }

}  // namespace

FontBuilder::FontBuilder() = default;

int FontBuilder::add_glyph(std::vector<glm::ivec2> corners) {
  glyphs_.push_back(std::move(corners));
  return static_cast<int>(glyphs_.size()) - 1;
}

int FontBuilder::add_box(int left, int bottom, int right, int top) {
  return add_glyph({{left, bottom}, {left, top}, {right, top}, {right, bottom}});
}

void FontBuilder::vary(int glyph, std::vector<glm::ivec2> moves) {
  moves_[glyph] = std::move(moves);
  Bytes fvar;
  put32(fvar, 0x10000);
  for (const int v : {16, 2, 1, 20, 0, 8}) put16(fvar, v);
  put_all(fvar, {'w', 'g', 'h', 't'});
  for (const std::uint32_t v : {100u, 400u, 900u}) put32(fvar, v << 16);
  put16(put16(fvar, 0), 256);
  tables_["fvar"] = fvar;
}

void FontBuilder::set_palette(const std::vector<std::uint32_t>& colours) {
  const int count = static_cast<int>(colours.size());
  Bytes t;
  for (const int v : {0, count, 1, count}) put16(t, v);
  put16(put32(t, 14), 0);
  for (const std::uint32_t c : colours) {
    for (const unsigned shift : {8u, 16u, 24u, 0u}) put8(t, c >> shift & 0xff);  // blue, green, red, alpha
  }
  tables_["CPAL"] = t;
}

Bytes FontBuilder::variations() const {
  std::vector<Bytes> parts;
  for (int g = 0; g < static_cast<int>(glyphs_.size()); ++g) {
    Bytes part;
    if (const auto found = moves_.find(g); found != moves_.end()) {
      std::vector<glm::ivec2> deltas = found->second;
      deltas.resize(glyphs_[g].size() + 4);  // and the phantom points
      Bytes data;
      put8(data, 0);  // all points
      for (const int axis : {0, 1}) {
        put8(data, 0x40 | static_cast<unsigned>(deltas.size() - 1));
        for (const glm::ivec2 d : deltas) put16(data, d[axis]);
      }
      for (const int v : {1, 10, static_cast<int>(data.size()), 0xa000, 16384}) put16(part, v);
      put_all(part, data);
      while (part.size() % 4) put8(part, 0);
    }
    parts.push_back(part);
  }
  const auto count = static_cast<std::uint32_t>(parts.size());
  Bytes t;
  put32(t, 0x10000);
  put16(put16(t, 1), 0);
  put32(t, 20 + 4 * (count + 1));
  put16(put16(t, static_cast<int>(count)), 1);
  put32(t, 20 + 4 * (count + 1));
  std::uint32_t at = 0;
  for (const Bytes& part : parts) {
    put32(t, at);
    at += static_cast<std::uint32_t>(part.size());
  }
  put32(t, at);
  for (const Bytes& part : parts) put_all(t, part);
  return t;
}

Bytes FontBuilder::build() const {
  std::map<std::string, Bytes> tables = tables_;
  const int count = static_cast<int>(glyphs_.size());
  Bytes glyf, loca, hmtx;
  for (const std::vector<glm::ivec2>& corners : glyphs_) {
    put32(loca, static_cast<std::uint32_t>(glyf.size()));
    put_all(glyf, simple_glyph(corners));
    int left = corners.empty() ? 0 : corners.front().x;
    for (const glm::ivec2 p : corners) left = std::min(left, p.x);
    put16(put16(hmtx, kUnitsPerEm), left);
  }
  put32(loca, static_cast<std::uint32_t>(glyf.size()));
  tables["glyf"] = glyf;
  tables["loca"] = loca;
  tables["hmtx"] = hmtx;
  tables["head"] = head_table();
  tables["hhea"] = hhea_table(count);
  tables["maxp"] = maxp_table(count);
  tables["cmap"] = cmap_table(count);
  if (!moves_.empty()) tables["gvar"] = variations();

  Bytes font;
  put32(font, 0x10000);
  for (const int v : {static_cast<int>(tables.size()), 0, 0, 0}) put16(font, v);
  std::size_t at = 12 + 16 * tables.size();
  for (const auto& [tag, table] : tables) {
    put_all(font, Bytes(tag.begin(), tag.end()));
    put32(put32(put32(font, 0), static_cast<std::uint32_t>(at)), static_cast<std::uint32_t>(table.size()));
    at += (table.size() + 3) / 4 * 4;
  }
  for (const auto& [tag, table] : tables) {
    put_all(font, table);
    while (font.size() % 4) put8(font, 0);
  }
  return font;
}

namespace colr {

Bytes solid(int colour, float alpha) {
  Bytes p{2};
  return put16(put16(p, colour), fixed14(alpha));
}

Bytes line(int extend, const std::vector<Stop>& stops) {
  Bytes p;
  put16(put8(p, static_cast<unsigned>(extend)), static_cast<int>(stops.size()));
  for (const Stop& s : stops) put16(put16(put16(p, fixed14(s.offset)), s.colour), fixed14(s.alpha));
  return p;
}

Bytes linear(const Bytes& colour_line, glm::ivec2 p0, glm::ivec2 p1, glm::ivec2 p2) {
  Bytes p{4};
  put24(p, 16);
  for (const int v : {p0.x, p0.y, p1.x, p1.y, p2.x, p2.y}) put16(p, v);
  return put_all(p, colour_line);
}

Bytes radial(const Bytes& colour_line, glm::ivec2 c0, int r0, glm::ivec2 c1, int r1) {
  Bytes p{6};
  put24(p, 16);
  for (const int v : {c0.x, c0.y, r0, c1.x, c1.y, r1}) put16(p, v);
  return put_all(p, colour_line);
}

Bytes sweep(const Bytes& colour_line, glm::ivec2 centre, float start_degrees, float end_degrees) {
  Bytes p{8};
  put24(p, 12);
  for (const int v : {centre.x, centre.y, fixed14(start_degrees / 180 - 1), fixed14(end_degrees / 180 - 1)})
    put16(p, v);
  return put_all(p, colour_line);
}

Bytes within(int glyph, const Bytes& paint) {
  Bytes p{10};
  put16(put24(p, 6), glyph);
  return put_all(p, paint);
}

Bytes moved(const Bytes& paint, glm::ivec2 by) {
  Bytes p{14};
  put16(put16(put24(p, 8), by.x), by.y);
  return put_all(p, paint);
}

Bytes scaled(const Bytes& paint, float x, float y) {
  Bytes p{16};
  put16(put16(put24(p, 8), fixed14(x)), fixed14(y));
  return put_all(p, paint);
}

Bytes composed(const Bytes& source, int mode, const Bytes& backdrop) {
  Bytes p{32};
  put8(put24(p, 8), static_cast<unsigned>(mode));
  put24(p, 8 + static_cast<unsigned>(source.size()));
  return put_all(put_all(p, source), backdrop);
}

Bytes table(int glyph, const std::vector<Layer>& layers) {
  Bytes t;
  put16(put16(t, 0), 1);
  put16(put32(put32(t, 14), 20), static_cast<int>(layers.size()));
  for (const int v : {glyph, 0, static_cast<int>(layers.size())}) put16(t, v);
  for (const Layer& layer : layers) put16(put16(t, layer.glyph), layer.colour);
  return t;
}

Bytes table(int glyph, const Bytes& paint, glm::ivec2 low, glm::ivec2 high) {
  Bytes clips;
  put32(put8(clips, 1), 1);
  put24(put16(put16(clips, glyph), glyph), 12);
  put8(clips, 1);
  for (const int v : {low.x, low.y, high.x, high.y}) put16(clips, v);
  Bytes bases;
  put32(put16(put32(bases, 1), glyph), 10);
  put_all(bases, paint);

  Bytes t;
  put16(put16(t, 1), 0);
  put16(put32(put32(t, 0), 0), 0);
  put32(put32(put32(t, 34), 0), 34 + static_cast<std::uint32_t>(bases.size()));
  put32(put32(t, 0), 0);
  return put_all(put_all(t, bases), clips);
}

}  // namespace colr
}  // namespace lectern::test
