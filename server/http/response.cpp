#include "server/http/response.hpp"

namespace allmende {

Response json_response(int status, std::string json) {
  Response response{.status = status, .headers = {}, .body = std::move(json)};
  response.headers.set("Content-Type", "application/json");
  return response;
}

Response ok(const Json& json) { return json_response(200, json.dump()); }

Response created(const std::string& location, const Json& json) {
  return json_response(201, json.dump()).with_header("Location", location);
}

Response no_content() { return Response{.status = 204}; }

Response text_response(int status, std::string content_type, std::string body) {
  Response response{.status = status, .headers = {}, .body = std::move(body)};
  response.headers.set("Content-Type", std::move(content_type));
  return response;
}

Response redirect(int status, const std::string& location) {
  return Response{.status = status}.with_header("Location", location);
}

}  // namespace allmende
