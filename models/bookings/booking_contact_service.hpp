// Rules of how the sides of a booking are reached: who says it, and who sees it when.
#pragma once

#include "models/bookings/booking_contact.hpp"
#include "models/bookings/booking_service.hpp"

namespace allmende::bookings {

/// As the caller sees them.
struct ContactsView {
  std::optional<Contact> borrower = std::nullopt;
  std::optional<Contact> lender = std::nullopt;
  /// Each side sees the other's.
  bool shown = false;
  /// For which sides the caller may say it.
  std::vector<Side> edits = {};
};

class BookingContactService {
 public:
  BookingContactService(Database& db, const Clock& clock, BookingService& bookings)
      : db_(db), clock_(clock), bookings_(bookings) {}

  /// Throws: bookings.error.not_found.
  ContactsView get(const Caller& caller, const BookingId& booking);
  /// Says it for this booking; an empty one takes it back. Throws the same, access.error.denied,
  /// bookings.error.contact, bookings.error.contact_email.
  ContactsView put(const Caller& caller, const BookingId& booking, Side side,
                   const Contact& contact);

 private:
  Database& db_;
  const Clock& clock_;
  BookingService& bookings_;
};

}  // namespace allmende::bookings
