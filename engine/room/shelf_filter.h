// Choosing cards by typing: those whose title, author, tags or file name have all the words stay on the shelf and the
// wall. A worker looks through the set.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/library.h"
#include "room/about_set.h"
#include "room/known_names.h"
#include "room/panel_ids.h"
#include "room/question.h"
#include "room/typed_line.h"

namespace lectern::room {

class ShelfFilter {
 public:
  ShelfFilter(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style,
              std::shared_ptr<const AboutSet> about);

  // `more`: the set has only some articles of a collection, and Enter looks in all of it.
  void open(std::shared_ptr<const content::Library> library, bool more);
  void close();  // all cards come back
  bool is_open() const { return line_.is_open(); }
  void type(std::span<const char32_t> characters);
  const std::string& words() const { return line_.text(); }
  // The set became another.
  void follow(std::shared_ptr<const content::Library> library);
  void set_style(const page::PageStyle& style) { line_.set_style(style); }

  void adopt();
  void advance(double seconds) { line_.advance(seconds); }
  // What is to stand on the shelf from now on, told once; no value in it: everything.
  struct Choice {
    std::optional<std::vector<std::size_t>> articles;
  };
  std::optional<Choice> take() { return std::exchange(choice_, std::nullopt); }
  // The first of them, that Enter opens; nullopt while they are looked for.
  std::optional<std::size_t> first() const { return first_; }

  void fill(std::vector<Panel>& panels, const Pose& room_from_line) const {
    line_.fill(panels, kPanel, room_from_line);
  }
  bool ready() const { return !is_open() || (line_.ready() && !search_.waiting()); }
  bool still() const { return line_.still(); }

  static constexpr std::uint64_t kPanel = panel_ids::kShelfFilter;

 private:
  void search();

  const std::shared_ptr<const AboutSet> about_;
  const std::shared_ptr<KnownNames> names_ = std::make_shared<KnownNames>();
  TypedLine line_;
  Question<std::vector<std::size_t>> search_;
  std::shared_ptr<const content::Library> library_;
  std::optional<Choice> choice_;
  std::optional<std::size_t> first_;
  bool more_ = false;
  bool narrowed_ = false;  // some cards are gone
};

}  // namespace lectern::room
