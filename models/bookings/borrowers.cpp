#include "models/bookings/borrowers.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/organisations/organisation_service.hpp"

namespace allmende::bookings {

using access::Action, resources::BorrowerGroup;

void check_group_of_person(BorrowerGroup group) {
  const bool person =
      group == BorrowerGroup::private_ || group == BorrowerGroup::independent_artist;
  if (!person) throw invalid("/group", "bookings.error.group");
}

std::optional<SpaceId> borrower_space(Tx& tx, const Caller& caller, const std::string& organisation,
                                      BorrowerGroup group) {
  if (organisation.empty()) {
    check_group_of_person(group);
    return std::nullopt;
  }
  const auto house = organisations::find_readable(tx, caller, organisation);
  access::require(caller, Action::booking_borrow, {.space_id = house.space_id});
  return house.space_id;
}

std::vector<std::string> borrower_spaces(const Caller& caller) {
  std::vector<std::string> spaces;
  for (const auto& [space, standing] : caller.standings) {
    if (access::allows(caller, Action::booking_borrow, {.space_id = space})) {
      spaces.push_back(space.text);
    }
  }
  return spaces;
}

}  // namespace allmende::bookings
