// The extensions of OpenXR that Lectern knows: what each is for, and which of them the runtime has.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "view/openxr/xr.h"

namespace lectern::view::xr {

struct KnownExtension {
  const char* name = "";
  std::string_view purpose;
  bool required = false;
};

// Every one that Lectern can make use of.
std::span<const KnownExtension> known_extensions();

// What a runtime offers, and what is asked of it: every known extension that it has.
class Extensions {
 public:
  // Of the active runtime; an Error when there is none that answers.
  static Result<Extensions> of_runtime();

  bool offered(std::string_view name) const;
  // Names to enable.
  std::vector<const char*> wanted() const;

 private:
  std::vector<std::string> offered_;
};

}  // namespace lectern::view::xr
