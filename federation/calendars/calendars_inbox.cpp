#include "federation/calendars/calendars_inbox.hpp"

#include <set>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/calendars/event_reader.hpp"
#include "federation/calendars/reactions_inbox.hpp"
#include "federation/follows/follow_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/bookings/forgetting_repository.hpp"
#include "models/queue/job_queue.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

using calendars::MirroredCalendar, calendars::MirroredEvent, calendars::MirrorOutcome;

static constexpr int kMostPages = 20;
static constexpr std::size_t kMostEvents = 1000;
static constexpr std::size_t kLongestHandle = 100;
/// An actor that cannot be found may only be away for a while.
static constexpr std::chrono::days kGonePatience{7};
static constexpr std::chrono::hours kGonePause{24};

static bool is_followed(CalendarsInbox& inbox, const std::string& actor) {
  return inbox.db.read([&](Tx& tx) { return FollowRepository{tx}.is_followed(actor); });
}

static MirroredCalendar to_calendar(const RemoteActor& actor, const std::string& zone) {
  // A handle that its server does not confirm may be anybody's; an address is its own.
  std::string handle = actor.handle;
  if (!actor.handle_confirmed || handle.empty()) {
    handle = actor.uri.substr(origin_of(actor.uri).size());
  }
  // What stands before the "@" must not end it.
  for (char& c : handle) c = c == '@' || c == '/' || c == ' ' ? '_' : c;
  return {.actor = actor.uri,
          .handle = cut(handle, kLongestHandle) + "@" + host_of(actor.uri),
          .name = actor.name.empty() ? actor.handle : actor.name,
          .description = text_to_markdown(html_to_text(actor.summary)),
          .zone = zone};
}

/// Takes an event over that its home has told, its calendar with it. `through` is the followed
/// actor that has brought it, or "".
static void take(CalendarsInbox& inbox, const MirroredEvent& event, const std::string& through) {
  const auto owner = inbox.fetcher.actor(event.actor);
  if (!owner) return;
  inbox.mirrors.put_calendar(to_calendar(*owner, inbox.terms.zone), through);
  inbox.mirrors.take(event);
}

/// Both the message and the thing must be for everybody; a message without addressees leaves it to
/// the thing.
static bool is_public(const Heard& heard, const Json& object) {
  const bool silent = heard.activity["to"].is_null() && heard.activity["cc"].is_null();
  return addresses_public(object) && (silent || addresses_public(heard.activity));
}

/// A thing that says nothing of when it was changed was changed when its home tells so.
static std::optional<MirroredEvent> read_told(CalendarsInbox& inbox, const Json& object,
                                              bool created) {
  auto event = read_event(object, inbox.terms.zone);
  if (event && !created && object["updated"].is_null()) event->updated_at = inbox.clock.now();
  return event;
}

static void hear_told(CalendarsInbox& inbox, const Heard& heard, const Json& object, bool created) {
  if (object.is_null() || !is_public(heard, object)) return;
  const auto event = read_told(inbox, object, created);
  // Who speaks must own what it speaks of.
  if (!event || event->actor != heard.actor) return;
  const bool by_actor = is_followed(inbox, heard.actor);
  const bool followed = by_actor || (!heard.via.empty() && is_followed(inbox, heard.via));
  // What stands here already may change whoever is followed.
  const std::string through = by_actor ? heard.actor : followed ? heard.via : "";
  if (followed || inbox.mirrors.knows(event->uri)) take(inbox, *event, through);
}

static void hear_create(CalendarsInbox& inbox, const Heard& heard) {
  hear_told(inbox, heard, heard.object, true);
}

/// Some servers address the message alone; a thing that names its readers means them.
static bool is_hidden(const Json& object) {
  return (!object["to"].is_null() || !object["cc"].is_null()) && !addresses_public(object);
}

static void hear_update(CalendarsInbox& inbox, const Heard& heard) {
  if (is_hidden(heard.object)) {
    // It was for everybody when it came here.
    if (inbox.mirrors.knows(heard.object_id)) inbox.mirrors.remove(heard.object_id, heard.actor);
    return;
  }
  hear_told(inbox, heard, heard.object, false);
}

/// Only the id came, or somebody else's word about it: its home is asked.
static void hear_named(CalendarsInbox& inbox, const Heard& heard) {
  const bool own = origin_of(heard.object_id) == origin_of(heard.actor);
  if (!heard.object_type.empty() || !own) return;
  if (!is_followed(inbox, heard.actor) || !inbox.voucher.may_cause_fetch(heard.actor)) return;
  const Fetched fetched = inbox.fetcher.get(heard.object_id);
  if (!fetched.fault) hear_told(inbox, heard, fetched.document, false);
}

/// An actor's new word about itself.
static void hear_profile(CalendarsInbox& inbox, const Heard& heard) {
  if (heard.object_id != heard.actor) return;
  const auto actor = inbox.fetcher.refresh_actor(heard.actor);
  if (actor && !inbox.mirrors.upcoming(origin_of(actor->uri), actor->uri).empty()) {
    inbox.mirrors.put_calendar(to_calendar(*actor, inbox.terms.zone), "");
  }
}

static void purge(CalendarsInbox& inbox, const std::string& actor) {
  inbox.mirrors.remove_calendar(actor);
  inbox.db.write([&](Tx& tx) {
    bookings::ForgettingRepository{tx}.forget_guest(actor, inbox.clock.now());
    RemoteActorRepository{tx}.remove(actor);
  });
}

