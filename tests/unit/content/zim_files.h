// ZIM files made for tests by zimwriterfs, and a kiwix-serve that has one.
#pragma once

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <string>
#include <thread>

#include "content/fetch.h"
#include "content_fixture.h"
#include "test_pictures.h"

namespace lectern::content {

inline std::string zim_page(const std::string& title, const std::string& body) {
  return std::format(
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title></head><body><h1>{0}</h1>{1}"
      "<p>The river rose in the night, and by the morning the lower meadow was under water, as it had been in the year "
      "when the bridge was built and nobody believed that it would stand.</p></body></html>",
      title, body);
}

// Three pages and a picture; `more` further pages, called p1.html and so on.
inline std::filesystem::path make_zim(const TempFolder& folder, int more = 0) {
  folder.write("in/A/main.html", zim_page("A small library",
                                          "<p>Read of <a href=\"Ada_Lovelace.html\">Ada Lovelace</a> "
                                          "and <a href=\"Byron.html#x\">her father</a>.</p>"));
  folder.write("in/A/Ada_Lovelace.html", zim_page("Ada Lovelace",
                                                  "<p>She wrote notes about the analytical engine.</p><p><img "
                                                  "src=\"../I/dot.png\" alt=\"A dot\"></p>"));
  folder.write("in/A/café.html", zim_page("Café", "<p>Coffee is drunk here, and newspapers are read.</p>"));
  for (int i = 1; i <= more; ++i)
    folder.write(std::format("in/A/p{}.html", i), zim_page(std::format("Page {}", i), "<p>One of many.</p>"));
  folder.write("in/I/dot.png", test_png(48, 48));
  folder.write("redirects.tsv", "A/Byron.html\tLord Byron\tA/Ada_Lovelace.html\n");
  const auto zim = folder.path() / "small.zim";
  const std::string command = std::format(
      "cd '{}' && zimwriterfs --welcome=A/main.html --illustration=I/dot.png --language=eng --title='A small library' "
      "--name=small --description=d --creator=c --publisher=p --redirects=redirects.tsv in small.zim >log 2>&1",
      folder.path().string());
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  return zim;
}

class KiwixServe {
 public:
  explicit KiwixServe(const std::filesystem::path& zim) {
    const int first = 20'000 + getpid() % 20'000;
    for (int port = first; process_ < 0 && port < first + 100; port += 7) {  // one that is free
      process_ = fork();
      if (process_ == 0) {
        (void)!freopen("/dev/null", "w", stdout);
        (void)!freopen("/dev/null", "w", stderr);
        execlp("kiwix-serve", "kiwix-serve", "--address", "127.0.0.1", "--port", std::to_string(port).c_str(),
               zim.c_str(), nullptr);
        _exit(1);
      }
      address_ = std::format("http://127.0.0.1:{}", port);
      while (!fetch_bytes(address_ + "/catalog/v2/entries", {"127.0.0.1"})) {
        if (waitpid(process_, nullptr, WNOHANG) == process_) {
          process_ = -1;
          break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    }
  }
  ~KiwixServe() {
    if (process_ < 0) return;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  bool runs() const { return process_ > 0; }
  const std::string& address() const { return address_; }

 private:
  pid_t process_ = -1;
  std::string address_;
};

}  // namespace lectern::content
