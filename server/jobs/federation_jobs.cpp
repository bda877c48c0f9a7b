#include "server/jobs/federation_jobs.hpp"

#include "federation/calendars/pull_repair.hpp"
#include "federation/outbox/delivery_repository.hpp"
#include "federation/outbox/outbox_repository.hpp"
#include "models/base/with.hpp"

namespace allmende {

static constexpr int kHearTries = 5;
static constexpr int kPollTries = 3;
/// Deliveries that failed, and what was said.
static constexpr std::chrono::hours kKeepSaid{24 * 30};

static void hear(FederationJobs& jobs, const Job& job) {
  jobs.federation.hearer.hear(job.payload["signer"].text());
}

static void look_for(FederationJobs& jobs, const Job& job) {
  const Instant since = read_rfc3339(job.payload["since"].text()).value_or(jobs.clock.now());
  look_for_gone(jobs.federation.calendars_inbox, job.payload["actor"].text(), since);
}

static void poll(FederationJobs& jobs, const Job& job) {
  const std::string target = job.payload["target"].text();
  poll_actor(jobs.federation.calendars_inbox, target);
  poll_catalogue(jobs.federation.resources_inbox, target);
}

static void ask_free_busy(FederationJobs& jobs, const Job& job) {
  poll_free_busy(jobs.federation.resources_inbox, {job.payload["resource"].text()});
}

static void plan(FederationJobs& jobs, const Job&) { plan_polls(jobs.db, jobs.clock.now()); }

static void note_alive(FederationJobs& jobs, const Job&) { beat(jobs.db, jobs.clock.now()); }

static void catch_up_with(FederationJobs& jobs, const Job& job) {
  catch_up(jobs.db, job.payload["host"].text(), jobs.clock.now());
}

static void confirm(FederationJobs& jobs, const Job&) {
  confirm_soon(jobs.federation.calendars_inbox);
}

static void probe(FederationJobs& jobs, const Job&) {
  probe_unavailable(jobs.db, jobs.federation.fetcher, jobs.clock.now());
}

static void ask_agreements(FederationJobs& jobs, const Job&) {
  poll_agreements(jobs.federation.bookings_inbox, jobs.clock.now());
}

static void sync_followers(FederationJobs& jobs, const Job& job) {
  const Json& said = job.payload;
  jobs.federation.follower_sync.compare(said["actor"].text(),
                                        {.collection = said["collection"].text(),
                                         .url = said["url"].text(),
                                         .digest = said["digest"].text()});
}

static void greet(FederationJobs& jobs, const Job& job) {
  jobs.federation.follower_sync.greet(job.payload["target"].text());
}

static void sweep(FederationJobs& jobs, const Job&) {
  jobs.federation.hearer.sweep();
  jobs.mirrors.sweep();
  const Instant before = jobs.clock.now() - kKeepSaid;
  jobs.db.write([&](Tx& tx) {
    DeliveryRepository{tx}.forget_failed(before);
    OutboxRepository{tx}.forget_said(before);
  });
}

static void ahead(FederationJobs& jobs, const Job&) {
  announce_ahead(jobs.federation.calendars_outbox, jobs.db);
}

std::vector<JobRow> federation_jobs(FederationJobs& jobs) {
  return {
      {"federation.hear", std::nullopt, kHearTries, with(jobs, hear)},
      {"federation.gone", std::nullopt, kPollTries, with(jobs, look_for)},
      {"federation.poll", std::nullopt, kPollTries, with(jobs, poll)},
      {"resources.free_busy", std::nullopt, kPollTries, with(jobs, ask_free_busy)},
      {"federation.plan_polls", std::chrono::minutes{10}, kPollTries, with(jobs, plan)},
      {"federation.agreements", std::chrono::minutes{10}, kPollTries, with(jobs, ask_agreements)},
      {"federation.alive", std::chrono::minutes{1}, kPollTries, with(jobs, note_alive)},
      {"federation.catch_up", std::nullopt, kPollTries, with(jobs, catch_up_with)},
      {"federation.sync_followers", std::nullopt, kPollTries, with(jobs, sync_followers)},
      {"federation.greet", std::nullopt, kPollTries, with(jobs, greet)},
      {"federation.confirm", std::chrono::hours{1}, kPollTries, with(jobs, confirm)},
      {"federation.probe", std::chrono::hours{1}, kPollTries, with(jobs, probe)},
      {"federation.sweep", std::chrono::hours{1}, kPollTries, with(jobs, sweep)},
      {"federation.ahead", std::chrono::hours{24}, kPollTries, with(jobs, ahead)},
  };
}

}  // namespace allmende
