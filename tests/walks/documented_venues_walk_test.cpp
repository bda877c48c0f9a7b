// The rows of venues and accessibility, for tests/walks/documented_walk_test.cpp.
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const char* const kVenues = "/api/v1/organisations/{organisation}/venues";
static const char* const kVenue = "/api/v1/venues/{venue}";
static const char* const kRooms = "/api/v1/venues/{venue}/rooms";
static const char* const kRoom = "/api/v1/venues/{venue}/rooms/{room}";
static const char* const kVenueSeen = "/api/v1/venues/{venue}/audience";
static const char* const kVenueAccess = "/api/v1/venues/{venue}/accessibility";
static const char* const kRoomAccess = "/api/v1/venues/{venue}/rooms/{room}/accessibility";
static const char* const kEventAccess = "/api/v1/events/{event}/accessibility";

static Json sheet(const char* key, const Json& value) {
  const Json answer = Json::object({{"key", key}, {"value", value}, {"note", "gemessen"}});
  return Json::object({{"answers", Json::array({answer})}, {"checked_by", "Mia"}});
}

std::vector<Call> Documented::venue_successes() const {
  using enum Method;
  const std::string all = "/api/v1/organisations/theater/venues";
  const std::string room = venue_ + "/rooms/" + rooms_.at(0);
  const Json hours = Json::array({Json::object(
      {{"days", Json::texts({"friday", "saturday"})}, {"opens", "18:00"}, {"closes", "01:00"}})});
  return {
      {post, kVenues, all, Json::object({{"name", "Probebühne"}, {"locality", "Bielefeld"}})},
      {get, kVenues, all + "?limit=1"},
      {get, "/api/v1/venues", "/api/v1/venues?q=lab&organisation=theater"},
      {patch, kVenue, venue_,
       Json::object({{"opening_hours", hours},
                     {"latitude", 52.02},
                     {"longitude", 8.53},
                     {"website", nullptr}})},
      {post, kRooms, venue_ + "/rooms", Json::object({{"name", "Foyer"}, {"capacity", 40}})},
      {patch, kRoom, room, Json::object({{"floor", "EG"}, {"area_m2", nullptr}})},
      {put, kVenueAccess, venue_ + "/accessibility", sheet("entrance.door_cm", 95)},
      {get, kVenueAccess, venue_ + "/accessibility"},
      {put, kRoomAccess, room + "/accessibility", sheet("hearing_system", Json::texts({"fm"}))},
      {get, kRoomAccess, room + "/accessibility"},
      {get, kVenue, venue_},
      {get, kVenueSeen, venue_ + "/audience?visibility=members"},
      {put, kEventAccess, series_ + "/accessibility", sheet("content_warning", nullptr)},
      {get, kEventAccess, series_ + "/accessibility"},
      {get, "/api/v1/accessibility-keys", "/api/v1/accessibility-keys"},
      {get, "/api/v1/agenda", "/api/v1/agenda?access=wheelchair,sign_language&venue=theaterlabor"},
      {del, kRoom, venue_ + "/rooms/" + rooms_.at(1)},
      {del, kVenue, other_venue_},
  };
}

std::vector<Call> Documented::venue_failures() const {
  using enum Method;
  const std::string room = venue_ + "/rooms/" + rooms_.at(0);
  const Json name = Json::object({{"name", "Bühne"}});
  const Json half = Json::object({{"latitude", 52.02}});
  const Json old = Json::object({{"version", 99}, {"website", nullptr}});
  return {
      {get, "/api/v1/venues", "/api/v1/venues?cursor=x"},
      {get, kVenues, "/api/v1/organisations/none/venues"},
      {post, kVenues, "/api/v1/organisations/theater/venues", Json::object({{"name", " "}})},
      {post, kVenues, "/api/v1/organisations/none/venues", name},
      {get, kVenue, "/api/v1/venues/none"},
      {get, kVenueSeen, "/api/v1/venues/none/audience"},
      {get, "/api/v1/resources/{resource}/audience", "/api/v1/resources/none/audience"},
      {patch, kVenue, venue_, half},
      {patch, kVenue, venue_, old},
      {del, kVenue, "/api/v1/venues/none"},
      {post, kRooms, venue_ + "/rooms", Json::object({{"name", "Saal"}})},
      {patch, kRoom, venue_ + "/rooms/" + make_uuid(), name},
      {patch, kRoom, room, Json::object({{"name", " "}})},
      {del, kRoom, venue_ + "/rooms/" + make_uuid()},
      {get, kVenueAccess, "/api/v1/venues/none/accessibility"},
      {put, kVenueAccess, venue_ + "/accessibility", sheet("entrance.door_cm", 9)},
      {put, kVenueAccess, venue_ + "/accessibility", sheet("surtitles", true)},
      {put, kVenueAccess, venue_ + "/accessibility", sheet("dog_water", true).set("version", 99)},
      {get, kRoomAccess, venue_ + "/rooms/" + make_uuid() + "/accessibility"},
      {put, kRoomAccess, room + "/accessibility", sheet("nichts", true)},
      {get, kEventAccess, gone_ + "/accessibility"},
      {put, kEventAccess, series_ + "/accessibility", sheet("surtitles", "ja")},
      {get, "/api/v1/agenda", "/api/v1/agenda?access=entrance.door_cm"},
      {patch, "/api/v1/events/{event}", series_, Json::object({{"venue_id", make_uuid()}})},
  };
}

}  // namespace allmende::tests
