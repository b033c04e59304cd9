// One process, forked before there are threads, does nothing but fork others that read: its memory is small and no lock
// is held in it, so that a new one is there in a millisecond whenever one died.
#include "content/read_apart.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <format>
#include <memory>
#include <mutex>
#include <new>
#include <unordered_map>
#include <vector>

#include "content/apart_pipe.h"
#include "content/apart_wire.h"
#include "content/finish_article.h"
#include "content/utf8.h"
#include "core/log.h"

namespace lectern::content {
namespace {

const char* kind_of(const Question& question) {
  if (std::holds_alternative<Entry>(question)) return "an article";
  return std::holds_alternative<ListFile>(question) ? "a list of articles" : "a picture";
}

std::string name_of(const Entry& entry) { return shown(entry.path); }
std::string name_of(const ListFile& asked) { return shown(asked.path); }
std::string name_of(const auto& asked) {
  const std::string& source = asked.picture.source;
  return source.starts_with("data:") ? "picture inside the text" : repaired(std::string_view(source).substr(0, 200));
}
std::string name_of(const Question& question) {
  return std::visit([](const auto& asked) { return name_of(asked); }, question);
}

Result<Answer> answer_guarded(const Question& question, Answerer answerer) {
  try {
    return answerer(question);
  } catch (const std::bad_alloc&) {
    return fail(name_of(question), std::format("takes more memory to read than {} may", kind_of(question)));
  } catch (const std::exception& error) {
    return fail(name_of(question), std::string("could not be read (") + error.what() + ")", {});
  }
}

Deadline a_day_from_now() { return std::chrono::steady_clock::now() + std::chrono::hours(24 * 365); }

bool send_answer(int socket, Result<Answer> answer, Deadline deadline) {
  std::vector<std::uint8_t> rgba;
  PictureData* picture = answer ? pixels_in(*answer) : nullptr;
  if (picture) rgba = std::move(picture->rgba);
  if (!send_message(socket, wire_of(std::move(answer)), deadline)) return false;
  return !picture || send_message(socket, {reinterpret_cast<const char*>(rgba.data()), rgba.size()}, deadline);
}

// Nothing where the other side is gone, takes too long, or sends what does not suit.
std::optional<Result<Answer>> receive_answer(int socket, const Question& question, Deadline deadline) {
  const auto bytes = receive_message(socket, deadline);
  if (!bytes) return {};
  auto answer = answer_from_wire(*bytes);
  if (!answer) return answer;
  if (!suits(*answer, question)) return {};
  if (PictureData* picture = pixels_in(*answer)) {
    picture->rgba.resize(std::size_t{4} * static_cast<std::size_t>(picture->width_px) *
                         static_cast<std::size_t>(picture->height_px));
    if (!receive_message_into(socket, picture->rgba, deadline)) return {};
  }
  return answer;
}

// A process that reads: questions in, answers out, until the other side is gone.
[[noreturn]] void serve(int socket, const ApartLimits& limits, Answerer answerer) {
  // Where the system refuses, a process of its own is better than none. What draws the text in drawings starts threads.
  (void)give_up_rights(limits.most_bytes, true);
  for (;;) {
    const auto asked = receive_message(socket, a_day_from_now());
    if (!asked) _exit(0);
    const auto question = question_from_wire(*asked);
    if (!question) _exit(3);
    if (!send_answer(socket, answer_guarded(*question, answerer), a_day_from_now())) _exit(0);
  }
}

// What the forking process is asked for: 0 another reader, else that this one (dead or not) be ended and forgotten.
using Order = int;

void fork_reader(int control, const ApartLimits& limits, Answerer answerer) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) _exit(4);
  const pid_t reader = fork();
  if (reader == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(control);
    close(ends[0]);
    serve(ends[1], limits, answerer);
  }
  send_file(control, ends[0], reader);
  close(ends[0]);
  close(ends[1]);
}

// What libraries have to say of a file is for nobody: what comes out is an answer.
void be_quiet() {
  signal(SIGXFSZ, SIG_IGN);  // writing fails, and ends nothing
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere < 0) return;
  dup2(nowhere, STDIN_FILENO);
  dup2(nowhere, STDOUT_FILENO);
#if !defined(__SANITIZE_ADDRESS__)  // which has reports
  dup2(nowhere, STDERR_FILENO);
#endif
}

[[noreturn]] void fork_readers(int control, const ApartLimits& limits, Answerer answerer) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGINT, SIG_IGN);  // a terminal's is meant for the program, whose end ends this
  be_quiet();
  Order order = 0;
  while (recv(control, &order, sizeof order, MSG_WAITALL) == static_cast<ssize_t>(sizeof order)) {
    if (order == 0) {
      fork_reader(control, limits, answerer);
    } else if (order > 0) {
      kill(order, SIGKILL);
      waitpid(order, nullptr, 0);
    }
  }
  _exit(0);
}

