// Two servers that keep account of the same followings drift apart when a message is lost. So with
// each public word to its followers an actor sends a digest of those that live with the recipient,
// who compares it with its own account, asks for the list when they differ, and mends it.
// Source: FEP-8fcf.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "federation/actors/fetcher.hpp"
#include "federation/follows/follower_sync_repository.hpp"
#include "federation/outbox/outbox.hpp"
#include "federation/signatures/signed_message.hpp"

namespace allmende {

/// What the header Collection-Synchronization says.
struct SyncClaim {
  std::string collection;
  std::string url;
  /// 64 hex digits.
  std::string digest;
};

/// Nothing when it lacks one of the three, or the digest is none.
std::optional<SyncClaim> read_sync_header(std::string_view header);

/// SHA-256 of each id, combined by XOR, in hex; zeros for nobody.
std::string followers_digest(const std::vector<std::string>& ids);

class FollowerSync {
 public:
  struct Parts {
    Database& db;
    Fetcher& fetcher;
    Outbox& outbox;
    const Uris& uris;
    const Clock& clock;
  };
  explicit FollowerSync(Parts parts) : parts_(parts) {}

  /// Ids of the actor's followers on the host.
  std::vector<std::string> followers_on(const std::string& actor, const std::string& host);

  /// Looks at a message that was received and whose signature held: if it bears a claim, signed by
  /// the actor that speaks, that differs from our account, the comparison is queued
  /// (federation.sync_followers).
  void notice(const SignedMessage& message);

  /// Fetches the list, and mends what differs if the list is the one that was claimed: whom it
  /// lacks asks to follow anew, whom it has although nobody here follows takes that back. Throws:
  /// follows.error.unreachable.
  void compare(const std::string& target, const SyncClaim& claim);

  /// Says once more, for all of ours that follow it, that they do.
  void greet(const std::string& target);

 private:
  std::vector<std::string> our_followers_of(const std::string& target);
  void mend(Tx& tx, const std::string& target, const std::vector<std::string>& listed);
  void say_follow(Tx& tx, const std::string& target, const FollowerSyncRepository::Ours& ours);
  void say_to(Tx& tx, const std::string& target, const Saying& saying);

  Parts parts_;
};

}  // namespace allmende
