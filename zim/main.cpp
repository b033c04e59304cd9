// lectern-zim: reads one ZIM file (Kiwix) for Lectern, which starts it. A program of its own, because libzim is under
// the GPL; Lectern works without it. What the two say to each other is in content/zim_protocol.h.
#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "content/apart_pipe.h"
#include "content/read_apart.h"
#include "content/zim_protocol.h"
#include "zim_file.h"

namespace lectern::zim_helper {
namespace {

constexpr std::uint64_t kMostBytes = 512ull << 20;  // of memory, beside what of the file is seen in it

Answer answer(ZimFile& file, std::string_view question) {
  const std::size_t verb_end = question.find(' ');
  const std::string_view verb = question.substr(0, verb_end);
  std::string_view rest = verb_end == question.npos ? std::string_view() : question.substr(verb_end + 1);
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (code != std::errc() || end == rest.data() + rest.size() || *end != ' ' ||
      question.size() > content::kMaxZimQuestionBytes)
    return std::unexpected("was asked what is no question");
  const std::string argument(end + 1, rest.data() + rest.size());
  if (verb == "about") return file.about(number);
  if (verb == "page") return file.page(number, argument);
  if (verb == "where") return file.where(argument);
  if (verb == "find") return file.find(number, argument);
  if (verb == "check") return file.check();
  return std::unexpected("was asked what is no question");
}

// What libzim prints goes nowhere: no file may be written to, and the reader is told by Lectern.
void be_quiet() {
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  std::signal(SIGXFSZ, SIG_IGN);
}

void serve(const std::string& path) {
  be_quiet();
  std::error_code code;
  const std::uint64_t seen_bytes = std::filesystem::file_size(path, code);
  (void)content::give_up_rights(kMostBytes + 2 * (code ? 0 : seen_bytes), false);
  auto file = ZimFile::open(path);
  const content::Deadline never = std::chrono::steady_clock::now() + std::chrono::hours(24 * 365);
  while (const auto question = content::receive_message(STDIN_FILENO, never)) {
    const Answer told = file ? answer(*file, *question) : Answer(std::unexpect, file.error());
    if (!content::send_message(STDIN_FILENO, told ? "+" + *told : "-" + told.error(), never)) return;
  }
}

}  // namespace
}  // namespace lectern::zim_helper

int main(int argc, char** argv) {
  if (argc != 2 || isatty(STDIN_FILENO)) {
    std::fputs("lectern-zim: is started by Lectern when it opens a ZIM file, and does nothing by itself\n", stderr);
    return 2;
  }
  lectern::zim_helper::serve(argv[1]);
  return 0;
}
