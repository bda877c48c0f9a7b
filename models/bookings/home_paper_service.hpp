// Rules of papers that another city keeps of a booking: who reads them.
#pragma once

#include "models/bookings/booking_service.hpp"
#include "models/bookings/home_paper.hpp"

namespace allmende::bookings {

class HomePaperService {
 public:
  HomePaperService(Database& db, BookingService& bookings) : db_(db), bookings_(bookings) {}

  /// Whoever reads the booking reads of them; none of what is lent here.
  /// Throws bookings.error.not_found.
  std::vector<HomePaper> list(const Caller& caller, const BookingId& booking);
  /// Throws the same, papers.error.not_found.
  HomePaper get(const Caller& caller, const BookingId& booking, const HomePaperId& paper);

 private:
  Database& db_;
  BookingService& bookings_;
};

}  // namespace allmende::bookings
