// SQL that takes people out of bookings; models/schema/90_forgetting.sql says what that is.
#pragma once

#include <string>

#include "models/base/zone.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class ForgettingRepository {
 public:
  explicit ForgettingRepository(Tx& tx) : tx_(tx) {}

  /// Bookings whose time is over, at most `limit`; returns how many.
  int forget_due(Instant now, int limit);
  /// An actor of another server is gone: their name and words go at once, all the rest when its
  /// time is over.
  void forget_guest(const std::string& actor, Instant now);
  /// Recipients of receipts that were issued before the day; returns how many.
  int forget_recipients(Day before);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings
