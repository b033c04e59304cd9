// Sockets' addresses, for fetch.cpp: the only file here that knows them.
#pragma once

struct sockaddr;

namespace lectern::content {

// Loopback, link-local, private (RFC 1918, RFC 4193, RFC 6598), unspecified and multicast addresses, IPv4 ones inside
// IPv6 too; anything that is neither IPv4 nor IPv6.
bool is_private_address(const sockaddr* address);

// socket(2), not inherited by other programs; -1 when it cannot be had.
int open_socket(int family, int type, int protocol);

}  // namespace lectern::content
