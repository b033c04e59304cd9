// The tools of reading that work on the open article: finding words, its contents, selecting, marking, copying.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "room/aloud.h"
#include "room/aside.h"
#include "room/contents.h"
#include "room/enlarged.h"
#include "room/finder.h"
#include "room/heading_ticks.h"
#include "room/marks.h"
#include "room/noting.h"
#include "room/panel_ids.h"
#include "room/ruler.h"
#include "room/selection.h"
#include "room/settings.h"

namespace lectern::room {

class Tools {
 public:
  Tools(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, MarksOfSet marks,
        std::function<void(const MarkChange&)> mark_changed, Speaker* speaker, Finder::Find find_kin = {});

  // True when the command was one of theirs. `reader` is the open article's.
  bool obey(Command command, Reader& reader);
  // What Escape does first. False: nothing was open.
  bool close();
  void close_settings() { settings_.close(); }
  void set_style(const page::PageStyle& style);
  // As Finder::look_for().
  void look_for(const std::string& words, std::string place) { finder_.look_for(words, std::move(place)); }

  // As Marks::follow().
  void follow(const std::vector<std::size_t>& now_at) { marks_.follow(now_at); }

  // In each frame, in this order; `number` is the open article's in its set.
  void adopt();
  void look_at(std::size_t number, Reader& reader, const Look& look, const Input& input);
  // One pointer on what is shown; `open` is the article's panel.
  void point(const Pointer& pointer, const std::optional<Target>& target, const Panel& open, bool click_pending);
  void advance(double seconds);
  // What is marked on an open panel; `number` is its article's.
  void add_marks(const Panel& panel, std::size_t number, const Reader& reader, std::vector<Highlight>& highlights);
  void add_highlights(const Panel& article, const Reader& reader, std::vector<Highlight>& highlights);
  void fill(std::vector<Panel>& panels) const;

  // True when the wheel was over one of their panels.
  bool scroll(std::uint64_t panel, float lines);
  // True when a click was wholly theirs: it opened or closed something of the article's.
  bool take_click(const Target& target, const Panel& open);
  // The place that a click asks for; nullopt: it was none of theirs.
  std::optional<page::Position> click(const Target& target) const;
  // Makes the choice that a click stands for; false: it was none.
  static bool choose(const Target& target, Look& look);
  // Whether links on this panel can be clicked.
  static bool has_links(std::uint64_t panel);
  // A thing of the article is under the pointer that a click does something with.
  bool offers_click() const { return offers_click_; }

  bool something_selected() const { return !selection_.span().empty(); }
  bool wants_text() const { return finder_.is_open() || noting_.is_open(); }
  // What kept the article from being read aloud; each is told of once.
  std::string take_failure() { return aloud_.take_failure(); }
  // A word that is looked for is nowhere; told once.
  bool take_found_nothing() { return std::exchange(found_nothing_, false); }
  std::string take_copied() { return std::exchange(copied_, {}); }
  bool ready() const;
  bool still() const;

  static constexpr std::uint64_t kNotePanel = panel_ids::kFootnote, kHintPanel = panel_ids::kHint;  // of the two asides

 private:
  bool find(Command command);
  bool mark(Command command, const Reader& reader);
  bool guide(Command command, Reader& reader);
  void start_note();
  void keep_note(std::string note);
  bool open_footnote(const Target& target, const Panel& open);
  bool open_large(const Target& target);
  void show_hint(const Panel& open);

  Finder finder_;
  Contents contents_;
  Settings settings_;
  Noting noting_;
  Aside footnote_, hint_;
  Enlarged enlarged_;
  HeadingTicks ticks_;
  Ruler ruler_;
  Aloud aloud_;
  Selection selection_;
  Marks marks_;
  std::shared_ptr<const content::Article> article_;
  std::string copied_;
  // What is pointed at in this frame, and what was in the last one: a mark with a note, by its number, or a heading.
  struct Hovered {
    std::uint64_t mark = 0;
    const HeadingTick* tick = nullptr;
    bool operator==(const Hovered&) const = default;
  };
  Hovered hovered_, hinted_;
  bool found_nothing_ = false;
  bool offers_click_ = false, margin_pointed_ = false;
  std::uint64_t pointed_mark_ = 0, open_panel_ = 0;
  std::vector<page::Rect> rects_;  // reused
};

}  // namespace lectern::room
