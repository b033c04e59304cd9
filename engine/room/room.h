// The reading room: what the reader sees and does, as plain data. No GPU, no headset, no window: an Input goes in each
// frame and a Scene comes out.
//
// Everything here runs on the frame thread, which opens no file, lays out nothing and waits for no worker. A frame in
// which nothing new is opened allocates nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/library.h"
#include "content/live_set.h"
#include "room/handling.h"
#include "room/input.h"
#include "room/opening.h"
#include "room/pointing.h"
#include "room/reader.h"
#include "room/scene.h"
#include "room/seat.h"
#include "room/shelf.h"
#include "room/shelf_filter.h"
#include "room/sitting.h"
#include "room/surround.h"
#include "room/tools.h"
#include "room/world.h"

namespace lectern::room {

struct RoomOptions {
  page::ThemeName theme = page::ThemeName::Light;
  page::PageStyle style;
  std::size_t article = 0;       // open at the start
  bool reduce_motion = false;    // nothing glides or drifts
  PanoramaLoader load_panorama;  // empty: no picture is stepped into
  bool inside = false;           // start inside the first picture of the article that goes all around
  Places places;                 // where the reader was before
  // Called at the end of an update() after which something else is to be remembered; must not wait.
  std::function<void(const Sitting&)> remember;
  MarksOfSet marks;
  std::function<void(const MarkChange&)> mark_changed;  // likewise
  PictureSizerFactory picture_sizer;                    // LayoutServices says what these are
  std::function<void()> wake;
  // What became of the set, a step a call, null when nothing did; asked in each adopt(), must not wait. May be empty.
  std::function<std::shared_ptr<const content::SetChange>()> set_change;
};

class Room final : public World {
 public:
  // `library` holds at least one article. `fonts` and what the options call must outlive the pool's jobs, so the pool
  // is to be destroyed before them; the room may go at any time.
  Room(std::shared_ptr<const content::Library> library, text::FontLibrary& fonts, WorkerPool& pool,
       RoomOptions options);

  void adopt() override;
  const Scene& update(const Input& input) override;
  bool changed() const override { return changed_; }
  // Everything in sight is laid out. What is out of sight may still be on its way.
  bool ready() const;
  bool settled() const override;

  // The eye of a reader who sits still: where a window or a picture looks from. As of the last update().
  Pose room_from_camera() const { return seat_.room_from_camera(); }
  bool wants_hand_cursor() const override { return wants_hand_cursor_; }
  bool wants_to_quit() const override { return wants_to_quit_; }
  bool wants_text() const override { return tools_.wants_text() || filter_.is_open(); }
  std::string take_copied() override { return tools_.take_copied(); }

  std::size_t open_article() const { return open_article_; }
  // Of the open article, at once: until it is read its manifest's or its file's name.
  const std::string& title() const;
  page::ThemeName theme() const { return theme_; }
  const page::PageStyle& style() const { return reader_.style(); }
  std::size_t cards_held() const { return shelf_.cards_held(); }

  static constexpr std::uint64_t kArticlePanel = 1, kNotePanel = 2;

 private:
  struct Visit {
    std::size_t article = 0;
    Place where;
  };
  void note_sitting();

  void obey(Command command);
  void scroll(Command command);
  void open(std::size_t article);
  void open_at(std::size_t article, Place where);
  std::function<content::Article()> loader_of(std::size_t article) const;
  void follow(const content::SetChange& change);
  void leave();
  void leave_place();
  void remember(Visit visit);
  void go_back();
  void follow_link(const std::string& address);
  void click(const Target& target);
  void handle(std::size_t pointer, const Input& input, const std::optional<Target>& target,
              std::optional<Target>& clicked);
  void fade_near_panels(const Input& input);
  void place_hands(const Input& input);
  void wheel(float lines, const std::optional<Target>& target);
  void point(const Input& input);
  void change_text_size(int steps);
  void show_note(content::Article article, bool help);
  void close_note();
  void step_inside_at_start();
  bool leave_surround(Command command);
  void leave_or_close();
  bool choose_cards(Command command);
  void place_panels();

  std::shared_ptr<const content::Library> library_;  // as it was last known; workers may still read an earlier one
  const std::function<std::shared_ptr<const content::SetChange>()> set_change_;
  const std::shared_ptr<const LayoutServices> services_;
  page::ThemeName theme_;
  std::size_t open_article_;
  std::string placeholder_title_;
  Seat seat_;
  Pose room_from_head_;
  bool steps_inside_ = false;  // as soon as the article is there
  Reader reader_, note_;
  Tools tools_;
  Shelf shelf_;
  ShelfFilter filter_;
  Opening opening_;
  Surround surround_;
  std::uint64_t turnover_ = 0;  // of the reader, when what it shows was last looked at
  float article_glow_ = 0;
  bool article_pointed_ = false;  // by a ray that is seen
  bool note_open_ = false, note_is_help_ = false;
  Places places_;
  const std::function<void(const Sitting&)> remember_;
  Sitting sitting_;
  std::vector<Visit> history_;
  std::vector<PointerState> pointers_;
  std::vector<Handling> handlings_;        // of the same pointers
  std::optional<Pose> room_from_carried_;  // where the open panel was carried to
  Scene scene_, previous_;
  bool changed_ = true, wants_hand_cursor_ = false, wants_to_quit_ = false;
};

}  // namespace lectern::room
