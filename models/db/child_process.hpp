// Runs a program (initdb, pg_ctl, allmende-render) to its end, if need be as another user. It gets
// a clean environment, a session of its own (Ctrl-C at the terminal does not reach it) and no open
// files of ours beyond its input and output. Thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <stop_token>
#include <string>
#include <vector>

#include <sys/types.h>

namespace allmende {

/// Who a child process runs as. `own()` changes nothing; only root can become somebody else.
struct ChildUser {
  uid_t uid;
  gid_t gid;
  std::vector<gid_t> groups;
  bool switched = false;

  static ChildUser own();
  /// Throws: database.error.private_cluster when there is no such account.
  static ChildUser named(const std::string& name);
};

struct ChildCall {
  std::filesystem::path program;
  std::vector<std::string> arguments;
  /// "NAME=value"; PATH and LC_ALL are set anyway.
  std::vector<std::string> environment = {};
  std::filesystem::path folder = "/";
  std::string input = {};
  /// An open file of ours that is its standard input in place of `input`; -1 for none.
  int input_file = -1;
  /// It and all that it started are killed after this time, when it writes more than this, or when
  /// `stop` says so; no time is no limit.
  std::chrono::milliseconds time_max{0};
  std::size_t output_max_bytes = std::numeric_limits<std::size_t>::max();
  std::stop_token stop = {};
};

struct ChildEnd {
  /// The exit code; 128 + n when signal n ended it, ours among them; 127 when it could not be
  /// started.
  int code;
  /// What it wrote on standard output and standard error.
  std::string output;
};

ChildEnd run_child(const ChildUser& user, const ChildCall& call);

/// The topmost of the folders on the way to `folder` (itself included) that `user` may not enter;
/// empty when the way is free.
std::filesystem::path first_closed_folder(const ChildUser& user,
                                          const std::filesystem::path& folder);

}  // namespace allmende
