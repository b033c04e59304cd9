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
#include "room/about_set.h"
#include "room/arrangements.h"
#include "room/courtesy.h"
#include "room/desk.h"
#include "room/focus.h"
#include "room/following.h"
#include "room/gathering.h"
#include "room/handling.h"
#include "room/input.h"
#include "room/kept_panels.h"
#include "room/key_bindings.h"
#include "room/look.h"
#include "room/open_panel.h"
#include "room/panel_ids.h"
#include "room/pointing.h"
#include "room/reading_note.h"
#include "room/scene.h"
#include "room/seat.h"
#include "room/set_search.h"
#include "room/shelf.h"
#include "room/shelf_filter.h"
#include "room/sitting.h"
#include "room/sound.h"
#include "room/surround.h"
#include "room/tools.h"
#include "room/wall.h"
#include "room/world.h"

namespace lectern::room {

struct RoomOptions {
  Look look;
  std::string family;          // of running text, where look.family is Look::kAsGiven
  double hour_at_start = 12;   // of the day outside, 0 to 24
  std::size_t article = 0;     // open at the start
  bool reduce_motion = false;  // nothing glides or drifts
  KeyBindings keys;            // the reader's, for the help
  bool welcome = false;        // the first time ever: say what this is
  double rest_every_s = 0;     // remind the reader to rest; 0: never
  // Opens an address of the web outside of the room, as the reader asked; must not wait. Empty: none is opened.
  std::function<void(const std::string& address)> browse;
  PanoramaLoader load_panorama;  // empty: no picture is stepped into
  bool inside = false;           // start inside the first picture of the article that goes all around
  Places places;                 // where the reader was before
  // Called at the end of an update() after which something else is to be remembered; must not wait.
  std::function<void(const Sitting&)> remember;
  KeptPanels panels;  // that stood open; where `article` is none of them it takes the active one
  std::function<void(const KeptPanels&)> panels_changed;              // likewise
  std::vector<content::Arrangement> arrangements;                     // that the reader kept by name
  std::function<void(const ArrangementChange&)> arrangement_changed;  // likewise
  MarksOfSet marks;
  std::function<void(const MarkChange&)> mark_changed;  // likewise
  std::function<void(const Sound&)> sounded;            // something is to be heard; must not wait. Empty: nothing is
  Speaker* speaker = nullptr;                           // reads aloud; outlives the room
  PictureSizerFactory picture_sizer;                    // LayoutServices says what these are
  std::function<void()> wake;
  // What became of the set, a step a call, null when nothing did; asked in each adopt(), must not wait. May be empty.
  std::function<std::shared_ptr<const content::SetChange>()> set_change;
  // May be empty: then only what the set holds can be opened.
  EntryTaker take_entry;
  AboutSet about_set;  // what is known of the set as a whole
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
  bool ready() const override;
  bool settled() const override;

  // The eye of a reader who sits still: where a window or a picture looks from. As of the last update().
  Pose room_from_camera() const { return seat_.room_from_camera(); }
  bool wants_hand_cursor() const override { return wants_hand_cursor_; }
  bool wants_to_quit() const override { return wants_to_quit_; }
  bool wants_text() const override {
    return tools_.wants_text() || filter_.is_open() || search_.wants_text() || arrangements_.wants_text();
  }
  std::string take_copied() override { return tools_.take_copied(); }

  // The active panel's: the one that was opened, clicked or returned to last. It is the scene's first.
  std::size_t open_article() const { return active_->article; }
  // Of the open article, at once: until it is read its manifest's or its file's name.
  const std::string& title() const { return active_->title(); }
  page::ThemeName theme() const { return look_.theme; }
  const page::PageStyle& style() const { return active_->reader.style(); }
  std::size_t cards_held() const { return shelf_.cards_held(); }

  // The first open panel and the note; further open panels have numbers from kMorePanels on.
  static constexpr std::uint64_t kArticlePanel = panel_ids::kArticle, kNotePanel = panel_ids::kNote,
                                 kMorePanels = panel_ids::kFirstMore;

 private:
  struct Visit {
    std::uint64_t panel_id = 0;
    std::size_t article = 0;
    Place where;
  };
  void sound(SoundKind kind, const OpenPanel& from) const;
  void note_sitting();
  void note_panels();
  void open_kept(const RoomOptions& options);

