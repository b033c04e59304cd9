// ZIP archives, read in place and never unpacked to disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

struct zip;

namespace lectern::content {

// Whether a name may be used inside an archive: relative, without "..", backslashes, NUL or empty parts.
bool is_safe_member_name(std::string_view name);

// One thread at a time.
class Archive {
 public:
  static constexpr std::size_t kMaxMembers = 50'000;
  static constexpr std::uint64_t kMaxMemberBytes = 128ull << 20;
  static constexpr std::uint64_t kMaxTotalBytes = 512ull << 20;  // inflated through one Archive

  // Fails when it is no archive, is damaged, or holds more than kMaxMembers, or members that overlap (as ZIP bombs
  // have them). Members with unsafe names are as if they were not there.
  static Result<Archive> open(const std::filesystem::path& path);

  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  bool has(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }
  // Counts the bytes that really come out, whatever the archive says of itself.
  Result<std::string> read(std::string_view name, std::uint64_t max_bytes = kMaxMemberBytes);

 private:
  Archive() = default;
  Result<void> list();
  std::string name_;
  struct Close {
    void operator()(zip* archive) const;
  };
  std::unique_ptr<zip, Close> zip_;
  std::vector<std::string> names_;
  std::vector<std::pair<std::string, std::uint64_t>> members_;  // sorted by name; index in the archive
  std::uint64_t inflated_ = 0;
};

}  // namespace lectern::content
