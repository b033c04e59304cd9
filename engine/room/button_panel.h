// A panel of buttons: laid out on a worker, shown when it is, and then pressed like links.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "page/buttons.h"
#include "room/question.h"
#include "room/scene.h"

namespace lectern::room {

// Space between buttons, and between them and the panel's edge.
inline constexpr float kButtonGap_dmm = 6, kButtonMargin_dmm = 12;
// A hand in the air hits what is as large as this.
inline constexpr float kLeastButton_dmm = 64;

class ButtonPanel {
 public:
  explicit ButtonPanel(std::shared_ptr<const LayoutServices> services) : laid_(services), services_(services) {}

  // What is shown stays until its follower is laid out. `title` is what a list of panels calls it.
  void show(std::vector<page::Button> buttons, const page::PageStyle& style, std::string title);
  void adopt();

  const page::Page* page() const { return page_.get(); }
  bool ready() const { return !laid_.waiting(); }
  // With margins. Zero until something is laid out.
  glm::vec2 size_dmm() const;
  // All of the panel but its id, its place and its opacity; something is laid out.
  void fill(Panel& panel, float metres_per_dmm) const;

 private:
  Question<std::unique_ptr<page::Page>> laid_;
  const std::shared_ptr<const LayoutServices> services_;
  std::unique_ptr<page::Page> page_;
  std::uint64_t page_revision_ = 0;
};

}  // namespace lectern::room
