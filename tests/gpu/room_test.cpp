// The room as it is drawn: lightmaps, tone, sky, the passing of an hour, and lamps.
#include <gtest/gtest.h>

#include <cmath>
#include <thread>

#include "gpu/stage.h"
#include "render/room_data.h"
#include "unit/content/content_fixture.h"
#include "unit/content/test_pictures.h"
#include "unit/scenery/glb_builder.h"

namespace lectern::test {
namespace {

using nlohmann::json;
using scenery::GlbBuilder;

constexpr std::uint32_t kSide = 64;

double linear(double byte) {
  const double c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double srgb(double light) {
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055);
}

std::string plain_png(glm::u8vec3 colour) {
  std::vector<std::uint8_t> rgba;
  for (int i = 0; i < 16; ++i) rgba.insert(rgba.end(), {colour.r, colour.g, colour.b, 255});
  return content::test_png(4, 4, rgba);
}

// A scene without panels, or with some, in a room of the test's own. The eye is at the origin and looks along -Z.
class RoomStage {
 public:
  explicit RoomStage(const GlbBuilder* room, page::ThemeName theme = page::ThemeName::Light) {
    setenv("LECTERN_VALIDATION", "1", 1);
    drawing_ = std::move(*app::open_drawing({}));
    fonts_ = std::move(*text::FontLibrary::open());
    scene.theme = page::theme(theme);
    source_ = std::move(*view::Offscreen::create(*drawing_.device, {kSide, kSide}, {{{}, {-0.5f, 0.5f, 0.5f, -0.5f}}}));
    render::RendererRequest request;
    if (room) {
      const auto path = room->write(folder_.path() / "room.glb");
      request.load_room = [path]() -> std::optional<scenery::RoomModel> {
        auto model = scenery::load_room_model(path);
        EXPECT_TRUE(model) << (model ? "" : model.error().line());
        return model ? std::optional(std::move(*model)) : std::nullopt;
      };
    }
    renderer_ = std::move(*render::SceneRenderer::create(*drawing_.device, *fonts_, workers_, std::move(request)));
    settle();
  }
  ~RoomStage() { EXPECT_EQ(drawing_.device->validation_messages(), 0); }

  bool adopt() {
    const auto news = renderer_->adopt(scene);
    EXPECT_TRUE(news) << (news ? "" : news.error().line());
    return news.value_or(false);
  }
  void settle() { EXPECT_TRUE(app::settle(scene, *renderer_)); }
  view::Pixels picture() {
    EXPECT_TRUE(app::draw_still(scene, *renderer_, *drawing_.frames, *source_));
    return source_->pixels(0);
  }
  // The colour in the middle, 0 to 255.
  glm::dvec3 middle() {
    const view::Pixels pixels = picture();
    glm::dvec3 sum(0);
    for (std::uint32_t y = 28; y < 36; ++y)
      for (std::uint32_t x = 28; x < 36; ++x)
        for (int c = 0; c < 3; ++c) sum[c] += pixels.rgba[4 * (y * kSide + x) + static_cast<std::uint32_t>(c)] / 64.0;
    return sum;
  }
  render::SceneRenderer& renderer() { return *renderer_; }

  room::Scene scene;

