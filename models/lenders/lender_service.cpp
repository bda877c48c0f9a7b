#include "models/lenders/lender_service.hpp"

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/lenders/lender_repository.hpp"
#include "models/organisations/organisation_service.hpp"

namespace allmende::lenders {

using access::Action;

static Json cents_or_null(const LenderProfile& profile) {
  const auto& cents = profile.two_people_from_cents;
  return cents ? Json{*cents} : Json{};
}

LenderProfile LenderService::get(const Caller& caller, const std::string& organisation) {
  return db_.read([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::booking_read, {.space_id = house.space_id});
    return LenderRepository{tx}.find(house.space_id);
  });
}

LenderProfile LenderService::put(const Caller& caller, const std::string& organisation,
                                 std::optional<int> version, const LenderProfile& profile) {
  return db_.write([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::lender_edit, {.space_id = house.space_id});
    LenderRepository lenders{tx};
    const LenderProfile now = lenders.find(house.space_id);
    if (version && *version != now.version) {
      throw conflict("lenders.error.changed", "/version");
    }
    const LenderProfile wanted = checked(profile);
    lenders.put(house.space_id, wanted, clock_.now());
    audit::AuditRepository{tx}.note(
        caller, {.action = "lenders.edited",
                 .thing_kind = "organisation",
                 .thing_id = house.id.text,
                 .space_id = house.space_id,
                 .after = Json::object({{"iban", wanted.iban},
                                        {"holder", wanted.account_holder},
                                        {"two_people_from_cents", cents_or_null(wanted)}})});
    return lenders.find(house.space_id);
  });
}

}  // namespace allmende::lenders
