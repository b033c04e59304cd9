// A real set in a folder of its own, real fonts, and a room over them that is driven by inputs.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "room/room.h"

namespace lectern::test {

// "Sentence 7 of paragraph 3 ..." so that every line can be told from every other.
std::string numbered_prose(int paragraphs, int sentences = 6);

// Files by name, in a folder that goes with it.
class SetFolder {
 public:
  explicit SetFolder(const std::map<std::string, std::string>& files);
  ~SetFolder();
  SetFolder(const SetFolder&) = delete;
  SetFolder& operator=(const SetFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline constexpr double kFrame_s = 1.0 / 60;

class RoomUnderTest {
 public:
  explicit RoomUnderTest(const std::map<std::string, std::string>& files, room::RoomOptions options = {});

  room::Room& room() { return *room_; }
  const room::Scene& scene() const { return *scene_; }
  const content::Library& library() const { return *library_; }
  const std::shared_ptr<const content::Library>& shared_library() const { return library_; }
  const std::filesystem::path& folder() const { return folder_.path(); }
  WorkerPool& pool() { return pool_; }

  const room::Scene& frame(const room::Input& input = {}, double seconds = kFrame_s);
  const room::Scene& press(room::Command command);
  // Lets the workers finish and the motion come to rest.
  const room::Scene& settle();
  const room::Scene& press_and_settle(room::Command command);
  // Points from the reader's eye at a point of the room.
  room::Input pointing_at(glm::vec3 point) const;
  void click(glm::vec3 point);

  const room::Panel& article() const { return scene_->panels.front(); }
  const room::Panel* panel(std::uint64_t id) const;
  std::vector<const room::Panel*> cards() const;
  // By the title that its page shows.
  const room::Panel* card(const std::string& title) const;
  // Where a point of a panel's page is in the room.
  static glm::vec3 point_on(const room::Panel& panel, glm::vec2 column_dmm);
  // Middle of the first area of the link with this address on the article's panel.
  glm::vec3 link_point(const std::string& address) const;
  // Text from the line at the top of a panel's clip on, and the line's distance from that top.
  struct TopLine {
    page::Position position;
    std::uint32_t end = 0;
    float below_top_dmm = 0;
  };
  TopLine top_line() const;

  int articles_read() const { return read_; }

 private:
  SetFolder folder_;
  std::shared_ptr<const content::Library> library_;
  std::unique_ptr<text::FontLibrary> fonts_;
  std::atomic<int> read_ = 0;
  WorkerPool pool_{2};
  std::unique_ptr<room::Room> room_;
  const room::Scene* scene_ = nullptr;
};

}  // namespace lectern::test
