#include "server/jobs/calendars_jobs.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/jobs/feed_fetch.hpp"

namespace allmende {

using calendars::FetchedFeed, calendars::Subscription;

static constexpr int kTries = 6;

/// Throws the failure as an error of its key, after noting it at the subscription.
static FetchedFeed fetch(CalendarsJobs& jobs, const Subscription& subscription) {
  try {
    return fetch_feed(jobs.client,
                      {subscription.url, subscription.etag, subscription.last_modified});
  } catch (const Error& error) {
    jobs.calendars.note_failure(subscription.calendar_id, error.key);
    throw;
  }
}

static void refresh_calendar(CalendarsJobs& jobs, const Job& job) {
  const CalendarId calendar{job.payload["calendar"].text()};
  const auto subscription = jobs.calendars.find_subscription(calendar);
  if (!subscription) return;
  const FetchedFeed feed = fetch(jobs, *subscription);
  try {
    jobs.calendars.take_feed(calendar, feed);
  } catch (const Error& error) {
    if (error.kind == Error::Kind::invalid) jobs.calendars.note_failure(calendar, error.key);
    throw;
  }
}

/// One job per feed, so that a slow feed keeps no other one waiting.
static void plan_refresh(CalendarsJobs& jobs, const Job&) {
  const Instant now = jobs.clock.now();
  for (const Subscription& subscription : jobs.calendars.subscriptions()) {
    jobs.db.write([&](Tx& tx) {
      JobQueue{tx}.add("calendars.refresh", subscription.calendar_id.text,
                       Json::object({{"calendar", subscription.calendar_id.text}}), now);
    });
  }
}

static void expand_series(CalendarsJobs& jobs, const Job&) { jobs.events.expand_due(); }

static void relearn(CalendarsJobs& jobs, const Job& job) {
  jobs.settings.relearn(SpaceId{job.payload["space"].text()});
}

std::vector<JobRow> calendars_jobs(CalendarsJobs& jobs) {
  return {
      {"calendars.plan_refresh", jobs.refresh, kTries, with(jobs, plan_refresh)},
      {"calendars.refresh", std::nullopt, kTries, with(jobs, refresh_calendar)},
      {"calendars.relearn", std::nullopt, kTries, with(jobs, relearn)},
      {"events.expand", std::chrono::hours{24}, kTries, with(jobs, expand_series)},
  };
}

}  // namespace allmende
