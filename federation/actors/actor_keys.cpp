#include "federation/actors/actor_keys.hpp"

#include "federation/actors/actor_key_repository.hpp"
#include "models/base/error.hpp"
#include "models/base/id.hpp"
#include "models/events/event_log.hpp"

namespace allmende {

/// Keys are opened once for many messages, and a new one is soon used by every process.
static constexpr std::chrono::seconds kRemember{30};
/// Whoever looks at an actor once a week sees one of its keys stay.
static constexpr std::chrono::days kSettle{7};

/// What stands there, opened.
static std::optional<ActorKeyPairs> stored(Tx& tx, const SecretBox& box, const std::string& actor) {
  const auto sealed = ActorKeyRepository{tx}.find(actor);
  if (!sealed) return std::nullopt;
  auto rsa = PrivateKey::from_pem(box.open(sealed->rsa_sealed));
  auto ed25519 = PrivateKey::from_pem(box.open(sealed->ed25519_sealed));
  if (!rsa || !ed25519) throw internal("stored keys of " + actor + " are malformed");
  return ActorKeyPairs{*rsa, *ed25519};
}

static ActorKeyPairs stored_or_made(Tx& tx, const SecretBox& box, const std::string& actor) {
  if (auto keys = stored(tx, box, actor)) return *keys;
  const ActorKeyPairs made{PrivateKey::make(KeyKind::rsa), PrivateKey::make(KeyKind::ed25519)};
  ActorKeyRepository{tx}.insert(actor, {.rsa_sealed = box.seal(made.rsa.to_pem()),
                                        .rsa_public = made.rsa.public_key().to_pem(),
                                        .ed25519_sealed = box.seal(made.ed25519.to_pem()),
                                        .ed25519_public = made.ed25519.public_key().to_multikey()});
  // Another process may make some at the same time; those that stand there count.
  return stored(tx, box, actor).value_or(made);
}

std::optional<ActorKeyPairs> ActorKeys::remembered(const std::string& actor) {
  const std::lock_guard lock{mutex_};
  const auto found = known_.find(actor);
  if (found == known_.end() || found->second.until < std::chrono::steady_clock::now()) return {};
  return found->second.pairs;
}

std::uint64_t ActorKeys::forgotten_count() {
  const std::lock_guard lock{mutex_};
  return forgotten_;
}

ActorKeyPairs ActorKeys::of(Tx& tx, const std::string& actor) {
  if (const auto known = remembered(actor)) return *known;
  return stored_or_made(tx, box_, actor);
}

ActorKeyPairs ActorKeys::fresh_of(const std::string& actor) {
  if (auto keys = db_.read([&](Tx& tx) { return stored(tx, box_, actor); })) return *keys;
  return db_.write([&](Tx& tx) { return stored_or_made(tx, box_, actor); });
}

ActorKeyPairs ActorKeys::of(const std::string& actor) {
  if (const auto known = remembered(actor)) return *known;
  const std::uint64_t forgotten = forgotten_count();
  const ActorKeyPairs keys = fresh_of(actor);
  // Only keys that are committed are remembered.
  const std::lock_guard lock{mutex_};
  if (forgotten == forgotten_) {
    known_.insert_or_assign(actor, Known{keys, std::chrono::steady_clock::now() + kRemember});
  }
  return keys;
}

void ActorKeys::rotate(Tx& tx, const std::string& actor, KeyKind kind, Instant now) {
  // An actor that has never signed gets its first keys before.
  stored_or_made(tx, box_, actor);
  const PrivateKey made = PrivateKey::make(kind);
  const PublicKey shown = made.public_key();
  KeyChange change{.sealed = box_.seal(made.to_pem()),
                   .public_key = kind == KeyKind::rsa ? shown.to_pem() : shown.to_multikey(),
                   .now = now,
                   .settled = now - kSettle};
  ActorKeyRepository keys{tx};
  const bool replaced =
      kind == KeyKind::rsa ? keys.replace_rsa(actor, change) : keys.replace_ed25519(actor, change);
  if (!replaced) throw conflict("keys.error.too_soon");
  EventLog{tx}.append("keys.rotated", make_uuid(), Json::object({{"actor", actor}}));
}

void ActorKeys::forget(const std::string& actor) {
  const std::lock_guard lock{mutex_};
  known_.erase(actor);
  ++forgotten_;
}

Signer ActorKeys::rsa_signer(const std::string& actor) {
  return {uris_.actor(actor) + "#main-key", of(actor).rsa};
}

Signer ActorKeys::ed25519_signer(Tx& tx, const std::string& actor) {
  return {uris_.actor(actor) + "#ed25519", of(tx, actor).ed25519};
}

}  // namespace allmende
