// One article on its way to a panel: asks workers for its sections and keeps what they delivered as a Page. The frame
// thread owns it and never waits.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "room/layout_job.h"

namespace lectern::room {

class PanelDocument {
 public:
  explicit PanelDocument(std::shared_ptr<const LayoutServices> services);
  ~PanelDocument();
  PanelDocument(const PanelDocument&) = delete;
  PanelDocument& operator=(const PanelDocument&) = delete;

  // Starts over with another article, or the same one in another style. What is shown stays until its follower is
  // laid out where it will be read. What was asked before is dropped.
  void lay_out(LayoutRequest request);
  // Shows nothing until the next lay_out() has delivered.
  void clear();

  struct Changes {
    bool replaced = false;    // another page is shown: `page()` began anew
    bool grew = false;        // sections came in
    float above_dmm = 0;      // height of those that came in above
    page::Position position;  // where `replaced` found the place that was asked for
  };
  // Takes what the workers delivered. Reads no clock and waits for nothing.
  Changes adopt();

  // Null until something is laid out. Its first section may stand in the middle of the article: then what is above is
  // still being laid out.
  const page::Page* page() const { return page_.get(); }
  std::uint64_t page_revision() const { return page_revision_; }
  std::shared_ptr<const content::Article> article() const { return placeholder_ ? nullptr : article_; }
  bool placeholder() const { return placeholder_; }

  float laid_out_dmm() const;  // height of the sections there are
  bool starts_at_top() const { return !page_ || page_->sections().front().section->first_block == 0; }
  bool ends_at_bottom() const { return page_ && !placeholder_ && page_->complete(); }
  // What is laid out and what is not yet, estimated by the number of blocks: above, and in all.
  float above_estimate_dmm() const;
  float height_estimate_dmm() const;

  // Layout below goes on by itself until a bound; this lets it go on when less than that is left below `y_dmm`, or at
  // once when `to_the_end`.
  void want_below(float y_dmm, bool to_the_end);
  // True while the page asked for is not the one shown.
  bool waiting() const { return waiting_; }

 private:
  void retire_page();
  void take_first(Delivery& delivery);
  void take_after(Delivery& delivery);
  void take_above(std::vector<std::shared_ptr<const page::Section>>& sections, Changes& changes);

  const std::shared_ptr<const LayoutServices> services_;
  const std::shared_ptr<Inbox<Delivery>> inbox_;
  std::shared_ptr<LayoutJob> job_;
  page::PageStyle style_;  // of the job
  std::shared_ptr<const content::Article> article_;
  std::unique_ptr<page::Page> page_;
  std::uint64_t page_revision_ = 0;
  bool placeholder_ = false, waiting_ = false, paused_ = false;
  std::vector<std::shared_ptr<const page::Section>> above_;  // reused by adopt()
};

// A number that no page has had before; any thread.
std::uint64_t next_page_revision();

}  // namespace lectern::room
