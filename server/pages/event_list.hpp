// Dates of events as lists, as the agenda, calendars, organisations and series show them.
#pragma once

#include <optional>
#include <vector>

#include "models/calendars/agenda.hpp"
#include "server/pages/page.hpp"

namespace allmende {

/// "/veranstaltungen/SLUG" or "/veranstaltungen/SLUG/RECURRENCE", without the language.
std::string path_of(const calendars::AgendaEntry& entry);

/// Entries under a heading for each day; what began before `from` stands under one of its own.
Html entries_by_day(const PageSetting& setting, const std::vector<calendars::AgendaEntry>& entries,
                    Day from);

/// Dates alone, as the page of a series lists them. `but` is left out.
Html plain_dates(const PageSetting& setting, const std::vector<calendars::AgendaEntry>& entries,
                 const std::optional<std::string>& but);

/// Links to the iCalendar and Atom feeds of a thing.
struct FeedLinks {
  std::string ics;
  std::string label;
  /// Empty for things without one.
  std::string atom;
};
Html feed_links(const PageSetting& setting, const FeedLinks& feeds);

}  // namespace allmende
