// Reading aloud: text after text of the open article from where the reader is, the word that is said marked on the
// page.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "page/text_rects.h"
#include "room/reader.h"
#include "room/speaker.h"

namespace lectern::room {

class Aloud {
 public:
  // `speaker` may be null: then toggle() tells so.
  explicit Aloud(Speaker* speaker) : speaker_(speaker) {}

  // Begins at the line on top, or ends.
  void toggle(const Reader& reader);
  void stop();
  bool is_on() const { return on_; }
  // Takes what was said meanwhile; the page follows. Another article ends it. Each frame.
  void follow(Reader& reader);
  void add_highlights(const Panel& panel, std::vector<Highlight>& highlights);
  // What kept it from being read, once.
  std::string take_failure() { return std::exchange(failure_, {}); }

 private:
  void say_from(page::Position from);

  Speaker* const speaker_;
  bool on_ = false;
  std::shared_ptr<const content::Article> article_;
  std::uint64_t number_ = 0;  // of what was given last
  page::Position from_;       // where its text begins
  page::Span word_;
  std::string failure_;
  std::vector<page::Rect> rects_;  // reused
};

}  // namespace lectern::room
