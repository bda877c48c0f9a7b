// Events, organisations and trails for search engines. Pure functions.
// Source: schema.org (Event, Schedule, Place, VirtualLocation, Offer, Organization,
// BreadcrumbList).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/calendars/agenda.hpp"
#include "models/organisations/organisation.hpp"
#include "models/venues/venue.hpp"
#include "server/pages/page.hpp"
#include "server/pages/wording.hpp"

namespace allmende {

/// An event at its address. A series is told by its coming date, its schedule and further dates.
struct LinkedEvent {
  const calendars::EventView& view;
  /// What is shown: the event's own time, a date's, or the coming date of a series.
  When when;
  std::string address;
  /// Absolute address of the series, for one of its dates; else empty.
  std::string series_address = "";
  const std::vector<calendars::AgendaEntry>& dates;
};

Json linked_event(const PageSetting& setting, const LinkedEvent& event);

Json linked_venue(const PageSetting& setting, const venues::Venue& venue);
Json linked_organisation(const PageSetting& setting,
                         const organisations::Organisation& organisation);

/// Name and bare path of each step, the page itself last.
Json linked_trail(const PageSetting& setting,
                  const std::vector<std::pair<std::string, std::string>>& steps);

/// A Schedule for rules that schema.org can tell, else null.
Json linked_schedule(const calendars::EventContent& content);

}  // namespace allmende
