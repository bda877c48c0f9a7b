// Jobs of resources: fetching the calendars that say when they are taken.
#pragma once

#include "federation/client/http_client.hpp"
#include "models/resources/resource_calendar_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

struct ResourcesJobs {
  resources::ResourceCalendarService& calendars;
  HttpClient& client;
  Database& db;
  const Clock& clock;
  std::chrono::minutes refresh;
};

std::vector<JobRow> resources_jobs(ResourcesJobs& jobs);

}  // namespace allmende
