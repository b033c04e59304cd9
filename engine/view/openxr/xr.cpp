#include "view/openxr/xr.h"

#include <openxr/openxr_reflection.h>

#include <string_view>

namespace lectern::view::xr {

std::string to_string(XrResult result) {
  switch (result) {
#define LECTERN_NAME(name, value) \
  case name: return #name;
    XR_LIST_ENUM_XrResult(LECTERN_NAME)
#undef LECTERN_NAME
            default : return "XrResult " +
                      std::to_string(static_cast<int>(result));
  }
}

std::unexpected<Error> failure(const char* call, XrResult result) {
  switch (result) {
    case XR_ERROR_RUNTIME_UNAVAILABLE:
      return fail("headset", "no OpenXR runtime answers", "install one and make it the active runtime");
    case XR_ERROR_FORM_FACTOR_UNAVAILABLE:
    case XR_ERROR_FORM_FACTOR_UNSUPPORTED:
      return fail("headset", "the OpenXR runtime has none to offer", "connect it and switch it on");
    case XR_ERROR_FILE_ACCESS_ERROR:
    case XR_ERROR_FILE_CONTENTS_INVALID:
      return fail("headset", "the active OpenXR runtime's manifest cannot be used", "install that runtime again");
    case XR_ERROR_INSTANCE_LOST:
    case XR_ERROR_SESSION_LOST:
    case XR_SESSION_LOSS_PENDING: return fail("headset", "the OpenXR runtime went away");
    default: break;
  }
  const std::string_view text = call;
  return fail("headset", std::string(text.substr(0, text.find('('))) + " says " + to_string(result));
}

}  // namespace lectern::view::xr
