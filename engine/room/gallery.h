// Panels that a program places itself: each an article of its own, where it is put, and nothing else. They scroll, take
// the theme and the reader's text size; the seat moves as in the reading room. Links are not followed.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "room/layout_job.h"
#include "room/pointing.h"
#include "room/reader.h"
#include "room/seat.h"
#include "room/world.h"

namespace lectern::room {

// A panel faces its +Z; `room_from_panel` is its middle. Its text has the reader's size as seen from the seat, however
// far away it hangs.
struct GalleryPanel {
  std::shared_ptr<const content::Article> article;
  Pose room_from_panel;
  glm::vec2 largest_m{1, 1};  // as wide as this, and as high as the article, but no higher than this: then it scrolls
  bool show_title = true;     // of the article, with byline and date
};

struct GalleryOptions {
  page::ThemeName theme = page::ThemeName::Light;
  page::PageStyle style;
  bool reduce_motion = false;
};

class Gallery final : public World {
 public:
  // What `services` names must outlive the pool's jobs; the gallery may go at any time.
  Gallery(std::vector<GalleryPanel> panels, LayoutServices services, const GalleryOptions& options);

  void adopt() override;
  const Scene& update(const Input& input) override;
  bool changed() const override { return changed_; }
  bool ready() const override;
  bool settled() const override;
  bool wants_hand_cursor() const override { return false; }
  bool wants_to_quit() const override { return wants_to_quit_; }

  // Of the panel that was given as number `index`.
  static std::uint64_t panel_id(std::size_t index) { return index + 1; }

 private:
  struct Hung {
    GalleryPanel given;
    float distance_m = 1;  // from the eyes of a reader in the seat
    std::unique_ptr<Reader> reader;
    float glow = 0;
    bool pointed = false;
  };

  page::PageStyle style_of(const GalleryPanel& panel) const;
  void obey(Command command);
  void change_text_size(int steps);
  void point(const Input& input);
  void place_panels();

  const std::shared_ptr<const LayoutServices> services_;
  page::PageStyle style_;
  page::ThemeName theme_;
  std::vector<Hung> hung_;
  std::size_t in_hand_ = 0;  // the panel that keys scroll: the last one that was pointed at
  Seat seat_;
  Scene scene_, previous_;
  bool changed_ = true, wants_to_quit_ = false;
};

}  // namespace lectern::room
