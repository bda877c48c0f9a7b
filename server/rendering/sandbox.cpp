#include "server/rendering/sandbox.hpp"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace allmende::rendering {

/// Address space, threads' stacks and libraries among it. The worst that is taken, an interlaced
/// PNG of kMaxPixels with transparency, needs 400 MiB for its pixels.
static constexpr rlim_t kMemoryBytes = rlim_t{900} << 20;
static constexpr rlim_t kCpuSeconds = 30;
static constexpr rlim_t kOpenFiles = 64;
/// A fifth of what the server gets where both want a processor.
static constexpr int kNiceness = 7;

static void limit(__rlimit_resource what, rlim_t most) {
  const rlimit both{.rlim_cur = most, .rlim_max = most};
  ::setrlimit(what, &both);
}

static void tell_kernel(const char* file, std::string_view value) {
  const int descriptor = ::open(file, O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return;
  [[maybe_unused]] const ssize_t written = ::write(descriptor, value.data(), value.size());
  ::close(descriptor);
}

void take_limits() {
  // Whoever asked is gone: nobody reads the answer.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  limit(RLIMIT_AS, kMemoryBytes);
#endif
  limit(RLIMIT_CPU, kCpuSeconds);
  limit(RLIMIT_NOFILE, kOpenFiles);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  // Pages are answered first, also where the kernel weighs sessions; and should memory run out,
  // this is what goes.
  [[maybe_unused]] const int nice_now = ::nice(kNiceness);
  tell_kernel("/proc/self/autogroup", std::to_string(kNiceness));
  tell_kernel("/proc/self/oom_score_adj", "1000");
}

#if defined(__x86_64__)
static constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
static constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "the numbers of system calls are not known for this machine"
#endif

/// Refused with EACCES, so that a library which only asks goes on without.
static std::vector<unsigned> refused_calls() {
  std::vector<unsigned> calls{SYS_socket,
                              SYS_socketpair,
                              SYS_connect,
                              SYS_bind,
                              SYS_execveat,
                              SYS_ptrace,
                              SYS_unlinkat,
                              SYS_renameat2,
                              SYS_mkdirat,
                              SYS_linkat,
                              SYS_symlinkat,
                              SYS_mknodat,
                              SYS_fchmodat,
                              SYS_fchownat,
                              SYS_truncate,
                              SYS_mount,
                              SYS_umount2,
                              SYS_chroot,
                              SYS_pivot_root,
                              SYS_unshare,
                              SYS_setns,
                              SYS_bpf,
                              SYS_perf_event_open,
                              SYS_io_uring_setup,
                              SYS_keyctl,
                              SYS_add_key,
                              SYS_request_key,
                              SYS_kexec_load,
                              SYS_init_module,
                              SYS_finit_module,
                              SYS_userfaultfd,
                              SYS_process_vm_readv,
                              SYS_process_vm_writev,
                              SYS_memfd_create,
                              SYS_pidfd_open,
                              SYS_pidfd_getfd,
                              SYS_open_by_handle_at,
                              SYS_name_to_handle_at,
                              SYS_kill,
                              SYS_tkill,
                              SYS_shmget};
#if defined(__x86_64__)
  for (const unsigned call :
       {SYS_creat, SYS_fork, SYS_vfork, SYS_unlink, SYS_rename, SYS_renameat, SYS_mkdir, SYS_rmdir,
        SYS_link, SYS_symlink, SYS_mknod, SYS_chmod, SYS_chown, SYS_lchown}) {
    calls.push_back(call);
  }
#endif
  return calls;
}

/// No file at all is opened, no program started.
static std::vector<unsigned> calls_of_loaded_programs() {
  std::vector<unsigned> calls{SYS_openat, SYS_openat2, SYS_execve};
#if defined(__x86_64__)
  calls.push_back(SYS_open);
#endif
  return calls;
}

static sock_filter load(std::size_t offset) {
  return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(offset));
}

static sock_filter answer(unsigned action) { return BPF_STMT(BPF_RET | BPF_K, action); }

/// Goes on with the next statement when the value is `wanted`, else passes over it.
static sock_filter when(unsigned wanted) {
  return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, wanted, 0, 1);
}

/// Opening is refused unless it is for reading; the flags are argument `index` of the call.
static void let_read(std::vector<sock_filter>& statements, unsigned call, std::size_t index) {
  statements.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4));
  statements.push_back(load(offsetof(seccomp_data, args) + index * sizeof(__u64)));
  statements.push_back(
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, 0, 1));
  statements.push_back(answer(SECCOMP_RET_ERRNO | EACCES));
  statements.push_back(answer(SECCOMP_RET_ALLOW));
}

static std::vector<sock_filter> first_statements() {
  std::vector<sock_filter> statements{
      load(offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0),
      answer(SECCOMP_RET_KILL_PROCESS),
      load(offsetof(seccomp_data, nr)),
  };
#if defined(__x86_64__)
  // The calls of the x32 twin have this bit; none is wanted.
  statements.push_back(BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
  statements.push_back(answer(SECCOMP_RET_KILL_PROCESS));
#endif
  return statements;
}

static void refuse_all(std::vector<sock_filter>& statements, const std::vector<unsigned>& calls) {
  for (const unsigned call : calls) {
    statements.push_back(when(call));
    statements.push_back(answer(SECCOMP_RET_ERRNO | EACCES));
  }
}

static void refuse_processes(std::vector<sock_filter>& statements) {
  // clone3 keeps its flags where no filter sees them; without it threads are made by clone.
  statements.push_back(when(SYS_clone3));
  statements.push_back(answer(SECCOMP_RET_ERRNO | ENOSYS));
  statements.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3));
  statements.push_back(load(offsetof(seccomp_data, args)));
  statements.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0));
  statements.push_back(answer(SECCOMP_RET_ERRNO | EACCES));
  statements.push_back(answer(SECCOMP_RET_ALLOW));
}

static bool install(std::vector<sock_filter> statements) {
  const sock_fprog program{.len = static_cast<unsigned short>(statements.size()),
                           .filter = statements.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool close_doors() {
  std::vector<sock_filter> statements = first_statements();
  refuse_all(statements, refused_calls());
  refuse_all(statements, calls_of_loaded_programs());
  refuse_processes(statements);
  return install(std::move(statements));
}

bool close_outside() {
  std::vector<sock_filter> statements = first_statements();
  refuse_all(statements, refused_calls());
  statements.push_back(when(SYS_openat2));
  statements.push_back(answer(SECCOMP_RET_ERRNO | ENOSYS));
  let_read(statements, SYS_openat, 2);
#if defined(__x86_64__)
  let_read(statements, SYS_open, 1);
#endif
  refuse_processes(statements);
  return install(std::move(statements));
}

}  // namespace allmende::rendering
