// SQL of actor_keys.
#pragma once

#include <optional>
#include <string>

#include "models/db/tx.hpp"

namespace allmende {

/// Private keys sealed, public ones as PEM and Multikey.
struct SealedKeys {
  std::string rsa_sealed;
  std::string rsa_public;
  std::string ed25519_sealed;
  std::string ed25519_public;
};

class ActorKeyRepository {
 public:
  explicit ActorKeyRepository(Tx& tx) : tx_(tx) {}

  std::optional<SealedKeys> find(const std::string& actor);
  /// Whether any actor has some.
  bool any();
  /// Keys that stand there already stay.
  void insert(const std::string& actor, const SealedKeys& keys);

 private:
  Tx& tx_;
};

}  // namespace allmende
