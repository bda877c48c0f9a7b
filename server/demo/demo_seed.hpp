// The programmes that `allmende demo` shows: houses of two cities and some weeks of invented
// events.
#pragma once

#include <string>

#include "models/accounts/account_service.hpp"
#include "models/base/zone.hpp"
#include "models/calendars/calendar_service.hpp"
#include "models/calendars/event_service.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/resources/resource_service.hpp"
#include "models/resources/unit_service.hpp"
#include "models/venues/accessibility_service.hpp"
#include "models/venues/venue_service.hpp"
#include "server/demo/programme.hpp"

namespace allmende::demo {

/// What the demo is written through; `password` becomes that of all its accounts.
struct DemoTarget {
  accounts::AccountService& accounts;
  organisations::OrganisationService& organisations;
  calendars::CalendarService& calendars;
  calendars::EventService& events;
  venues::VenueService& venues;
  venues::AccessibilityService& accessibility;
  resources::ResourceService& resources;
  resources::UnitService& units;
  const Programme& programme;
  std::string password;
};

/// The account that operates the demo and owns most of its houses.
constexpr const char* kOperatorHandle = "mia";

/// Fills an empty instance with accounts, houses and a programme around `today`; does nothing when
/// its first house is there already, and then returns false. What an interrupted first
/// start has written stays as it is.
/// Throws: accounts.error.password_short, and handles.error.taken on an instance that has accounts
/// or organisations of the same handles.
bool seed_demo(DemoTarget target, Day today);

}  // namespace allmende::demo
