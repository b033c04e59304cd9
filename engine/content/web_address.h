// Addresses as web pages write them: what they name, and against what they are read.
#pragma once

#include <string>
#include <string_view>

namespace lectern::content {

// "http://..." or "https://...".
bool is_web_address(std::string_view text);

// "www.example.co.uk" of an http(s) address; empty when it has none.
std::string_view host_of(std::string_view address);

// `address` against `base`, both as written: absolute, root-relative or relative; as it is when base is empty.
std::string resolved_link(std::string_view base, std::string_view address);

}  // namespace lectern::content
