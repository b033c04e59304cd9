// Helpers for the tests of content: a real folder that is gone afterwards, and articles from strings.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "content/block_text.h"
#include "content/encoding.h"
#include "content/html_page.h"
#include "content/library.h"
#include "content/markdown.h"
#include "content/plain_text.h"
#include "core/file.h"

namespace lectern::content {

class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "lectern-content-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TempFolder() {
    std::error_code code;
    std::filesystem::remove_all(path_, code);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::filesystem::path& name, std::string_view bytes) const {
    const auto path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    EXPECT_TRUE(write_file(path, bytes.data(), bytes.size()));
    return path;
  }

 private:
  std::filesystem::path path_;
};

inline Article markdown(std::string text) {
  return read_markdown(std::move(text), Entry{.path = "folder/some-name.md"});
}
inline Article plain(std::string text) {
  return read_plain_text(std::move(text), Entry{.path = "folder/some-name.txt"});
}
inline Article html(std::string text) { return read_html(std::move(text), Entry{.path = "folder/some-name.html"}); }

// The block at `index` as a T; fails the test when it is not one.
template <class T>
const T& block_as(const std::vector<Block>& blocks, std::size_t index) {
  static const T nothing{};
  if (index >= blocks.size() || !std::holds_alternative<T>(blocks[index].content)) {
    ADD_FAILURE() << "block " << index << " of " << blocks.size() << " is not of the kind asked for";
    return nothing;
  }
  return std::get<T>(blocks[index].content);
}

// "em(0,3) link(4,7)=target", to compare at a glance.
inline std::string marks_of(const InlineText& run) {
  constexpr const char* kNames[] = {"em", "strong", "code", "strike", "sup", "sub", "link", "note", "picture"};
  std::string text;
  for (const Mark& mark : run.marks) {
    if (!text.empty()) text += ' ';
    text += kNames[static_cast<int>(mark.kind)];
    text += "(" + run.text.substr(mark.begin, mark.end - mark.begin) + ")";
    if (!mark.target.empty()) text += "=" + mark.target;
  }
  return text;
}

// One letter a block: p h l q c t i(picture) r f.
inline std::string kinds_of(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) text += "phlqctirf"[block.content.index()];
  return text;
}

inline std::string texts_of(const Article& article) {
  std::string text;
  for (const Block& block : article.blocks) text += (text.empty() ? "" : " | ") + block_text(block);
  return text;
}

inline std::string problems_of(const Article& article) {
  std::string text;
  for (const Problem& problem : article.problems) text += std::to_string(problem.line) + ": " + problem.what + "\n";
  return text;
}

// Those set aside, "kind: text" a line, line breaks as " / ".
inline std::string asides_of(const Article& article) {
  std::string text;
  for (const SetAside& aside : article.set_aside) {
    text += aside.kind + ": ";
    for (const char c : aside.text) text += c == '\n' ? '/' : c;
    text += "\n";
  }
  return text;
}

}  // namespace lectern::content
