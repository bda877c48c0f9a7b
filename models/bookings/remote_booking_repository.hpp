// SQL of bookings of which one side is on another server.
#pragma once

#include "models/bookings/booking.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

class RemoteBookingRepository {
 public:
  explicit RemoteBookingRepository(Tx& tx) : tx_(tx) {}

  void insert_guest(const BookingId& booking, const BookingGuest& guest);
  /// By the word by which a guest asked.
  std::optional<BookingId> of_guest(const std::string& offer);
  /// How many requests of a guest nobody has answered.
  int count_asked(const std::string& actor);
  /// Made or changed.
  void put_home(const BookingId& booking, const BookingHome& home);
  /// Our word by which it was asked, alone.
  void put_offer(const BookingId& booking, const std::string& offer);
  /// What the home was asked for, alone.
  void put_pending(const BookingId& booking, const std::string& verb);
  /// By the word by which we asked.
  std::optional<BookingId> of_home(const std::string& offer);

  /// Of bookings that are under way, whose homes were not asked since then; noted as asked now.
  std::vector<BookingHome> take_stale(Instant before, Instant now, int limit);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings
