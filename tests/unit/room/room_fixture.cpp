#include "unit/room/room_fixture.h"

#include <fstream>
#include <random>

#include "room/surface.h"

namespace lectern::test {

std::string numbered_prose(int paragraphs, int sentences) {
  std::string text;
  for (int paragraph = 1; paragraph <= paragraphs; ++paragraph) {
    for (int sentence = 1; sentence <= sentences; ++sentence)
      text += "This is sentence " + std::to_string(sentence) + " of paragraph " + std::to_string(paragraph) +
              ", written to be told from all others. ";
    text += "\n\n";
  }
  return text;
}

SetFolder::SetFolder(const std::map<std::string, std::string>& files) {
  const std::string name = "lectern-room-test-" + std::to_string(std::random_device{}());
  path_ = std::filesystem::temp_directory_path() / name;
  for (const auto& [file, text] : files) {
    std::filesystem::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file) << text;
  }
}

SetFolder::~SetFolder() { std::filesystem::remove_all(path_); }

namespace {

std::shared_ptr<const content::Library> opened(const SetFolder& folder) {
  auto library = content::Library::open({folder.path()});
  LECTERN_REQUIRE(library.has_value(), "the test's set does not open");
  return std::make_shared<const content::Library>(std::move(*library));
}

std::unique_ptr<text::FontLibrary> system_fonts() {
  auto fonts = text::FontLibrary::open();
  LECTERN_REQUIRE(fonts.has_value(), "this machine has no fonts");
  return std::move(*fonts);
}

}  // namespace

RoomUnderTest::RoomUnderTest(const std::map<std::string, std::string>& files, room::RoomOptions options)
    : folder_(files), library_(opened(folder_)), fonts_(system_fonts()) {
  const auto none = [](const content::Article&) -> page::PictureSizer {
    return [](const std::string&) -> std::optional<page::PictureSize> { return std::nullopt; };
  };
  options.picture_sizer = [this, sizer = options.picture_sizer
                                             ? options.picture_sizer
                                             : room::PictureSizerFactory(none)](const content::Article& article) {
    ++read_;
    return sizer(article);
  };
  room_ = std::make_unique<room::Room>(library_, *fonts_, pool_, std::move(options));
  frame();
}

const room::Scene& RoomUnderTest::frame(const room::Input& input, double seconds) {
  room::Input timed = input;
  timed.seconds = seconds;
  room_->adopt();
  scene_ = &room_->update(timed);
  // What the scene points to is still there until the next one is made; the address sanitizer sees it.
  for (const room::Panel& panel : scene_->panels) EXPECT_TRUE(!panel.page || panel.page->width_dmm() > 0);
  return *scene_;
}

const room::Scene& RoomUnderTest::press(room::Command command) {
  room::Input input;
  input.commands.push_back(command);
  return frame(input);
}

const room::Scene& RoomUnderTest::settle() {
  constexpr int kMostFrames = 2000;
  for (int i = 0; i < kMostFrames; ++i) {
    pool_.wait_idle();
    frame();
    if (room_->settled()) return *scene_;
    constexpr int kOfWorkersAlone = 200;  // then it waits for a thread of its own too, on a machine that is busy
    if (i > kOfWorkersAlone) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ADD_FAILURE() << "the room does not come to rest";
  return *scene_;
}

const room::Scene& RoomUnderTest::press_and_settle(room::Command command) {
  press(command);
  return settle();
}

room::Input RoomUnderTest::pointing_at(glm::vec3 point) const {
  const glm::vec3 eye = room_->room_from_camera().position;
  const glm::vec3 ahead = glm::normalize(point - eye);
  room::Input input;
  room::Pointer& pointer = input.pointers.emplace_back();
  pointer.valid = true;
  pointer.visible = false;
  const Pose room_from_aim{glm::quatLookAt(ahead, glm::vec3(0, 1, 0)), eye};
  pointer.seat_from_aim = scene_->room_from_seat.inverse() * room_from_aim;
  return input;
}

void RoomUnderTest::click(glm::vec3 point) {
  room::Input input = pointing_at(point);
  input.pointers.front().select_down = true;
  frame(input);
  input.pointers.front().select_down = false;
  input.pointers.front().select_up = true;
  frame(input);
}

const room::Panel* RoomUnderTest::panel(std::uint64_t id) const {
  const auto found = std::ranges::find(scene_->panels, id, &room::Panel::id);
  return found == scene_->panels.end() ? nullptr : &*found;
}

std::vector<const room::Panel*> RoomUnderTest::cards() const {
  std::vector<const room::Panel*> cards;
  for (const room::Panel& panel : scene_->panels)
    if (panel.id >= room::panel_ids::kFirstCard) cards.push_back(&panel);
  return cards;
}

const room::Panel* RoomUnderTest::card(const std::string& title) const {
  for (const room::Panel* card : cards())
    if (card->page && card->page->article().title == title) return card;
  return nullptr;
}

glm::vec3 RoomUnderTest::point_on(const room::Panel& panel, glm::vec2 column_dmm) {
  return room::room_point_of_page(panel, column_dmm);
}

glm::vec3 RoomUnderTest::link_point(const std::string& address) const {
  for (const page::Page::Placed& placed : article().page->sections())
    for (const page::LinkArea& area : placed.section->link_areas)
      if (placed.section->links[area.link] == address)
        return point_on(article(),
                        {area.rect.x + area.rect.width / 2, placed.y_dmm + area.rect.y + area.rect.height / 2});
  ADD_FAILURE() << "no link to " << address;
  return {0, 0, 0};
}

RoomUnderTest::TopLine RoomUnderTest::top_line() const {
  const float top = article().scroll_dmm;
  for (const page::Page::Placed& placed : article().page->sections())
    for (const page::TextLine& line : placed.section->lines)
      if (placed.y_dmm + line.rect.y >= top - 0.5f)
        return {{line.block, line.begin}, line.end, placed.y_dmm + line.rect.y - top};
  ADD_FAILURE() << "no line at the top";
  return {};
}

}  // namespace lectern::test
