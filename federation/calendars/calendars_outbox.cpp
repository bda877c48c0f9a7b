#include "federation/calendars/calendars_outbox.hpp"

#include <map>

#include "federation/vocab/document.hpp"
#include "models/base/digest.hpp"
#include "models/base/with.hpp"

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

/// What followers would see change; the times of writing are not part of it.
static std::string digest_of(const Json& object) {
  Json seen = Json::object();
  for (const std::string& name : object.keys()) {
    if (name != "updated" && name != "sequence") seen.set(name.c_str(), object[name.c_str()]);
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

static void tell_changed(CalendarsOutbox& outbox, Tx& tx, const Audience& audience,
                         const Json& object) {
  const std::string uri = object["id"].text();
  // A newer word replaces one that waits.
  OutboxRepository{tx}.drop_waiting(uri, "Update");
  Saying saying = event_saying(outbox, audience, "Update", uri);
  saying.context = event_context();
  saying.object = object;
  saying.urgency = Urgency::change;
  outbox.outbox.say(tx, saying, audience.everybody);
}

static void tell_gone(CalendarsOutbox& outbox, Tx& tx, const Audience& audience,
                      const std::string& uri) {
  OutboxRepository{tx}.drop_waiting(uri, "Update");
  Saying saying = event_saying(outbox, audience, "Delete", uri);
  saying.object = Json::object({{"id", uri}, {"type", "Tombstone"}, {"formerType", "Event"}});
  saying.urgency = Urgency::change;
  outbox.outbox.say(tx, saying, audience.everybody);
}

/// Tells what is new, changed or gone about an event since it was last told of.
static void tell_event(CalendarsOutbox& outbox, Tx& tx, const EventView& event) {
  // Mirrored events are told of by their home.
  if (event.calendar_handle.find('@') != std::string::npos) return;
  const Audience audience = audience_of(tx, event);
  if (audience.everybody.empty()) return;
  const Instant now = outbox.clock.now();
  OutboxRepository said{tx};
  std::map<std::string, AnnouncedDate> known;
  for (AnnouncedDate& date : said.announced(event.event.id)) known[date.uri] = std::move(date);
  const auto changed = event.event.content.recurrence
                           ? EventRepository{tx}.changed_dates(event.event.id)
                           : std::vector<EventView>{};
  for (const WireDate& date : wire_dates(event, changed, outbox.uris, now)) {
    const Json object = event_object(date, {outbox.uris, outbox.terms.locale});
    const AnnouncedDate told{.uri = date.uri,
                             .actor = audience.calendar,
                             .digest = digest_of(object),
                             .ends_at = date.view.event.ends_at};
    const auto before = known.find(date.uri);
    if (before == known.end()) {
      if (told.ends_at < now) continue;
      tell_new(outbox, tx, audience, object);
    } else if (before->second.digest != told.digest) {
      tell_changed(outbox, tx, audience, object);
    }
    said.put_announced(told, event.event.id);
    known.erase(date.uri);
  }
  for (const auto& [uri, date] : known) {
    // What is over has not been taken back.
    if (date.ends_at > now) tell_gone(outbox, tx, audience, uri);
    said.remove_announced(uri);
  }
}

static void tell_event_of(CalendarsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  EventRepository events{tx};
  auto event = events.find(logged.thing_id);
  if (event && event->event.series_id) event = events.find(event->event.series_id->text);
  if (event) tell_event(outbox, tx, *event);
}

static void tell_deleted(CalendarsOutbox& outbox, Tx& tx, const LoggedEvent& logged) {
  OutboxRepository said{tx};
  FollowRepository follows{tx};
  for (const AnnouncedDate& date : said.announced({logged.thing_id})) {
    const Audience audience{
        .calendar = date.actor,
        .sharers = {},
        .told = {},
        .everybody = follows.inboxes({date.actor, kAgendaActor, kInstanceActor})};
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
