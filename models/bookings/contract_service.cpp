#include "models/bookings/contract_service.hpp"

#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/contract_repository.hpp"
#include "models/lenders/lender_repository.hpp"

namespace allmende::bookings {

void write_contract(Tx& tx, const Booking& booking, Instant now) {
  const auto profile = lenders::LenderRepository{tx}.find(booking.lender_space_id);
  const bool organisation = !booking.borrower.name.empty();
  Contract contract{
      .booking_id = booking.id,
      .kind = booking.price_cents > 0 ? ContractKind::rental : ContractKind::loan,
      .made_at = now,
      .lender_name = profile.legal_name.empty() ? booking.lender.name : profile.legal_name,
      .lender_address = profile.address,
      .borrower_name = organisation ? booking.borrower.name : booking.booker_name,
      .booker_name = booking.booker_name,
      .terms = profile.terms,
      .purpose = booking.purpose,
      .span = booking.span,
      .price_cents = booking.price_cents,
      .deposit_cents = booking.deposit_cents,
      .lines = {}};
  for (const BookingLine& line : BookingRepository{tx}.lines(booking.id)) {
    ContractLine agreed{.title_de = line.title_de,
                        .title_en = line.title_en,
                        .quantity = line.quantity,
                        .codes = {},
                        .price_cents = line.price_cents,
                        .deposit_cents = line.deposit_cents};
    for (const BookedUnit& unit : line.units) agreed.codes.push_back(unit.inventory_code);
    contract.lines.push_back(std::move(agreed));
  }
  ContractRepository{tx}.insert(contract);
}

ContractView ContractService::get(const Caller& caller, const BookingId& booking) {
  const BookingView view = bookings_.get(caller, booking);
  const auto contract =
      db_.read([&](Tx& tx) { return ContractRepository{tx}.find(view.booking.id); });
  if (!contract) throw conflict("bookings.error.no_contract");
  ContractView found{.contract = *contract, .extensions = {}};
  for (const BookingEvent& event : view.events) {
    if (event.verb == "extend") found.extensions.push_back(event);
  }
  return found;
}

}  // namespace allmende::bookings
