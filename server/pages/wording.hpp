// Dates, prices and places in the manner of the page's language, and dates for machines.
// Pure functions; `locale` is "de" or "en".
#pragma once

#include <cstdint>
#include <string>

#include "models/calendars/agenda.hpp"

namespace allmende {

/// When something takes place, on the clocks of its zone. The end is exclusive.
struct When {
  WallTime starts_local;
  WallTime ends_local;
  Instant starts_at;
  Instant ends_at;
  bool all_day = false;
  std::string zone;

  Day first_day() const;
  /// A night that ends in the morning still belongs to one day.
  Day last_day() const;
};

When when_of(const calendars::EventView& view);
When when_of(const calendars::AgendaEntry& entry);

/// "Freitag, 27. November 2026"; "Friday, 27 November 2026".
std::string spell_long_day(Day day, const std::string& locale);
/// "19:30 Uhr"; "19:30".
std::string spell_clock(WallTime wall, const std::string& locale);
/// "Freitag, 27. November 2026, 19:30–21:45 Uhr"; the zone is named when it is not `home_zone`.
std::string spell_when(const When& when, const std::string& locale, const std::string& home_zone);

/// "2026-11-27T19:30:00+01:00", or "2026-11-27" when all-day; the last day then is inclusive.
/// Source: schema.org, startDate and endDate.
std::string machine_start(const When& when);
std::string machine_end(const When& when);

/// "1.234.567"; "1,234,567". Not below zero.
std::string spell_whole(std::int64_t number, const std::string& locale);
/// What the organiser wrote, else the sums; empty when nothing is known.
std::string spell_price(const calendars::Price& price, const std::string& locale);
/// "Stadttheater, Alter Markt 1, 33602 Bielefeld"
std::string spell_place(const calendars::Place& place);
/// The name of a BCP 47 tag, or the tag itself.
std::string spell_language(const std::string& tag, const std::string& locale);

/// The text of KEY_one or KEY_other with {count}.
std::string counted(const std::string& key, int count, const std::string& locale);
/// Coming dates as lists of calendars count them: no further than 200.
std::string counted_dates(int count, const std::string& locale);

}  // namespace allmende
