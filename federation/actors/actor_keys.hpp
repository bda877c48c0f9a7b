// The key pairs with which local actors sign. Made when they are first needed, kept sealed.
#pragma once

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
  /// Keys by the names under which others find them: ID#main-key and ID#ed25519.
  Signer rsa_signer(const std::string& actor);
  Signer ed25519_signer(Tx& tx, const std::string& actor);

 private:
  Database& db_;
  SecretBox box_;
  const Uris& uris_;
  std::mutex mutex_;
  std::map<std::string, ActorKeyPairs> known_;
};

}  // namespace allmende
