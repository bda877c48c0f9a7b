// SQL of table booking_papers, and of what a guest may be told of.
#pragma once

#include <optional>
#include <vector>

#include "models/bookings/home_paper.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class HomePaperRepository {
 public:
  explicit HomePaperRepository(Tx& tx) : tx_(tx) {}

  /// What the home tells of, up to 60; one that stands here already keeps its id.
  void put(const BookingId& booking, const std::vector<HomePaper>& papers);
  /// In the order in which they were made.
  std::vector<HomePaper> list(const BookingId& booking);
  std::optional<HomePaper> find(const BookingId& booking, const HomePaperId& paper);

  /// At home: what there is of a booking, in the same order.
  std::vector<HomePaper> at_home(const BookingId& booking);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings
