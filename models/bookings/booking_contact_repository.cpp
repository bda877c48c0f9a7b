#include "models/bookings/booking_contact_repository.hpp"

#include "models/organisations/organisation_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kFindContact{"booking_contacts_find", R"sql(
    SELECT name, email, phone FROM booking_contacts WHERE booking_id = $1 AND side = $2)sql"};

static constexpr Statement kPutContact{"booking_contacts_put", R"sql(
    INSERT INTO booking_contacts (booking_id, side, name, email, phone, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (booking_id, side) DO UPDATE SET name = EXCLUDED.name, email = EXCLUDED.email,
      phone = EXCLUDED.phone, updated_at = EXCLUDED.updated_at)sql"};

static constexpr Statement kRemoveContact{"booking_contacts_remove", R"sql(
    DELETE FROM booking_contacts WHERE booking_id = $1 AND side = $2)sql"};

std::optional<Contact> BookingContactRepository::find(const BookingId& booking, Side side) {
  const auto row = tx_.find(kFindContact, {booking, to_word(side)});
  if (!row) return std::nullopt;
  return Contact{.name = row->get<std::string>("name"),
                 .email = row->get<std::string>("email"),
                 .phone = row->get<std::string>("phone")};
}

void BookingContactRepository::put(const BookingId& booking, Side side, const Contact& contact,
                                   Instant now) {
  if (contact.empty()) {
    tx_.exec(kRemoveContact, {booking, to_word(side)});
    return;
  }
  tx_.exec(kPutContact, {booking, to_word(side), contact.name, contact.email, contact.phone, now});
}

std::optional<Contact> contact_of(Tx& tx, const Booking& booking, Side side) {
  if (auto said = BookingContactRepository{tx}.find(booking.id, side)) return said;
  const bool lends = side == Side::lender;
  // Of a side that is at home elsewhere nothing stands here that it has not said.
  if (lends ? booking.home.has_value() : booking.guest.has_value()) return std::nullopt;
  const auto space = lends ? std::optional{booking.lender_space_id} : booking.borrower_space_id;
  const auto house =
      space ? organisations::OrganisationRepository{tx}.find_space(*space) : std::nullopt;
  if (!house || (house->email.empty() && house->phone.empty())) return std::nullopt;
  return Contact{.name = house->name, .email = house->email, .phone = house->phone};
}

}  // namespace allmende::bookings
