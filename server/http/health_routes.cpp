#include "server/http/health_routes.hpp"

namespace allmende {

static Response plain(const char* word) {
  return text_response(200, "text/plain; charset=utf-8", std::string{word} + "\n")
      .with_header("Cache-Control", "no-store");
}

std::vector<Route> health_routes(std::function<bool()> ready) {
  const auto show_health = [](const Request&, const Caller&) { return plain("ok"); };
  const auto show_ready = [ready](const Request&, const Caller&) {
    if (ready && !ready()) throw unavailable("server.error.not_ready", "not ready");
    return plain("ready");
  };
  return {{Method::get,
           "/healthz",
           Scope::open,
           show_health,
           {.summary = "The process answers", .hidden = true}},
          {Method::get,
           "/readyz",
           Scope::open,
           show_ready,
           {.summary = "Requests can be served", .hidden = true}}};
}

}  // namespace allmende
