#include "server/jobs/resources_jobs.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/jobs/feed_fetch.hpp"

namespace allmende {

static constexpr int kResourceTries = 6;

static void refresh_resource(ResourcesJobs& jobs, const Job& job) {
  const ResourceId resource{job.payload["resource"].text()};
  const auto calendar = jobs.calendars.find(resource);
  if (!calendar) return;
  try {
    jobs.calendars.take_feed(resource, fetch_feed(jobs.client, {calendar->url, calendar->etag,
                                                                calendar->last_modified}));
  } catch (const Error& error) {
    if (error.key.starts_with("calendars.error.")) jobs.calendars.note_failure(resource, error.key);
    throw;
  }
}

/// One job per calendar, so that a slow one keeps no other one waiting.
static void plan_resources(ResourcesJobs& jobs, const Job&) {
  const Instant now = jobs.clock.now();
  for (const resources::ResourceCalendar& calendar : jobs.calendars.list()) {
    jobs.db.write([&](Tx& tx) {
      JobQueue{tx}.add("resources.refresh", calendar.resource_id.text,
                       Json::object({{"resource", calendar.resource_id.text}}), now);
    });
  }
}

std::vector<JobRow> resources_jobs(ResourcesJobs& jobs) {
  return {
      {"resources.plan_refresh", jobs.refresh, kResourceTries, with(jobs, plan_resources)},
      {"resources.refresh", std::nullopt, kResourceTries, with(jobs, refresh_resource)},
  };
}

}  // namespace allmende
