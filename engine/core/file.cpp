#include "core/file.h"

#include <cerrno>
#include <cstring>
#include <format>
#include <fstream>
#include <system_error>

namespace lectern {

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  if (status.type() == std::filesystem::file_type::not_found) return fail(path.string(), "there is no such file");
  if (status.type() == std::filesystem::file_type::directory) return fail(path.string(), "is a folder, not a file");
  if (status.type() != std::filesystem::file_type::regular) return fail(path.string(), "is not a regular file");

  const auto size = std::filesystem::file_size(path, code);
  if (code) return fail(path.string(), code.message());
  if (size > max_bytes)
    return fail(path.string(), std::format("holds {} MB, more than the {} MB read here", size >> 20, max_bytes >> 20));

  std::ifstream stream(path, std::ios::binary);
  if (!stream) return fail(path.string(), std::format("cannot be opened ({})", std::strerror(errno)));
  std::string bytes(size, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad()) return fail(path.string(), "broke off while being read");
  return bytes;
}

Result<void> write_file(const std::filesystem::path& path, const void* bytes, std::size_t size) {
  auto half = path;
  half += ".part";
  {
    std::ofstream stream(half, std::ios::binary | std::ios::trunc);
    if (!stream) return fail(path.string(), std::format("cannot be written ({})", std::strerror(errno)));
    stream.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    if (!stream.flush()) return fail(path.string(), "could not be written whole", "is the disk full?");
  }
  std::error_code code;
  std::filesystem::rename(half, path, code);
  if (code) return fail(path.string(), code.message());
  return {};
}

}  // namespace lectern
