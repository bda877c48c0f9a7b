#include "federation/actors/actor_keys.hpp"

#include "federation/actors/actor_key_repository.hpp"
#include "models/base/error.hpp"

namespace allmende {

/// What stands there, opened.
static std::optional<ActorKeyPairs> stored(Tx& tx, const SecretBox& box, const std::string& actor) {
  const auto sealed = ActorKeyRepository{tx}.find(actor);
  if (!sealed) return std::nullopt;
  auto rsa = PrivateKey::from_pem(box.open(sealed->rsa_sealed));
  auto ed25519 = PrivateKey::from_pem(box.open(sealed->ed25519_sealed));
  if (!rsa || !ed25519) throw internal("stored keys of " + actor + " are malformed");
  return ActorKeyPairs{*rsa, *ed25519};
}

ActorKeyPairs ActorKeys::of(Tx& tx, const std::string& actor) {
  {
    const std::lock_guard lock{mutex_};
    if (const auto found = known_.find(actor); found != known_.end()) return found->second;
  }
  if (auto keys = stored(tx, box_, actor)) return *keys;
  const ActorKeyPairs made{PrivateKey::make(KeyKind::rsa), PrivateKey::make(KeyKind::ed25519)};
  ActorKeyRepository{tx}.insert(actor, {.rsa_sealed = box_.seal(made.rsa.to_pem()),
                                        .rsa_public = made.rsa.public_key().to_pem(),
                                        .ed25519_sealed = box_.seal(made.ed25519.to_pem()),
                                        .ed25519_public = made.ed25519.public_key().to_multikey()});
  // Another process may make some at the same time; those that stand there count.
  return stored(tx, box_, actor).value_or(made);
}

ActorKeyPairs ActorKeys::of(const std::string& actor) {
  {
    const std::lock_guard lock{mutex_};
    if (const auto found = known_.find(actor); found != known_.end()) return found->second;
  }
  auto keys = db_.read([&](Tx& tx) { return stored(tx, box_, actor); });
  if (!keys) {
    keys = db_.write([&](Tx& tx) { return std::optional{of(tx, actor)}; });
  }
  // Only keys that are committed are remembered.
  const std::lock_guard lock{mutex_};
  return known_.emplace(actor, *keys).first->second;
}

Signer ActorKeys::rsa_signer(const std::string& actor) {
  return {uris_.actor(actor) + "#main-key", of(actor).rsa};
}

Signer ActorKeys::ed25519_signer(Tx& tx, const std::string& actor) {
  return {uris_.actor(actor) + "#ed25519", of(tx, actor).ed25519};
}

}  // namespace allmende
