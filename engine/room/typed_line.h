// A line that takes what is typed, on a small panel before the open article's lower edge.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "room/arrangement.h"
#include "room/reader.h"

namespace lectern::room {

class TypedLine {
 public:
  // `prompt` stands before what is typed: "Find". `offers` stand below, each a link, see link_of().
  TypedLine(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, std::string prompt,
            std::span<const std::string_view> offers = {});
  static std::string link_of(std::string_view offer) { return "offer:" + std::string(offer); }

  void open();
  void close();
  bool is_open() const { return open_; }
  // With kErase among it. True when the text changed.
  bool type(std::span<const char32_t> characters);
  void clear() { text_.clear(); }
  void set_text(std::string text) { text_ = std::move(text); }
  const std::string& text() const { return text_; }  // UTF-8
  // What came of it, behind the text: "3 of 17".
  void tell(const std::string& told);

  void set_style(const page::PageStyle& style);
  void adopt() { bar_.adopt(); }
  void advance(double seconds) { bar_.advance(seconds); }
  void fill(std::vector<Panel>& panels, std::uint64_t id, const Pose& room_from_line = room_from_bar()) const;
  bool ready() const { return !open_ || bar_.ready(); }
  bool still() const { return !open_ || bar_.still(); }

 private:
  content::Block offers_line() const;

  Reader bar_;
  const std::string prompt_;
  const std::span<const std::string_view> offers_;
  bool open_ = false;
  std::string text_;
};

}  // namespace lectern::room
