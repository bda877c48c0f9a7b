// Hears what the receiver has stored: each message at most once, those of one signer about one
// thing in their order. What cannot be heard is tried again and given up after five times; then an
// operator sees it.
#pragma once

#include "federation/inbox/inbox_repository.hpp"
#include "federation/inbox/listener.hpp"
#include "federation/inbox/voucher.hpp"
#include "models/base/caller.hpp"

namespace allmende {

class Hearer {
 public:
  struct Parts {
    Database& db;
    Voucher& voucher;
    const Uris& uris;
    const Clock& clock;
    const std::vector<Listener>& rows;
    /// Told that there may be an answer to deliver; null for nobody.
    std::function<void()> wake;
  };
  explicit Hearer(Parts parts) : parts_(std::move(parts)) {}

  /// What has come from this signer and is due; nothing happens when there is nothing. Adds the job
  /// for what is left.
  void hear(const std::string& signer);
  /// Forgets marks of messages that cannot come again.
  void sweep();

  /// Throws: access.error.*.
  std::vector<DeadLetter> dead_letters(const Caller& caller);
  /// Has it heard once more. Throws: inbox.error.not_found, access.error.*.
  void revive(const Caller& caller, std::int64_t id);
  void discard(const Caller& caller, std::int64_t id);

 private:
  /// What is known of who speaks, asked once for many messages.
  struct Standing {
    bool known = false;
    bool suspended = false;
    bool followed = false;
    /// Hands on what others say.
    bool group = false;
  };
  Standing standing_of(const std::string& actor);
  /// True when a listener heard it, so that the signer may stand otherwise from then on.
  /// Throws what the listener throws for a fault of ours.
  bool hear_one(const InboxActivity& stored, const Standing& signer);
  bool hear_some(const std::string& signer, Instant by);
  void hear_again(Tx& tx, const std::string& signer, Instant at);
  std::optional<std::string> try_hear(const InboxActivity& stored, Standing& signer);
  bool hear_told(Heard heard, const Standing& speaker, bool handed_by_followed);
  bool hear_handed_on(const Json& activity, const std::string& bringer, bool followed);
  bool is_wanted(const Heard& heard, const Standing& speaker);
  void fail(const InboxActivity& stored, const std::string& error);

  Parts parts_;
};

}  // namespace allmende
