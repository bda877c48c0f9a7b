#include "federation/outbox/settlement.hpp"

#include <algorithm>

#include "federation/outbox/delivery_outcome.hpp"
#include "federation/outbox/delivery_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

using peers::PeerRepository;
using std::chrono::hours;
using std::chrono::seconds;

static constexpr int kMostKnocks = 3;
/// Answers are owed for a month, however long the other side is away.
static constexpr hours kAnswerAge{24 * 30};
static constexpr hours kAnswerPause{24};

namespace {

/// What a batch comes to; a host is told of once.
struct Batch {
  Instant now;
  double noise = 0;
  std::vector<std::string> done;
  std::vector<FailedTry> failed;
  std::vector<PeerRepository::Reached> reached;
  std::vector<std::string> failing_hosts;
};

}  // namespace

/// When it is tried again; nothing for never.
static std::optional<Instant> next_try(const Landing& landing, DeliveryOutcome outcome,
                                       const Batch& batch) {
  const Delivery& delivery = landing.delivery;
  if (outcome == DeliveryOutcome::knocks && delivery.attempts >= kMostKnocks) return std::nullopt;
  auto pause = delivery_backoff(delivery.attempts, batch.noise);
  if (!pause && delivery.is_answer && delivery.added_at > batch.now - kAnswerAge)
    pause = kAnswerPause;
  if (!pause) return std::nullopt;
  return batch.now + std::max(*pause, asked_pause(landing.answer, batch.now));
}

/// Asks the owners' homes whether they are gone too; nothing is forgotten on an inbox's word.
static void question_owners(Tx& tx, const std::string& inbox, Instant now) {
  for (const std::string& actor : DeliveryRepository{tx}.owners_of(inbox)) {
    JobQueue{tx}.add("federation.gone", actor,
                     Json::object({{"actor", actor}, {"since", to_rfc3339(now)}}), now);
  }
}

static void settle_one(Tx& tx, const Landing& landing, Batch& batch) {
  const Delivery& delivery = landing.delivery;
  const DeliveryVerdict verdict = judge(landing.answer);
  FailedTry failed{.id = delivery.id,
                   .attempts = delivery.attempts,
                   .next_at = std::nullopt,
                   .error = verdict.error,
                   .status = landing.answer.fault ? 0 : landing.answer.status};
  switch (verdict.outcome) {
    case DeliveryOutcome::done:
      batch.done.push_back(std::to_string(delivery.id));
      batch.reached.push_back({delivery.host, scheme_name(landing.scheme)});
      return;
    case DeliveryOutcome::missing:
    case DeliveryOutcome::gone:
      if (DeliveryRepository{tx}.fall_back(delivery.id)) return;
      if (verdict.outcome == DeliveryOutcome::gone) question_owners(tx, delivery.inbox, batch.now);
      break;
    case DeliveryOutcome::refused: break;
    case DeliveryOutcome::again:
      batch.failing_hosts.push_back(delivery.host);
      failed.next_at = next_try(landing, verdict.outcome, batch);
      break;
    case DeliveryOutcome::waits:
    case DeliveryOutcome::knocks: failed.next_at = next_try(landing, verdict.outcome, batch); break;
  }
  batch.failed.push_back(std::move(failed));
}

/// What else waits for a host that asks for patience waits too.
static void hear_patience(Tx& tx, const Landing& landing, Instant now) {
  if (landing.answer.fault || judge(landing.answer).outcome != DeliveryOutcome::waits) return;
  const seconds pause = asked_pause(landing.answer, now);
  if (pause > seconds{0}) {
    PeerRepository{tx}.note_asked_to_wait(landing.delivery.host, now + pause, now);
  }
}

void settle(Tx& tx, const std::vector<Landing>& landings, Instant now, double noise) {
  Batch batch{.now = now, .noise = noise};
  for (const Landing& landing : landings) settle_one(tx, landing, batch);
  DeliveryRepository deliveries{tx};
  deliveries.finish(batch.done);
  deliveries.note_failed(batch.failed, now);
  PeerRepository peers{tx};
  peers.note_reached(batch.reached, now);
  peers.note_failures(batch.failing_hosts, now);
  for (const Landing& landing : landings) hear_patience(tx, landing, now);
}

}  // namespace allmende
