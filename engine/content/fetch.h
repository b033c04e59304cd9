// Pages and feeds from the network, when the reader asks for them (--fetch) and never otherwise.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace lectern::content {

struct FetchLimits {
  std::uint64_t max_bytes = 64ull << 20;
  int max_seconds = 60;
  int max_redirects = 5;
};

// Fetches the address into `cache` and returns the file there, under a name that its address and type give it. A page
// is kept with its address in a comment at its top, as browsers save pages, so that the file is of use by itself. What
// is there already is asked for with its ETag and date and fetched anew only when it changed; when the network fails,
// it is used as it is. Hosts of private networks (loopback, link-local, RFC 1918, RFC 4193) are refused, also behind
// redirects and names, unless `named_hosts` holds the host that was asked for. Blocks; any thread.
Result<std::filesystem::path> fetch(const std::string& address, const std::filesystem::path& cache,
                                    const std::vector<std::string>& named_hosts = {}, const FetchLimits& limits = {});

// What an address gives, kept nowhere; the same bounds and the same refusals.
struct Fetched {
  std::string bytes, type, address;  // type: MIME; address: where redirects led
};
Result<Fetched> fetch_bytes(const std::string& address, const std::vector<std::string>& named_hosts,
                            const FetchLimits& limits = {});

// Replaces the addresses among the sets by the files fetched for them; a host that an address names is meant. That of
// a kiwix-serve becomes the collection of its books.
Result<void> fetch_all(std::vector<std::filesystem::path>& sets);

// Where fetched files are kept: lectern/fetched in the user's cache.
std::filesystem::path fetch_cache();

}  // namespace lectern::content
