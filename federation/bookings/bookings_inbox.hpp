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

}  // namespace allmende
