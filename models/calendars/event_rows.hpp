// How an event stands in a row: the columns to read, and the parameters to write.
#pragma once

#include "models/calendars/event_repository.hpp"

namespace allmende::calendars {

/// Columns of an event e with its calendar c, organisation o and home m, for to_view, which needs a
/// description too: it may be 64 KiB long, and lists have no use for it.
#define ALLMENDE_EVENT_COLUMNS_BUT_DESCRIPTION                                                   \
  "e.id, e.calendar_id, c.space_id, e.series_id, e.recurrence_id, e.uid, e.slug, e.title, "      \
  "e.summary, e.all_day, e.zone, "                                                               \
  "to_char(e.starts_local, 'YYYY-MM-DD\"T\"HH24:MI:SS') AS starts_local, "                       \
  "to_char(e.ends_local, 'YYYY-MM-DD\"T\"HH24:MI:SS') AS ends_local, e.starts_at, e.ends_at, "   \
  "e.place_name, e.street, e.postal_code, e.locality, e.country, e.latitude, e.longitude, "      \
  "e.online_url, e.category, e.tags, e.price_kind, e.price_text, e.price_min_cents, "            \
  "e.price_max_cents, e.price_currency, e.ticket_url, e.languages, e.status, e.status_reason, "  \
  "e.visibility, e.rule, e.dates, e.exceptions, e.sequence, e.created_at, e.updated_at, "        \
  "e.wheelchair, e.accessibility, e.accessibility_text, e.joining, e.capacity, "                 \
  "e.venue_id, e.room_id, e.access, (SELECT v.slug FROM venues v WHERE v.id = e.venue_id "       \
  "AND v.visibility = 'public') AS venue_slug, "                                                 \
  "(SELECT r.name FROM rooms r WHERE r.id = e.room_id) AS room_name, "                           \
  "picture_json(e.picture_id) AS picture, "                                                      \
  "c.visibility AS calendar_visibility, c.handle AS calendar_handle, c.name AS calendar_name, "  \
  "coalesce(o.id::text, '') AS organisation_id, coalesce(o.handle, '') AS organisation_handle, " \
  "coalesce(o.name, '') AS organisation_name, coalesce(m.uri, '') AS home_uri, "                 \
  "coalesce(m.url, '') AS home_url "
#define ALLMENDE_EVENT_COLUMNS "e.description, " ALLMENDE_EVENT_COLUMNS_BUT_DESCRIPTION

EventContent to_content(const Row& row);
EventView to_view(const Row& row);

/// Parameters $1 to $49 of the insert and update statements; venue and room are $50 and $51, apart,
/// because the fingerprint of what came in from elsewhere does not know them.
Params to_params(const Event& event, const EventSource& source);

}  // namespace allmende::calendars
