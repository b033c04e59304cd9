#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "content/apart_pipe.h"
#include "content/apart_wire.h"

namespace lectern::content {
namespace {

bool wait_for(int socket, short what, Deadline deadline) {
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd file{socket, what, 0};
    const int ready = poll(&file, 1, static_cast<int>(std::min<long long>(left.count(), 1'000'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

bool send_all(int socket, const char* bytes, std::size_t size, Deadline deadline) {
  while (size > 0) {
    if (!wait_for(socket, POLLOUT, deadline)) return false;
    const ssize_t sent = send(socket, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
    bytes += std::max<ssize_t>(sent, 0);
    size -= static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
  }
  return true;
}

bool receive_all(int socket, char* bytes, std::size_t size, Deadline deadline) {
  while (size > 0) {
    if (!wait_for(socket, POLLIN, deadline)) return false;
    const ssize_t got = recv(socket, bytes, size, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return false;
    bytes += std::max<ssize_t>(got, 0);
    size -= static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  }
  return true;
}

}  // namespace

bool send_message(int socket, std::string_view bytes, Deadline deadline) {
  const std::uint64_t size = bytes.size();
  return send_all(socket, reinterpret_cast<const char*>(&size), sizeof size, deadline) &&
         send_all(socket, bytes.data(), bytes.size(), deadline);
}

std::optional<std::string> receive_message(int socket, Deadline deadline) {
  std::uint64_t size = 0;
  if (!receive_all(socket, reinterpret_cast<char*>(&size), sizeof size, deadline) || size > kMaxWireBytes) return {};
  std::string bytes(size, '\0');
  if (!receive_all(socket, bytes.data(), bytes.size(), deadline)) return {};
  return bytes;
}

bool receive_message_into(int socket, std::span<std::uint8_t> bytes, Deadline deadline) {
  std::uint64_t size = 0;
  return receive_all(socket, reinterpret_cast<char*>(&size), sizeof size, deadline) && size == bytes.size() &&
         receive_all(socket, reinterpret_cast<char*>(bytes.data()), bytes.size(), deadline);
}

bool send_file(int socket, int file, int number) {
  iovec part{&number, sizeof number};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> space{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = space.data();
  message.msg_controllen = space.size();
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(header), &file, sizeof file);
  return sendmsg(socket, &message, MSG_NOSIGNAL) == static_cast<ssize_t>(sizeof number);
}

ReceivedFile receive_file(int socket) {
  ReceivedFile received;
  iovec part{&received.number, sizeof received.number};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> space{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = space.data();
  message.msg_controllen = space.size();
  ssize_t got = 0;
  do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  const cmsghdr* header = got == static_cast<ssize_t>(sizeof received.number) ? CMSG_FIRSTHDR(&message) : nullptr;
  if (header && header->cmsg_type == SCM_RIGHTS) std::memcpy(&received.file, CMSG_DATA(header), sizeof received.file);
  return received;
}

}  // namespace lectern::content
