// Joining and leaving the waiting list; what comes of it is a matter of waiting_list_offers.hpp.
#pragma once

#include "models/base/caller.hpp"
#include "models/bookings/booking_service.hpp"
#include "models/bookings/waiting_list.hpp"

namespace allmende::bookings {

class WaitingListService {
 public:
  /// `zone` is that of the city, in which days begin and end.
  WaitingListService(Database& db, const Clock& clock, BookingService& bookings, std::string zone)
      : db_(db), clock_(clock), bookings_(bookings), zone_(std::move(zone)) {}

  /// At the end of the list. Throws: access.error.*, resources.error.not_found,
  /// resources.error.category, organisations.error.not_found, bookings.error.group,
  /// bookings.error.not_offered, those of booking_rules.hpp, waiting.error.target,
  /// waiting.error.extras for extras of a category, waiting.error.flex_days,
  /// waiting.error.max_price, waiting.error.elsewhere for what another city lends,
  /// waiting.error.free for what can be had now, waiting.error.twice, waiting.error.too_many.
  WaitingEntry join(const Caller& caller, const WaitingWish& wish);
  /// One's own, and those of organisations for which one may borrow. Throws access.error.sign_in.
  std::vector<WaitingEntry> list(const Caller& caller);
  /// What it holds is given up with it. Throws: waiting.error.not_found, access.error.sign_in.
  void leave(const Caller& caller, const WaitingEntryId& entry);

 private:
  Database& db_;
  const Clock& clock_;
  BookingService& bookings_;
  std::string zone_;
};

}  // namespace allmende::bookings