 private:
  content::TempFolder folder_;
  app::DrawingSide drawing_;
  std::unique_ptr<text::FontLibrary> fonts_;
  WorkerPool workers_;
  std::unique_ptr<view::Offscreen> source_;
  std::unique_ptr<render::SceneRenderer> renderer_;
};

// A wall two metres ahead that fills the view.
void add_wall(GlbBuilder& room, int material, json node = json::object()) {
  node["mesh"] = room.add_mesh(room.square(material));
  node["translation"] = {0, 0, -2};
  node["scale"] = {3, 3, 1};
  room.add_node(std::move(node));
}

json grey(double base, json more = json::object()) {
  more["pbrMetallicRoughness"] = {{"baseColorFactor", {base, base, base, 1.0}}, {"metallicFactor", 0.0}};
  return more;
}

GlbBuilder baked_wall(double base, glm::u8vec3 morning, glm::u8vec3 evening, glm::u8vec3 night, double intensity) {
  GlbBuilder room;
  add_wall(room, room.add_material(grey(base)));
  const auto lightmap = [&](glm::u8vec3 colour) {
    return json{{"texture", room.add_texture(room.add_picture(plain_png(colour)))}, {"intensity", intensity}};
  };
  room.document["extras"]["lectern"]["lightmaps"] = {
      {"light", lightmap(morning)}, {"sepia", lightmap(evening)}, {"dark", lightmap(night)}};
  return room;
}

void expect_near(glm::dvec3 a, glm::dvec3 b, double off) {
  for (int i = 0; i < 3; ++i) EXPECT_NEAR(a[i], b[i], off) << "of channel " << i;
}

TEST(Room, IsItsBaseColourTimesItsLightmap) {
  const GlbBuilder room = baked_wall(0.5, {200, 150, 100}, {100, 100, 100}, {10, 10, 10}, 1.5);
  RoomStage stage(&room);
  // All below the tone's knee: nothing is changed but the encoding.
  const auto expected = [](double byte) { return srgb(0.5 * linear(byte) * 1.5); };
  expect_near(stage.middle(), {expected(200), expected(150), expected(100)}, 1);
}

TEST(Room, ToneBoundsWhatIsBright) {
  const GlbBuilder room = baked_wall(1.0, {255, 200, 120}, {255, 255, 255}, {10, 10, 10}, 40);
  RoomStage stage(&room);
  const glm::dvec3 seen = stage.middle();
  EXPECT_LT(seen.r, 255.5);
  EXPECT_GT(seen.r, 245);
  EXPECT_GT(seen.r, seen.b) << "its hue is left";
}

TEST(Room, FollowsTheTheme) {
  const GlbBuilder room = baked_wall(0.5, {200, 200, 200}, {150, 100, 50}, {20, 20, 30}, 1);
  RoomStage stage(&room, page::ThemeName::Sepia);
  expect_near(stage.middle(), {srgb(0.5 * linear(150)), srgb(0.5 * linear(100)), srgb(0.5 * linear(50))}, 1);
}

TEST(Room, OneHourPassesIntoAnotherSoftly) {
  const GlbBuilder room = baked_wall(0.5, {240, 240, 240}, {150, 100, 50}, {40, 40, 40}, 1);
  RoomStage stage(&room);
  const double before = stage.middle().g;
  stage.scene.seconds = 10;
  stage.scene.theme = page::theme(page::ThemeName::Dark);
  while (!stage.adopt()) std::this_thread::yield();  // until the night's lightmap is there: then it begins
  EXPECT_NEAR(stage.middle().g, before, 1) << "nothing jumps";
  EXPECT_FALSE(stage.renderer().settled());
  stage.scene.seconds += render::kHourFade_s / 2;
  EXPECT_TRUE(stage.adopt());
  EXPECT_NEAR(stage.middle().g, srgb(0.25 * linear(240) + 0.25 * linear(40)), 1);
  stage.scene.seconds += render::kHourFade_s;
  EXPECT_TRUE(stage.adopt());
  EXPECT_NEAR(stage.middle().g, srgb(0.5 * linear(40)), 1);
  EXPECT_FALSE(stage.adopt());
  EXPECT_TRUE(stage.renderer().settled());
}

TEST(Room, ChangesAtOnceWhereMotionIsReduced) {
  const GlbBuilder room = baked_wall(0.5, {240, 240, 240}, {150, 100, 50}, {40, 40, 40}, 1);
  RoomStage stage(&room);
  stage.scene.reduce_motion = true;
  stage.scene.theme = page::theme(page::ThemeName::Dark);
  stage.settle();
  EXPECT_NEAR(stage.middle().g, srgb(0.5 * linear(40)), 1);
}

TEST(Room, HasASkyOfEveryHour) {
  GlbBuilder room;
  add_wall(room, room.add_material({{"name", "sky"}}));
  RoomStage morning(&room), evening(&room, page::ThemeName::Sepia), night(&room, page::ThemeName::Dark);
  EXPECT_GT(morning.middle().b, morning.middle().r);
  EXPECT_GT(evening.middle().r, evening.middle().b);
  EXPECT_LT(night.middle().g, 0.4 * evening.middle().g);
  EXPECT_TRUE(morning.renderer().alive());
}

double change(const view::Pixels& a, const view::Pixels& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(a.rgba[i] - b.rgba[i]);
  return sum / static_cast<double>(a.rgba.size());
}

TEST(Room, TheSkyDriftsSlowlyUnlessMotionIsReduced) {
  GlbBuilder room;
  add_wall(room, room.add_material({{"name", "sky"}}));
  RoomStage stage(&room);
  const auto at = [&](double seconds) {
    stage.scene.seconds = seconds;
    return stage.picture();
  };
  const auto first = at(0);
  EXPECT_LT(change(first, at(1)), 0.6) << "nothing that pulls the eye from the text";
  EXPECT_GT(change(first, at(300)), 1.0);
  stage.scene.reduce_motion = true;
  EXPECT_EQ(change(at(0), at(300)), 0);
}

TEST(Room, LeavesThePageAlone) {
  const GlbBuilder room = baked_wall(1.0, {255, 0, 0}, {255, 0, 0}, {255, 0, 0}, 3);
  RoomStage in_room(&room), nowhere(nullptr);
  for (RoomStage* stage : {&in_room, &nowhere})
    stage->scene.panels = {{.id = 1, .room_from_panel = {{1, 0, 0, 0}, {0, 0, -1}}, .size_m = {0.8f, 0.8f}}};
  expect_near(in_room.middle(), nowhere.middle(), 0);
  expect_near(in_room.middle(), {0xFA, 0xF7, 0xF0}, 0.5);
}

TEST(Room, IsAPlainBackgroundWhereThereIsNone) {
  RoomStage stage(nullptr);
  const glm::dvec3 seen = stage.middle();
  EXPECT_GT(seen.g, 60);
  EXPECT_LT(seen.g, 220);
  EXPECT_EQ(change(stage.picture(), stage.picture()), 0);
  EXPECT_FALSE(stage.renderer().alive());
}

// A closed room of grey walls with one lamp of the given strength, or none.
GlbBuilder lamp_room(std::optional<double> candela) {
  GlbBuilder room;
  const int material = room.add_material(grey(0.5, {{"doubleSided", true}}));
  const int mesh = room.add_mesh(room.square(material));
  const double h = 0.70710678;
  for (const auto& [place, turn] : {std::pair<json, json>{{0, 0, -3}, {0, 0, 0, 1}},
                                    {{0, 0, 3}, {0, 1, 0, 0}},
                                    {{-3, 0, 0}, {0, h, 0, h}},
                                    {{3, 0, 0}, {0, -h, 0, h}},
                                    {{0, -3, 0}, {-h, 0, 0, h}},
                                    {{0, 3, 0}, {h, 0, 0, h}}})
    room.add_node({{"mesh", mesh}, {"translation", place}, {"rotation", turn}, {"scale", {3, 3, 1}}});
  if (!candela) return room;
  room.document["extensions"]["KHR_lights_punctual"]["lights"] = {{{"type", "point"}, {"intensity", *candela}}};
  room.add_node({{"translation", {0, 1.5, 0}}, {"extensions", {{"KHR_lights_punctual", {{"light", 0}}}}}});
  return room;
}

TEST(Room, IsLitSensiblyWhateverItsLampsAreMeasuredIn) {
  for (const std::optional<double> candela : {std::optional<double>(), std::optional<double>(0.01),
                                              std::optional<double>(50), std::optional<double>(80000)}) {
    const GlbBuilder room = lamp_room(candela);
    RoomStage day(&room), night(&room, page::ThemeName::Dark);
    const double seen = day.middle().g;
    EXPECT_GT(seen, 70) << candela.value_or(0);
    EXPECT_LT(seen, 225) << candela.value_or(0);
    EXPECT_LT(night.middle().g, 0.6 * seen) << candela.value_or(0);
    EXPECT_GT(night.middle().g, 8) << candela.value_or(0);
  }
}

TEST(Room, HonoursMaskBlendUnlitAndSides) {
  GlbBuilder room;
  const std::vector<std::uint8_t> clear(4 * 16, 0);
  const int holes = room.add_texture(room.add_picture(content::test_png(4, 4, clear)));
  add_wall(room, room.add_material({{"extensions", {{"KHR_materials_unlit", json::object()}}},
                                    {"pbrMetallicRoughness", {{"baseColorFactor", {0.1, 0.4, 0.1, 1.0}}}}}));
  room.document["nodes"][0]["translation"] = {0, 0, -4};
  // Before it: one that is all hole, one seen from behind, one that half hides it.
  add_wall(room, room.add_material(
                     {{"alphaMode", "MASK"}, {"pbrMetallicRoughness", {{"baseColorTexture", {{"index", holes}}}}}}));
  add_wall(room, room.add_material(grey(1)), {{"rotation", {0, 1, 0, 0}}});
  RoomStage stage(&room);
  EXPECT_NEAR(linear(stage.middle().g), 0.4, 0.02);
  EXPECT_NEAR(linear(stage.middle().r), 0.1, 0.01);
  json veil = {{"alphaMode", "BLEND"},
               {"extensions", {{"KHR_materials_unlit", json::object()}}},
               {"pbrMetallicRoughness", {{"baseColorFactor", {0.0, 0.0, 0.0, 0.5}}}}};
  add_wall(room, room.add_material(veil));
  RoomStage veiled(&room);
  EXPECT_NEAR(linear(veiled.middle().g), 0.2, 0.02);
}

// A hut with a gap in its roof, the sun high on the left: dust floats in the light that falls through, under the roof.
TEST(Room, DustFloatsInTheLightOnly) {
  GlbBuilder room;
  const int dark = room.add_material(grey(0.02, {{"doubleSided", true}}));
  const int strip = room.add_mesh(room.square(dark));
  const double h = 0.70710678;
  room.add_node({{"mesh", strip}, {"translation", {0, -1, -2}}, {"rotation", {-h, 0, 0, h}}, {"scale", {4, 4, 1}}});
  for (const double x : {-8.5, 8.5})  // from half a metre to farther than any mote floats
    room.add_node({{"mesh", strip}, {"translation", {x, 3, -2}}, {"rotation", {h, 0, 0, h}}, {"scale", {8, 8, 1}}});
  room.add_node({{"mesh", room.add_mesh(room.square(room.add_material({{"name", "sky"}})))},
                 {"translation", {0, 9, 0}},
                 {"rotation", {h, 0, 0, h}}});
  room.document["extensions"]["KHR_lights_punctual"]["lights"] = {{{"type", "directional"}, {"intensity", 5.0}}};
  room.add_node({{"rotation", {-0.683013, -0.183013, 0.183013, 0.683013}},
                 {"extensions", {{"KHR_lights_punctual", {{"light", 0}}}}}});
  const content::TempFolder folder;
  const auto model = scenery::load_room_model(room.write(folder.path() / "hut.glb"));
  ASSERT_TRUE(model) << model.error().line();
  const render::RoomData data = render::prepare_room(*model);
  EXPECT_GT(data.mote_count, 10u);
  const glm::vec3 sun(data.header.sun);
  for (std::uint32_t i = 0; i < data.mote_count; ++i) {
    const glm::vec3 mote(data.header.motes[i]);
    const glm::vec3 in_roof = mote + sun * ((3 - mote.y) / sun.y);
    EXPECT_LT(std::abs(in_roof.x), 0.55f) << "the light that reaches it comes through the gap";
    EXPECT_GT(std::abs(mote.x), 0.45f) << "a roof is above it";
  }
}

}  // namespace
}  // namespace lectern::test
