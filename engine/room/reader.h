// An article being read on a panel: its document, where in it the reader is, and the ways to go elsewhere. The place
// is kept to the line whatever happens to size, family or what is laid out above.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "room/panel_document.h"
#include "room/scene.h"
#include "room/scroll.h"

namespace lectern::room {

// How large a panel may be.
struct PanelLimits {
  float tallest_dmm = 0;  // with its margins
  float widest_column_dmm = 0;
  bool fit_height = false;  // as high as its text, where that is less
};

class Reader {
 public:
  Reader(std::shared_ptr<const LayoutServices> services, PanelLimits limits, page::PageStyle style);

  // Reads an article on a worker; `placeholder` is shown meanwhile.
  void open(std::function<content::Article()> load, content::Article placeholder, Place where);
  // Reads the open article anew. What is shown stays until it is there, and the reader at the same paragraph.
  void reread(std::function<content::Article()> load);
  // Shows an article that is there already, and nothing until it is laid out.
  void show(std::shared_ptr<const content::Article> article, Place where = {});
  // The same with another version of what is shown: that stays until the new one is laid out.
  void revise(std::shared_ptr<const content::Article> article);
  void close();
  void set_style(const page::PageStyle& style);
  const page::PageStyle& style() const { return style_; }

  void adopt();
  void advance(double seconds);

  void scroll_lines(float lines);
  void scroll_dmm(float distance);
  // 1: on, -1: back; some of what was seen stays in sight. False: there is nothing further that way.
  bool scroll_page(int pages);
  void to_start();
  void to_end();
  // To the block with this id, at once if it is laid out, else when it is.
  void to_anchor(std::string id);
  // The id that was asked for, once it is known that the article has none such; empty otherwise.
  std::string take_missing_anchor() { return std::exchange(missing_anchor_, {}); }
  void to_place(const Place& place);
  // The line of a position, some lines below the clip's top; stays where the line is in sight already.
  void to_position(page::Position position);
  Place place() const;
  bool scrolls() const { return furthest_dmm() > 0; }
  // How far one has come, 0 to 1; nullopt where all of it is in sight.
  std::optional<float> progress() const;
  // How far one would have come with a position on top; nullopt where that is not known, or all is in sight.
  std::optional<float> progress_at(page::Position position) const;
  // Grows whenever another article or another setting of it takes the panel.
  std::uint64_t turnover() const { return turnover_; }

  // The panel as it is now, except for where it stands. Empty column until something is laid out.
  void fill(Panel& panel, float distance_m) const;
  const page::Page* page() const { return document_.page(); }
  // Null until it is read.
  std::shared_ptr<const content::Article> article() const { return opening_ ? nullptr : document_.article(); }
  bool ready() const { return document_.page() && !document_.waiting(); }  // what was asked for is what is shown
  bool still() const { return ready() && scroll_.still() && !to_end_ && to_anchor_.empty() && can_page_back(); }

 private:
  float line_dmm() const;
  float clip_dmm() const;
  bool can_page_back() const;
  float top_room_dmm() const;
  float furthest_dmm() const;
  Place place_at(double y_dmm) const;
  std::optional<double> y_of(const Place& place) const;
  bool go_to(const Place& place);
  void forget_wishes();
  void follow_wishes();
  std::optional<float> progress_of(double y_dmm) const;
  void request(std::shared_ptr<const content::Article> known, Place where);

  PanelDocument document_;
  const PanelLimits limits_;
  page::PageStyle style_;
  std::function<content::Article()> load_;
  content::Article placeholder_;
  std::shared_ptr<const content::Article> given_;  // by show() or revise(); null: load_ reads it
  Scroll scroll_;
  Place start_;                // where the layout on its way begins
  bool opening_ = false;       // what is shown is still the article before
  bool rereading_ = false;     // what is shown is the same article as it was
  std::optional<Place> kept_;  // the line to keep until the reader moves on
  bool to_end_ = false;        // asked for while it is not laid out
  std::string to_anchor_;      // likewise
  std::string missing_anchor_;
  std::uint64_t turnover_ = 0;
};

}  // namespace lectern::room
