// libFuzzer's entry: the first byte chooses the format, the rest is the file.
#include <stdlib.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "fuzz/content_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 10> kEndings = {".html", ".xhtml", ".mhtml", ".epub", ".rss",
                                                                ".opml", ".json",  ".md",    ".txt",  ".png"};
  static const std::filesystem::path folder = [] {
    std::string name = (std::filesystem::temp_directory_path() / "lectern-fuzz-XXXXXX").string();
    return std::filesystem::path(mkdtemp(name.data()));
  }();
  if (size == 0) return 0;
  lectern::fuzz::read_as(folder, kEndings[data[0] % kEndings.size()],
                         {reinterpret_cast<const char*>(data + 1), size - 1});
  return 0;
}
