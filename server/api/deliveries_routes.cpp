#include "server/api/deliveries_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/deliveries_json.hpp"

namespace allmende {

static Response list_deliveries(DeliveryService& deliveries, const Request& request,
                                const Caller& caller) {
  const Json query = read_query(request, kDeliveriesQueryShape);
  const auto state = read_word<DeliveryState>(query["state"].text());
  Json items = Json::array();
  for (const DeliveryView& one :
       deliveries.list(caller, query["host"].text(), state.value_or(DeliveryState::waiting))) {
    items.push(to_json(one, request.locale));
  }
  return ok(Json::object({{"items", items}}));
}

std::vector<Route> deliveries_routes(DeliveryService& deliveries) {
  return {{Method::get,
           "/api/v1/deliveries",
           Scope::operate,
           with(deliveries, list_deliveries),
           {.summary = "Messages to other servers that wait or were given up, and why",
            .tag = "peers",
            .query = &kDeliveriesQueryShape,
            .answer = &kDeliveriesShape}}};
}

}  // namespace allmende
