// Jobs of calendars: fetching subscribed feeds, writing the dates of series further ahead, and
// finding events by new names.
#pragma once

#include "federation/client/http_client.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/calendars/calendar_settings_service.hpp"
#include "models/calendars/event_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

struct CalendarsJobs {
  calendars::CalendarService& calendars;
  calendars::CalendarSettingsService& settings;
  calendars::EventService& events;
  HttpClient& client;
  Database& db;
  const Clock& clock;
  std::chrono::minutes refresh;
};

std::vector<JobRow> calendars_jobs(CalendarsJobs& jobs);

}  // namespace allmende
