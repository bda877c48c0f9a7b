#include "federation/inbox/receiver.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/inbox/inbox_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/digest.hpp"
#include "models/base/error.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

static constexpr int kMostAsking = 4;
static constexpr std::chrono::minutes kRefreshPause{5};
static constexpr std::chrono::hours kReplayWindow{2};
static constexpr std::size_t kMostAsked = 10000;

static Error unprocessable(const char* key) {
  Error error = invalid("", key);
  error.status = 422;
  return error;
}

/// Nothing for a host that signs, whatever its key says.
static void check_host(Tx& tx, const std::string& uri) {
  if (peers::PeerRepository{tx}.is_blocked(host_of(uri))) throw forbidden("inbox.error.blocked");
}

bool Receiver::may_refresh(const std::string& key_id) {
  const std::lock_guard lock{mutex_};
  const Instant now = parts_.clock.now();
  const auto found = asked_.find(key_id);
  if (found != asked_.end() && found->second > now - kRefreshPause) return false;
  if (asked_.size() > kMostAsked) asked_.clear();
  asked_[key_id] = now;
  return true;
}

std::optional<std::string> Receiver::signer_of(const SignatureClaim& claim, bool refresh) {
  std::optional<RemoteActor> actor;
  const auto stored =
      parts_.db.read([&](Tx& tx) { return RemoteActorRepository{tx}.find_by_key(claim.key_id); });
  if (stored && !refresh) {
    actor = stored;
  } else {
    if (!may_refresh(claim.key_id)) return std::nullopt;
    {
      const std::lock_guard lock{mutex_};
      if (asking_ >= kMostAsking) throw unavailable("inbox.error.busy", "too many unknown keys");
      ++asking_;
    }
    actor = parts_.fetcher.actor_of_key(claim.key_id, true);
    const std::lock_guard lock{mutex_};
    --asking_;
  }
  if (!actor) return std::nullopt;
  for (const RemoteKey& one : actor->keys) {
    const bool named = answers_to(*actor, one, claim.key_id);
    if (named && holds(claim, one.key)) return actor->uri;
  }
  return std::nullopt;
}

std::string Receiver::verified_signer(const std::vector<SignatureClaim>& claims) {
  for (const SignatureClaim& claim : claims) {
    const bool askable =
        may_be_called(claim.key_id, parts_.terms.dev) && !parts_.uris.ours(claim.key_id);
    if (!askable) continue;
    for (const bool refresh : {false, true}) {
      if (auto signer = signer_of(claim, refresh)) return *signer;
    }
    throw unauthenticated("inbox.error.signature");
  }
  throw unauthenticated("inbox.error.key");
}

/// Servers tell everybody of accounts that are gone. Of one that we never knew there is nothing to
/// remove, and its key cannot be asked for any more.
bool Receiver::is_noise(const Json& activity, const std::vector<SignatureClaim>& claims) {
  if (type_of(activity) != "Delete") return false;
  if (id_of(activity["object"]) != id_of(activity["actor"])) return false;
  return parts_.db.read([&](Tx& tx) {
    return !RemoteActorRepository{tx}.find_by_key(claims.front().key_id).has_value();
  });
}

void Receiver::receive(const SignedMessage& message) {
  const Instant now = parts_.clock.now();
  const auto claims = examine(message, now);
  parts_.db.read([&](Tx& tx) {
    for (const SignatureClaim& claim : claims) check_host(tx, claim.key_id);
  });
  const Json activity = read_document(message.body);
  const std::string actor = id_of(activity["actor"]);
  if (activity["actor"].type() == Json::Type::array || origin_of(actor).empty()) {
    throw unprocessable("inbox.error.actor");
  }
  parts_.db.read([&](Tx& tx) { check_host(tx, actor); });
  const std::string id = activity["id"].text();
  if (!id.empty() && origin_of(id) != origin_of(actor)) throw unprocessable("inbox.error.id");
  if (is_noise(activity, claims)) return;
  const std::string signer = verified_signer(claims);
  const std::string host = host_of(signer);
  parts_.db.write([&](Tx& tx) {
    peers::PeerRepository{tx}.note_heard(host, now);
    InboxRepository inbox{tx};
    // The same signature again is the same message again.
    const std::string mark = "signature " + sha256_hex(claims.front().signature);
    if (!inbox.mark_seen(mark, now + kReplayWindow, now)) return;
    const std::string row = std::to_string(inbox.insert(signer, std::string{message.body}));
    JobQueue{tx}.add("federation.hear", row, Json::object({{"inbox", row}}), now);
  });
  if (parts_.wake) parts_.wake();
}

}  // namespace allmende
