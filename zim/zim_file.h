// One ZIM file, asked as content/zim_protocol.h says. Nothing here throws; what libzim throws becomes the reason.
#pragma once

#include <zim/archive.h>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>

namespace lectern::zim_helper {

using Answer = std::expected<std::string, std::string>;  // what was asked for, or why it is not given

class ZimFile {
 public:
  // Files up to kCheckedBytes are checked as a whole; of larger ones that would take too long.
  static constexpr std::uint64_t kCheckedBytes = 64ull << 20;
  static std::expected<ZimFile, std::string> open(const std::string& path);

  Answer about(std::size_t most);
  Answer page(std::size_t max_bytes, const std::string& path);
  Answer where(const std::string& path);
  Answer find(std::size_t most, const std::string& words);
  Answer check();

 private:
  explicit ZimFile(const std::string& path) : archive_(path) {}

  zim::Archive archive_;
};

}  // namespace lectern::zim_helper
