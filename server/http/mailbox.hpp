// How other threads reach the loop: answers from workers, news from event streams. Thread-safe; it
// lives as long as any stream does.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "server/http/reply.hpp"

namespace allmende {

class Mailbox {
 public:
  struct Mail {
    std::vector<Reply> replies;
    /// Connections whose streams have something to send or are closed.
    std::vector<std::uint64_t> streams;
  };

  Mailbox();
  ~Mailbox();
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  void post(Reply reply);
  void post_stream(std::uint64_t connection);
  /// Wakes the loop without mail. Safe in a signal handler.
  void wake() const;
  Mail take();
  /// Has an edge of readiness (EPOLLET) for all mail that came since the last take, and for each
  /// wake.
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
  std::mutex mutex_;
  Mail mail_;
};

}  // namespace allmende
