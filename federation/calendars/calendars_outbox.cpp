#include "federation/calendars/calendars_outbox.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "federation/calendars/change_note.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/digest.hpp"
#include "models/base/with.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/mirror.hpp"

namespace allmende {

using calendars::EventRepository, calendars::EventStatus, calendars::EventView;

namespace {

/// Who hears of an event: followers of its calendar are told, those of whoever shares it are
/// pointed to it.
struct Audience {
  std::string calendar;
  std::vector<std::string> sharers;
  std::vector<InboxAddress> told;
  std::vector<InboxAddress> everybody;
};

}  // namespace

static Audience audience_of(Tx& tx, const EventView& event) {
  Audience audience{.calendar = "c/" + event.event.calendar_id.text,
                    .sharers = {kAgendaActor, kInstanceActor},
                    .told = {},
                    .everybody = {}};
  if (!event.organiser.id.empty()) audience.sharers.push_back("o/" + event.organiser.id);
  FollowRepository follows{tx};
  audience.told = follows.inboxes({audience.calendar});
  std::vector<std::string> all = audience.sharers;
  all.push_back(audience.calendar);
  audience.everybody = follows.inboxes(all);
  return audience;
}

/// What followers would see change; the times of writing are not part of it, nor is how many places
/// are left, which whoever asks is told.
static std::string digest_of(const Json& object) {
  static constexpr std::array<std::string_view, 4> kPassing{
      "updated", "sequence", "remainingAttendeeCapacity", "attendees"};
  Json seen = Json::object();
  for (const std::string& name : object.keys()) {
    const bool passing = std::find(kPassing.begin(), kPassing.end(), name) != kPassing.end();
    if (!passing) seen.set(name.c_str(), object[name.c_str()]);
  }
  return sha256_hex(seen.dump());
}

static Saying event_saying(const CalendarsOutbox& outbox, const Audience& audience,
                           const char* kind, const std::string& uri) {
  Saying saying = public_saying(audience.calendar, outbox.uris);
  saying.kind = kind;
  saying.about = uri;
  return saying;
}

static void tell_new(CalendarsOutbox& outbox, Tx& tx, const Audience& audience,
                     const Json& object) {
  const std::string uri = object["id"].text();
  Saying saying = event_saying(outbox, audience, "Create", uri);
  saying.context = event_context();
  saying.object = object;
  outbox.outbox.say(tx, saying, audience.told);
  // One post for each follower: who shares the event only points to it.
  for (const std::string& sharer : audience.sharers) {
    Saying pointing = public_saying(sharer, outbox.uris);
    pointing.kind = "Announce";
    pointing.object = uri;
    pointing.about = uri;
    outbox.outbox.say(tx, pointing, FollowRepository{tx}.inboxes({sharer}));
  }
}

/// Followers, and those elsewhere who have a place.
static std::vector<InboxAddress> concerned(Tx& tx, const Audience& audience, const WireDate& date) {
  std::vector<InboxAddress> inboxes = audience.everybody;
  for (const Attendee& one : attendees_of(tx, date)) {
    const auto same = [&](const InboxAddress& other) { return other.inbox == one.inbox.inbox; };
    if (std::none_of(inboxes.begin(), inboxes.end(), same)) inboxes.push_back(one.inbox);
  }
  return inboxes;
}

static void tell_changed(CalendarsOutbox& outbox, Tx& tx, const Audience& audience,
                         const WireDate& date) {
  const std::string& uri = date.uri;
  const Json object = event_object(date, {outbox.uris, outbox.terms.locale});
  Saying saying = event_saying(outbox, audience, "Update", uri);
  saying.context = event_context();
  saying.object = object;
  saying.urgency = Urgency::change;
  outbox.outbox.say(tx, saying, concerned(tx, audience, date));
}

/// Who shared it takes that back, before the event itself goes.
static void take_back_shares(CalendarsOutbox& outbox, Tx& tx, const Audience& audience,
                             const std::string& uri) {
  for (const std::string& sharer : audience.sharers) {
    const auto said = OutboxRepository{tx}.find_said(sharer, "Announce", uri);
    if (!said) continue;
    Saying saying = public_saying(sharer, outbox.uris);
    saying.kind = "Undo";
    saying.about = uri;
    saying.urgency = Urgency::change;
    saying.object = Json::object({{"id", outbox.uris.activity(said->id.text)},
                                  {"type", "Announce"},
                                  {"actor", outbox.uris.actor(sharer)},
                                  {"object", uri}});
    outbox.outbox.say(tx, saying, FollowRepository{tx}.inboxes({sharer}));
  }
}

static void tell_gone(CalendarsOutbox& outbox, Tx& tx, const Audience& audience,
                      const std::string& uri) {
  take_back_shares(outbox, tx, audience, uri);
  Saying saying = event_saying(outbox, audience, "Delete", uri);
  saying.object = Json::object({{"id", uri},
                                {"type", "Tombstone"},
                                {"formerType", "Event"},
                                {"deleted", to_rfc3339(outbox.outbox.now())}});
  saying.urgency = Urgency::change;
  outbox.outbox.say(tx, saying, audience.everybody);
}

namespace {

/// What was told of an event's dates so far, and who hears of them.
struct Telling {
  Audience audience;
  std::map<std::string, AnnouncedDate> known;
};

}  // namespace

/// Tells of one date what is new since it was last told of.
static void tell_date(CalendarsOutbox& outbox, Tx& tx, const WireDate& date,
                      const Telling& telling) {
  const Audience& audience = telling.audience;
  const auto found = telling.known.find(date.uri);
  const AnnouncedDate* before = found == telling.known.end() ? nullptr : &found->second;
  const EventSetting setting{outbox.uris, outbox.terms.locale};
  const Json object = event_object(date, setting);
  const calendars::Event& event = date.view.event;
  const AnnouncedDate told{.uri = date.uri,
                           .actor = audience.calendar,
                           .digest = digest_of(object),
                           .status = to_word(event.content.status),
                           .starts_at = event.starts_at,
                           .ends_at = event.ends_at};
  if (before == nullptr) {
    if (told.ends_at < outbox.clock.now()) return;
    tell_new(outbox, tx, audience, object);
  } else if (before->digest != told.digest) {
    tell_changed(outbox, tx, audience, date);
    const std::string note = change_note(*before, date, setting);
    if (!note.empty()) say_note(outbox.outbox, tx, {date, note, audience.everybody});
  }
  OutboxRepository{tx}.put_announced(told, event.series_id.value_or(event.id));
}

/// Tells what is new, changed or gone about an event since it was last told of.
static void tell_event(CalendarsOutbox& outbox, Tx& tx, const EventView& event) {
  // Mirrored events are told of by their home.
  if (!calendars::mirror_host(event.calendar_handle).empty()) return;
  // Also what nobody hears is noted: who follows later reads it, and must hear of its end.
  Telling telling{.audience = audience_of(tx, event), .known = {}};
  auto& known = telling.known;
  const Instant now = outbox.clock.now();
  OutboxRepository said{tx};
  for (AnnouncedDate& date : said.announced(event.event.id)) known[date.uri] = std::move(date);
  const auto changed = event.event.content.recurrence
                           ? EventRepository{tx}.changed_dates(event.event.id)
                           : std::vector<EventView>{};
  for (WireDate& date : wire_dates(event, changed, outbox.uris, now)) {
    count_going(tx, date);
    tell_date(outbox, tx, date, telling);
    known.erase(date.uri);
  }
  for (const auto& [uri, date] : known) {
    // What is over has not been taken back.
    if (date.ends_at > now) tell_gone(outbox, tx, telling.audience, uri);
    said.remove_announced(uri);
  }
}

static void tell_event_of(CalendarsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  EventRepository events{tx};
  auto event = events.find(logged.thing_id);
  if (event && event->event.series_id) event = events.find(event->event.series_id->text);
  if (event) tell_event(outbox, tx, *event);
}

/// Who shares what a calendar tells.
static std::vector<std::string> sharers_of(Tx& tx, const std::string& calendar) {
  std::vector<std::string> sharers{kAgendaActor, kInstanceActor};
  const std::string id = calendar.substr(calendar.find('/') + 1);
  const auto found = calendars::CalendarRepository{tx}.find(id, Instant{});
  if (found && !found->organiser.id.empty()) sharers.push_back("o/" + found->organiser.id);
  return sharers;
}

static void tell_deleted(CalendarsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  OutboxRepository said{tx};
  FollowRepository follows{tx};
  for (const AnnouncedDate& date : said.announced({logged.thing_id})) {
    const auto sharers = sharers_of(tx, date.actor);
    std::vector<std::string> speakers = sharers;
    speakers.push_back(date.actor);
    const Audience audience{.calendar = date.actor,
                            .sharers = sharers,
                            .told = {},
                            .everybody = follows.inboxes(speakers)};
    if (date.ends_at > outbox.clock.now()) tell_gone(outbox, tx, audience, date.uri);
    said.remove_announced(date.uri);
  }
}

std::vector<Announcement> calendars_announcements(CalendarsOutbox& outbox) {
  return {
      {"events.created", with(outbox, tell_event_of)},
      {"events.updated", with(outbox, tell_event_of)},
      {"events.deleted", with(outbox, tell_deleted)},
  };
}

void announce_ahead(CalendarsOutbox& outbox, Database& db) {
  const auto series = db.read([](Tx& tx) { return EventRepository{tx}.series(); });
  for (const EventId& id : series) {
    db.write([&](Tx& tx) {
      if (const auto event = EventRepository{tx}.find(id.text)) tell_event(outbox, tx, *event);
    });
  }
}

}  // namespace allmende
