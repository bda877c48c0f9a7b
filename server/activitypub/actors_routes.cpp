#include "federation/actors/actor_document.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/calendars/event_repository.hpp"
#include "models/calendars/mirror.hpp"
#include "models/calendars/recurrence.hpp"
#include "server/activitypub/activitypub_face.hpp"

namespace allmende {

using calendars::AgendaEntry, calendars::AgendaPage, calendars::AgendaQuery,
    calendars::EventRepository, calendars::EventView;

static constexpr int kKeepActorSeconds = 300;
static constexpr int kPageItems = 20;
static constexpr const char* kFirst = "first";

Json in_context(const Json& context, const Json& object) {
  Json document = Json::object({{"@context", context}});
  object.each([&](std::string_view name, const Json& value) {
    document.set(std::string{name}.c_str(), value);
  });
  return document;
}

Response activity_response(const Json& document, int keep_seconds) {
  Response response =
      text_response(200, "application/activity+json; charset=utf-8", document.dump());
  response.keep_seconds = keep_seconds;
  return response;
}

/// The actor that the path of the request names. Throws: request.error.not_found.
static LocalActor actor_of(const ActivityPubFace& face, const Request& request) {
  const std::string prefix = "/ap/";
  std::string path = request.path.substr(prefix.size());
  const bool with_id = path.size() > 1 && path[1] == '/';
  path = path.substr(0, path.find('/', with_id ? 2 : 0));
  return face.db.read([&](Tx& tx) {
    if (const auto actor = face.federation.actors.find(tx, path)) return *actor;
    Error error = not_found("request.error.not_found");
    if (face.federation.actors.was_there(tx, path)) error.status = 410;
    throw error;
  });
}

static Response get_actor(ActivityPubFace& face, const Request& request, const Caller&) {
  Federation& federation = face.federation;
  const std::string path = request.path.substr(std::string{"/ap/"}.size());
  if (face.db.read([&](Tx& tx) { return federation.actors.was_there(tx, path); })) {
    Response gone = activity_response(tombstone(federation.uris.actor(path), "Person"), 0);
    gone.status = 410;
    return gone;
  }
  const LocalActor actor = actor_of(face, request);
  return activity_response(
      actor_document(actor, federation.keys.fresh_of(actor.path), federation.uris),
      kKeepActorSeconds);
}

/// How many follow, or are followed; who they are is nobody's business.
static Response counted(const std::string& id, int total) {
  return activity_response(Json::object({{"@context", kActivityStreams},
                                         {"id", id},
                                         {"type", "OrderedCollection"},
                                         {"totalItems", total}}),
                           0);
}

static Response get_followers(ActivityPubFace& face, const Request& request, const Caller&) {
  const LocalActor actor = actor_of(face, request);
  const int total =
      face.db.read([&](Tx& tx) { return FollowRepository{tx}.count_followers(actor.path); });
  return counted(face.federation.uris.of_actor(actor.path, "followers"), total);
}

static Response get_following(ActivityPubFace& face, const Request& request, const Caller&) {
  const LocalActor actor = actor_of(face, request);
  const int total =
      face.db.read([&](Tx& tx) { return FollowRepository{tx}.count_followings(actor.path); });
  return counted(face.federation.uris.of_actor(actor.path, "following"), total);
}

static Response get_empty(ActivityPubFace& face, const Request& request, const Caller&) {
  const LocalActor actor = actor_of(face, request);
  if (actor.type != "Group") throw not_found("request.error.not_found");
  return activity_response(Json::object({{"@context", kActivityStreams},
                                         {"id", face.federation.uris.base() + request.path},
                                         {"type", "OrderedCollection"},
                                         {"totalItems", 0},
                                         {"orderedItems", Json::array()}}),
                           kKeepActorSeconds);
}

/// Collections always name a first page: some servers read nothing else.
static Response collection(const ActivityPubFace& face, const LocalActor& actor, const char* name) {
  const std::string id = face.federation.uris.of_actor(actor.path, name);
  return activity_response(Json::object({{"@context", kActivityStreams},
                                         {"id", id},
                                         {"type", "OrderedCollection"},
                                         {"first", id + "/" + kFirst}}),
                           kKeepActorSeconds);
}

static Response get_upcoming(ActivityPubFace& face, const Request& request, const Caller&) {
  return collection(face, actor_of(face, request), "upcoming");
}

static Response get_outbox(ActivityPubFace& face, const Request& request, const Caller&) {
  return collection(face, actor_of(face, request), "outbox");
}

static std::optional<WireDate> to_wire(Tx& tx, const AgendaEntry& entry, const Uris& uris) {
  // Mirrored events are told by their home.
  if (!calendars::mirror_host(entry.view.calendar_handle).empty()) return std::nullopt;
  auto view = EventRepository{tx}.find(entry.view.event.id.text);
  if (!view) return std::nullopt;
  if (view->event.content.recurrence) {
    view = calendars::on_date(*view, entry.recurrence_id.value_or(""));
    if (!view) return std::nullopt;
  }
  view->event.slug = entry.slug;
  const EventId root = view->event.series_id.value_or(view->event.id);
  WireDate date{uris.event(root, entry.recurrence_id), *view};
  count_going(tx, date);
  return date;
}

struct WirePage {
  std::vector<WireDate> dates;
  /// Cursor of what follows; "" at the end.
  std::string next;
};

static WirePage read_page(ActivityPubFace& face, const LocalActor& actor,
                          const std::string& cursor) {
  AgendaQuery query{
      .zone = face.facts->zone, .cursor = cursor == kFirst ? "" : cursor, .limit = kPageItems};
  if (actor.path.starts_with("c/")) query.calendar = actor.handle;
  if (actor.path.starts_with("o/")) query.organisation = actor.handle;
  const AgendaPage page = face.agenda.search(Caller{}, query);
  WirePage wire{.dates = {}, .next = page.next};
  face.db.read([&](Tx& tx) {
    wire.dates.clear();
    for (const AgendaEntry& entry : page.entries) {
      if (auto date = to_wire(tx, entry, face.federation.uris)) wire.dates.push_back(*date);
    }
  });
  return wire;
}

/// Only a calendar speaks of its events itself; the others share them.
static Json said_of(const WireDate& date, const LocalActor& actor, const EventSetting& setting) {
  if (actor.path.starts_with("c/")) return create_object(date, setting);
  return share_object(date, actor.path, setting.uris);
}

static Response page_of(ActivityPubFace& face, const Request& request, const char* name) {
  const LocalActor actor = actor_of(face, request);
  const std::string& cursor = request.param("cursor");
  const std::string id = face.federation.uris.of_actor(actor.path, name);
  const bool outbox = std::string{name} == "outbox";
  const bool silent =
      actor.type == "Person" || actor.type == "Service" || (actor.type == "Application" && !outbox);
  const WirePage page = silent ? WirePage{} : read_page(face, actor, cursor);
  const EventSetting setting{face.federation.uris, face.federation.terms.locale};
  Json items = Json::array();
  for (const WireDate& date : page.dates) {
    items.push(outbox ? said_of(date, actor, setting) : event_object(date, setting));
  }
  Json json = Json::object({{"@context", event_context()},
                            {"id", id + "/" + cursor},
                            {"type", "OrderedCollectionPage"},
                            {"partOf", id},
                            {"orderedItems", items}});
  if (!page.next.empty()) json.set("next", id + "/" + page.next);
  return activity_response(json, kKeepActorSeconds);
}

static Response get_upcoming_page(ActivityPubFace& face, const Request& request, const Caller&) {
  return page_of(face, request, "upcoming");
}

static Response get_outbox_page(ActivityPubFace& face, const Request& request, const Caller&) {
  if (request.path.starts_with("/ap/catalogue/")) return catalogue_page(face, request);
  return page_of(face, request, "outbox");
}

std::vector<Route> actors_routes(ActivityPubFace& face) {
  const Terms terms{.answer_type = kActivityType, .hidden = true};
  std::vector<Route> rows;
  const auto add = [&](const std::string& path, Handler handler) {
    rows.push_back({Method::get, path, Scope::open, std::move(handler), terms});
  };
  for (const std::string actor : {"/ap/actor", "/ap/agenda", "/ap/catalogue", "/ap/c/{calendar}",
                                  "/ap/o/{organisation}", "/ap/p/{person}"}) {
    add(actor, with(face, get_actor));
    add(actor + "/followers", with(face, get_followers));
    add(actor + "/following", with(face, get_following));
    for (const char* name : kEmptyCollections) add(actor + "/" + name, with(face, get_empty));
    add(actor + "/upcoming", with(face, get_upcoming));
    add(actor + "/upcoming/{cursor}", with(face, get_upcoming_page));
    add(actor + "/outbox", with(face, get_outbox));
    add(actor + "/outbox/{cursor}", with(face, get_outbox_page));
  }
  return rows;
}

}  // namespace allmende
