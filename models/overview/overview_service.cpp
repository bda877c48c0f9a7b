#include "models/overview/overview_service.hpp"

#include "models/access/access.hpp"
#include "models/overview/overview_repository.hpp"

namespace allmende::overview {

Overview OverviewService::get(const Caller& caller) const {
  access::require(caller, access::Action::overview_read);
  return db_.read([&](Tx& tx) { return OverviewRepository{tx}.read(clock_.now()); });
}

}  // namespace allmende::overview
