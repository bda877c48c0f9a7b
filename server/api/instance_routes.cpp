#include "server/api/instance_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kKeepInstanceSeconds = 300;

static Response get_instance(const InstanceFacts& facts, const Request&, const Caller&) {
  Response response = ok(to_json(facts));
  response.keep_seconds = kKeepInstanceSeconds;
  return response;
}

std::vector<Route> instance_routes(const InstanceFacts& facts) {
  return {{Method::get, "/api/v1/instance", Scope::open, with(facts, get_instance),
           {.summary = "Name, city and legal texts of this server", .tag = "instance",
            .answer = &kInstanceShape}}};
}

}  // namespace allmende
