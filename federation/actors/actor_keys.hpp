// The key pairs with which local actors sign. Made when they are first needed, kept sealed, and
// rotated one kind at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "federation/signatures/http_signature.hpp"
#include "federation/vocab/uris.hpp"
#include "models/base/secret_box.hpp"
#include "models/db/database.hpp"

namespace allmende {

struct ActorKeyPairs {
  PrivateKey rsa;
  PrivateKey ed25519;
};

/// Thread-safe.
class ActorKeys {
 public:
  ActorKeys(Database& db, SecretBox box, const Uris& uris)
      : db_(db), box_(std::move(box)), uris_(uris) {}

  /// Throws: secrets.error.unreadable.
  ActorKeyPairs of(const std::string& actor);
  /// The same within a transaction that is already open.
  ActorKeyPairs of(Tx& tx, const std::string& actor);
  /// As they are stored now, whatever is remembered: for documents, which others keep.
  ActorKeyPairs fresh_of(const std::string& actor);
  /// Keys by the names under which others find them: ID#main-key and ID#ed25519.
  Signer rsa_signer(const std::string& actor);
  Signer ed25519_signer(Tx& tx, const std::string& actor);

  /// Puts a new key of that kind in the place of the old one, under the same name, and says so in
  /// the event log. Other processes sign with the old one for half a minute at most.
  /// Throws: keys.error.too_soon within seven days of the other kind.
  void rotate(Tx& tx, const std::string& actor, KeyKind kind, Instant now);
  /// Reads its keys anew when they are next needed.
  void forget(const std::string& actor);

 private:
  struct Known {
    ActorKeyPairs pairs;
    std::chrono::steady_clock::time_point until;
  };
  std::optional<ActorKeyPairs> remembered(const std::string& actor);
  std::uint64_t forgotten_count();

  Database& db_;
  SecretBox box_;
  const Uris& uris_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;
  /// What was read before the last time that keys were forgotten may be old.
  std::uint64_t forgotten_ = 0;
};

}  // namespace allmende
