#include "federation/calendars/calendars_inbox.hpp"

#include <set>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/calendars/event_reader.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/text/markdown.hpp"

namespace allmende {

using calendars::MirroredCalendar, calendars::MirroredEvent, calendars::MirrorOutcome;

static constexpr int kMostPages = 20;
static constexpr std::size_t kMostEvents = 1000;

static bool is_followed(CalendarsInbox& inbox, const std::string& actor) {
  return inbox.db.read([&](Tx& tx) { return FollowRepository{tx}.is_followed(actor); });
}

/// Stands here already, so its changes are welcome whoever is followed.
static bool is_mirrored(CalendarsInbox& inbox, const MirroredEvent& event) {
  const auto known = inbox.mirrors.upcoming(origin_of(event.uri), event.actor);
  return std::find(known.begin(), known.end(), event.uri) != known.end();
}

static MirroredCalendar to_calendar(const RemoteActor& actor, const std::string& zone) {
  std::string handle = actor.handle;
  // What stands before the "@" must not end it.
  for (char& c : handle) c = c == '@' || c == '/' || c == ' ' ? '_' : c;
  return {.actor = actor.uri,
          .handle = (handle.empty() ? "kalender" : handle) + "@" + host_of(actor.uri),
          .name = actor.name.empty() ? actor.handle : actor.name,
          .description = text_to_markdown(html_to_text(actor.summary)),
          .zone = zone};
}

/// Takes an event over that its home has told, its calendar with it.
static void take(CalendarsInbox& inbox, const MirroredEvent& event) {
  const auto owner = inbox.fetcher.actor(event.actor);
  if (!owner) return;
  inbox.mirrors.put_calendar(to_calendar(*owner, inbox.terms.zone));
  inbox.mirrors.take(event);
}

static void hear_told(CalendarsInbox& inbox, const Heard& heard, bool created) {
  if (heard.object.is_null() || !addresses_public(heard.object)) return;
  const auto event = read_event(heard.object, inbox.terms.zone);
  // Who speaks must own what it speaks of.
  if (!event || event->actor != heard.actor) return;
  const bool wanted = is_followed(inbox, heard.actor) || (!created && is_mirrored(inbox, *event));
  if (wanted) take(inbox, *event);
}

static void hear_create(CalendarsInbox& inbox, const Heard& heard) {
  hear_told(inbox, heard, true);
}

static void hear_update(CalendarsInbox& inbox, const Heard& heard) {
  hear_told(inbox, heard, false);
}

/// An actor's new word about itself.
static void hear_profile(CalendarsInbox& inbox, const Heard& heard) {
  if (heard.object_id != heard.actor) return;
  const auto actor = inbox.fetcher.refresh_actor(heard.actor);
  if (actor && !inbox.mirrors.upcoming(origin_of(actor->uri), actor->uri).empty()) {
    inbox.mirrors.put_calendar(to_calendar(*actor, inbox.terms.zone));
  }
}

static void hear_delete(CalendarsInbox& inbox, const Heard& heard) {
  if (origin_of(heard.object_id) != origin_of(heard.actor)) return;
  if (heard.object_id != heard.actor) {
    inbox.mirrors.remove(heard.object_id, heard.actor);
    return;
  }
  const Fetched fetched = inbox.fetcher.get(heard.actor);
  if (fetched.fault != FetchFault::gone) return;
  inbox.mirrors.remove_calendar(heard.actor);
  inbox.db.write([&](Tx& tx) { RemoteActorRepository{tx}.remove(heard.actor); });
}

/// The event at an address, as its home tells it now; nothing when it is none.
static std::optional<MirroredEvent> fetch_event(CalendarsInbox& inbox, const std::string& uri) {
  const Fetched fetched = inbox.fetcher.get(uri);
  if (fetched.fault || !addresses_public(fetched.document)) return std::nullopt;
  return read_event(fetched.document, inbox.terms.zone);
}

static void hear_announce(CalendarsInbox& inbox, const Heard& heard) {
  if (!is_followed(inbox, heard.actor)) return;
  if (const auto event = fetch_event(inbox, heard.object_id)) take(inbox, *event);
}

std::vector<Listener> calendars_listeners(CalendarsInbox& inbox) {
  return {
      {"Create", "Event", with(inbox, hear_create)},
      {"Update", "Event", with(inbox, hear_update)},
      {"Update", "Group", with(inbox, hear_profile)},
      {"Update", "Organization", with(inbox, hear_profile)},
      {"Update", "Person", with(inbox, hear_profile)},
      {"Update", "Service", with(inbox, hear_profile)},
      {"Update", "Application", with(inbox, hear_profile)},
      {"Delete", "", with(inbox, hear_delete)},
      {"Announce", "", with(inbox, hear_announce)},
  };
}

/// One entry of a collection: an event, an activity about one, or the address of one.
static std::optional<MirroredEvent> read_item(CalendarsInbox& inbox, const Json& item,
                                              const std::string& origin) {
  Json object = item;
  const std::string type = type_of(item);
  if (type == "Create" || type == "Announce" || type == "Update") object = item["object"];
  if (origin_of(id_of(object)) != origin) return std::nullopt;
  if (object.type() == Json::Type::text) return fetch_event(inbox, object.text());
  if (!addresses_public(object)) return std::nullopt;
  return read_event(object, inbox.terms.zone);
}

struct Reading {
  std::vector<MirroredEvent> events;
  /// All pages were read.
  bool whole = false;
};

static void read_page(CalendarsInbox& inbox, const Json& page, const std::string& origin,
                      Reading& reading) {
  for (const char* name : {"orderedItems", "items"}) {
    for (const Json& item : items_of(page[name])) {
      if (reading.events.size() == kMostEvents) return;
      if (auto event = read_item(inbox, item, origin)) reading.events.push_back(*event);
    }
  }
}

static Reading read_collection(CalendarsInbox& inbox, const std::string& uri) {
  const std::string origin = origin_of(uri);
  Fetched page = inbox.fetcher.get(uri);
  if (page.fault) throw unavailable("follows.error.unreachable", uri);
  Reading reading;
  const Json first = page.document["first"];
  if (first.type() == Json::Type::object) {
    page.document = first;
  } else if (!first.is_null()) {
    page = inbox.fetcher.get(first.text());
  }
  for (int pages = 1; !page.fault; ++pages) {
    read_page(inbox, page.document, origin, reading);
    const std::string next = id_of(page.document["next"]);
    reading.whole = next.empty();
    if (next.empty() || origin_of(next) != origin || pages == kMostPages) break;
    page = inbox.fetcher.get(next);
  }
  return reading;
}

void poll_actor(CalendarsInbox& inbox, const std::string& target) {
  const auto actor = inbox.fetcher.refresh_actor(target);
  if (!actor) throw unavailable("follows.error.unreachable", target);
  const bool lists = !actor->upcoming.empty();
  const std::string& list = lists ? actor->upcoming : actor->outbox;
  if (list.empty()) return;
  const Reading reading = read_collection(inbox, list);
  std::set<std::string> told;
  bool own = true;
  for (const MirroredEvent& event : reading.events) {
    told.insert(event.uri);
    own = own && event.actor == target;
    try {
      take(inbox, event);
    } catch (const Error& error) {
      if (error.kind != Error::Kind::invalid) throw;
    }
  }
  inbox.db.write([&](Tx& tx) { FollowRepository{tx}.note_polled(target, inbox.clock.now()); });
  if (!lists || !reading.whole) return;
  // What a whole list no longer has may be over, or gone: its home says which.
  for (const std::string& uri : inbox.mirrors.upcoming(origin_of(target), own ? target : "")) {
    if (told.contains(uri)) continue;
    const Fetched fetched = inbox.fetcher.get(uri);
    const bool gone = fetched.fault == FetchFault::gone || fetched.fault == FetchFault::not_found;
    if (gone) inbox.mirrors.remove_gone(uri);
  }
}

}  // namespace allmende
