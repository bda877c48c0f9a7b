// How often in a month of the calendar somebody may book a thing.
#pragma once

#include "models/base/faults.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/bookings/quota_repository.hpp"

namespace allmende::bookings {

/// One booking more: by whom, from when on, and how many others of its month they are about to
/// make.
struct OneMore {
  Borrower borrower;
  Instant starts_at;
  int planned = 0;
};

/// The calendar month, by the city's clocks, in which something begins.
Span month_of(Instant starts_at, const std::string& zone);

/// What is wrong with it: bookings.error.quota at /starts_at, which says what is left.
std::optional<Fault> over_quota(Tx& tx, const resources::Resource& resource, const OneMore& wanted,
                                const Moment& moment);

}  // namespace allmende::bookings
