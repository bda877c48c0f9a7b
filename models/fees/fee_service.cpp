#include "models/fees/fee_service.hpp"

#include <algorithm>
#include <limits>

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/receipts/receipt_repository.hpp"
#include "models/resources/resource_service.hpp"
#include "models/text/text.hpp"

namespace allmende::fees {

using bookings::Booking, bookings::BookingState, bookings::Moment, bookings::Side;

static constexpr std::size_t kLongestNote = 500;

void freeze(Tx& tx, const BookingId& booking) { FeeRepository{tx}.freeze(booking); }

/// What was agreed on; before the confirmation nothing is.
static bool is_agreed(BookingState state) {
  return state == BookingState::confirmed || state == BookingState::ready;
}

static int cancellation_cents(const std::vector<AgreedLine>& lines, const Booking& booking,
                              Instant now) {
  std::vector<Share> shares;
  for (const AgreedLine& line : lines) {
    shares.push_back({.cents = line.price_cents,
                      .percent = cancellation_percent(line.terms, booking.span.starts_at, now)});
  }
  return part_of(booking.price_cents, shares);
}

static int no_show_cents(const std::vector<AgreedLine>& lines, const Booking& booking) {
  std::vector<Share> shares;
  for (const AgreedLine& line : lines) {
    shares.push_back({.cents = line.price_cents, .percent = line.terms.no_show_percent});
  }
  return part_of(booking.price_cents, shares);
}

static Charge late_charge(const std::vector<AgreedLine>& lines, const std::vector<Return>& returns,
                          const Booking& booking, const Moment& moment) {
  std::int64_t cents = 0;
  Charge charge{.reason = ChargeReason::late,
                .charged_at = moment.now,
                .waived_at = std::nullopt,
                .waived_note = ""};
  for (const Return& back : returns) {
    const int days = late_days(booking.span, back.back_at, moment.zone);
    for (const AgreedLine& line : lines) {
      if (line.resource_id != back.resource_id) continue;
      const std::int64_t each = late_cents(line.terms, days);
      cents += each * back.quantity;
      if (each > 0) charge.days = std::max(charge.days, days);
    }
  }
  charge.cents = static_cast<int>(std::min<std::int64_t>(cents, std::numeric_limits<int>::max()));
  return charge;
}

void charge_return(Tx& tx, const Booking& booking, const Moment& moment) {
  if (booking.state != BookingState::returned) return;
  FeeRepository fees{tx};
  const Charge found =
      late_charge(fees.agreed(booking.id), fees.returns(booking.id, moment.now), booking, moment);
  if (found.cents > 0) {
    fees.put_charge(booking.id, found);
  } else {
    fees.remove_charge(booking.id);
  }
}

void charge(Tx& tx, const Booking& booking, const MadeMove& made) {
  if (made.verb == "take_back") return charge_return(tx, booking, made.moment);
  const bool off = made.verb == "cancel" && made.side == Side::borrower && is_agreed(made.from) &&
                   (made.account.has_value() || booking.guest.has_value());
  const bool missed = made.verb == "miss";
  if (!off && !missed) return;
  FeeRepository fees{tx};
  const auto lines = fees.agreed(booking.id);
  const int cents =
      off ? cancellation_cents(lines, booking, made.moment.now) : no_show_cents(lines, booking);
  if (cents == 0) return;
  fees.put_charge(booking.id, {.reason = off ? ChargeReason::cancellation : ChargeReason::no_show,
                               .cents = cents,
                               .charged_at = made.moment.now,
                               .waived_at = std::nullopt,
                               .waived_note = ""});
}

FeeTerms FeeService::terms(const Caller& caller, const std::string& key) {
  return parts_.db.read([&](Tx& tx) {
    const auto resource = resources::find_readable(tx, caller, key);
    return FeeRepository{tx}.terms(resource.id).value_or(FeeTerms{});
  });
}

void FeeService::put_terms(const Caller& caller, const std::string& key, const FeeTerms& terms) {
  parts_.db.write([&](Tx& tx) {
    const auto resource = resources::find_editable(tx, caller, key);
    Faults faults;
    check(terms, faults);
    std::move(faults).end();
    FeeRepository fees{tx};
    if (terms.empty()) {
      fees.remove_terms(resource.id);
    } else {
      fees.put_terms(resource.id, terms);
    }
    resources::touch(tx, resource, parts_.clock.now());
  });
}

static BookingFees fees_of(Tx& tx, const Booking& booking, Instant now) {
  FeeRepository fees{tx};
  BookingFees found{.lines = fees.agreed(booking.id),
                    .cancelling_cents = std::nullopt,
                    .charge = fees.charge(booking.id)};
  const bool costs = std::any_of(found.lines.begin(), found.lines.end(),
                                 [](const auto& line) { return !line.terms.cancellation.empty(); });
  if (costs && is_agreed(booking.state)) {
    found.cancelling_cents = cancellation_cents(found.lines, booking, now);
  }
  return found;
}

BookingFees FeeService::of_booking(const Caller& caller, const BookingId& id) {
  const Booking booking = parts_.bookings.get(caller, id).booking;
  return parts_.db.read([&](Tx& tx) { return fees_of(tx, booking, parts_.clock.now()); });
}

static bool is_receipted(Tx& tx, const BookingId& booking) {
  const auto found = receipts::ReceiptRepository{tx}.of_booking(booking);
  return std::any_of(found.begin(), found.end(), [](const receipts::Receipt& one) {
    return one.kind == receipts::ReceiptKind::receipt && one.reversed_by_number == 0;
  });
}

BookingFees FeeService::waive(const Caller& caller, const BookingId& id, const std::string& told) {
  const Booking known = parts_.bookings.get(caller, id).booking;
  access::require(caller, access::Action::booking_decide, {.space_id = known.lender_space_id});
  const std::string note = trim(told);
  if (note.size() > kLongestNote) throw invalid("/note", "fees.error.note");
  return parts_.db.write([&](Tx& tx) {
    const Booking booking = bookings::BookingRepository{tx}.lock(id).value_or(known);
    const auto owed = FeeRepository{tx}.charge(id);
    if (!owed || owed->waived_at) throw conflict("fees.error.nothing");
    if (is_receipted(tx, id)) throw conflict("fees.error.receipted");
    FeeRepository{tx}.waive(id, note, parts_.clock.now());
    EventLog{tx}.append("bookings.waived", id.text);
    audit::AuditRepository{tx}.note(
        caller,
        {.action = "fees.waived",
         .thing_kind = "booking",
         .thing_id = id.text,
         .space_id = booking.lender_space_id,
         .after = Json::object({{"reason", to_word(owed->reason)}, {"cents", owed->cents}})});
    return fees_of(tx, booking, parts_.clock.now());
  });
}

}  // namespace allmende::fees
