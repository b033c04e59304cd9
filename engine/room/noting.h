// Writing a note on a mark: a line that takes what is typed, with a few notes to choose from.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "room/panel_ids.h"
#include "room/typed_line.h"

namespace lectern::room {

class Noting {
 public:
  Noting(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  // On the mark with this number, from the note that it has.
  void open(std::uint64_t mark, const std::string& note);
  void close() { line_.close(); }
  bool is_open() const { return line_.is_open(); }
  void type(std::span<const char32_t> characters);
  std::uint64_t mark() const { return mark_; }
  const std::string& note() const { return line_.text(); }
  // The note that a link of its panel offers.
  static std::optional<std::string> offered(const std::string& link);

  void set_style(const page::PageStyle& style) { line_.set_style(style); }
  void adopt() { line_.adopt(); }
  void advance(double seconds) { line_.advance(seconds); }
  void fill(std::vector<Panel>& panels) const { line_.fill(panels, kPanel); }
  bool ready() const { return line_.ready(); }
  bool still() const { return line_.still(); }

  static constexpr std::uint64_t kPanel = panel_ids::kNoting;

 private:
  TypedLine line_;
  std::uint64_t mark_ = 0;
};

}  // namespace lectern::room
