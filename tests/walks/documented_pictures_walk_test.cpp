// The documented answers about pictures: calls for documented_walk_test.cpp.
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const char* const kCollection = "/api/v1/organisations/{organisation}/pictures";
static const char* const kPicture = "/api/v1/pictures/{picture}";

std::vector<Call> Documented::picture_successes() const {
  using enum Method;
  const std::string collection = "/api/v1/organisations/theater/pictures";
  const std::string picture = "/api/v1/pictures/" + pictures_[0];
  return {
      {post, kCollection, collection + "?alt=Ein%20Bild&credit=Anna"},
      {get, kCollection, collection + "?limit=1"},
      {get, kPicture, picture},
      {patch, kPicture, picture, Json::object({{"alt_en", "A picture"}})},
      {del, kPicture, "/api/v1/pictures/" + pictures_[1]},
  };
}

std::vector<Call> Documented::picture_failures() const {
  using enum Method;
  const std::string none = "/api/v1/organisations/none/pictures";
  const std::string picture = "/api/v1/pictures/" + make_uuid();
  return {
      {post, kCollection, none + "?alt=Bild"},
      {post, kCollection, "/api/v1/organisations/theater/pictures?alt=%20"},
      {post, kCollection, "/api/v1/organisations/theater/pictures"},
      {post, kCollection, "/api/v1/organisations/theater/pictures?alt=Text", "kein Bild"},
      {get, kCollection, none},
      {get, kCollection, "/api/v1/organisations/theater/pictures?cursor=x"},
      {get, kPicture, picture},
      {patch, kPicture, picture, Json::object({{"alt", "Bild"}})},
      {del, kPicture, picture},
  };
}

}  // namespace allmende::tests
