// Following and being followed. Rules: federation/follows.
#pragma once

#include "federation/calendars/calendars_inbox.hpp"
#include "federation/follows/follow_service.hpp"
#include "models/calendars/event_service.hpp"
#include "server/api/event_json.hpp"
#include "server/http/route.hpp"

namespace allmende {

struct FollowsFace {
  FollowService& follows;
  Finder& finder;
  const Uris& uris;
  CalendarsInbox& inbox;
  calendars::EventService& events;
  const Links& links;
};

std::vector<Route> follows_routes(FollowsFace& face);

}  // namespace allmende
