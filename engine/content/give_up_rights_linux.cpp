// With libseccomp (seccomp_rule_add(3)) and setrlimit(2). What evil needs ends the process; what is merely not on the
// list fails, so that another C library's habits cost nothing.
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <memory>

#include "content/read_apart.h"

namespace lectern::content {
namespace {

constexpr std::array kNeeded = {SCMP_SYS(read),           SCMP_SYS(pread64),       SCMP_SYS(readv),
                                SCMP_SYS(write),          SCMP_SYS(writev),        SCMP_SYS(sendto),
                                SCMP_SYS(recvfrom),       SCMP_SYS(poll),          SCMP_SYS(ppoll),
                                SCMP_SYS(close),          SCMP_SYS(fstat),         SCMP_SYS(fstat64),
                                SCMP_SYS(newfstatat),     SCMP_SYS(fstatat64),     SCMP_SYS(stat),
                                SCMP_SYS(lstat),          SCMP_SYS(statx),         SCMP_SYS(lseek),
                                SCMP_SYS(_llseek),        SCMP_SYS(access),        SCMP_SYS(faccessat),
                                SCMP_SYS(faccessat2),     SCMP_SYS(readlink),      SCMP_SYS(readlinkat),
                                SCMP_SYS(getcwd),         SCMP_SYS(getdents64),    SCMP_SYS(munmap),
                                SCMP_SYS(mremap),         SCMP_SYS(madvise),       SCMP_SYS(brk),
                                SCMP_SYS(futex),          SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
                                SCMP_SYS(getrandom),      SCMP_SYS(exit),          SCMP_SYS(exit_group),
                                SCMP_SYS(rt_sigreturn),   SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
                                SCMP_SYS(sigaltstack),    SCMP_SYS(getpid),        SCMP_SYS(gettid),
                                SCMP_SYS(fcntl),          SCMP_SYS(dup),           SCMP_SYS(sched_yield),
                                SCMP_SYS(restart_syscall)};

// Not what fontconfig tries where a folder's cache is old (to make a folder, to make one writable): that only fails.
constexpr std::array kEvil = {SCMP_SYS(execve),
                              SCMP_SYS(execveat),
                              SCMP_SYS(fork),
                              SCMP_SYS(vfork),
                              SCMP_SYS(socket),
                              SCMP_SYS(connect),
                              SCMP_SYS(bind),
                              SCMP_SYS(listen),
                              SCMP_SYS(ptrace),
                              SCMP_SYS(kill),
                              SCMP_SYS(unlink),
                              SCMP_SYS(unlinkat),
                              SCMP_SYS(rename),
                              SCMP_SYS(renameat),
                              SCMP_SYS(renameat2),
                              SCMP_SYS(symlink),
                              SCMP_SYS(link),
                              SCMP_SYS(linkat),
                              SCMP_SYS(chown),
                              SCMP_SYS(process_vm_readv),
                              SCMP_SYS(process_vm_writev),
                              SCMP_SYS(mount),
                              SCMP_SYS(bpf),
                              SCMP_SYS(io_uring_setup),
                              SCMP_SYS(keyctl),
                              SCMP_SYS(setuid),
                              SCMP_SYS(setns),
                              SCMP_SYS(unshare)};

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

bool limit(__rlimit_resource_t what, rlim_t most) {
  const rlimit both{most, most};
  return setrlimit(what, &both) == 0;
}

// Threads, and neither a process nor a namespace of its own.
bool allow_threads(void* filter) {
  constexpr scmp_datum_t kThread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;
  constexpr scmp_datum_t kMore = CLONE_VFORK | CLONE_PTRACE | CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS |
                                 CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;
#if defined(__s390__)
  const scmp_arg_cmp flags = SCMP_A1_64(SCMP_CMP_MASKED_EQ, kThread | kMore, kThread);
#else
  const scmp_arg_cmp flags = SCMP_A0_64(SCMP_CMP_MASKED_EQ, kThread | kMore, kThread);
#endif
  bool done = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, flags) == 0;
  // The last one tells a thread of itself: without it pthread_getattr_np() fails.
  for (const int call : {SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_getaffinity)})
    done &= seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  // clone3() has its flags where a filter cannot look; told that there is none, the C library calls clone().
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 && done;
}

bool filter_calls(bool threads) {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return false;
  bool done = true;
  // A call that this kind of processor does not have gives an error, and is no loss.
  for (const int call : kNeeded) (void)seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
  for (const int call : kEvil) (void)seccomp_rule_add(filter.get(), SCMP_ACT_KILL_PROCESS, call, 0);
  done &= threads ? allow_threads(filter.get())
                  : seccomp_rule_add(filter.get(), SCMP_ACT_KILL_PROCESS, SCMP_SYS(clone3), 0) == 0;
  constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  done &= seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                           SCMP_A2_64(SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY)) == 0;
  (void)seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                         SCMP_A1_64(SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY));
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect)})
    (void)seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1, SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  return done && seccomp_load(filter.get()) == 0;
}

}  // namespace

bool give_up_rights([[maybe_unused]] std::uint64_t most_bytes, bool threads) {
  bool done = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0);
  if (!threads) done = done && limit(RLIMIT_NPROC, 0);  // which counts threads too
#if !defined(__SANITIZE_ADDRESS__)                      // which maps terabytes
  done = done && limit(RLIMIT_AS, most_bytes);
#endif
  return done && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter_calls(threads);
}

}  // namespace lectern::content
