// Hears what the receiver has stored, one message at a time and each at most once.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/inbox/inbox_repository.hpp"
#include "federation/inbox/listener.hpp"

namespace allmende {

class Hearer {
 public:
  struct Parts {
    Database& db;
    Fetcher& fetcher;
    const Uris& uris;
    const Clock& clock;
    const std::vector<Listener>& rows;
    /// Told that there may be an answer to deliver; null for nobody.
    std::function<void()> wake;
  };
  explicit Hearer(Parts parts) : parts_(std::move(parts)) {}

  /// The message with this number; nothing happens when it is not there any more.
  /// Throws: what the listener throws, other than what is wrong with the message itself.
  void hear(std::int64_t id);
  /// Forgets marks of messages that cannot come again.
  void sweep();

 private:
  /// The activity as its own actor says it; nothing when nobody vouches for it.
  std::optional<Json> vouched(const InboxActivity& stored);

  Parts parts_;
};

}  // namespace allmende
