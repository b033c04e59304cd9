// Messages between processes: a length, then as many bytes.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lectern::content {

using Deadline = std::chrono::steady_clock::time_point;

// An open end of a pair of sockets. Both calls end when the other side is gone, at the deadline, or where the length is
// more than an article may have.
bool send_message(int socket, std::string_view bytes, Deadline deadline);
std::optional<std::string> receive_message(int socket, Deadline deadline);
// A message of exactly that many bytes, which may be more than an article has.
bool receive_message_into(int socket, std::span<std::uint8_t> bytes, Deadline deadline);

// An open file goes with one byte's worth of number: -1 where the other side is gone.
bool send_file(int socket, int file, int number);
struct ReceivedFile {
  int file = -1;
  int number = -1;
};
ReceivedFile receive_file(int socket);

}  // namespace lectern::content
