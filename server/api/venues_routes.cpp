#include "server/api/venues_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/http/problem.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

static constexpr int kKeepVenuesSeconds = 60;

static Json venue_answer(VenuesFace& face, const venues::VenueView& view) {
  return to_json(view, face.accessibility.facts(view), face.links);
}

static Response venue_page_response(VenuesFace& face, const Caller& caller,
                                    const venues::VenueQuery& query) {
  const venues::VenuePage page = face.venues.list(caller, query);
  Json items = Json::array();
  for (const auto& venue : page.venues) items.push(venue_line(venue, face.links));
  return ok(Json::object({{"items", items}, {"next", Json::text_or_null(page.next)}}));
}

static Response list_venues(VenuesFace& face, const Request& request, const Caller& caller) {
  Response response = venue_page_response(face, caller, read_venue_query(request));
  response.keep_seconds = kKeepVenuesSeconds;
  return response;
}

static Response list_venues_of(VenuesFace& face, const Request& request, const Caller& caller) {
  venues::VenueQuery query = read_venue_query(request);
  query.organisation = face.organisations.get(caller, request.param("organisation")).handle;
  return venue_page_response(face, caller, query);
}

static Response get_venue(VenuesFace& face, const Request& request, const Caller& caller) {
  Response response = ok(venue_answer(face, face.venues.get(caller, request.param("venue"))));
  response.keep_seconds = kKeepVenuesSeconds;
  return response;
}

static Response create_venue(VenuesFace& face, const Request& request, const Caller& caller) {
  venues::VenueContent content;
  apply_venue(read_body(request, kVenueWishShape), content);
  const auto made = face.venues.create(caller, request.param("organisation"), content);
  return created("/api/v1/venues/" + made.venue.slug, venue_answer(face, made));
}

/// Somebody else was faster: the problem carries what is there now and what was wished.
static Response stale_venue(const Request& request, const Json& current, const Json& wish) {
  const Error error = conflict("venues.error.changed", "/version");
  Response response = problem(request, error, translate);
  Json body = Json::parse(response.body);
  body.set("current", current).set("yours", wish);
  response.body = body.dump();
  return response;
}

static Response edit_venue(VenuesFace& face, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kVenueChangeShape);
  std::optional<int> version;
  if (wish.has("version")) version = static_cast<int>(wish["version"].integer());
  const venues::VenueEdit edit =
      face.venues.edit(caller, request.param("venue"), version,
                       [&](venues::VenueContent& content) { apply_venue(wish, content); });
  const Json answer = venue_answer(face, edit.view);
  return edit.stale ? stale_venue(request, answer, wish) : ok(answer);
}

static Response remove_venue(VenuesFace& face, const Request& request, const Caller& caller) {
  face.venues.remove(caller, request.param("venue"));
  return no_content();
}

static Response add_room(VenuesFace& face, const Request& request, const Caller& caller) {
  venues::Room room;
  apply_room(read_body(request, kRoomWishShape), room);
  const auto view = face.venues.add_room(caller, request.param("venue"), room);
  const std::string address = "/api/v1/venues/" + view.venue.slug;
  return created(address, venue_answer(face, view));
}

static Response edit_room(VenuesFace& face, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kRoomChangeShape);
  const auto view = face.venues.edit_room(caller, request.param("venue"), request.param("room"),
                                          [&](venues::Room& room) { apply_room(wish, room); });
  return ok(venue_answer(face, view));
}

static Response remove_room(VenuesFace& face, const Request& request, const Caller& caller) {
  return ok(venue_answer(
      face, face.venues.remove_room(caller, request.param("venue"), request.param("room"))));
}

static std::vector<std::string> venue_write_errors(const std::string& another) {
  return {"venues.error.name",
          "venues.error.description",
          "venues.error.address",
          "venues.error.coordinates",
          "venues.error.website",
          "venues.error.opening_days",
          "venues.error.opening_time",
          "venues.error.opening_span",
          "venues.error.opening_note",
          "access.error.denied",
          another};
}

