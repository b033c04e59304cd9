// What C++ and GLSL share: the structures that a frame hands to the shaders, in std430 layout. Read by both compilers.
#ifndef LECTERN_SCENE_LAYOUT_H
#define LECTERN_SCENE_LAYOUT_H

#ifdef __cplusplus
#include <cstdint>

#include <glm/glm.hpp>

namespace lectern::render::layout {
using glm::mat4;
using glm::vec2;
using glm::vec4;
using uint = std::uint32_t;
#endif

const uint kMaxViews = 2u;
const uint kPaletteSize = 24u;   // page::Role::kCount fits
const uint kNoPicture = 0u;      // slot 0 is never drawn
const uint kRoleAccent = 5u;     // page::Role::Accent and PaperEdge, checked by the renderer
const uint kRolePaperEdge = 16u;

const float kBorder_m = 0.024f;      // of a panel's front: its rim and the place marker
const float kPaperReach = 0.4f;      // how far the paper reaches under that border, in radii of the panel's corners

const uint kSheets = 5u;         // of a panel's body, one behind the other: body.glsl
const uint kStrips = 24u;        // in which a bent panel is drawn, each of them flat
const uint kMarkerBelow = 1u;    // the place marker lies along the lower edge, not in the right margin
const uint kPinned = 2u;         // marked as one that stays
const uint kThreadQuads = 48u;   // of the curve from a link to the panel that it opened

// How far above and below the shown part of a page its lines fade out, dmm: they leave softly, in the margin.
const float kFade_dmm = 8.0f;
// What letters reach above and below their baseline, near enough, and over how much of a further overhang a line fades.
const float kAscent_em = 0.78f, kDescent_em = 0.24f, kLineFade_em = 0.3f;

struct ViewData {
  mat4 clip_from_room;
  vec4 room_eye;                 // xyz
};

struct FrameData {
  ViewData views[kMaxViews];
  vec4 palette[kPaletteSize];    // by page::Role; linear, not premultiplied
  vec4 hour;                     // xyz: how much of morning, evening and night there is; w: seconds
  vec4 room_light;               // rgb: the hour's light in a room without lightmaps; a: its exposure
  vec4 lightmap;                 // x, y: what the lightmaps of this hour and of the last are multiplied with
  vec4 dust_light;               // rgb
  vec2 viewport_px;
  uint light_on_dark;
  uint panel_count;
};

struct PanelData {
  mat4 room_from_panel;          // panel: x right, y up, origin in its middle, metres
  vec2 half_size;
  vec2 column;                   // panel coordinates of the column's top left
  float metres_per_dmm;
  float scroll_dmm;              // the page's y at the top of the clip
  float clip_height_dmm;
  float corner_radius;
  float opacity;
  float glow;
  float progress;                // negative: no place marker
  uint paper;                    // page::Role
  float thickness;
  uint signs;                    // kMarkerBelow, kPinned
  vec2 bend_per_m;               // as room::Panel's
};

// A glyph of a section: drawn from its outline.
struct GlyphInstance {
  float x, y;                    // origin on the baseline, dmm, y down, in the section
  float size_dmm;
  uint glyph;                    // word offset of its outline
  uint role;                     // page::Role
};

// A box, picture or colour glyph of a section.
struct QuadInstance {
  vec4 rect;                     // x, y, width, height in dmm, y down, in the section
  vec4 uv;                       // x, y, width, height of the part of the picture that is shown
  float radius;                  // dmm
  uint role;                     // page::Role; for pictures unused
  uint picture;                  // slot, or kNoPicture
  uint unused;
};

// A pointer's beam, metres in the room.
struct RayInstance {
  vec4 from;     // xyz
  vec4 to_hits;  // xyz; w: 1 where a dot lies at the end, else 0
};

// What leads from a link to the panel that it opened: a cubic Bezier curve, metres in the room.
struct ThreadInstance {
  vec4 through[4];  // xyz
};

#ifdef __cplusplus
}  // namespace lectern::render::layout
#endif
#endif