// Pictures that broke what read them, by what names them.
class Shunned {
 public:
  explicit Shunned(std::chrono::milliseconds how_long) : how_long_(how_long) {}

  std::optional<Error> why(const Question& question) {
    const auto key = key_of(question);
    if (!key) return {};
    const std::lock_guard lock(mutex_);
    const auto found = all_.find(*key);
    if (found == all_.end() || std::chrono::steady_clock::now() >= found->second.until) return {};
    return found->second.error;
  }

  void add(const Question& question, const Error& error) {
    const auto key = key_of(question);
    if (!key) return;
    // Where only its size was asked for, nobody else tells.
    if (std::holds_alternative<MeasurePicture>(question)) log::error(error);
    const std::lock_guard lock(mutex_);
    all_[*key] = {error, std::chrono::steady_clock::now() + how_long_};
  }

 private:
  struct One {
    Error error;
    Deadline until;
  };

  static std::optional<std::size_t> key_of(const Entry&) { return {}; }
  static std::optional<std::size_t> key_of(const ListFile&) { return {}; }
  static std::optional<std::size_t> key_of(const auto& asked) {
    const NamedPicture& picture = asked.picture;
    return std::hash<std::string>()(picture.folder + '\0' + picture.root + '\0' + picture.source);
  }
  static std::optional<std::size_t> key_of(const Question& question) {
    return std::visit([](const auto& asked) { return key_of(asked); }, question);
  }

  const std::chrono::milliseconds how_long_;
  std::mutex mutex_;
  std::unordered_map<std::size_t, One> all_;
};

struct ReaderProcess {
  int socket = -1;
  pid_t id = -1;
};

// The program's side.
class Readers {
 public:
  Readers(int control, pid_t forker, const ApartLimits& limits)
      : control_(control), forker_(forker), limits_(limits), shunned_(limits.shunned) {}
  ~Readers() {
    for (const ReaderProcess& reader : idle_) end(reader);
    close(control_);
    waitpid(forker_, nullptr, 0);
  }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  Result<Answer> ask(const Question& question) {
    if (auto known = shunned_.why(question)) return std::unexpected(*std::move(known));
    const Deadline deadline = std::chrono::steady_clock::now() + limits_.longest;
    const ReaderProcess reader = take();
    if (reader.socket < 0) return fail(name_of(question), "could not be read: no process could be started for it", {});
    std::optional<Result<Answer>> answer;
    if (send_message(reader.socket, wire_of(question), deadline))
      answer = receive_answer(reader.socket, question, deadline);
    if (!answer) {
      end(reader);
      const Error error = what_happened(question, std::chrono::steady_clock::now() >= deadline);
      shunned_.add(question, error);
      return std::unexpected(error);
    }
    give_back(reader);
    if (!*answer && answer->error().where.empty()) answer->error().where = name_of(question);
    return *std::move(answer);
  }

 private:
  Error what_happened(const Question& question, bool too_long) const {
    if (!too_long)
      return {name_of(question), "broke what read it", "it may be made to do harm, or damaged; the rest goes on"};
    const double longest_s = std::chrono::duration<double>(limits_.longest).count();
    return {name_of(question), std::format("took longer to read than {} s and was given up", longest_s),
            "it may be made to do harm, or damaged"};
  }

  ReaderProcess take() {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      const ReaderProcess reader = idle_.back();
      idle_.pop_back();
      return reader;
    }
    const Order another = 0;
    if (send(control_, &another, sizeof another, MSG_NOSIGNAL) != static_cast<ssize_t>(sizeof another)) return {};
    const ReceivedFile received = receive_file(control_);
    return {received.file, received.number};
  }

  void give_back(const ReaderProcess& reader) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(reader);
  }

  void end(const ReaderProcess& reader) {
    const std::lock_guard lock(mutex_);
    close(reader.socket);
    const Order order = reader.id;
    (void)!send(control_, &order, sizeof order, MSG_NOSIGNAL);
  }

  const int control_;
  const pid_t forker_;
  const ApartLimits limits_;
  Shunned shunned_;
  std::mutex mutex_;
  std::vector<ReaderProcess> idle_;
};

// One a program: what is forked before the threads is.
std::unique_ptr<Readers>& readers() {
  static std::unique_ptr<Readers> all;
  return all;
}

}  // namespace

bool start_reading_apart(ApartLimits limits, Answerer answerer) {
  LECTERN_REQUIRE(!readers(), "reading apart is started once");
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
  const pid_t forker = fork();
  if (forker == 0) {
    close(ends[0]);
    fork_readers(ends[1], limits, answerer);
  }
  close(ends[1]);
  if (forker < 0) {
    close(ends[0]);
    return false;
  }
  readers() = std::make_unique<Readers>(ends[0], forker, limits);
  return true;
}

void stop_reading_apart() { readers().reset(); }

Result<Answer> ask_apart(const Question& question) { return readers() ? readers()->ask(question) : answer(question); }

}  // namespace lectern::content
