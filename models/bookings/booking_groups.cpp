// To which group an organisation that borrows belongs, once somebody has looked.
#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/bookings/booking_service.hpp"
#include "models/bookings/borrower_group_repository.hpp"
#include "models/organisations/organisation_service.hpp"

namespace allmende::bookings {

using access::Action;
using resources::BorrowerGroup;

void BookingService::set_group(const Caller& caller, const std::string& organisation,
                               BorrowerGroup group) {
  db_.write([&](Tx& tx) {
    access::require(caller, Action::organisation_verify);
    const auto house = organisations::find_readable(tx, caller, organisation);
    BorrowerGroupRepository{tx}.put(house.space_id, group, caller, clock_.now());
    audit::AuditRepository{tx}.note(caller, {.action = "organisations.group_checked",
                                             .thing_kind = "organisation",
                                             .thing_id = house.id.text,
                                             .space_id = house.space_id,
                                             .after = Json::object({{"group", to_word(group)}})});
  });
}

std::optional<BorrowerGroup> BookingService::checked_group(const Caller& caller,
                                                           const std::string& organisation) {
  return db_.read([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::borrower_read, {.space_id = house.space_id});
    return BorrowerGroupRepository{tx}.find(house.space_id);
  });
}

}  // namespace allmende::bookings
