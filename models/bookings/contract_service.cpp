#include "models/bookings/contract_service.hpp"

#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/contract_repository.hpp"
#include "models/insurance/insurance_repository.hpp"
#include "models/fees/fee_repository.hpp"
#include "models/lenders/lender_repository.hpp"
#include "models/resources/resource_repository.hpp"

namespace allmende::bookings {

static ContractKind kind_of(const Booking& booking) {
  if (booking.mode == BookingMode::sell) return ContractKind::sale;
  if (booking.mode == BookingMode::give) return ContractKind::gift;
  return booking.price_cents > 0 ? ContractKind::rental : ContractKind::loan;
}

/// Of a business to somebody for themselves. Source: §§ 312c, 312g BGB.
static bool has_withdrawal(Tx& tx, const Booking& booking, const std::vector<BookingLine>& lines) {
  const bool consumer = booking.guest ? !booking.guest->organisation : !booking.borrower_space_id;
  if (booking.mode != BookingMode::sell || !consumer || lines.empty()) return false;
  const auto resource = resources::ResourceRepository{tx}.find(lines[0].resource_id.text);
  return resource && resource->sale && resource->sale->withdrawal;
}

void write_contract(Tx& tx, const Booking& booking, Instant now) {
  const auto profile = lenders::LenderRepository{tx}.find(booking.lender_space_id);
  const bool organisation = !booking.borrower.name.empty();
  const auto lines = BookingRepository{tx}.lines(booking.id);
  Contract contract{
      .booking_id = booking.id,
      .kind = kind_of(booking),
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
      .withdrawal = has_withdrawal(tx, booking, lines),
      .lines = {}};
  for (const BookingLine& line : lines) {
    ContractLine agreed{.title_de = line.title_de,
                        .title_en = line.title_en,
                        .quantity = line.quantity,
                        .codes = {},
                        .price_cents = line.price_cents,
                        .deposit_cents = line.deposit_cents,
                        .extras = line.extras};
    for (const BookedUnit& unit : line.units) agreed.codes.push_back(unit.inventory_code);
    contract.lines.push_back(std::move(agreed));
  }
  ContractRepository{tx}.insert(contract);
}

std::optional<ContractView> contract_of(Tx& tx, const BookingView& view) {
  const auto contract = ContractRepository{tx}.find(view.booking.id);
  if (!contract) return std::nullopt;
  ContractView found{.contract = *contract,
                     .extensions = {},
                     .insurance = insurance::InsuranceRepository{tx}.frozen(view.booking.id),
                     .fees = fees::FeeRepository{tx}.agreed(view.booking.id)};
  std::erase_if(found.fees, [](const fees::AgreedLine& line) { return line.terms.empty(); });
  for (const BookingEvent& event : view.events) {
    if (event.verb == "extend") found.extensions.push_back(event);
  }
  return found;
}

ContractView ContractService::get(const Caller& caller, const BookingId& booking) {
  const BookingView view = bookings_.get(caller, booking);
  const auto found = db_.read([&](Tx& tx) { return contract_of(tx, view); });
  if (!found) throw conflict("bookings.error.no_contract");
  return *found;
}

}  // namespace allmende::bookings
