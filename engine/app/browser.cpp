#include "app/browser.h"

#include <format>
#include <thread>

#include "core/log.h"

#ifdef _WIN32
#include <windows.h>

#include <shellapi.h>
#else
#include <spawn.h>
#include <sys/wait.h>
#endif

namespace lectern::app {
namespace {

void say_not_opened(const std::string& address, const std::string& why) {
  log::error({.where = address, .what = std::format("cannot be opened in a browser: {}", why)});
}

#ifdef _WIN32

void open(const std::string& address) {
  constexpr std::intptr_t kFailed = 32;  // up to there it is an error's number
  const auto done =
      reinterpret_cast<std::intptr_t>(ShellExecuteA(nullptr, "open", address.c_str(), nullptr, nullptr, SW_SHOWNORMAL));
  if (done <= kFailed) say_not_opened(address, std::format("ShellExecute says {}", done));
}

#else

// No shell reads the address.
void open(const std::string& address) {
  std::string program = "xdg-open", argument = address;
  char* const arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0)
    return say_not_opened(address, "xdg-open is not there");
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) say_not_opened(address, "xdg-open finds none");
}

#endif

}  // namespace

void open_in_browser(const std::string& address) { std::thread(open, address).detach(); }

}  // namespace lectern::app
