// For whom somebody borrows: an organisation that they may bind, or themselves.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/tx.hpp"
#include "models/resources/resource.hpp"

namespace allmende::bookings {

/// Throws bookings.error.group for a group to which only organisations belong.
void check_group_of_person(resources::BorrowerGroup group);

/// The organisation's space; nothing when `organisation` (handle or id) is "".
/// Throws: bookings.error.group, organisations.error.not_found, access.error.*.
std::optional<SpaceId> borrower_space(Tx& tx, const Caller& caller, const std::string& organisation,
                                      resources::BorrowerGroup group);

/// Of all organisations that the caller may bind.
std::vector<std::string> borrower_spaces(const Caller& caller);

}  // namespace allmende::bookings
