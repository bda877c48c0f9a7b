#include "server/api/openapi_routes.hpp"

#include "server/api/openapi.hpp"
#include "server/version.hpp"

namespace allmende {

std::vector<Route> openapi_routes(const std::vector<Route>& rows, const std::string& base_url) {
  constexpr int kKeepSeconds = 3600;
  const std::string document = render_openapi(rows, kVersion, base_url).dump();
  const Handler answer = [document](const Request&, const Caller&) {
    Response response = text_response(200, "application/json", document);
    response.keep_seconds = kKeepSeconds;
    return response;
  };
  return {{Method::get, "/api/v1/openapi.json", Scope::open, answer, {.hidden = true}}};
}

}  // namespace allmende
