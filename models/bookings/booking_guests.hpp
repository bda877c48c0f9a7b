// Bookings that somebody of another server asks for: the owner's instance decides, as on those of
// its own people.
#pragma once

#include "models/bookings/booking_contact.hpp"
#include "models/db/database.hpp"
#include "models/fees/fees.hpp"

namespace allmende::bookings {

/// What a guest asks for. Their word binds them: what the lender agrees to is agreed; of what is
/// sold or given away only where their city does not let them confirm.
struct GuestWish {
  BookingGuest guest;
  BookingWish wish;
  /// What they think it costs: another price is not agreed to.
  int price_cents = 0;
  /// What they were told that calling off, coming late and not coming costs, in the order of the
  /// lines: other terms are not agreed to either.
  std::vector<fees::FeeTerms> fees = {};
  /// The guest's city has looked at the group, and is believed.
  bool group_checked = false;
  /// The guest's city is a partner, or more: what partner cities find, its people may ask for.
  bool partner = false;
};

class BookingGuestService {
 public:
  BookingGuestService(Database& db, const Clock& clock, std::string zone)
      : db_(db), clock_(clock), zone_(std::move(zone)) {}

  /// The booking, in the state `requested`, or why there is none. A word that was heard before
  /// gives what came of it. Throws invalid, conflict and not_found as BookingService::hold does,
  /// bookings.error.too_many_asked, bookings.error.price_changed, bookings.error.fees_changed.
  struct Asked {
    std::optional<BookingId> booking;
    std::optional<Refusal> refusal;
  };
  Asked request(const GuestWish& wish);

  /// `accept`, `confirm` or `cancel` of the guest who asked by the word `offer`. False for what
  /// they have nothing to do with, and for what is not to be had in its state.
  bool move(const BookingGuest& guest, const std::string& verb, const std::string& note);

  /// How the guest is reached. False for what they have nothing to do with, and before the
  /// approval.
  bool reach(const BookingGuest& guest, const Contact& contact);

 private:
  Database& db_;
  const Clock& clock_;
  std::string zone_;
};

/// Whether a guest says themselves that they take what was approved.
bool confirms_themselves(const Booking& booking);

/// What the lender has agreed to is agreed: a guest's word binds, unless they confirm themselves.
/// `moved` is the move that was made.
struct Moving;
void confirm_for_guest(const Moving& moved);

}  // namespace allmende::bookings
