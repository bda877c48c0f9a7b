#include "models/receipts/receipt_service.hpp"

#include <algorithm>
#include <charconv>

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/events/event_log.hpp"
#include "models/lenders/lender_repository.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/protocols/protocol_repository.hpp"
#include "models/receipts/receipt_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::receipts {

using access::Action;
using bookings::Booking, bookings::BookingState, bookings::Moment;
using lenders::LenderProfile, lenders::VatStatus;

static constexpr std::size_t kLongestReason = 500;
/// On a paper, in the language of the law.
static constexpr const char* kWithdrawn = "Widerruf, § 355 BGB";
static constexpr int kPageReceipts = 50;

static Day day_of(const Moment& moment) {
  return std::chrono::floor<std::chrono::days>(to_wall(moment.now, moment.zone));
}

static Issuer issuer_of(const Booking& booking, const LenderProfile& profile) {
  const std::string name = profile.legal_name.empty() ? booking.lender.name : profile.legal_name;
  return {.name = name,
          .address = profile.address,
          .tax_number = profile.tax_number,
          .account_holder = profile.account_holder.empty() ? name : profile.account_holder,
          .iban = profile.iban,
          .bic = profile.bic};
}

/// Fees of whoever has VAT have it within; what is kept for damage has none.
static int vat_of(const Receipt& receipt) {
  if (receipt.vat_status != VatStatus::regular) return 0;
  int taxed = 0;
  for (const Item& item : receipt.items) {
    const bool damages = item.kind == ItemKind::withheld || item.kind == ItemKind::cancellation;
    if (!damages) taxed += item.cents;
  }
  return vat_within(taxed, receipt.vat_percent);
}

static Owed owed_of(Tx& tx, const BookingId& booking) {
  fees::FeeRepository fees{tx};
  const auto lines = fees.agreed(booking);
  const bool agreed = std::any_of(lines.begin(), lines.end(),
                                  [](const fees::AgreedLine& line) { return !line.terms.empty(); });
  return {.withheld_cents = protocols::ProtocolRepository{tx}.withheld_cents(booking),
          .charge = fees.charge(booking),
          .no_show_agreed = agreed};
}

/// Without its number; nothing when nothing is paid.
static std::optional<Receipt> draft(Tx& tx, const Booking& booking, const Moment& moment) {
  const LenderProfile profile = lenders::LenderRepository{tx}.find(booking.lender_space_id);
  if (!profile.vat_status) return std::nullopt;
  const bool organisation = !booking.borrower.name.empty();
  Receipt receipt{.id = ReceiptId::make(),
                  .space_id = booking.lender_space_id,
                  .booking_id = booking.id,
                  .reverses = std::nullopt,
                  .reason = "",
                  .issued_at = moment.now,
                  .issued_on = day_of(moment),
                  .issuer = issuer_of(booking, profile),
                  .recipient = organisation ? booking.borrower.name : booking.booker_name,
                  .span = booking.span,
                  .items = items_of(booking, bookings::BookingRepository{tx}.lines(booking.id),
                                    owed_of(tx, booking.id)),
                  .vat_status = *profile.vat_status,
                  .vat_percent = profile.vat_status == VatStatus::regular ? profile.vat_percent : 0,
                  .vat_reason = profile.vat_status == VatStatus::exempt ? profile.vat_reason : ""};
  for (const Item& item : receipt.items) receipt.total_cents += item.cents;
  receipt.vat_cents = vat_of(receipt);
  return receipt;
}

static bool is_open(const std::vector<Receipt>& receipts) {
  return std::any_of(receipts.begin(), receipts.end(), [](const Receipt& one) {
    return one.kind == ReceiptKind::receipt && one.reversed_by_number == 0;
  });
}

static int next_round(const std::vector<Receipt>& receipts) {
  return 1 +
         static_cast<int>(std::count_if(receipts.begin(), receipts.end(), [](const Receipt& one) {
           return one.kind == ReceiptKind::receipt;
         }));
}

void issue_on_closing(Tx& tx, const Booking& booking, const Moment& moment) {
  ReceiptRepository receipts{tx};
  const auto before = receipts.of_booking(booking.id);
  if (!before.empty()) return;
  const auto receipt = draft(tx, booking, moment);
  if (receipt && receipt->total_cents > 0) receipts.insert(*receipt, std::nullopt);
}

static void check_state(const Booking& booking) {
  using enum BookingState;
  const bool settled = booking.state == returned || booking.state == disputed ||
                       booking.state == closed || booking.state == no_show ||
                       booking.state == transferred || booking.state == cancelled;
  if (!settled) throw conflict("bookings.error.not_now");
}

