#include "server/jobs/federation_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kHearTries = 5;
static constexpr int kPollTries = 3;
static constexpr std::chrono::hours kPollEvery{6};

static void hear(FederationJobs& jobs, const Job& job) {
  jobs.federation.hearer.hear(job.payload["signer"].text());
}

static void look_for(FederationJobs& jobs, const Job& job) {
  const Instant since = read_rfc3339(job.payload["since"].text()).value_or(jobs.clock.now());
  look_for_gone(jobs.federation.calendars_inbox, job.payload["actor"].text(), since);
}

static void poll(FederationJobs& jobs, const Job& job) {
  poll_actor(jobs.federation.calendars_inbox, job.payload["target"].text());
}

/// One job per actor, so that a slow server keeps no other one waiting.
static void plan_polls(FederationJobs& jobs, const Job&) {
  const Instant now = jobs.clock.now();
  jobs.db.write([&](Tx& tx) {
    for (const Following& following : FollowRepository{tx}.followings()) {
      if (following.state != "accepted") continue;
      JobQueue{tx}.add("federation.poll", following.target,
                       Json::object({{"target", following.target}}), now);
    }
  });
}

static void sweep(FederationJobs& jobs, const Job&) {
  jobs.federation.hearer.sweep();
  jobs.mirrors.sweep();
}

static void ahead(FederationJobs& jobs, const Job&) {
  announce_ahead(jobs.federation.calendars_outbox, jobs.db);
}

std::vector<JobRow> federation_jobs(FederationJobs& jobs) {
  return {
      {"federation.hear", std::nullopt, kHearTries, with(jobs, hear)},
      {"federation.gone", std::nullopt, kPollTries, with(jobs, look_for)},
      {"federation.poll", std::nullopt, kPollTries, with(jobs, poll)},
      {"federation.plan_polls", kPollEvery, kPollTries, with(jobs, plan_polls)},
      {"federation.sweep", std::chrono::hours{1}, kPollTries, with(jobs, sweep)},
      {"federation.ahead", std::chrono::hours{24}, kPollTries, with(jobs, ahead)},
  };
}

}  // namespace allmende
