// The only file that differs from system to system: how an environment variable is set.
#include <cstdlib>

#include "view/openxr/headset.h"

namespace lectern::view {
namespace {

void set_unless_set(const char* name, const char* value) {
  if (std::getenv(name)) return;
#ifdef _WIN32
  _putenv_s(name, value);
#else
  setenv(name, value, 0);
#endif
}

}  // namespace

void quieten_openxr() {
  set_unless_set("XR_LOADER_DEBUG", "none");
  set_unless_set("OXR_NO_PRINTING", "1");  // Monado's, which prints on its client's stderr
}

}  // namespace lectern::view
