#include "federation/inbox/speakers.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "models/base/error.hpp"

namespace allmende {

static constexpr int kMostAsking = 4;
static constexpr std::chrono::minutes kAskPause{5};
static constexpr std::size_t kMostKept = 20000;
static constexpr std::chrono::seconds kKeep{60};
static constexpr RateTerms kAgainPerHost{.per_second = 30.0 / 3600, .burst = 30};

bool is_signed_by(const SignatureClaim& claim, const RemoteActor& actor) {
  for (const RemoteKey& one : actor.keys) {
    if (answers_to(actor, one, claim.key_id) && holds(claim, one.key)) return true;
  }
  return false;
}

void Speakers::keep(const std::string& key_id, const Speaker& speaker) {
  const std::lock_guard lock{mutex_};
  if (kept_.size() >= kMostKept) kept_.clear();
  kept_[key_id] = {speaker, clock_.now() + kKeep};
}

Speakers::Speaker Speakers::remembered(const std::string& key_id) {
  const std::lock_guard lock{mutex_};
  const auto found = kept_.find(key_id);
  const bool fresh = found != kept_.end() && found->second.until > clock_.now();
  return fresh ? found->second.speaker : nullptr;
}

bool Speakers::remembers(const std::string& key_id) { return remembered(key_id) != nullptr; }

Speakers::Speaker Speakers::known(const std::string& key_id) {
  if (auto speaker = remembered(key_id)) return speaker;
  auto stored = db_.read([&](Tx& tx) { return RemoteActorRepository{tx}.find_by_key(key_id); });
  if (!stored) return nullptr;
  const auto speaker = std::make_shared<const RemoteActor>(std::move(*stored));
  keep(key_id, speaker);
  return speaker;
}

bool Speakers::may_ask(const std::string& key_id, bool again) {
  const std::lock_guard lock{mutex_};
  const Instant now = clock_.now();
  const auto found = asked_.find(key_id);
  if (found != asked_.end() && found->second > now - kAskPause) return false;
  if (again && hosts_.refuse(host_of(key_id), kAgainPerHost, now.time_since_epoch())) return false;
  if (asking_ >= kMostAsking) throw unavailable("inbox.error.busy", "too many unknown keys");
  if (asked_.size() >= kMostKept) asked_.clear();
  asked_[key_id] = now;
  ++asking_;
  return true;
}

Speakers::Speaker Speakers::ask(const std::string& key_id, bool again) {
  if (!may_ask(key_id, again)) return nullptr;
  std::optional<RemoteActor> actor;
  try {
    actor = fetcher_.actor_of_key(key_id);
  } catch (...) {
    const std::lock_guard lock{mutex_};
    --asking_;
    throw;
  }
  {
    const std::lock_guard lock{mutex_};
    --asking_;
    hosts_.sweep(clock_.now().time_since_epoch());
  }
  if (!actor) return nullptr;
  const auto speaker = std::make_shared<const RemoteActor>(std::move(*actor));
  keep(key_id, speaker);
  return speaker;
}

}  // namespace allmende
