#include "models/bookings/booking_contact_service.hpp"

#include "models/access/access.hpp"
#include "models/base/faults.hpp"
#include "models/bookings/booking_contact_repository.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/text/text.hpp"

namespace allmende::bookings {

using access::Action;

bool shows_contacts(BookingState state) {
  using enum BookingState;
  switch (state) {
    case hold:
    case requested:
    case countered:
    case declined:
    case expired:
    case cancelled: return false;
    default: return true;
  }
}

static bool may_say(const Caller& caller, const Booking& booking, Side side) {
  if (side == Side::borrower) return !booking.guest && may_borrow(caller, booking);
  return !booking.home &&
         access::allows(caller, Action::booking_hand_over, {.space_id = booking.lender_space_id});
}

static bool stands_by(const Caller& caller, const Booking& booking, Side side) {
  if (may_say(caller, booking, side)) return true;
  const auto space =
      side == Side::lender ? std::optional{booking.lender_space_id} : booking.borrower_space_id;
  return space && caller.standing_in(*space) >= Standing::viewer;
}

static ContactsView contacts_as_seen(Tx& tx, const Caller& caller, const Booking& booking) {
  ContactsView view{.shown = shows_contacts(booking.state)};
  for (const Side side : {Side::borrower, Side::lender}) {
    if (may_say(caller, booking, side)) view.edits.push_back(side);
    if (!view.shown && !stands_by(caller, booking, side)) continue;
    (side == Side::lender ? view.lender : view.borrower) = contact_of(tx, booking, side);
  }
  return view;
}

ContactsView BookingContactService::get(const Caller& caller, const BookingId& id) {
  const Booking booking = bookings_.get(caller, id).booking;
  return db_.read([&](Tx& tx) { return contacts_as_seen(tx, caller, booking); });
}

static void check_contact(const Contact& contact) {
  Faults faults;
  faults.require(contact.name.size() <= 200, "/name", "bookings.error.contact");
  faults.require(contact.phone.size() <= 100, "/phone", "bookings.error.contact");
  const bool reads = contact.email.empty() || organisations::is_email(contact.email);
  faults.require(reads && contact.email.size() <= 254, "/email", "bookings.error.contact_email");
  std::move(faults).end();
}

ContactsView BookingContactService::put(const Caller& caller, const BookingId& id, Side side,
                                        const Contact& told) {
  bookings_.get(caller, id);
  Contact contact = told;
  for (std::string* text : {&contact.name, &contact.email, &contact.phone}) {
    *text = trim(to_line(*text));
  }
  return db_.write([&](Tx& tx) {
    const auto booking = BookingRepository{tx}.lock(id);
    if (!booking) throw not_found("bookings.error.not_found");
    if (!may_say(caller, *booking, side)) throw forbidden("access.error.denied");
    check_contact(contact);
    BookingContactRepository{tx}.put(id, side, contact, clock_.now());
    EventLog{tx}.append("bookings.contacted", id.text, Json::object({{"side", to_word(side)}}));
    return contacts_as_seen(tx, caller, *booking);
  });
}

}  // namespace allmende::bookings
