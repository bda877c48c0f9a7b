#include "server/http/response.hpp"

namespace allmende {

static Response json_response(int status, const Json& json) {
  Response response{.status = status, .headers = {}, .body = json.dump()};
  response.headers.set("Content-Type", "application/json");
  return response;
}

Response ok(const Json& json) { return json_response(200, json); }

Response created(const std::string& location, const Json& json) {
  return json_response(201, json).with_header("Location", location);
}

Response no_content() { return Response{.status = 204}; }

Response text(int status, std::string content_type, std::string body) {
  Response response{.status = status, .headers = {}, .body = std::move(body)};
  response.headers.set("Content-Type", std::move(content_type));
  return response;
}

Response redirect(int status, const std::string& location) {
  return Response{.status = status}.with_header("Location", location);
}

}  // namespace allmende
