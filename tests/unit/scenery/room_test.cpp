// What a glTF room holds arrives where it belongs.
#include <gtest/gtest.h>

#include <fstream>

#include "unit/scenery/scenery_fixture.h"

namespace lectern::scenery {
namespace {

using nlohmann::json;

void expect_near(glm::vec3 a, glm::vec3 b) {
  for (int i = 0; i < 3; ++i) EXPECT_NEAR(a[i], b[i], 1e-5f) << "of component " << i;
}

glm::vec3 face_normal(const RoomModel& room) {
  const auto at = [&](std::size_t i) { return room.vertices[room.indices[i]].position; };
  return glm::normalize(glm::cross(at(1) - at(0), at(2) - at(0)));
}

TEST_F(RoomFile, PlacesMeshesByTheirNodes) {
  GlbBuilder builder;
  const int mesh = builder.add_mesh(builder.square());
  // A quarter turn about y, twice as large, a metre up; below a parent that stands at x = 5.
  builder.document["nodes"] = {
      {{"translation", {5, 0, 0}}, {"children", {1}}},
      {{"mesh", mesh}, {"translation", {0, 1, 0}}, {"rotation", {0, 0.70710678, 0, 0.70710678}}, {"scale", {2, 2, 2}}}};
  builder.document["scenes"][0]["nodes"] = {0};
  const RoomModel room = load(builder);
  ASSERT_EQ(room.vertices.size(), 4u);
  expect_near(room.vertices[1].position, {5, -1, -2});  // from (1, -1, 0)
  expect_near(room.vertices[0].normal, {1, 0, 0});
  expect_near(room.bounds.low, {5, -1, -2});
  expect_near(room.bounds.high, {5, 3, 2});
}

TEST_F(RoomFile, TurnsMirroredTrianglesRound) {
  const RoomModel room = load(GlbBuilder::one_square({{"scale", {-1, 1, 1}}}));
  expect_near(face_normal(room), {0, 0, 1});
  expect_near(room.vertices[0].normal, {0, 0, 1});
}

TEST_F(RoomFile, ShearsNormalsAsSurfacesAreSheared) {
  // Twice as deep along z: the plane x + z = 0 gets another slope, and its normal with it.
  GlbBuilder builder;
  const int positions = builder.add_vectors(std::vector<glm::vec3>{{-1, 0, 1}, {1, 0, -1}, {-1, 1, 1}});
  const int normals = builder.add_vectors(std::vector<glm::vec3>(3, glm::normalize(glm::vec3(1, 0, 1))));
  builder.add_node({{"mesh", builder.add_mesh({{"attributes", {{"POSITION", positions}, {"NORMAL", normals}}}})},
                    {"scale", {1, 1, 2}}});
  const RoomModel room = load(builder);
  expect_near(room.vertices[0].normal, face_normal(room) * (face_normal(room).x > 0 ? 1.0f : -1.0f));
}

TEST_F(RoomFile, StandsTheSeatAtTheOrigin) {
  GlbBuilder builder = GlbBuilder::one_square({{"translation", {3, 0, -2}}});
  // The reader sits at (3, 0, 0) and looks along -X: a quarter turn to the left. A seat is neither tilted nor scaled.
  builder.add_node({{"name", "reading_seat"},
                    {"translation", {3, 0, 0}},
                    {"rotation", {0, 0.70710678, 0, 0.70710678}},
                    {"scale", {7, 7, 7}}});
  const RoomModel room = load(builder);
  expect_near(room.model_from_seat.position, {3, 0, 0});
  expect_near(room.model_from_seat.rotate({0, 0, -1}), {-1, 0, 0});
  // The square's middle, two metres along the file's -Z, stands to the reader's right.
  expect_near(0.5f * (room.bounds.low + room.bounds.high), {2, 0, 0});
}

TEST_F(RoomFile, HasTheSeatAtTheOriginWhereNoneIsNamed) {
  const RoomModel room = load(GlbBuilder::one_square());
  expect_near(room.model_from_seat.position, {0, 0, 0});
  expect_near(room.bounds.low, {-1, -1, 0});
}

TEST_F(RoomFile, PlacesLights) {
  GlbBuilder builder = GlbBuilder::one_square();
  builder.document["extensions"]["KHR_lights_punctual"]["lights"] = {
      {{"type", "directional"}, {"intensity", 3.0}, {"color", {1.0, 0.5, 0.25}}},
      {{"type", "spot"},
       {"intensity", 40.0},
       {"range", 6.0},
       {"spot", {{"innerConeAngle", 0.2}, {"outerConeAngle", 0.6}}}},
      {{"type", "point"}}};
  const auto light = [](int i) { return json{{"KHR_lights_punctual", {{"light", i}}}}; };
  // A quarter turn about x lets -Z point down.
  builder.add_node({{"extensions", light(0)}, {"rotation", {-0.70710678, 0, 0, 0.70710678}}});
  builder.add_node({{"extensions", light(1)}, {"translation", {1, 2, 3}}});
  builder.add_node({{"extensions", light(2)}});
  const RoomModel room = load(builder);
  ASSERT_EQ(room.lights.size(), 3u);
  for (const RoomLight& l : room.lights) {
    if (l.kind == RoomLight::Kind::Directional) {
      expect_near(l.direction, {0, -1, 0});
      expect_near(l.colour, {3, 1.5, 0.75});
    } else if (l.kind == RoomLight::Kind::Spot) {
      expect_near(l.position, {1, 2, 3});
      EXPECT_NEAR(l.outer_cos, std::cos(0.6), 1e-5);
      EXPECT_NEAR(l.inner_cos, std::cos(0.2), 1e-5);
      EXPECT_FLOAT_EQ(l.range_m, 6);
    } else {
      expect_near(l.colour, {1, 1, 1});
    }
  }
}

TEST_F(RoomFile, ReadsMaterials) {
  GlbBuilder builder;
  const int texture = builder.add_texture(builder.add_picture(content::test_png(8, 4)));
  const int material =
      builder.add_material({{"name", "lamp"},
                            {"doubleSided", true},
                            {"alphaMode", "MASK"},
                            {"alphaCutoff", 0.25},
                            {"emissiveFactor", {1.0, 0.5, 0.0}},
                            {"extensions", {{"KHR_materials_emissive_strength", {{"emissiveStrength", 4}}}}},
                            {"pbrMetallicRoughness",
                             {{"baseColorFactor", {0.5, 0.25, 0.125, 1.0}},
                              {"metallicFactor", 0.1},
                              {"roughnessFactor", 0.7},
                              {"baseColorTexture", {{"index", texture}}}}}});
  builder.document["samplers"] = {{{"wrapS", 33071}, {"wrapT", 33648}}};
  builder.document["textures"][0]["sampler"] = 0;
  builder.add_node({{"mesh", builder.add_mesh(builder.square(material))}});
  const RoomModel room = load(builder);
  const RoomMaterial& lamp = room.materials[room.draws.at(0).material];
  EXPECT_EQ(lamp.name, "lamp");
  EXPECT_TRUE(lamp.double_sided);
  EXPECT_EQ(lamp.alpha, RoomMaterial::Alpha::Mask);
  EXPECT_FLOAT_EQ(lamp.alpha_cutoff, 0.25f);
  expect_near(lamp.emissive, {4, 2, 0});
  expect_near(glm::vec3(lamp.base_colour), {0.5, 0.25, 0.125});
  EXPECT_FLOAT_EQ(lamp.metallic, 0.1f);
  EXPECT_FLOAT_EQ(lamp.roughness, 0.7f);
  const RoomTexture& laid = room.textures.at(static_cast<std::size_t>(lamp.base_texture));
  EXPECT_EQ(laid.wrap_u, RoomTexture::Wrap::Clamp);
  EXPECT_EQ(laid.wrap_v, RoomTexture::Wrap::Mirror);
  const RoomPicture& picture = room.pictures.at(laid.picture);
  EXPECT_EQ(picture.data.width_px, 8);
  EXPECT_NEAR(picture.mean.b, 0.2159, 0.001);  // blue is 128 everywhere
  EXPECT_TRUE(room.draws[0].has_lightmap_uv);
}

TEST_F(RoomFile, MovesTexturesAsTheirTransformSays) {
  GlbBuilder builder;
  const int texture = builder.add_texture(builder.add_picture(content::test_png(2, 2)));
  const json transform{{"offset", {0.25, 0.5}}, {"scale", {2, 4}}, {"rotation", 1.57079633}};
  const int material = builder.add_material(
      {{"pbrMetallicRoughness",
        {{"baseColorTexture", {{"index", texture}, {"extensions", {{"KHR_texture_transform", transform}}}}}}}});
  builder.add_node({{"mesh", builder.add_mesh(builder.square(material))}});
  const RoomModel room = load(builder);
  // (1, 1) is scaled to (2, 4), turned to (4, -2), moved.
  EXPECT_NEAR(room.vertices[1].uv.x, 4.25f, 1e-4f);
  EXPECT_NEAR(room.vertices[1].uv.y, -1.5f, 1e-4f);
  EXPECT_NEAR(room.vertices[1].lightmap_uv.x, 1, 1e-6f);
}

TEST_F(RoomFile, ReadsTheLightmapsOfThreeHours) {
  GlbBuilder builder = GlbBuilder::one_square();
  json lightmaps;
  int side = 4;
  for (const char* hour : {"light", "sepia", "dark"}) {
    lightmaps[hour] = {{"texture", builder.add_texture(builder.add_picture(content::test_png(side, side)))},
                       {"intensity", side * 0.5}};
    side *= 2;
  }
  builder.document["extras"]["lectern"]["lightmaps"] = lightmaps;
  const RoomModel room = load(builder);
  ASSERT_TRUE(room.baked());
  EXPECT_FLOAT_EQ(room.lightmaps[1]->intensity, 4);
  EXPECT_EQ(decode_lightmap(room, Hour::Morning)->width_px, 4);
  EXPECT_EQ(decode_lightmap(room, Hour::Night)->width_px, 16);
  EXPECT_EQ(decode_lightmap(room, Hour::Night, 8)->width_px, 8);
  for (const RoomPicture& picture : room.pictures)
    EXPECT_TRUE(picture.data.rgba.empty()) << "decoded before it is needed";
}

TEST_F(RoomFile, ReadsLightmapsOfMozillaHubs) {
  GlbBuilder builder;
  const int texture = builder.add_texture(builder.add_picture(content::test_png(4, 4)));
  const int material =
      builder.add_material({{"extensions", {{"MOZ_lightmap", {{"index", texture}, {"intensity", 2.5}}}}}});
  builder.add_node({{"mesh", builder.add_mesh(builder.square(material))}});
  const RoomModel room = load(builder);
  const RoomMaterial& read = room.materials[room.draws[0].material];
  EXPECT_NE(read.lightmap_texture, kNoTexture);
  EXPECT_FLOAT_EQ(read.lightmap_intensity, 2.5f);
  EXPECT_TRUE(room.draws[0].has_lightmap_uv);
}

TEST_F(RoomFile, KnowsTheSkyByItsName) {
  GlbBuilder builder = GlbBuilder::one_square();
  const int sky = builder.add_material({{"name", "sky"}});
  builder.add_node({{"mesh", builder.add_mesh(builder.square(sky))}, {"translation", {0, 3, -9}}});
  const RoomModel room = load(builder);
  ASSERT_TRUE(room.sky_bounds());
  expect_near(room.sky_bounds()->low, {-1, 2, -9});
  EXPECT_TRUE(room.materials[room.draws.back().material].sky) << "what hides the sky is drawn before it";
  EXPECT_FALSE(load(GlbBuilder::one_square()).sky_bounds());
}

TEST_F(RoomFile, JoinsWhatIsDrawnAlike) {
  GlbBuilder builder;
  const int a = builder.add_material({{"name", "a"}}),
            glass = builder.add_material({{"name", "glass"}, {"alphaMode", "BLEND"}});
  for (const int material : {glass, a, glass, a})
    builder.add_node({{"mesh", builder.add_mesh(builder.square(material))}});
  const RoomModel room = load(builder);
  ASSERT_EQ(room.draws.size(), 2u);
  EXPECT_EQ(room.materials[room.draws[0].material].name, "a");
  EXPECT_EQ(room.draws[0].index_count, 12u);
  EXPECT_EQ(room.materials[room.draws[1].material].name, "glass") << "what is blended comes last";
}

TEST_F(RoomFile, MakesTrianglesOfStripsAndFans) {
  for (const auto& [mode, count] : {std::pair{5, 6u}, std::pair{6, 6u}, std::pair{1, 0u}}) {
    GlbBuilder builder = GlbBuilder::one_square();
    json extra = builder.square();
    extra["mode"] = mode;
    extra["indices"] = builder.add_indices(mode == 6 ? std::vector<std::uint16_t>{0, 1, 2, 3}
                                                     : std::vector<std::uint16_t>{0, 1, 3, 2});
    builder.document["meshes"][0]["primitives"].push_back(extra);
    const RoomModel room = load(builder);
    EXPECT_EQ(room.indices.size(), 6 + count) << "mode " << mode;
    for (std::size_t i = 0; i + 2 < room.indices.size(); i += 3) {
      const auto at = [&](std::size_t k) { return room.vertices[room.indices[i + k]].position; };
      EXPECT_GT(glm::cross(at(1) - at(0), at(2) - at(0)).z, 0) << "mode " << mode << ", triangle " << i / 3;
    }
  }
}

TEST_F(RoomFile, MakesFlatNormalsWhereThereAreNone) {
  GlbBuilder builder = GlbBuilder::one_square({{"rotation", {0.70710678, 0, 0, 0.70710678}}});
  builder.document["meshes"][0]["primitives"][0]["attributes"].erase("NORMAL");
  const RoomModel room = load(builder);
  ASSERT_EQ(room.vertices.size(), 6u);
  for (const RoomVertex& vertex : room.vertices) expect_near(vertex.normal, face_normal(room));
}

TEST_F(RoomFile, ReadsPackedNumbersAndVertexColours) {
  GlbBuilder builder = GlbBuilder::one_square();
  const std::vector<std::uint8_t> bytes{255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 51, 51, 51, 51};
  const int view = builder.add_view(bytes.data(), bytes.size());
  builder.document["accessors"].push_back(
      {{"bufferView", view}, {"componentType", 5121}, {"normalized", true}, {"count", 4}, {"type", "VEC4"}});
  builder.document["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"] = builder.document["accessors"].size() - 1;
  const RoomModel room = load(builder);
  expect_near(glm::vec3(room.vertices[1].colour), {0, 1, 0});
  EXPECT_NEAR(room.vertices[3].colour.a, 0.2f, 1e-6f);
}

TEST_F(RoomFile, ReadsFilesBesideAGltf) {
  GlbBuilder builder = GlbBuilder::one_square();
  const std::string glb = builder.glb();
  std::uint32_t json_bytes = 0;
  std::memcpy(&json_bytes, glb.data() + 12, 4);
  json document = json::parse(glb.substr(20, json_bytes));
  const std::string binary = glb.substr(28 + json_bytes, document["buffers"][0]["byteLength"].get<std::size_t>());
  document["buffers"][0]["uri"] = "meshes/room%20one.bin";
  folder_.write("meshes/room one.bin", binary);
  const auto file = folder_.write("room.gltf", document.dump());
  const auto room = load_room_model(file);
  ASSERT_TRUE(room) << room.error().line();
  EXPECT_EQ(room->indices.size(), 6u);

  folder_.write("outside.bin", binary);
  document["buffers"][0]["uri"] = "../outside.bin";
  std::filesystem::create_directory(folder_.path() / "inner");
  EXPECT_NE(refusal(folder_.write("inner/room.gltf", document.dump())).find("outside.bin"), std::string::npos);
}

TEST_F(RoomFile, MakesPicturesSmallerToStayWithinMemory) {
  GlbBuilder builder;
  for (int i = 0; i < 3; ++i) {
    const int texture = builder.add_texture(builder.add_picture(content::test_png(64, 32)));
    const int material = builder.add_material({{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", texture}}}}}});
    builder.add_node({{"mesh", builder.add_mesh(builder.square(material))}});
  }
  const RoomModel room = load(builder, {.picture_bytes = 3 * 64 * 32 * 4 * 4 / 3 / 3});
  for (const RoomPicture& picture : room.pictures) EXPECT_EQ(picture.data.width_px, 32);
}

}  // namespace
}  // namespace lectern::scenery
