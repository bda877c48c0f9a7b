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

struct KeyChange {
  std::string sealed;
  std::string public_key;
  Instant now;
  Instant settled;
};

class ActorKeyRepository {
 public:
  explicit ActorKeyRepository(Tx& tx) : tx_(tx) {}

  std::optional<SealedKeys> find(const std::string& actor);
  /// Whether any actor has some.
  bool any();
  /// Keys that stand there already stay.
  void insert(const std::string& actor, const SealedKeys& keys);
  /// Puts a key in the place of the one of its kind. False when there is none, or when the other
  /// kind took its place after `settled`.
  bool replace_rsa(const std::string& actor, const KeyChange& change);
  bool replace_ed25519(const std::string& actor, const KeyChange& change);

 private:
  Tx& tx_;
};

}  // namespace allmende
