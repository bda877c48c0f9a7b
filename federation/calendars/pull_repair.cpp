#include "federation/calendars/pull_repair.hpp"

#include "federation/calendars/pull_repository.hpp"
#include "models/peers/peer_repository.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende {

static constexpr std::chrono::minutes kLongSilence{10};
static constexpr std::chrono::hours kLongAbsence{24};

void plan_polls(Database& db, Instant now) {
  db.write([&](Tx& tx) {
    for (const std::string& target : PullRepository{tx}.take_due(now)) {
      JobQueue{tx}.add("federation.poll", target, Json::object({{"target", target}}), now);
    }
  });
}

void beat(Database& db, Instant now) {
  const bool was_away = db.write([&](Tx& tx) {
    PullRepository pull{tx};
    const auto last = pull.beat(now);
    const bool silent = last && *last < now - kLongSilence;
    if (silent) pull.make_due("", now);
    if (last && *last < now - kLongAbsence) {
      for (const std::string& target : pull.targets()) {
        JobQueue{tx}.add("federation.greet", target, Json::object({{"target", target}}), now);
      }
    }
    return silent;
  });
  if (was_away) plan_polls(db, now);
}

void catch_up(Database& db, const std::string& host, Instant now) {
  db.write([&](Tx& tx) { PullRepository{tx}.make_due(host, now); });
  plan_polls(db, now);
}

void confirm_soon(CalendarsInbox& inbox) {
  const Instant now = inbox.clock.now();
  const auto uris = inbox.db.write([&](Tx& tx) { return PullRepository{tx}.take_soon(now); });
  for (const std::string& uri : uris) refresh_event(inbox, uri);
}

void probe_unavailable(Database& db, Fetcher& fetcher, Instant now) {
  const auto probes = db.write([&](Tx& tx) { return peers::PeerRepository{tx}.take_probes(now); });
  for (const auto& probe : probes) {
    if (probe.actor.empty()) continue;
    const Fetched fetched = fetcher.get(probe.actor);
    // Whoever says that there is no such thing speaks, too.
    const bool answers = !fetched.fault || fetched.fault == FetchFault::not_found ||
                         fetched.fault == FetchFault::gone;
    if (answers)
      db.write([&](Tx& tx) { peers::PeerRepository{tx}.note_answered(probe.host, now); });
  }
}

}  // namespace allmende
