// The parts of reading one VEVENT: its times, its words, and the properties that only Allmende
// writes. icalendar_reader.cpp puts them together.
#pragma once

#include <optional>
#include <string>

#include "models/calendars/icalendar.hpp"
#include "models/calendars/icalendar_lines.hpp"
#include "models/calendars/icalendar_time.hpp"
#include "models/calendars/icalendar_zone.hpp"

namespace allmende::calendars {

/// What the dates of a series share: how a RECURRENCE-ID of it is to be understood.
struct SeriesTimes {
  std::string zone;
  bool all_day = false;
  WallTime starts_local;
};

/// One VEVENT on its way to becoming an event.
struct EventReading {
  const Component& component;
  FileZones& zones;
  /// The series that this component changes a date of; null for a master or a lone event.
  const SeriesTimes* series;
  ReadEvent& event;

  /// Each key stands once in an event, with the params it first had.
  void note(const std::string& key, std::map<std::string, std::string> params = {}) const;
};

/// Sets zone, start, end and all_day; the reason to skip the component, or nothing.
std::optional<ImportNote> read_times(const EventReading& reading);

/// Sets recurrence. Needs read_times before it.
void read_recurrence(const EventReading& reading);

/// Sets recurrence_id; the reason to skip the component, or nothing. Needs read_times before it.
std::optional<ImportNote> read_recurrence_id(const EventReading& reading);

/// Sets title, description, place, addresses, category, tags, status and visibility; for a
/// component of our own exactly what was written.
void read_words(const EventReading& reading);

/// Whether Allmende wrote the component.
bool is_own(const Component& component);

/// Needs the coordinates of the place from before it.
void read_own_words(const EventReading& reading);

/// "Stadttheater, Alter Markt 1, 33602 Bielefeld" in its parts. What is no address stays the name.
Place read_place(const std::string& location);

/// The category of a word like "Konzert" or "theatre", or nothing.
std::optional<Category> category_of_word(const std::string& word);

}  // namespace allmende::calendars
