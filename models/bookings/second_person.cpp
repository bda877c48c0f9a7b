#include "models/bookings/second_person.hpp"

#include <algorithm>

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/endorsement_repository.hpp"
#include "models/lenders/lender_repository.hpp"
#include "models/resources/resource_repository.hpp"

namespace allmende::bookings {

using resources::ResourceRepository, resources::SaleTerms;

static std::optional<int> limit_of(Tx& tx, const Booking& booking) {
  if (!is_sale(booking.mode) || booking.home) return std::nullopt;
  return lenders::LenderRepository{tx}.find(booking.lender_space_id).two_people_from_cents;
}

/// In cents: the greatest of what it was asked for at, what the lender offers instead, and the
/// price at which so many are put up, which is all that is known of what is given away.
static std::int64_t worth_of(Tx& tx, const Booking& booking) {
  std::int64_t cents = booking.price_cents;
  if (booking.offer) cents = std::max<std::int64_t>(cents, booking.offer->price_cents);
  std::int64_t listed = 0;
  for (const BookingLine& line : BookingRepository{tx}.lines(booking.id)) {
    const auto resource = ResourceRepository{tx}.find(line.resource_id.text);
    const SaleTerms terms = resource ? resource->sale.value_or(SaleTerms{}) : SaleTerms{};
    listed += std::int64_t{terms.price_cents} * line.quantity;
  }
  return std::max(cents, listed);
}

static bool may_decide(const Endorsement& one, const SpaceId& space) {
  const Caller caller{.account_id = one.account, .standings = {{space, one.standing}}};
  return access::allows(caller, access::Action::booking_decide, {.space_id = space});
}

Consent consent_of(Tx& tx, const Booking& booking, const std::optional<AccountId>& account) {
  const auto limit = limit_of(tx, booking);
  if (!limit) return {};
  Consent consent{.needed = worth_of(tx, booking) >= *limit};
  for (const Endorsement& one : EndorsementRepository{tx}.list(booking.id)) {
    const bool own = account && one.account == *account;
    consent.own = consent.own || own;
    const bool counts = account && !own && may_decide(one, booking.lender_space_id);
    consent.by_another = consent.by_another || counts;
  }
  return consent;
}

static void require_another(const Consent& consent) {
  if (consent.needed && !consent.by_another) throw conflict("bookings.error.second_person");
}

void require_consent(Tx& tx, const Booking& booking, const std::optional<AccountId>& account) {
  require_another(consent_of(tx, booking, account));
}

void require_consent_to(const Moving& moving, int price_cents) {
  const Consent consent = consent_of(moving.tx, moving.booking, moving.account);
  require_another(consent);
  const auto limit = limit_of(moving.tx, moving.booking);
  if (limit && price_cents >= *limit && !consent.by_another) {
    throw invalid("/price_cents", "bookings.error.second_person_price");
  }
}

void endorse(Moving& moving) {
  const Consent consent = consent_of(moving.tx, moving.booking, moving.account);
  if (consent.own) throw conflict("bookings.error.endorsed");
  const bool waits = consent.needed && !consent.by_another && moving.account;
  if (!waits) throw conflict("bookings.error.unneeded");
}

}  // namespace allmende::bookings
