#include "server/jobs/calendars_jobs.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"

namespace allmende {

using calendars::FetchedFeed, calendars::Subscription;

static constexpr std::int64_t kFeedMaxBytes = 16 << 20;
static constexpr int kTries = 6;

static const char* key_of(HttpFault fault) {
  switch (fault) {
    case HttpFault::refused_address:
    case HttpFault::bad_url: return "calendars.error.feed_refused";
    case HttpFault::too_large: return "calendars.error.feed_too_large";
    default: return "calendars.error.feed_unreachable";
  }
}

/// Asks only for what is new since the last time.
static HttpCall to_call(const Subscription& subscription) {
  HttpCall call{.url = subscription.url,
                .headers = {{"Accept", "text/calendar, text/plain;q=0.5, */*;q=0.1"}}};
  call.limits.max_bytes = kFeedMaxBytes;
  if (!subscription.etag.empty()) {
    call.headers.emplace_back("If-None-Match", subscription.etag);
  }
  if (!subscription.last_modified.empty()) {
    call.headers.emplace_back("If-Modified-Since", subscription.last_modified);
  }
  return call;
}

/// Throws the failure as an error of its key, after noting it at the subscription.
static FetchedFeed fetch(CalendarsJobs& jobs, const Subscription& subscription) {
  const HttpAnswer answer = jobs.client.fetch(to_call(subscription));
  const bool good = !answer.fault && (answer.status == 200 || answer.status == 304);
  if (good) {
    return {.unchanged = answer.status == 304,
            .body = answer.body,
            .etag = answer.header("etag").value_or(""),
            .last_modified = answer.header("last-modified").value_or("")};
  }
  const std::string key =
      answer.fault ? key_of(*answer.fault) : "calendars.error.feed_status";
  jobs.calendars.note_failure(subscription.calendar_id, key);
  throw unavailable(key, answer.cause + " status " + std::to_string(answer.status));
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

std::vector<JobRow> calendars_jobs(CalendarsJobs& jobs) {
  return {
      {"calendars.plan_refresh", jobs.refresh, kTries, with(jobs, plan_refresh)},
      {"calendars.refresh", std::nullopt, kTries, with(jobs, refresh_calendar)},
      {"events.expand", std::chrono::hours{24}, kTries, with(jobs, expand_series)},
  };
}

}  // namespace allmende
