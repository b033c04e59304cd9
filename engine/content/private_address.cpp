#include "content/private_address.h"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace lectern::content {
namespace {

bool is_private_v4(std::uint32_t address) {
  const auto in = [&](std::uint32_t network, int bits) { return (address >> (32 - bits)) == (network >> (32 - bits)); };
  return in(0x00000000, 8) || in(0x0A000000, 8) || in(0x64400000, 10) || in(0x7F000000, 8) || in(0xA9FE0000, 16) ||
         in(0xAC100000, 12) || in(0xC0000000, 24) || in(0xC0A80000, 16) || in(0xC6120000, 15) || in(0xE0000000, 3);
}

}  // namespace

bool is_private_address(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, address, sizeof v4);
    return is_private_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address->sa_family != AF_INET6) return true;
  sockaddr_in6 v6;
  std::memcpy(&v6, address, sizeof v6);
  const std::uint8_t* b = v6.sin6_addr.s6_addr;
  const auto embedded = [&](int at) {
    return is_private_v4(std::uint32_t{b[at]} << 24 | std::uint32_t{b[at + 1]} << 16 | std::uint32_t{b[at + 2]} << 8 |
                         b[at + 3]);
  };
  if (std::all_of(b, b + 10, [](std::uint8_t x) { return x == 0; }))
    return b[10] == 0 || embedded(12);                   // ::, ::1, ::a.b.c.d, ::ffff:a.b.c.d
  if (b[0] == 0x20 && b[1] == 0x02) return embedded(2);  // 6to4
  if (b[0] == 0x00 && b[1] == 0x64 && b[2] == 0xFF && b[3] == 0x9B) return embedded(12);  // NAT64
  return (b[0] & 0xFE) == 0xFC || (b[0] == 0xFE && (b[1] & 0xC0) == 0x80) || b[0] == 0xFF;
}

int open_socket(int family, int type, int protocol) { return socket(family, type | SOCK_CLOEXEC, protocol); }

}  // namespace lectern::content
