#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <format>
#include <mutex>

#include "content/apart_pipe.h"
#include "content/finish_article.h"
#include "content/utf8.h"
#include "content/zim.h"
#include "content/zim_protocol.h"

extern char** environ;

namespace lectern::content {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kLongestAnswer{30};
constexpr std::uint64_t kSlowestDisk = 8 << 20;  // bytes a second
constexpr std::size_t kFew = 100;                // articles, that are all listed

// Beside this program, else wherever programs are.
std::string helper_program() {
  std::error_code code;
  const fs::path beside = fs::read_symlink("/proc/self/exe", code).parent_path() / "lectern-zim";
  return !code && fs::exists(beside, code) ? beside.string() : "lectern-zim";
}

// The next line of `text`, which loses it.
std::string line_of(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string line(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::vector<Collection::Named> named_in(std::string_view lines) {
  std::vector<Collection::Named> named;
  while (!lines.empty()) {
    const std::string line = line_of(lines);
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (first == line.npos) continue;
    named.push_back({line.substr(0, first), repaired(line.substr(first + 1, second - first - 1)),
                     second == line.npos ? std::string() : line.substr(second + 1)});
  }
  return named;
}

// The helper, started with the first question and again after it broke.
class Helper {
 public:
  explicit Helper(fs::path file) : file_(std::move(file)) {}
  ~Helper() { end(); }
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;

  Result<std::string> ask(const std::string& verb, std::uint64_t number, const std::string& rest) {
    const std::string question = std::format("{} {} {}", verb, number, rest);
    if (question.size() > kMaxZimQuestionBytes) return fail(where(), "has no such page");
    const std::lock_guard lock(mutex_);
    if (socket_ < 0) {
      if (auto started = start(); !started) return std::unexpected(started.error());
    }
    const Deadline deadline = std::chrono::steady_clock::now() + longest_answer(verb);
    std::optional<std::string> answer;
    if (send_message(socket_, question, deadline)) answer = receive_message(socket_, deadline);
    if (!answer || answer->empty()) {
      end();
      return fail(where(), "broke what read it, or took too long", "it may be damaged; fetch or copy it again");
    }
    std::string told = answer->substr(1);
    if (answer->front() == '+') return told;
    const bool damaged = told.starts_with("is a damaged");
    return fail(where(), repaired(told), damaged ? "fetch or copy it again" : "");
  }

  std::string where() const { return shown(file_); }

 private:
  // All of the file is read to be checked.
  std::chrono::seconds longest_answer(const std::string& verb) const {
    std::error_code code;
    const std::uint64_t bytes = verb == "check" ? fs::file_size(file_, code) : 0;
    return code ? kLongestAnswer : kLongestAnswer + std::chrono::seconds(bytes / kSlowestDisk);
  }

  Result<void> start() {
    std::array<int, 2> ends{-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
      return fail(where(), "cannot be read: too many files are open");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    std::string program = helper_program(), file = file_.string();
    std::array<char*, 3> arguments{program.data(), file.data(), nullptr};
    const int code = posix_spawnp(&process_, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (code == 0) {
      socket_ = ends[0];
      return {};
    }
    close(ends[0]);
    return fail(where(), "is a Kiwix file (ZIM), and the program lectern-zim, which reads those, is not installed",
                "install libzim (Debian: libzim-dev) and build Lectern again");
  }

  void end() {
    if (socket_ < 0) return;
    close(socket_);
    socket_ = -1;
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }

  const fs::path file_;
  std::mutex mutex_;
  int socket_ = -1;
  pid_t process_ = -1;
};

class Zim final : public Collection {
 public:
  explicit Zim(fs::path file) : helper_(std::move(file)) {}

  Result<About> about() override {
    const auto answer = helper_.ask("about", kFew, "-");
    if (!answer) return std::unexpected(answer.error());
    std::string_view rest = *answer;
    About about;
    about.title = repaired(line_of(rest));
    about.language = line_of(rest);
    const std::string count = line_of(rest);
    std::from_chars(count.data(), count.data() + count.size(), about.articles);
    about.first = named_in(rest);
    if (about.first.empty()) return fail(helper_.where(), "is a Kiwix file without a page");
    return about;
  }

  Result<Page> page(const std::string& path, std::uint64_t max_bytes) override {
    const auto answer = helper_.ask("page", max_bytes, path);
    if (!answer) return std::unexpected(answer.error());
    std::string_view rest = *answer;
    Page page;
    page.path = line_of(rest);
    page.title = repaired(line_of(rest));
    page.type = line_of(rest);
    page.bytes = rest;
    return page;
  }

  Result<Named> where(const std::string& path) override {
    const auto answer = helper_.ask("where", 0, path);
    if (!answer) return std::unexpected(answer.error());
    std::string_view rest = *answer;
    std::string led_to = line_of(rest);
    return Named{std::move(led_to), repaired(line_of(rest)), {}};
  }

  Result<std::vector<Named>> find(const std::string& words, std::size_t most, const std::string&) override {
    const auto answer = helper_.ask("find", most, words);
    if (!answer) return std::unexpected(answer.error());
    return named_in(*answer);
  }

  Result<void> check() override {
    if (const auto answer = helper_.ask("check", 0, "-"); !answer) return std::unexpected(answer.error());
    return {};
  }

 private:
  Helper helper_;
};

}  // namespace

std::unique_ptr<Collection> open_zim(const fs::path& file) { return std::make_unique<Zim>(file); }

}  // namespace lectern::content
