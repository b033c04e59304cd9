// Arrangements of open panels, kept by name: a line that takes the name, and beside the article a list of those that
// there are, the reader's own and what the set offers. Workers find out which articles they show.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/arrangement.h"
#include "content/library.h"
#include "room/panel_ids.h"
#include "room/pointing.h"
#include "room/question.h"
#include "room/reader.h"
#include "room/typed_line.h"

namespace lectern::room {

// One was kept, in place of another of its name, or taken away.
struct ArrangementChange {
  content::Arrangement arrangement;  // only its name where it is taken away
  bool removed = false;
};

// A panel as it stands open, to be kept.
struct OpenArticle {
  std::size_t article = 0;                       // its number in the set
  std::shared_ptr<const content::Article> text;  // null until it is read
  content::ArrangedPanel panel;                  // without the article's key and its line's words
};

class Arrangements {
 public:
  // `kept` by the reader in earlier sittings. `tell` may be empty; it must not wait.
  Arrangements(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style,
               std::shared_ptr<const content::Library> library, std::vector<content::Arrangement> kept,
               std::function<void(const ArrangementChange&)> tell);

  // The set became another, and with it what it offers.
  void follow(std::shared_ptr<const content::Library> library);

  void open_list();
  void close_list();
  bool list_is_open() const { return list_open_; }
  void open_line();
  void close_line() { line_.close(); }
  bool wants_text() const { return line_.is_open(); }
  void type(std::span<const char32_t> characters);

  // Keeps these under the name that was typed, which may take a while; the line stays until that is done.
  void keep(std::vector<OpenArticle> open);
  // What a link of the list stands for: to bring one back, or take one away. False: something else.
  bool choose(const std::string& link);
  // Takes the one away that a link of the list belongs to; what the set offers stays.
  void remove_of(const std::string& link);

  // One that was chosen: which articles it shows, and which of them the set does not have.
  struct Found {
    std::string name;
    std::vector<content::ArrangedPanel> panels;
    std::vector<std::size_t> articles;  // their numbers in the set
    std::vector<std::string> missing;   // files
  };
  std::optional<Found> take_found() { return finding_.take(); }

  void set_style(const page::PageStyle& style);
  void adopt();
  void advance(double seconds);
  void to_position(page::Position position) { list_.to_position(position); }
  bool scroll(std::uint64_t panel, float lines);  // true when it was over the list
  void fill(std::vector<Panel>& panels) const;
  bool ready() const {
    return line_.ready() && (!list_open_ || list_.ready()) && !keeping_.waiting() && !finding_.waiting();
  }
  bool still() const { return line_.still() && (!list_open_ || list_.still()); }

  static constexpr std::uint64_t kListPanel = panel_ids::kArrangementList, kLinePanel = panel_ids::kArrangementLine;

 private:
  std::string typed_name() const;
  const content::Arrangement* own(std::string_view name) const;
  void find(const content::Arrangement& arrangement);
  void show();

  std::shared_ptr<const content::Library> library_;
  std::vector<content::Arrangement> own_;  // by name
  const std::function<void(const ArrangementChange&)> tell_;
  TypedLine line_;
  Reader list_;
  bool list_open_ = false;
  Question<content::Arrangement> keeping_;
  Question<Found> finding_;
  content::Arrangement wanted_;  // that is being found
};

}  // namespace lectern::room
