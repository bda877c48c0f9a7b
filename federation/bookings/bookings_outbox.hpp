// Bookings across servers, outbound half: what is asked of a home, and how a guest's booking
// stands.
#pragma once

#include "federation/actors/local_actor.hpp"
#include "federation/bookings/agreement.hpp"
#include "federation/outbox/announcement.hpp"
#include "federation/outbox/outbox.hpp"

namespace allmende {

struct BookingsOutbox {
  Outbox& outbox;
  LocalActors& actors;
  const Uris& uris;
};

std::vector<Announcement> bookings_announcements(BookingsOutbox& outbox);

/// A guest's booking; nothing for what they were told nothing of, and for other bookings.
std::optional<bookings::BookingView> guest_booking(Tx& tx, const BookingId& booking);
/// How it stands, as it was said to them last.
Json guest_agreement(Tx& tx, const bookings::BookingView& view, const Uris& uris);

/// No booking came of what a guest asked: they are told why, and what can be had instead.
struct AgreementRefusal {
  std::string actor;
  std::string offer;
  /// Key of the error.
  std::string reason;
  std::vector<Span> times;
};
void say_refusal(const BookingsOutbox& outbox, Tx& tx, const AgreementRefusal& refusal);

}  // namespace allmende
