// Choosing cards by typing: those whose title, author, tags or file name have all the words stay on the shelf. A worker
// looks through the set.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/library.h"
#include "room/question.h"
#include "room/typed_line.h"

namespace lectern::room {

// Numbers of the entries, in the set's order. Upper and lower case are the same. Any thread; linear in the set.
std::vector<std::size_t> entries_with(const content::Library& library, const std::string& words);

class ShelfFilter {
 public:
  ShelfFilter(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  void open(std::shared_ptr<const content::Library> library);
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

  void fill(std::vector<Panel>& panels) const { line_.fill(panels, kPanel); }
  bool ready() const { return !is_open() || (line_.ready() && !search_.waiting()); }
  bool still() const { return line_.still(); }

  static constexpr std::uint64_t kPanel = 5;

 private:
  void search();

  TypedLine line_;
  Question<std::vector<std::size_t>> search_;
  std::shared_ptr<const content::Library> library_;
  std::optional<Choice> choice_;
  std::optional<std::size_t> first_;
};

}  // namespace lectern::room