void look_for_gone(CalendarsInbox& inbox, const std::string& actor, Instant since) {
  const Instant now = inbox.clock.now();
  const Fetched fetched = inbox.fetcher.get(actor);
  const bool lost = fetched.fault == FetchFault::not_found && now >= since + kGonePatience;
  if (fetched.fault == FetchFault::gone || lost) {
    purge(inbox, actor);
  } else if (fetched.fault == FetchFault::not_found) {
    inbox.db.write([&](Tx& tx) {
      JobQueue{tx}.add("federation.gone", actor,
                       Json::object({{"actor", actor}, {"since", to_rfc3339(since)}}),
                       now + kGonePause);
    });
  }
}

static bool is_application(CalendarsInbox& inbox, const std::string& actor) {
  return inbox.db.read([&](Tx& tx) {
    const auto known = RemoteActorRepository{tx}.find(actor);
    return known && known->kind == "Application";
  });
}

static void hear_delete(CalendarsInbox& inbox, const Heard& heard) {
  if (origin_of(heard.object_id) != origin_of(heard.actor)) return;
  if (heard.object_id == heard.actor) {
    look_for_gone(inbox, heard.actor, inbox.clock.now());
  } else if (is_application(inbox, heard.actor)) {
    // A server may take back what any of its own said.
    inbox.mirrors.remove_gone(heard.object_id);
  } else {
    inbox.mirrors.remove(heard.object_id, heard.actor);
  }
}

/// The event within what its home gave out: itself, or an activity about it.
static std::optional<MirroredEvent> event_of(CalendarsInbox& inbox, const Json& document) {
  Json object = document;
  if (type_of(document) == "Create" || type_of(document) == "Update") object = document["object"];
  if (origin_of(id_of(object)) != origin_of(id_of(document))) return std::nullopt;
  if (!addresses_public(object)) return std::nullopt;
  return read_told(inbox, object, true);
}

/// The event at an address, as its home tells it now; nothing when it is none.
static std::optional<MirroredEvent> fetch_event(CalendarsInbox& inbox, const std::string& uri) {
  const Fetched fetched = inbox.fetcher.get(uri);
  if (fetched.fault) return std::nullopt;
  return event_of(inbox, fetched.document);
}

/// Somebody shares an event of ours; or somebody whom we follow a thing of others, and what that
/// is, its home alone may say.
static void hear_announce(CalendarsInbox& inbox, const Heard& heard) {
  if (inbox.uris.ours(heard.object_id)) {
    take_reaction(inbox.db, inbox.uris, heard, calendars::ReactionKind::share);
    return;
  }
  if (inbox.mirrors.knows(heard.object_id)) return;
  if (!is_followed(inbox, heard.actor) || !inbox.voucher.may_cause_fetch(heard.actor)) return;
  if (const auto event = fetch_event(inbox, heard.object_id)) take(inbox, *event, heard.actor);
}

std::optional<EventId> bring_event(CalendarsInbox& inbox, const Caller& caller,
                                   const std::string& uri) {
  access::require(caller, access::Action::participation_join,
                  {.visibility = calendars::Visibility::public_});
  if (const auto known = inbox.mirrors.find(uri)) return known;
  const auto event = fetch_event(inbox, uri);
  if (!event) return std::nullopt;
  take(inbox, *event, "");
  return inbox.mirrors.find(event->uri);
}

std::vector<Listener> calendars_listeners(CalendarsInbox& inbox) {
  return {
      {"Create", "Event", with(inbox, hear_create)},
      {"Create", "", with(inbox, hear_named)},
      {"Update", "Event", with(inbox, hear_update)},
      {"Update", "", with(inbox, hear_named)},
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
  if (object.type() == Json::Type::text) {
    // What is only shared and stands here already is read again before it begins.
    const bool shared = type == "Announce";
    const bool passed =
        shared && (inbox.mirrors.knows(object.text()) || !inbox.voucher.may_cause_fetch(origin));
    return passed ? std::nullopt : fetch_event(inbox, object.text());
  }
  if (!addresses_public(object)) return std::nullopt;
  return read_told(inbox, object, false);
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
  Fetched page = inbox.fetcher.get_list(uri);
  if (page.fault) throw unavailable("follows.error.unreachable", uri);
  Reading reading;
  const Json first = page.document["first"];
  if (first.type() == Json::Type::object) {
    page.document = first;
  } else if (!first.is_null()) {
    if (origin_of(first.text()) != origin) return reading;
    page = inbox.fetcher.get_list(first.text());
  }
  for (int pages = 1; !page.fault; ++pages) {
    read_page(inbox, page.document, origin, reading);
    const std::string next = id_of(page.document["next"]);
    reading.whole = next.empty();
    if (next.empty() || origin_of(next) != origin || pages == kMostPages) break;
    page = inbox.fetcher.get_list(next);
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
      take(inbox, event, target);
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

void refresh_event(CalendarsInbox& inbox, const std::string& uri) {
  const Fetched fetched = inbox.fetcher.get(uri);
  if (fetched.fault == FetchFault::gone || fetched.fault == FetchFault::not_found) {
    inbox.mirrors.remove_gone(uri);
    return;
  }
  if (fetched.fault || !addresses_public(fetched.document)) return;
  const auto event = read_event(fetched.document, inbox.terms.zone);
  if (event && event->uri == uri) take(inbox, *event, "");
}

}  // namespace allmende
