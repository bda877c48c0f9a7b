// Bookings as JSON: shapes, and both directions.
#pragma once

#include "models/bookings/booking.hpp"
#include "server/api/resources_json.hpp"

namespace allmende {

extern const Shape kBookingShape;
extern const Shape kBookingWishShape;
extern const Shape kBookingsShape;
extern const Shape kBookingsQueryShape;
extern const Shape kLentBookingsQueryShape;
extern const Shape kBookingMoveShape;
extern const Shape kReasonShape;
extern const Shape kCounterOfferShape;
extern const Shape kExtensionShape;
extern const Shape kReturnShape;
extern const Shape kGroupShape;
extern const Shape kCheckedGroupShape;
extern const Shape kSeriesShape;
/// A function, because it is made of a shape of another file.
const Shape& series_wish_shape();

Json to_json(const bookings::BookingView& view, const ResourceReading& reading);
/// What stands in the problem of a refusal.
Json to_json(const bookings::Alternatives& alternatives, const ResourceReading& reading);
bookings::BookingWish read_booking_wish(const Json& body);
bookings::SeriesWish read_series_wish(const Json& body);
Json to_json(const bookings::SeriesOutcome& outcome, const std::string& locale);
bookings::Move read_move(const Json& body);
bookings::BookingQuery read_booking_query(const Json& query);

}  // namespace allmende
