// An OpenXR API layer between a program and the real runtime, for tests: it makes the runtime do what it can only be
// made to do by a hand on a headset, and measures frames. What is not told below goes through as it is.
//
// LECTERN_MOOD names a file that holds one word, which may change at any time:
//   well       nothing is done (so is it without a file)
//   exit       the session is asked to end, as in a runtime's own menu; the runtime does the rest
//   asleep     the headset is taken off: the session stops, and is ready again once the word changes
//   unplugged  the session is lost, and no headset is there until the word changes
//   old        instances of OpenXR 1.1 are refused
// LECTERN_STOPWATCH names a file for what each frame took: milliseconds from the return of xrWaitFrame to the call of
// xrEndFrame, a line each.
#include <openxr/openxr.h>
#include <openxr/openxr_loader_negotiation.h>

#include <chrono>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <mutex>
#include <string>
#include <string_view>

namespace {

using Clock = std::chrono::steady_clock;

struct Next {
  PFN_xrGetInstanceProcAddr get = nullptr;
  PFN_xrGetSystem get_system = nullptr;
  PFN_xrCreateSession create_session = nullptr;
  PFN_xrBeginSession begin_session = nullptr;
  PFN_xrEndSession end_session = nullptr;
  PFN_xrRequestExitSession request_exit = nullptr;
  PFN_xrPollEvent poll_event = nullptr;
  PFN_xrWaitFrame wait_frame = nullptr;
  PFN_xrEndFrame end_frame = nullptr;
};

Next next;  // of the newest instance: programs under test have one at a time
XrSession session = XR_NULL_HANDLE;
bool asked_to_exit = false;
enum class Worn { Yes, Stopping, No, Waking } worn = Worn::Yes;
bool lost = false;
std::deque<XrSessionState> told;  // states that the program is yet to hear of
std::mutex mutex;
Clock::time_point waited;

std::string mood() {
  const char* path = std::getenv("LECTERN_MOOD");
  std::string word;
  if (path) std::ifstream(path) >> word;
  return word;
}

// What the word asks for becomes states to tell. A session that is not worn is not heard of by the runtime.
void follow(std::string_view word) {
  if (!session) return;
  if (word == "exit" && !asked_to_exit) asked_to_exit = XR_SUCCEEDED(next.request_exit(session));
  if (word == "asleep" && worn == Worn::Yes) {
    told.insert(told.end(), {XR_SESSION_STATE_VISIBLE, XR_SESSION_STATE_SYNCHRONIZED, XR_SESSION_STATE_STOPPING});
    worn = Worn::Stopping;
  }
  if (word != "asleep" && worn == Worn::No) {
    told.push_back(XR_SESSION_STATE_READY);
    worn = Worn::Waking;
  }
  if (word == "unplugged" && !lost) {
    told.push_back(XR_SESSION_STATE_LOSS_PENDING);
    lost = true;
  }
}

XRAPI_ATTR XrResult XRAPI_CALL get_system(XrInstance instance, const XrSystemGetInfo* info, XrSystemId* system) {
  if (mood() == "unplugged") return XR_ERROR_FORM_FACTOR_UNAVAILABLE;
  return next.get_system(instance, info, system);
}

XRAPI_ATTR XrResult XRAPI_CALL create_session(XrInstance instance, const XrSessionCreateInfo* info, XrSession* made) {
  const XrResult result = next.create_session(instance, info, made);
  const std::lock_guard lock(mutex);
  session = *made;
  asked_to_exit = lost = false;
  worn = Worn::Yes;
  told.clear();
  return result;
}

XRAPI_ATTR XrResult XRAPI_CALL begin_session(XrSession which, const XrSessionBeginInfo* info) {
  const std::lock_guard lock(mutex);
  if (worn != Worn::Waking) return next.begin_session(which, info);
  worn = Worn::Yes;
  told.insert(told.end(), {XR_SESSION_STATE_SYNCHRONIZED, XR_SESSION_STATE_VISIBLE, XR_SESSION_STATE_FOCUSED});
  return XR_SUCCESS;
}

XRAPI_ATTR XrResult XRAPI_CALL end_session(XrSession which) {
  const std::lock_guard lock(mutex);
  if (worn != Worn::Stopping) return next.end_session(which);
  worn = Worn::No;
  told.push_back(XR_SESSION_STATE_IDLE);
  return XR_SUCCESS;
}

XRAPI_ATTR XrResult XRAPI_CALL poll_event(XrInstance instance, XrEventDataBuffer* buffer) {
  const std::string word = mood();
  const std::lock_guard lock(mutex);
  follow(word);
  if (told.empty()) return next.poll_event(instance, buffer);
  auto& change = reinterpret_cast<XrEventDataSessionStateChanged&>(*buffer);
  change = {XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED, nullptr, session, told.front(), 1};
  told.pop_front();
  return XR_SUCCESS;
}

XRAPI_ATTR XrResult XRAPI_CALL wait_frame(XrSession which, const XrFrameWaitInfo* info, XrFrameState* state) {
  const XrResult result = next.wait_frame(which, info, state);
  waited = Clock::now();
  return result;
}

XRAPI_ATTR XrResult XRAPI_CALL end_frame(XrSession which, const XrFrameEndInfo* info) {
  const double ms = std::chrono::duration<double, std::milli>(Clock::now() - waited).count();
  if (const char* path = std::getenv("LECTERN_STOPWATCH")) {
    static std::ofstream file(path);
    file << ms << '\n' << std::flush;
  }
  return next.end_frame(which, info);
}

XRAPI_ATTR XrResult XRAPI_CALL get_proc_addr(XrInstance instance, const char* name, PFN_xrVoidFunction* function) {
  const std::string_view wanted = name;
  const auto instead = [&](std::string_view own, auto* with) {
    if (wanted == own) *function = reinterpret_cast<PFN_xrVoidFunction>(with);
    return wanted == own;
  };
  if (instead("xrGetInstanceProcAddr", get_proc_addr) || instead("xrGetSystem", get_system) ||
      instead("xrCreateSession", create_session) || instead("xrBeginSession", begin_session) ||
      instead("xrEndSession", end_session) || instead("xrPollEvent", poll_event) ||
      instead("xrWaitFrame", wait_frame) || instead("xrEndFrame", end_frame))
    return XR_SUCCESS;
  return next.get(instance, name, function);
}

XRAPI_ATTR XrResult XRAPI_CALL create_instance(const XrInstanceCreateInfo* info, const XrApiLayerCreateInfo* layers,
                                               XrInstance* made) {
  if (mood() == "old" && info->applicationInfo.apiVersion >= XR_MAKE_VERSION(1, 1, 0))
    return XR_ERROR_API_VERSION_UNSUPPORTED;
  XrApiLayerCreateInfo beneath = *layers;
  beneath.nextInfo = layers->nextInfo->next;
  const XrResult result = layers->nextInfo->nextCreateApiLayerInstance(info, &beneath, made);
  if (XR_FAILED(result)) return result;
  const std::lock_guard lock(mutex);
  next = {.get = layers->nextInfo->nextGetInstanceProcAddr};
  session = XR_NULL_HANDLE;
  const auto find = [&](const char* name, auto& into) {
    next.get(*made, name, reinterpret_cast<PFN_xrVoidFunction*>(&into));
  };
  find("xrGetSystem", next.get_system);
  find("xrCreateSession", next.create_session);
  find("xrBeginSession", next.begin_session);
  find("xrEndSession", next.end_session);
  find("xrRequestExitSession", next.request_exit);
  find("xrPollEvent", next.poll_event);
  find("xrWaitFrame", next.wait_frame);
  find("xrEndFrame", next.end_frame);
  return XR_SUCCESS;
}

}  // namespace

extern "C" XRAPI_ATTR XrResult XRAPI_CALL xrNegotiateLoaderApiLayerInterface(const XrNegotiateLoaderInfo* loader,
                                                                             const char*,
                                                                             XrNegotiateApiLayerRequest* request) {
  if (loader->structType != XR_LOADER_INTERFACE_STRUCT_LOADER_INFO) return XR_ERROR_INITIALIZATION_FAILED;
  request->layerInterfaceVersion = XR_CURRENT_LOADER_API_LAYER_VERSION;
  request->layerApiVersion = XR_CURRENT_API_VERSION;
  request->getInstanceProcAddr = get_proc_addr;
  request->createApiLayerInstance = create_instance;
  return XR_SUCCESS;
}
