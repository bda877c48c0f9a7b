#include "models/bookings/sale_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kQueue{"bookings_sale_queue", R"sql(
    SELECT b.id FROM bookings b JOIN booking_lines n ON n.booking_id = b.id
    JOIN booking_events e ON e.booking_id = b.id AND e.verb = 'request'
    WHERE n.resource_id = $1 AND b.state = 'requested' AND b.mode IN ('sell', 'give')
    ORDER BY e.at, b.id)sql"};

static constexpr Statement kFreeForGood{"resources_free_for_good", R"sql(
    SELECT (quantity - bulk_peak(id, tstzrange($2, NULL), -1, $2))::int AS free
    FROM resources WHERE id = $1)sql"};

static constexpr Statement kHandOn{"units_hand_on", R"sql(
    UPDATE units SET state = 'transferred'
    WHERE id IN (SELECT unit_id FROM claims WHERE booking_id = $1))sql"};

static constexpr Statement kTakeHome{"units_take_home", R"sql(
    UPDATE units SET state = 'active'
    WHERE id IN (SELECT unit_id FROM claims WHERE booking_id = $1) AND state = 'transferred')sql"};

std::vector<BookingId> SaleRepository::queue(const ResourceId& resource) {
  return tx_.all(kQueue, {resource}).map([](const Row& row) { return row.get<BookingId>("id"); });
}

int SaleRepository::free_for_good(const ResourceId& resource, Instant from) {
  return tx_.one(kFreeForGood, {resource, from}).get<int>("free");
}

void SaleRepository::hand_on(const BookingId& booking) { tx_.exec(kHandOn, {booking}); }

void SaleRepository::take_home(const BookingId& booking) { tx_.exec(kTakeHome, {booking}); }

}  // namespace allmende::bookings
