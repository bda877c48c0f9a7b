// What others look up by its id: events, their dates and series, and what was said of them.
#include "federation/actors/actor_document.hpp"
#include "federation/vocab/document.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/calendars/mirror.hpp"
#include "server/activitypub/activitypub_face.hpp"

namespace allmende {

using calendars::EventView;

static constexpr int kKeepObjectSeconds = 300;

static EventSetting setting_of(const ActivityPubFace& face) {
  return {face.federation.uris, face.federation.terms.locale};
}

static bool is_open(const EventView& view) {
  // What is mirrored is served by its home.
  return view.event.content.visibility == calendars::Visibility::public_ &&
         view.calendar_visibility == calendars::Visibility::public_ &&
         calendars::mirror_host(view.calendar_handle).empty();
}

/// A public date of ours. Throws: request.error.not_found, events.error.gone with a Tombstone's
/// status.
static WireDate date_of(ActivityPubFace& face, const Request& request) {
  const std::string id = request.id<EventId>("event").text;
  const auto date =
      request.params.contains("date") ? std::optional{request.param("date")} : std::nullopt;
  const EventView view =
      date ? face.events.get_date(Caller{}, id, *date) : face.events.get(Caller{}, id);
  if (!is_open(view)) throw not_found("request.error.not_found");
  WireDate wire{face.federation.uris.event({id}, date), view};
  if (date) wire.view.event.slug = face.events.get(Caller{}, id).event.slug;
  face.db.read([&](Tx& tx) { count_going(tx, wire); });
  return wire;
}

static Json with_context(const Json& object) { return in_context(event_context(), object); }

/// Where an event of another server is told; what stands here of it is no document of ours.
static std::optional<Response> to_home(ActivityPubFace& face, const Request& request) {
  const auto home = face.federation.calendars_inbox.mirrors.home(request.id<EventId>("event"));
  if (!home) return std::nullopt;
  return redirect(302, home->uri);
}

/// What is deleted says so, in words that other servers read.
static Response buried(const ActivityPubFace& face, const Request& request) {
  const std::string uri = face.federation.uris.base() + request.path;
  Response response = activity_response(tombstone(uri, "Event"), 0);
  response.status = 410;
  return response;
}

static Response get_event_object(ActivityPubFace& face, const Request& request, const Caller&) {
  if (auto elsewhere = to_home(face, request)) return *elsewhere;
  try {
    const WireDate date = date_of(face, request);
    return activity_response(with_context(event_object(date, setting_of(face))),
                             kKeepObjectSeconds);
  } catch (const Error& error) {
    if (error.kind != Error::Kind::gone) throw;
    return buried(face, request);
  }
}

static Response get_created(ActivityPubFace& face, const Request& request, const Caller&) {
  return activity_response(with_context(create_object(date_of(face, request), setting_of(face))),
                           kKeepObjectSeconds);
}

/// Who shares an event of ours: the instance, the agenda, and its organiser.
static std::string sharer_of(const Request& request, const WireDate& date) {
  if (request.path.starts_with("/ap/agenda/")) return kAgendaActor;
  if (request.path.starts_with("/ap/actor/")) return kInstanceActor;
  const std::string& organiser = date.view.organiser.id;
  if (organiser.empty() || request.param("organisation") != organiser) {
    throw not_found("request.error.not_found");
  }
  return "o/" + organiser;
}

static Response get_shared(ActivityPubFace& face, const Request& request, const Caller&) {
  const WireDate date = date_of(face, request);
  return activity_response(
      with_context(share_object(date, sharer_of(request, date), face.federation.uris)),
      kKeepObjectSeconds);
}

static Response get_activity(ActivityPubFace& face, const Request& request, const Caller&) {
  const ActivityId id = request.id<ActivityId>("activity");
  const auto activity = face.db.read([&](Tx& tx) { return OutboxRepository{tx}.find(id); });
  if (!activity || !activity->is_public) throw not_found("request.error.not_found");
  return activity_response(Json::parse(activity->body), kKeepObjectSeconds);
}

/// What we asked of somebody, so that who was asked can look it up.
static Response get_follow(ActivityPubFace& face, const Request& request, const Caller&) {
  const auto following = face.db.read([&](Tx& tx) {
    return FollowRepository{tx}.find_following(request.id<FollowingId>("following"));
  });
  if (!following) throw not_found("request.error.not_found");
  const Uris& uris = face.federation.uris;
  return activity_response(Json::object({{"@context", kActivityStreams},
                                         {"id", uris.base() + "/ap/f/" + following->id.text},
                                         {"type", "Follow"},
                                         {"actor", uris.actor(following->actor)},
                                         {"object", following->target}}),
                           0);
}

/// A word to one person is shown to their home alone.
static void require_home(ActivityPubFace& face, const Request& request, const Json& object) {
  const std::string asker = face.federation.receiver.identify(
      to_signed_message(request, face.federation.uris.origin()), request.client_address);
  if (host_of(asker) != host_of(object["to"].at(0).text())) {
    throw not_found("request.error.not_found");
  }
}

/// A post of ours; it stands in the message that brought it.
static Response get_note(ActivityPubFace& face, const Request& request, const Caller&) {
  const ActivityId id = request.id<ActivityId>("note");
  const auto said = face.db.read([&](Tx& tx) { return OutboxRepository{tx}.find(id); });
  const Json activity = said ? Json::parse(said->body) : Json{};
  const Json object = activity["object"];
  const std::string type = type_of(object);
  const bool posted = type_of(activity) == "Create" && (type == "Note" || type == "Question");
  if (!posted) throw not_found("request.error.not_found");
  const Json document = in_context(activity["@context"], object);
  if (said->is_public) return activity_response(document, kKeepObjectSeconds);
  require_home(face, request, object);
  Response response = activity_response(document, 0);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

static EventView series_of(ActivityPubFace& face, const Request& request) {
  EventView view = face.events.get(Caller{}, request.id<EventId>("event").text);
  if (!is_open(view) || !view.event.content.recurrence) throw not_found("request.error.not_found");
  return view;
}

static Response get_series(ActivityPubFace& face, const Request& request, const Caller&) {
  return activity_response(series_object(series_of(face, request), setting_of(face)),
                           kKeepObjectSeconds);
}

/// All dates that are known; there is no second page.
static Json series_page(ActivityPubFace& face, const Request& request) {
  const EventView series = series_of(face, request);
  const Uris& uris = face.federation.uris;
  Json items = Json::array();
  for (const auto& entry : face.events.dates(Caller{}, series.event.id.text, {.limit = 200})) {
    items.push(uris.event(series.event.id, entry.recurrence_id));
  }
  const std::string id = uris.series(series.event.id) + "/occurrences";
  return Json::object({{"id", id + "/first"},
                       {"type", "OrderedCollectionPage"},
                       {"partOf", id},
                       {"orderedItems", items}});
}

static Response get_series_dates(ActivityPubFace& face, const Request& request, const Caller&) {
  const Json page = series_page(face, request);
  return activity_response(Json::object({{"@context", kActivityStreams},
                                         {"id", page["partOf"]},
                                         {"type", "OrderedCollection"},
                                         {"totalItems", page["orderedItems"].size()},
                                         {"first", page}}),
                           kKeepObjectSeconds);
}

static Response get_series_page(ActivityPubFace& face, const Request& request, const Caller&) {
  Json page = series_page(face, request);
  page.set("@context", kActivityStreams);
  return activity_response(page, kKeepObjectSeconds);
}

/// How many take part; who they are is nobody's business.
static Response get_attendees(ActivityPubFace& face, const Request& request, const Caller&) {
  const WireDate date = date_of(face, request);
  return activity_response(Json::object({{"@context", event_context()},
                                         {"id", date.uri + "/attendees"},
                                         {"type", "AttendeesCollection"},
                                         {"totalItems", date.going}}),
                           0);
}

static Response get_organizers(ActivityPubFace& face, const Request& request, const Caller&) {
  const Json organizers = event_object(date_of(face, request), setting_of(face))["organizers"];
  if (organizers.is_null()) throw not_found("request.error.not_found");
  return activity_response(with_context(organizers), kKeepObjectSeconds);
}

std::vector<Route> objects_routes(ActivityPubFace& face) {
  const Terms terms{.answer_type = kActivityType, .hidden = true};
  std::vector<Route> rows;
  const auto add = [&](const std::string& path, Handler handler) {
    rows.push_back({Method::get, path, Scope::open, std::move(handler), terms});
  };
  for (const std::string date : {"{event}", "{event}/{date}"}) {
    add("/ap/e/" + date, with(face, get_event_object));
    add("/ap/e/" + date + "/attendees", with(face, get_attendees));
    add("/ap/e/" + date + "/organizers", with(face, get_organizers));
    add("/ap/created/" + date, with(face, get_created));
    for (const std::string sharer : {"/ap/actor", "/ap/agenda", "/ap/o/{organisation}"}) {
      add(sharer + "/announced/" + date, with(face, get_shared));
    }
  }
  add("/ap/s/{event}", with(face, get_series));
  add("/ap/s/{event}/occurrences", with(face, get_series_dates));
  add("/ap/s/{event}/occurrences/first", with(face, get_series_page));
  add("/ap/a/{activity}", with(face, get_activity));
  add("/ap/n/{note}", with(face, get_note));
  add("/ap/f/{following}", with(face, get_follow));
  return rows;
}

}  // namespace allmende
