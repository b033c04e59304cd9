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
#include <vector>

#include "content/apart_pipe.h"
#include "content/article_wire.h"
#include "content/finish_article.h"
#include "content/read_entry.h"

namespace lectern::content {
namespace {

Result<Article> read_guarded(const Entry& entry, EntryReader read) {
  try {
    return read(entry);
  } catch (const std::bad_alloc&) {
    return fail(shown(entry.path), "takes more memory to read than an article may", {});
  } catch (const std::exception& error) {
    return fail(shown(entry.path), std::string("could not be read (") + error.what() + ")", {});
  }
}

Deadline a_day_from_now() { return std::chrono::steady_clock::now() + std::chrono::hours(24 * 365); }

// A process that reads: entries in, articles out, until the other side is gone.
[[noreturn]] void serve(int socket, const ApartLimits& limits, EntryReader read) {
  (void)give_up_rights(limits.most_bytes);  // where the system refuses, a process of its own is better than none
  for (;;) {
    const auto asked = receive_message(socket, a_day_from_now());
    if (!asked) _exit(0);
    const auto entry = entry_from_wire(*asked);
    if (!entry) _exit(3);
    if (!send_message(socket, wire_of(read_guarded(*entry, read)), a_day_from_now())) _exit(0);
  }
}

// What the forking process is asked for: 0 another reader, else that this one (dead or not) be ended and forgotten.
using Order = int;

void fork_reader(int control, const ApartLimits& limits, EntryReader read) {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) _exit(4);
  const pid_t reader = fork();
  if (reader == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    close(control);
    close(ends[0]);
    serve(ends[1], limits, read);
  }
  send_file(control, ends[0], reader);
  close(ends[0]);
  close(ends[1]);
}

[[noreturn]] void fork_readers(int control, const ApartLimits& limits, EntryReader read) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGINT, SIG_IGN);  // a terminal's is meant for the program, whose end ends this
  const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nowhere >= 0) {
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
  }
  Order order = 0;
  while (recv(control, &order, sizeof order, MSG_WAITALL) == static_cast<ssize_t>(sizeof order)) {
    if (order == 0) {
      fork_reader(control, limits, read);
    } else if (order > 0) {
      kill(order, SIGKILL);
      waitpid(order, nullptr, 0);
    }
  }
  _exit(0);
}

struct ReaderProcess {
  int socket = -1;
  pid_t id = -1;
};

// The program's side.
class Readers {
 public:
  Readers(int control, pid_t forker, const ApartLimits& limits) : control_(control), forker_(forker), limits_(limits) {}
  ~Readers() {
    for (const ReaderProcess& reader : idle_) end(reader);
    close(control_);
    waitpid(forker_, nullptr, 0);
  }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  Result<Article> read(const Entry& entry) {
    const auto began = std::chrono::steady_clock::now();
    const Deadline deadline = began + limits_.longest;
    const ReaderProcess reader = take();
    if (reader.socket < 0) return fail(shown(entry.path), "could not be read: no process could be started for it", {});
    std::optional<std::string> answer;
    if (send_message(reader.socket, wire_of(entry), deadline)) answer = receive_message(reader.socket, deadline);
    if (!answer) {
      end(reader);
      if (std::chrono::steady_clock::now() >= deadline)
        return fail(shown(entry.path), std::format("took longer to read than {} s and was given up", longest_s()),
                    "it may be made to do harm, or damaged");
      return fail(shown(entry.path), "broke what read it", "it may be made to do harm, or damaged; the rest goes on");
    }
    give_back(reader);
    auto article = article_from_wire(*answer);
    if (!article && article.error().where.empty()) article.error().where = shown(entry.path);
    return article;
  }

 private:
  double longest_s() const { return std::chrono::duration<double>(limits_.longest).count(); }

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
  std::mutex mutex_;
  std::vector<ReaderProcess> idle_;
};

// One a program: what is forked before the threads is.
std::unique_ptr<Readers>& readers() {
  static std::unique_ptr<Readers> all;
  return all;
}

}  // namespace

bool start_reading_apart(ApartLimits limits) {
  return start_reading_apart(limits, [](const Entry& entry) { return read_entry(entry, {}); });
}

bool start_reading_apart(ApartLimits limits, EntryReader read) {
  LECTERN_REQUIRE(!readers(), "reading apart is started once");
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
  const pid_t forker = fork();
  if (forker == 0) {
    close(ends[0]);
    fork_readers(ends[1], limits, read);
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

Result<Article> read_apart(const Entry& entry, EntryReader here) {
  return readers() ? readers()->read(entry) : here(entry);
}

}  // namespace lectern::content
