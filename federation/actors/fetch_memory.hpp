// What is remembered of addresses that were asked, so that nobody is asked in vain or by too many
// at once. Thread-safe.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "models/base/instant.hpp"

namespace allmende {

enum class FetchFault {
  refused,      // an address that may not be called, or of a blocked server
  unreachable,  // no answer, or one that is no document
  not_found,    // 404 or an answer without right to read
  gone          // 410, or a Tombstone
};

class FetchMemory {
 public:
  /// What the address, or its whole host, last said; nothing when that is not to be relied on.
  std::optional<FetchFault> fault_of(const std::string& uri, Instant now);
  void note(const std::string& uri_or_host, FetchFault fault, Instant until);

  /// An answer with what its home tells it apart by. Source: RFC 9110 8.8.
  struct Copy {
    std::string etag;
    std::string last_modified;
    std::string body;
  };
  /// The last one of an address, to be asked for only if it has changed.
  std::optional<Copy> copy_of(const std::string& uri);
  /// Limits: 4 MiB of all of them, then they are forgotten.
  void keep(const std::string& uri, Copy copy);

  /// True once per `pause` for a name.
  bool is_time(const std::string& name, Instant now, std::chrono::seconds pause);

  /// One of the few requests that a host gets at a time; waits for it. False when that takes too
  /// long.
  bool enter(const std::string& host);
  void leave(const std::string& host);

 private:
  struct Known {
    FetchFault fault;
    Instant until;
  };

  std::mutex mutex_;
  std::condition_variable left_;
  std::map<std::string, Known> known_;
  std::map<std::string, Copy> copies_;
  std::size_t copied_ = 0;
  std::map<std::string, Instant> asked_;
  std::map<std::string, int> inside_;
};

/// Held while a host is asked.
class HostVisit {
 public:
  HostVisit(FetchMemory& memory, const std::string& host)
      : memory_(memory), host_(host), inside_(memory.enter(host)) {}
  ~HostVisit() {
    if (inside_) memory_.leave(host_);
  }
  HostVisit(const HostVisit&) = delete;
  HostVisit& operator=(const HostVisit&) = delete;
  bool inside() const { return inside_; }

 private:
  FetchMemory& memory_;
  std::string host_;
  bool inside_;
};

}  // namespace allmende
