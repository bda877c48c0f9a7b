// Events as other servers read them. What stands here obeys the emission rules E1 to E20 of
// FEDERATION.md: each of them has a peer that breaks without it.
// Source: ActivityStreams 2.0, FEP-8a8e, schema.org, Mobilizon's extensions.
#pragma once

#include "federation/vocab/uris.hpp"
#include "models/base/json.hpp"
#include "models/calendars/event_repository.hpp"

namespace allmende {

struct EventSetting {
  const Uris& uris;
  /// "de" or "en": the language of what stands around an event's own words.
  std::string locale = "de";
};

/// One date of an event as it is told to others: what happens once, or one date of a series.
struct WireDate {
  /// Its id, which never changes.
  std::string uri;
  calendars::EventView view;
  /// Places that are taken.
  int going = 0;
};

/// Without "@context". `view` is public and happens once.
Json event_object(const WireDate& date, const EventSetting& setting);

/// The message that once told of the date, with an id that always stays the same; without
/// "@context".
Json create_object(const WireDate& date, const EventSetting& setting);

/// The message by which `sharer`, an actor of ours, once pointed to the date, with an id that
/// always stays the same; without "@context".
Json share_object(const WireDate& date, const std::string& sharer, const Uris& uris);

/// A series as a whole: an EventSeries with its rule; its dates are events of their own. With
/// "@context". `view` repeats.
Json series_object(const calendars::EventView& view, const EventSetting& setting);

/// Wall time with the offset that holds then: "2026-10-03T19:30:00+02:00".
std::string spell_with_offset(WallTime wall, const std::string& zone);

/// The page that people read about an event or one of its dates.
std::string event_page(const calendars::EventView& view, const Uris& uris);

/// The context of everything that has an event in it.
const Json& event_context();

/// "📅 Sa., 3. Oktober 2026, 19:30–22:00 (Europe/Berlin)<br>📍 …": what servers show that know
/// events as little more than posts. HTML.
std::string event_summary(const calendars::EventContent& content, const std::string& locale);

/// The dates of an event that others are told of: the event itself, or those of a series in the
/// coming 60 days, at most 4 a day. Empty for what is not public. `changed` are its changed dates.
std::vector<WireDate> wire_dates(const calendars::EventView& event,
                                 const std::vector<calendars::EventView>& changed, const Uris& uris,
                                 Instant now);

/// Fills in how many places are taken.
void count_going(Tx& tx, WireDate& date);

}  // namespace allmende
