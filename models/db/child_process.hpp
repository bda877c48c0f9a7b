// Runs a program of PostgreSQL's (initdb, pg_ctl) to its end, if need be as another user. It gets a
// clean environment, a session of its own (Ctrl-C at the terminal does not reach it) and no open
// files of ours beyond its output. Thread-safe.
#pragma once

#include <filesystem>
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
};

struct ChildEnd {
  /// The exit code; 128 + n when signal n ended it; 127 when it could not be started.
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
