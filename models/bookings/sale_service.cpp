#include "models/bookings/sale_service.hpp"

#include <random>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_guests.hpp"
#include "models/bookings/booking_moves.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/sale_repository.hpp"
#include "models/bookings/second_person.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_service.hpp"
#include "models/resources/sale_terms_repository.hpp"

namespace allmende::bookings {

using resources::Resource, resources::SaleChoice, resources::SaleTerms;

static constexpr int kDearest = 100'000'000;

resources::ResourceView SaleService::put_terms(const Caller& caller, const std::string& key,
                                               const SaleTerms& terms) {
  return db_.write([&](Tx& tx) {
    const Resource resource = resources::find_editable(tx, caller, key);
    if (terms.price_cents < 0 || terms.price_cents > kDearest) {
      throw invalid("/price_cents", "resources.error.amount");
    }
    resources::SaleTermsRepository{tx}.put(resource.id, terms);
    return resources::touch(tx, resource, clock_.now());
  });
}

BookingId SaleService::draw(const Caller& caller, const std::string& key) {
  return db_.write([&](Tx& tx) {
    const Resource resource = resources::find_readable(tx, caller, key);
    access::require(caller, access::Action::booking_decide, {.space_id = resource.space_id});
    resources::ResourceRepository{tx}.lock(resource.id);
    if (resource.sale.value_or(SaleTerms{}).choice != SaleChoice::lot) {
      throw conflict("bookings.error.not_by_lot");
    }
    const auto queue = SaleRepository{tx}.queue(resource.id);
    if (queue.empty()) throw conflict("bookings.error.nobody");
    // Else whoever draws could draw again until the lot falls on the one that was agreed to.
    for (const BookingId& asked : queue) {
      require_consent(tx, *BookingRepository{tx}.find(asked), caller.account_id);
    }
    std::random_device chance;
    const std::size_t drawn =
        std::uniform_int_distribution<std::size_t>{0, queue.size() - 1}(chance);
    Moving moving{.tx = tx,
                  .booking = *BookingRepository{tx}.lock(queue[drawn]),
                  .verb = "approve",
                  .side = Side::lender,
                  .move = {},
                  .account = caller.account_id,
                  .now = clock_.now(),
                  .zone = zone_,
                  .because = "drawn"};
    make_move(moving);
    confirm_for_guest(moving);
    return moving.booking.id;
  });
}

}  // namespace allmende::bookings
