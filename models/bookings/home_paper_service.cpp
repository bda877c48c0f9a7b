#include "models/bookings/home_paper_service.hpp"

#include "models/base/error.hpp"
#include "models/bookings/home_paper_repository.hpp"

namespace allmende::bookings {

std::vector<HomePaper> HomePaperService::list(const Caller& caller, const BookingId& booking) {
  bookings_.get(caller, booking);
  return db_.read([&](Tx& tx) { return HomePaperRepository{tx}.list(booking); });
}

HomePaper HomePaperService::get(const Caller& caller, const BookingId& booking,
                                const HomePaperId& paper) {
  bookings_.get(caller, booking);
  const auto found = db_.read([&](Tx& tx) { return HomePaperRepository{tx}.find(booking, paper); });
  if (!found) throw not_found("papers.error.not_found");
  return *found;
}

}  // namespace allmende::bookings
