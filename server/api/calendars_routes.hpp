// HTTP face of calendars: reading, importing, subscribing. Rules:
// models/calendars/calendar_service.
#pragma once

#include "models/calendars/calendar_service.hpp"
#include "models/calendars/calendar_settings_service.hpp"
#include "server/api/calendar_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct CalendarsFace {
  calendars::CalendarService& calendars;
  calendars::CalendarSettingsService& settings;
  const Links& links;
};

std::vector<Route> calendars_routes(CalendarsFace& face);

}  // namespace allmende