Receipt ReceiptService::issue(const Caller& caller, const BookingId& id) {
  const Moment moment{parts_.clock.now(), parts_.zone};
  const Booking known = parts_.bookings.get(caller, id).booking;
  access::require(caller, Action::receipt_issue, {.space_id = known.lender_space_id});
  return parts_.db.write([&](Tx& tx) {
    const Booking booking = bookings::BookingRepository{tx}.lock(id).value_or(known);
    check_state(booking);
    ReceiptRepository receipts{tx};
    const auto before = receipts.of_booking(id);
    if (is_open(before)) throw conflict("receipts.error.exists");
    auto receipt = draft(tx, booking, moment);
    if (!receipt) throw conflict("receipts.error.profile");
    if (receipt->total_cents == 0) throw conflict("receipts.error.nothing");
    receipt->round = next_round(before);
    receipts.insert(*receipt, caller.account_id);
    EventLog{tx}.append("bookings.papered", id.text);
    return *receipts.find(receipt->id);
  });
}

/// Managers of the lender read theirs, borrowers theirs.
static bool may_read(Tx& tx, const Caller& caller, const Receipt& receipt) {
  if (access::allows(caller, Action::receipt_read, {.space_id = receipt.space_id})) return true;
  if (!receipt.booking_id) return false;
  const auto booking = bookings::BookingRepository{tx}.find(*receipt.booking_id);
  return booking && bookings::may_borrow(caller, *booking);
}

static Receipt find_known(Tx& tx, const Caller& caller, const ReceiptId& id) {
  const auto found = ReceiptRepository{tx}.find(id);
  if (!found || !may_read(tx, caller, *found)) throw not_found("receipts.error.not_found");
  return *found;
}

static Receipt reversal_of(const Receipt& receipt, const std::string& reason,
                           const Moment& moment) {
  Receipt back = receipt;
  back.id = ReceiptId::make();
  back.kind = ReceiptKind::reversal;
  back.reverses = receipt.id;
  back.reason = reason;
  back.issued_at = moment.now;
  back.issued_on = day_of(moment);
  back.total_cents = -receipt.total_cents;
  back.vat_cents = -receipt.vat_cents;
  for (Item& item : back.items) item.cents = -item.cents;
  return back;
}

void reverse_on_withdrawal(Tx& tx, const Booking& booking, const Moment& moment) {
  ReceiptRepository receipts{tx};
  for (const Receipt& one : receipts.of_booking(booking.id)) {
    if (one.kind != ReceiptKind::receipt || one.reversed_by_number != 0) continue;
    receipts.insert(reversal_of(one, kWithdrawn, moment), std::nullopt);
  }
}

Receipt ReceiptService::reverse(const Caller& caller, const ReceiptId& id,
                                const std::string& told) {
  const std::string reason = trim(told);
  return parts_.db.write([&](Tx& tx) {
    const Receipt receipt = find_known(tx, caller, id);
    access::require(caller, Action::receipt_issue, {.space_id = receipt.space_id});
    if (reason.empty() || reason.size() > kLongestReason) {
      throw invalid("/reason", "receipts.error.reason");
    }
    if (receipt.kind == ReceiptKind::reversal) throw conflict("receipts.error.is_reversal");
    if (receipt.reversed_by_number != 0) throw conflict("receipts.error.reversed");
    const Receipt back = reversal_of(receipt, reason, {parts_.clock.now(), parts_.zone});
    ReceiptRepository{tx}.insert(back, caller.account_id);
    if (receipt.booking_id) EventLog{tx}.append("bookings.papered", receipt.booking_id->text);
    audit::AuditRepository{tx}.note(
        caller, {.action = "receipts.reversed",
                 .thing_kind = "receipt",
                 .thing_id = receipt.id.text,
                 .space_id = receipt.space_id,
                 .after = Json::object({{"number", receipt.number}, {"reason", reason}})});
    return *ReceiptRepository{tx}.find(back.id);
  });
}

Receipt ReceiptService::get(const Caller& caller, const ReceiptId& receipt) {
  return parts_.db.read([&](Tx& tx) { return find_known(tx, caller, receipt); });
}

std::vector<Receipt> ReceiptService::of_booking(const Caller& caller, const BookingId& booking) {
  parts_.bookings.get(caller, booking);
  return parts_.db.read([&](Tx& tx) {
    auto found = ReceiptRepository{tx}.of_booking(booking);
    std::erase_if(found, [&](const Receipt& one) { return !may_read(tx, caller, one); });
    return found;
  });
}

static std::optional<int> read_cursor(const std::string& cursor) {
  if (cursor.empty()) return std::nullopt;
  int number = 0;
  const auto [end, fault] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), number);
  if (fault != std::errc{} || end != cursor.data() + cursor.size() || number < 1) {
    throw invalid("?cursor", "receipts.error.cursor");
  }
  return number;
}

ReceiptService::Page ReceiptService::list(const Caller& caller, const std::string& organisation,
                                          const std::string& cursor) {
  const auto below = read_cursor(cursor);
  return parts_.db.read([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::receipt_read, {.space_id = house.space_id});
    Page page{.receipts = ReceiptRepository{tx}.list(house.space_id, below, kPageReceipts),
              .next = ""};
    if (static_cast<int>(page.receipts.size()) > kPageReceipts) {
      page.receipts.pop_back();
      page.next = std::to_string(page.receipts.back().number);
    }
    return page;
  });
}

}  // namespace allmende::receipts
