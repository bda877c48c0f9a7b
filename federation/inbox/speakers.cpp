#include "federation/inbox/speakers.hpp"

#include "federation/actors/remote_actor_repository.hpp"
#include "models/base/error.hpp"

namespace allmende {

static constexpr int kMostWaiting = 6;
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

Speakers::Turn Speakers::take_turn(const std::string& key_id, bool again) {
  const std::lock_guard lock{mutex_};
  const Instant now = clock_.now();
  const bool running = being_asked_.contains(key_id);
  const auto found = asked_.find(key_id);
  if (!running && found != asked_.end() && found->second > now - kAskPause) return Turn::refuse;
  if (waiting_ >= kMostWaiting) throw unavailable("inbox.error.busy", "too many unknown keys");
  if (running) {
    ++waiting_;
    return Turn::wait;
  }
  if (again && hosts_.refuse(host_of(key_id), kAgainPerHost, now.time_since_epoch())) {
    return Turn::refuse;
  }
  if (asked_.size() >= kMostKept) asked_.clear();
  asked_[key_id] = now;
  being_asked_.insert(key_id);
  ++waiting_;
  return Turn::ask;
}

void Speakers::end_turn(const std::string& key_id, Turn turn) {
  const std::lock_guard lock{mutex_};
  --waiting_;
  if (turn != Turn::ask) return;
  being_asked_.erase(key_id);
  hosts_.sweep(clock_.now().time_since_epoch());
  answered_.notify_all();
}

Speakers::Speaker Speakers::await(const std::string& key_id) {
  {
    std::unique_lock lock{mutex_};
    answered_.wait(lock, [&] { return !being_asked_.contains(key_id); });
  }
  return remembered(key_id);
}

Speakers::Speaker Speakers::ask(const std::string& key_id, bool again) {
  const Turn turn = take_turn(key_id, again);
  if (turn == Turn::refuse) return nullptr;
  Speaker speaker;
  try {
    if (turn == Turn::wait) {
      speaker = await(key_id);
    } else if (auto actor = fetcher_.actor_of_key(key_id)) {
      speaker = std::make_shared<const RemoteActor>(std::move(*actor));
      keep(key_id, speaker);
    }
  } catch (...) {
    end_turn(key_id, turn);
    throw;
  }
  end_turn(key_id, turn);
  return speaker;
}

}  // namespace allmende
