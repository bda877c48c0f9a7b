// HTTP face of how the sides of a booking are reached. Rules:
// models/bookings/booking_contact_service.hpp.
#pragma once

#include "models/bookings/booking_contact_service.hpp"
#include "server/http/route.hpp"

namespace allmende {

std::vector<Route> booking_contacts_routes(bookings::BookingContactService& contacts);

}  // namespace allmende
