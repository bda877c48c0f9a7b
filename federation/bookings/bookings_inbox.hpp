// Bookings across servers, inbound half: what guests ask, and what homes say.
#pragma once

#include "federation/actors/fetcher.hpp"
#include "federation/bookings/bookings_outbox.hpp"
#include "federation/inbox/listener.hpp"

namespace allmende {

struct BookingsInbox {
  Database& db;
  Fetcher& fetcher;
  bookings::BookingGuestService& guests;
  bookings::BookingHomeService& homes;
  BookingsOutbox& outbox;
};

std::vector<Listener> bookings_listeners(BookingsInbox& inbox);

/// Asks homes how what was booked of them stands, where they have not been asked for six hours: a
/// word that was lost while one of both was away is made up for.
void poll_agreements(BookingsInbox& inbox, Instant now);

}  // namespace allmende
