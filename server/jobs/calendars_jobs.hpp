// Jobs of calendars: fetching subscribed feeds, and writing the dates of series further ahead.
#pragma once

#include "federation/client/http_client.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/calendars/event_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

struct CalendarsJobs {
  calendars::CalendarService& calendars;
  calendars::EventService& events;
  HttpClient& client;
  Database& db;
  const Clock& clock;
  std::chrono::minutes refresh;
};

std::vector<JobRow> calendars_jobs(CalendarsJobs& jobs);

}  // namespace allmende