  void make_way_for(Command command);
  void obey(Command command);
  void scroll(Command command);
  // On the active panel.
  void open(std::size_t article);
  void open_at(std::size_t article, Place where);
  // On a panel beside the active one, which becomes the active one. `link`: what was clicked there.
  void open_beside(std::size_t article, Place where, const Target* link);
  void read(OpenPanel& panel, std::size_t article, Place where);
  OpenPanel& add_panel(std::uint64_t id, std::size_t place, const page::PageStyle& style);
  OpenPanel* add_panel_beside(const OpenPanel& panel);
  void activate(OpenPanel& panel);
  void close(OpenPanel& panel);
  void close_others();
  void look_at_active();
  OpenPanel* open_panel(std::uint64_t id) const;
  OpenPanel* panel_showing(std::size_t article) const;
  bool obey_panel_command(Command command);
  bool snap_to_others(const OpenPanel& panel, Placement& placement) const;
  void drop_beside(OpenPanel& panel);
  bool arrange(Command command);
  void close_arrangements();
  std::vector<OpenArticle> what_is_open() const;
  void bring_back(const Arrangements::Found& found);
  void stand(const content::ArrangedPanel& kept, std::size_t article);
  const Panel& chosen_from(const std::vector<Panel>& panels) const;
  void take_posture(Posture posture);
  void return_to_places(const Posture& posture);
  void come_along(double seconds);
  const Panel& handled(const Handling& handling, const std::optional<Target>& target) const;
  void stretch_between_hands(const Input& input);
  void place_threads();
  glm::vec3 eyes() const { return room_from_head_.position; }
  std::function<content::Article()> loader_of(std::size_t article) const;
  void follow(const content::SetChange& change);
  void follow(const content::SetChange& change, OpenPanel& panel);
  void leave();
  void leave_place(const OpenPanel& panel);
  Visit here() const { return {active_->id, active_->article, active_->reader.place()}; }
  void remember(Visit visit);
  void travel(std::vector<Visit>& from, std::vector<Visit>& to);
  void visit(Visit to);
  void follow_link(const Target& link);
  void open_gathered();
  void click(const Target& target);
  void handle(std::size_t pointer, const Input& input, const std::optional<Target>& target,
              std::optional<Target>& clicked);
  void fade_near_panels(const Input& input);
  void place_hands(const Input& input);
  void wheel(float lines, const std::optional<Target>& target);
  void point(const Input& input);
  void take_look(const Look& look);
  void show_note(content::Article article, bool help);
  void show_address(const std::string& address);
  void browse_address();
  void close_note();
  void step_inside_at_start();
  bool leave_surround(Command command);
  void leave_or_close();
  bool choose_cards(Command command);
  bool has_more() const;  // whether the open article is of a collection, which is looked through too
  void look_in_collection(const std::string& words);
  bool choose_by_keys(Command command);
  bool look_through_set(Command command);
  void open_found(const SetSearch::Chosen& chosen);
  void open_from_wall(std::size_t article);
  void close_library();
  void place_panels();
  void step_back();

  std::shared_ptr<const content::Library> library_;  // as it was last known; workers may still read an earlier one
  const std::function<std::shared_ptr<const content::SetChange>()> set_change_;
  const std::shared_ptr<const LayoutServices> services_;
  const KeyBindings keys_;
  const std::shared_ptr<const AboutSet> about_set_;
  Look look_;
  const std::string family_;
  const double hour_at_start_;
  Seat seat_;
  Pose room_from_head_{{1, 0, 0, 0}, {0, kSeatedEyeHeight_m, 0}};
  bool steps_inside_ = false;                     // as soon as the article is there
  std::vector<std::unique_ptr<OpenPanel>> open_;  // by age, never empty
  OpenPanel* active_ = nullptr;
  std::uint64_t next_panel_ = kMorePanels;
  Posture posture_;
  Keeps keeps_ = Keeps::Apparent;
  float hands_apart_m_ = 0;  // that hold the same panel; 0: none do
  Reader note_;
  Tools tools_;
  Shelf shelf_;
  ShelfFilter filter_;
  SetSearch search_;
  Arrangements arrangements_;
  Wall wall_;
  ReadingNote reading_note_;
  Gathering gathering_;
  std::optional<Target> asked_from_;  // the link whose article is gathered,
  std::uint64_t asked_turnover_ = 0;  // while its panel shows what it showed then
  Desk desk_;
  Focus focus_;
  Courtesy courtesy_;
  Surround surround_;
  bool note_open_ = false, note_is_help_ = false;
  Place help_place_;     // where it was when it was put away: one looks for the same things again
  std::string address_;  // that the note shows, where it may be browsed
  const std::function<void(const std::string&)> browse_;
  Places places_;
  const std::function<void(const Sitting&)> remember_;
  Sitting sitting_;
  std::function<void(const Sound&)> sounded_;
  const std::function<void(const KeptPanels&)> panels_changed_;
  KeptPanels kept_panels_;
  bool looks_at_active_ = false;  // once it is known whose eyes they are
  std::vector<Visit> back_, forward_;
  std::vector<PointerState> pointers_;
  Following following_;
  std::vector<Handling> handlings_;  // of the same pointers
  std::vector<page::Rect> rects_;    // reused
  Scene scene_, previous_;
  bool changed_ = true, wants_hand_cursor_ = false, wants_to_quit_ = false;
  bool head_tracked_ = false;
};

}  // namespace lectern::room
