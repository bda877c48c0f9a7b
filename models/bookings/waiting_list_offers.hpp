// Who waits gets what becomes free: in the transaction in which it does, before anybody else holds
// it, and, for what becomes free by itself, with the timers of bookings.
#pragma once

#include "models/base/caller.hpp"
#include "models/bookings/booking_rules.hpp"
#include "models/bookings/waiting_list_repository.hpp"
#include "models/db/database.hpp"

namespace allmende::bookings {

/// Gives what is free of these resources, and of what shares things with them, to those who wait:
/// who came first, and whose wish fits, gets a hold.
void serve_waiting(Tx& tx, const std::vector<std::string>& resources, const Moment& moment);

/// The same for everything that somebody waits for; forgets those whose time is over.
void serve_all_waiting(Database& db, const Moment& moment);

/// Whether the entry may have it: it is to be lent to them, at that time, for no more than they
/// pay.
bool is_eligible(Tx& tx, const WaitingEntry& entry, const Chance& chance, const Moment& moment);

}  // namespace allmende::bookings