static std::vector<std::string> room_write_errors() {
  return {"rooms.error.name",     "rooms.error.description", "rooms.error.capacity",
          "rooms.error.floor",    "rooms.error.area",        "rooms.error.same_name",
          "rooms.error.too_many", "rooms.error.not_found",   "venues.error.not_found",
          "access.error.denied"};
}

static constexpr const char* kVenue = "/api/v1/venues/{venue}";

static void add_venue_reading(std::vector<Route>& rows, VenuesFace& face) {
  using enum Method;
  rows.push_back({get,
                  "/api/v1/venues",
                  Scope::open,
                  with(face, list_venues),
                  {.summary = "Venues, by name",
                   .tag = "venues",
                   .query = &kVenuesQueryShape,
                   .answer = &kVenuesShape,
                   .errors = {"venues.error.cursor"}}});
  rows.push_back({get,
                  kVenue,
                  Scope::open,
                  with(face, get_venue),
                  {.summary = "One venue with its rooms, by id or slug",
                   .tag = "venues",
                   .answer = &kVenueShape,
                   .errors = {"venues.error.not_found"}}});
  rows.push_back({get,
                  "/api/v1/organisations/{organisation}/venues",
                  Scope::open,
                  with(face, list_venues_of),
                  {.summary = "Venues of an organisation, drafts for its editors too",
                   .tag = "venues",
                   .query = &kVenuesQueryShape,
                   .answer = &kVenuesShape,
                   .errors = {"organisations.error.not_found", "venues.error.cursor"}}});
}

static void add_venue_writing(std::vector<Route>& rows, VenuesFace& face) {
  using enum Method;
  rows.push_back({post,
                  "/api/v1/organisations/{organisation}/venues",
                  Scope::venues_write,
                  with(face, create_venue),
                  {.summary = "Make a venue",
                   .tag = "venues",
                   .body = &kVenueWishShape,
                   .answer = &kVenueShape,
                   .success = 201,
                   .errors = venue_write_errors("organisations.error.not_found")}});
  std::vector<std::string> errors = venue_write_errors("venues.error.not_found");
  errors.emplace_back("venues.error.changed");
  rows.push_back({patch,
                  kVenue,
                  Scope::venues_write,
                  with(face, edit_venue),
                  {.summary = "Change what a venue says of itself",
                   .tag = "venues",
                   .body = &kVenueChangeShape,
                   .answer = &kVenueShape,
                   .errors = std::move(errors)}});
  rows.push_back({del,
                  kVenue,
                  Scope::venues_write,
                  with(face, remove_venue),
                  {.summary = "Delete a venue; events keep its address as words",
                   .tag = "venues",
                   .success = 204,
                   .errors = {"venues.error.not_found", "access.error.denied"}}});
}

static void add_room_writing(std::vector<Route>& rows, VenuesFace& face) {
  using enum Method;
  const std::string all = std::string{kVenue} + "/rooms";
  rows.push_back({post,
                  all,
                  Scope::venues_write,
                  with(face, add_room),
                  {.summary = "Add a room",
                   .tag = "venues",
                   .body = &kRoomWishShape,
                   .answer = &kVenueShape,
                   .success = 201,
                   .errors = room_write_errors()}});
  rows.push_back({patch,
                  all + "/{room}",
                  Scope::venues_write,
                  with(face, edit_room),
                  {.summary = "Change a room",
                   .tag = "venues",
                   .body = &kRoomChangeShape,
                   .answer = &kVenueShape,
                   .errors = room_write_errors()}});
  rows.push_back(
      {del,
       all + "/{room}",
       Scope::venues_write,
       with(face, remove_room),
       {.summary = "Delete a room",
        .tag = "venues",
        .answer = &kVenueShape,
        .errors = {"rooms.error.not_found", "venues.error.not_found", "access.error.denied"}}});
}

std::vector<Route> venues_routes(VenuesFace& face) {
  std::vector<Route> rows;
  add_venue_reading(rows, face);
  add_venue_writing(rows, face);
  add_room_writing(rows, face);
  return rows;
}

}  // namespace allmende
