// Broken and hostile rooms: each gives one clear line, in bounded time and memory.
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "unit/scenery/scenery_fixture.h"

namespace lectern::scenery {
namespace {

using nlohmann::json;

void expect_words(const std::string& line, const char* words) {
  EXPECT_NE(line.find(words), std::string::npos) << line;
  EXPECT_EQ(line.find('\n'), std::string::npos) << line;
  EXPECT_LT(line.size(), 400u) << line;
}

TEST_F(RoomFile, TellsWhatIsNoGltf) {
  expect_words(refusal(path("nowhere.glb")), "there is no such file");
  expect_words(refusal_of_bytes("\x89PNG\r\n\x1A\n and so on"), "is no glTF file; a room is a .glb or .gltf file");
  expect_words(refusal_of_bytes(""), "is no glTF file");
  expect_words(refusal_of_bytes("{\"asset\": {"), "holds broken JSON");
  expect_words(refusal_of_bytes("{\"hello\": 1}"), "does not say which version");
}

TEST_F(RoomFile, TellsOfOtherVersions) {
  expect_words(refusal_of_bytes(container("{}", "", 1)), "is glTF of version 1");
  GlbBuilder builder = GlbBuilder::one_square();
  builder.document["asset"]["version"] = "1.0";
  expect_words(refusal(builder), "is glTF of version 1.0, and 2 is read here; export it as glTF 2.0");
}

TEST_F(RoomFile, TellsOfAFileThatIsCutOff) {
  const std::string whole = GlbBuilder::one_square().glb();
  for (const std::size_t size : {std::size_t{8}, std::size_t{30}, whole.size() / 2, whole.size() - 4})
    expect_words(refusal_of_bytes(whole.substr(0, size)), "is cut off");
}

TEST_F(RoomFile, TellsOfCompressionThatIsNotRead) {
  GlbBuilder builder = GlbBuilder::one_square();
  builder.document["extensionsRequired"] = {"KHR_draco_mesh_compression"};
  expect_words(refusal(builder),
               "needs KHR_draco_mesh_compression, which is not read here; export it without compression");
}

TEST_F(RoomFile, TellsOfDataBeyondItsBuffer) {
  GlbBuilder builder = GlbBuilder::one_square();
  builder.document["accessors"][0]["count"] = 4000;
  expect_words(refusal(builder), "accessor 0 reaches beyond its buffer");
  builder = GlbBuilder::one_square();
  builder.document["accessors"][0]["byteOffset"] = 18446744073709551608ull;
  expect_words(refusal(builder), "accessor 0 reaches beyond its buffer");
  builder = GlbBuilder::one_square();
  builder.document["bufferViews"][0]["byteLength"] = 1 << 20;
  expect_words(refusal(builder), "reaches beyond its buffer");
}

TEST_F(RoomFile, TellsOfVerticesThatAreNotThere) {
  GlbBuilder builder = GlbBuilder::one_square();
  builder.document["meshes"][0]["primitives"][0]["indices"] = builder.add_indices({0, 1, 9});
  expect_words(refusal(builder), "names a vertex that is not there");
}

TEST_F(RoomFile, TellsOfPositionsThatAreNoNumbers) {
  GlbBuilder builder = GlbBuilder::one_square();
  const float nan = std::nanf("");
  builder.document["meshes"][0]["primitives"][0]["attributes"]["POSITION"] =
      builder.add_vectors(std::vector<glm::vec3>{{nan, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}});
  expect_words(refusal(builder), "holds what is no number");
  expect_words(refusal(GlbBuilder::one_square({{"translation", {1e30, 0, 0}}, {"scale", {1e30, 1, 1}}})), "");
  expect_words(refusal(GlbBuilder::one_square({{"translation", {1e9, 0, 0}}})), "farther than 100 km");
}

TEST_F(RoomFile, TellsOfNodesThatFormALoop) {
  GlbBuilder builder = GlbBuilder::one_square();
  builder.document["nodes"][0]["children"] = {1};
  builder.document["nodes"].push_back({{"children", {0}}});
  expect_words(refusal(builder), "is reached twice: nodes form a loop");
}

TEST_F(RoomFile, TellsOfNodesNestedTooDeep) {
  GlbBuilder builder = GlbBuilder::one_square();
  for (int i = 0; i < 400; ++i) {
    builder.document["nodes"][static_cast<std::size_t>(i)]["children"] = {i + 1};
    builder.document["nodes"].push_back(json::object());
  }
  expect_words(refusal(builder), "nests its nodes deeper than");
}

TEST_F(RoomFile, TellsOfBrokenPictures) {
  GlbBuilder builder;
  std::string png = content::test_png(16, 16);
  png.resize(png.size() / 2);
  const int texture = builder.add_texture(builder.add_picture(png));
  const int material = builder.add_material({{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", texture}}}}}});
  builder.add_node({{"mesh", builder.add_mesh(builder.square(material))}});
  expect_words(refusal(builder), "picture 0: is a broken picture");
}

TEST_F(RoomFile, TellsOfPicturesThatAreNotThere) {
  GlbBuilder builder = GlbBuilder::one_square();
  builder.document["images"] = {{{"uri", "gone.png"}}};
  expect_words(refusal(builder), "names the picture “gone.png”, which cannot be read");
  builder.document["images"] = {{{"uri", "/etc/hostname"}}};
  expect_words(refusal(builder), "which cannot be read");
}

TEST_F(RoomFile, TellsOfTexturesThatAreNotThere) {
  GlbBuilder builder;
  const int material = builder.add_material({{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", 7}}}}}});
  builder.add_node({{"mesh", builder.add_mesh(builder.square(material))}});
  expect_words(refusal(builder), "a material names texture 7, which is not there");
}

TEST_F(RoomFile, TellsOfLightmapsThatAreMissing) {
  GlbBuilder builder = GlbBuilder::one_square();
  builder.document["extras"]["lectern"]["lightmaps"]["light"] = {{"texture", 0}, {"intensity", 1.0}};
  expect_words(refusal(builder), "names no lightmap for “light”");
}

TEST_F(RoomFile, TellsOfNothingToSee) {
  GlbBuilder builder;
  builder.add_node({{"name", "reading_seat"}});
  expect_words(refusal(builder), "shows nothing; a room has at least one mesh of triangles");
}

TEST_F(RoomFile, TellsOfWhatIsTooLarge) {
  GlbBuilder builder = GlbBuilder::one_square();
  expect_words(refusal(builder, {.triangles = 1}), "has more triangles than are drawn here");
  expect_words(refusal(builder, {.vertices = 3}), "has more vertices than are drawn here");
  expect_words(refusal(builder, {.file_bytes = 100}), "more than the");
  builder.document["buffers"] = {{{"byteLength", 1ull << 40}}};
  expect_words(refusal(builder), "wants more than the 256 MB of buffers read here");
  builder.document["buffers"] = json::array();
  for (int i = 0; i < 65; ++i) builder.document["buffers"].push_back({{"byteLength", 4}});
  expect_words(refusal(builder), "more buffers");
  // The same mesh again and again: the file is small, the room is not.
  builder = GlbBuilder::one_square();
  for (int i = 0; i < 50; ++i) builder.add_node({{"mesh", 0}});
  expect_words(refusal(builder, {.triangles = 60}), "has more triangles than are drawn here");
}

TEST_F(RoomFile, IsNotOverrunByDeepOrEndlessJson) {
  expect_words(refusal_of_bytes("{\"extras\":" + std::string(2'000'000, '[')),
               "nests its values deeper than 64 levels");
  std::string long_list = "{\"asset\":{\"version\":\"2.0\"},\"extras\":[0";
  for (int i = 0; i < 2'100'000; ++i) long_list += ",0";
  expect_words(refusal_of_bytes(long_list + "]}"), "describes more than is read here");
}

// Whatever a byte is changed to, the room loads or is refused with a line.
TEST_F(RoomFile, SurvivesChangedBytes) {
  GlbBuilder builder;
  const int texture = builder.add_texture(builder.add_picture(content::test_png(4, 4)));
  const int material = builder.add_material({{"pbrMetallicRoughness", {{"baseColorTexture", {{"index", texture}}}}}});
  builder.add_node({{"mesh", builder.add_mesh(builder.square(material))}});
  const std::string whole = builder.glb();
  std::mt19937 chance(7);
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = whole;
    for (int changes = 1 + round % 3; changes > 0; --changes)
      bytes[chance() % bytes.size()] = static_cast<char>(round % 2 ? chance() : "0123456789-{}[],\""[chance() % 17]);
    const auto room = load_room_model(folder_.write("room.glb", bytes));
    if (!room) expect_words(room.error().line(), "room.glb: ");
  }
}

}  // namespace
}  // namespace lectern::scenery
