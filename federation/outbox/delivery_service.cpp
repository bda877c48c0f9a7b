#include "federation/outbox/delivery_service.hpp"

#include "models/access/access.hpp"

namespace allmende {

std::vector<DeliveryView> DeliveryService::list(const Caller& caller, const std::string& host,
                                                DeliveryState state) {
  access::require(caller, access::Action::peer_edit);
  return db_.read([&](Tx& tx) {
    DeliveryRepository deliveries{tx};
    return state == DeliveryState::failed ? deliveries.failed(host) : deliveries.waiting(host);
  });
}

}  // namespace allmende
