// Rules of letting things go for good: on which terms, and the lot among those who ask.
#pragma once

#include "models/base/caller.hpp"
#include "models/bookings/booking.hpp"
#include "models/db/database.hpp"
#include "models/resources/resource.hpp"

namespace allmende::bookings {

class SaleService {
 public:
  SaleService(Database& db, const Clock& clock, std::string zone)
      : db_(db), clock_(clock), zone_(std::move(zone)) {}

  /// Throws: resources.error.not_found, access.error.*, resources.error.amount.
  resources::ResourceView put_terms(const Caller& caller, const std::string& resource,
                                    const resources::SaleTerms& terms);
  /// One of those who ask, by chance, has it reserved; returns which. Throws:
  /// resources.error.not_found, access.error.*, bookings.error.nobody, bookings.error.not_by_lot,
  /// and those of approving.
  BookingId draw(const Caller& caller, const std::string& resource);

 private:
  Database& db_;
  const Clock& clock_;
  std::string zone_;
};

}  // namespace allmende::bookings
