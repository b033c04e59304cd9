// The tools of reading that work on the open article: finding words, its contents, selecting, marking, copying.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "room/contents.h"
#include "room/finder.h"
#include "room/marks.h"
#include "room/selection.h"

namespace lectern::room {

class Tools {
 public:
  Tools(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, MarksOfSet marks,
        std::function<void(const MarkChange&)> mark_changed, Finder::Find find_kin = {});

  // True when the command was one of theirs. `reader` is the open article's.
  bool obey(Command command, Reader& reader);
  // What Escape does first. False: nothing was open.
  bool close();
  void set_style(const page::PageStyle& style);
  // As Finder::look_for().
  void look_for(const std::string& words, std::string place) { finder_.look_for(words, std::move(place)); }

  // As Marks::follow().
  void follow(const std::vector<std::size_t>& now_at) { marks_.follow(now_at); }

  // In each frame, in this order; `number` is the open article's in its set.
  void adopt();
  void look_at(std::size_t number, Reader& reader, const Input& input);
  void select(const Pointer& pointer, const std::optional<Target>& target, const Panel& open, bool click_pending) {
    selection_.follow(pointer, target, open, click_pending);
  }
  void advance(double seconds);
  void add_highlights(const Panel& article, std::vector<Highlight>& highlights);
  void fill(std::vector<Panel>& panels) const;

  // True when the wheel was over one of their panels.
  bool scroll(std::uint64_t panel, float lines);
  // The place that a click asks for; nullopt: it was none of theirs.
  std::optional<page::Position> click(const Target& target) const;
  // Whether a link stands under the pointer on one of their panels.
  static bool has_links(std::uint64_t panel) { return panel == Contents::kPanel; }

  bool something_selected() const { return !selection_.span().empty(); }
  bool wants_text() const { return finder_.is_open(); }
  std::string take_copied() { return std::exchange(copied_, {}); }
  bool ready() const { return finder_.ready() && contents_.ready(); }
  bool still() const { return finder_.still() && contents_.still(); }

 private:
  bool find(Command command);
  bool mark(Command command, const Reader& reader);

  Finder finder_;
  Contents contents_;
  Selection selection_;
  Marks marks_;
  std::shared_ptr<const content::Article> article_;
  std::string copied_;
  std::vector<page::Rect> rects_;  // reused
};

}  // namespace lectern::room
