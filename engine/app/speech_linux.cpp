#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <format>
#include <mutex>
#include <sstream>
#include <thread>

#include "app/speech.h"
#include "core/worker_pool.h"

extern char** environ;

namespace lectern::app {
namespace {

constexpr const char* kHelper = "lectern-speak";
constexpr const char* kMissing =
    "nothing is read aloud: the program lectern-speak is not installed; build it with libespeak-ng-dev";

// A process at the other end of two pipes. Its errors are not ours to show.
struct Child {
  pid_t id = -1;
  int to = -1;
  std::FILE* from = nullptr;
};

std::string helper_path() {
  std::error_code code;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", code);
  for (const char* beside : {"", "../../speak"}) {  // installed; in the build folder
    const auto path = self.parent_path() / beside / kHelper;
    if (!code && access(path.c_str(), X_OK) == 0) return path;
  }
  return kHelper;
}

Child start_helper() {
  std::array<int, 2> in{}, out{};
  if (pipe2(in.data(), O_CLOEXEC) != 0) return {};
  if (pipe2(out.data(), O_CLOEXEC) != 0) return close(in[0]), close(in[1]), Child{};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const std::string path = helper_path();
  const char* const silent = std::getenv("LECTERN_SPEAK_SILENT");  // for tests: no machine of theirs has sound
  std::array<char*, 3> arguments{const_cast<char*>(path.c_str()), silent ? const_cast<char*>("--silent") : nullptr,
                                 nullptr};
  Child child;
  const int failed = posix_spawnp(&child.id, path.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  if (failed != 0) return close(in[1]), close(out[0]), Child{};
  child.to = in[1];
  child.from = fdopen(out[0], "r");
  return child;
}

bool write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(to, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

class HelperSpeaker final : public room::Speaker {
 public:
  explicit HelperSpeaker(std::function<void()> wake) : wake_(std::move(wake)) {}
  ~HelperSpeaker() override {
    writer_.request_stop();
    news_.notify_all();
    writer_.join();
    if (child_.to >= 0) close(child_.to);  // by which it ends
    if (reader_.joinable()) reader_.join();
    if (child_.from) std::fclose(child_.from);
    if (child_.id > 0) waitpid(child_.id, nullptr, 0);
  }

  void say(std::uint64_t number, std::string text, std::string language) override {
    if (language.empty()) language = "en";
    put(std::format("say {} {} {}\n{}", number, language, text.size(), text));
  }
  void stop() override { put("stop\n"); }
  std::optional<room::SpeechEvent> take() override {
    room::SpeechEvent event;
    return events_.try_take(event) ? std::optional(std::move(event)) : std::nullopt;
  }

 private:
  void put(std::string line) {
    const std::lock_guard lock(mutex_);
    lines_.push_back(std::move(line));
    news_.notify_all();
  }

  void work(const std::stop_token& ended) {
    sigset_t pipe;  // a helper that went is told by write()
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
    while (!ended.stop_requested()) {
      std::string line;
      {
        std::unique_lock lock(mutex_);
        news_.wait(lock, ended, [this] { return !lines_.empty(); });
        if (lines_.empty()) return;
        line = std::move(lines_.front());
        lines_.pop_front();
      }
      if (child_.to < 0 && !line.starts_with("say")) continue;
      if (child_.to < 0) {
        child_ = start_helper();
        if (child_.to >= 0) reader_ = std::jthread([this] { listen(); });
      }
      if (child_.to < 0 || !write_all(child_.to, line)) fail(kMissing);
    }
  }

  void listen() {
    std::array<char, 256> line{};
    while (std::fgets(line.data(), line.size(), child_.from)) {
      std::istringstream words(line.data());
      std::string kind;
      room::SpeechEvent event;
      words >> kind;
      if (kind == "error") {
        std::getline(words >> std::ws, event.why);
        fail("nothing is read aloud: " + event.why);
        continue;
      }
      event.kind = kind == "done" ? room::SpeechEvent::Kind::Done : room::SpeechEvent::Kind::Word;
      words >> event.number;
      if (kind == "word") words >> event.begin >> event.length;
      if (words) give(std::move(event));
    }
  }

  void fail(std::string why) { give({.kind = room::SpeechEvent::Kind::Failed, .why = std::move(why)}); }
  void give(room::SpeechEvent event) {
    events_.put(std::move(event));
    if (wake_) wake_();
  }

  const std::function<void()> wake_;

  std::mutex mutex_;
  std::condition_variable_any news_;
  std::deque<std::string> lines_;
  Inbox<room::SpeechEvent> events_;
  Child child_;
  std::jthread reader_;
  std::jthread writer_{[this](const std::stop_token& ended) { work(ended); }};
};

}  // namespace

std::unique_ptr<room::Speaker> make_speaker(std::function<void()> wake) {
  return std::make_unique<HelperSpeaker>(std::move(wake));
}

}  // namespace lectern::app
