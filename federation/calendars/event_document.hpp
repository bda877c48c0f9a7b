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
};

/// Without "@context". `view` is public and happens once.
Json event_object(const WireDate& date, const EventSetting& setting);

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

}  // namespace allmende
