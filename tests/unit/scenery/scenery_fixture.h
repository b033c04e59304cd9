// A folder that is gone afterwards, and rooms that load or fail.
#pragma once

#include <gtest/gtest.h>

#include "scenery/room_model.h"
#include "unit/content/content_fixture.h"
#include "unit/content/test_pictures.h"
#include "unit/scenery/glb_builder.h"

namespace lectern::scenery {

class RoomFile : public testing::Test {
 protected:
  std::filesystem::path path(const char* name = "room.glb") const { return folder_.path() / name; }

  RoomModel load(const GlbBuilder& builder, const RoomLimits& limits = {}) const {
    auto room = load_room_model(builder.write(path()), limits);
    EXPECT_TRUE(room) << (room ? "" : room.error().line());
    return room ? std::move(*room) : RoomModel{};
  }
  // The line that is told of a file that does not load.
  std::string refusal(const GlbBuilder& builder, const RoomLimits& limits = {}) const {
    return refusal(builder.write(path()), limits);
  }
  std::string refusal(const std::filesystem::path& file, const RoomLimits& limits = {}) const {
    const auto room = load_room_model(file, limits);
    EXPECT_FALSE(room);
    return room ? "" : room.error().line();
  }
  std::string refusal_of_bytes(const std::string& bytes) const { return refusal(folder_.write("room.glb", bytes)); }

  content::TempFolder folder_;
};

}  // namespace lectern::scenery
