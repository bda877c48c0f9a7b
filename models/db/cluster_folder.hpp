// The files of a private cluster: where they lie, how they are made, and what they tell about a
// running postmaster. The caller sees to it that only one process at a time changes them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

#include "models/base/error.hpp"
#include "models/db/child_process.hpp"

namespace allmende {

class ClusterFolder {
 public:
  /// Makes `data_dir` if need be. Throws: database.error.private_cluster when `user` cannot reach
  /// it, or when no safe folder for the socket can be had.
  ClusterFolder(const std::filesystem::path& data_dir, ChildUser user);

  const ChildUser& user() const { return user_; }
  const std::filesystem::path& root() const { return root_; }
  std::filesystem::path data() const { return root_ / "postgres"; }
  std::filesystem::path log() const { return root_ / "postgres.log"; }
  const std::filesystem::path& sockets() const { return sockets_; }

  /// The major version that made the data, nothing when there is none yet.
  std::optional<std::string> version() const;

  /// Makes the data with initdb, under another name until it is complete.
  void make(const std::filesystem::path& programs, bool durable) const;

  /// Writes the settings anew; what an operator wants different stands in postgres/local.conf.
  void write_settings(bool durable) const;

  /// Makes the folder of the socket and the log, both the cluster user's.
  void prepare_start() const;
  void remove_outside_sockets() const;

  /// The process that postmaster.pid names.
  std::optional<pid_t> noted_process() const;
  bool noted_ready() const;
  /// Whether a postmaster accepts connections on the socket.
  bool answers() const;
  /// Whether any living process works in the data: a postmaster, or what a killed one left behind.
  bool occupied() const;
  void forget_noted_process() const;

  /// The last lines of the log, for an error text.
  std::string log_tail() const;

 private:
  void own(const std::filesystem::path& path, mode_t mode) const;
  void own_folder(const std::filesystem::path& folder) const;

  std::filesystem::path root_;
  ChildUser user_;
  std::filesystem::path sockets_;
};

/// What stands in the way of the private cluster, in a sentence for the operator.
Error cluster_refusal(std::string sentence);

}  // namespace allmende
