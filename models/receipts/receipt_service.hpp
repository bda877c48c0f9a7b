// Rules of receipts: who makes them, when one is made by itself, and who reads them.
#pragma once

#include "models/bookings/booking_rules.hpp"
#include "models/bookings/booking_service.hpp"
#include "models/receipts/receipt_repository.hpp"

namespace allmende::receipts {

/// In the transaction of the move that closes a booking: makes its receipt when something is paid
/// and the lender has said what it needs.
void issue_on_closing(Tx& tx, const bookings::Booking& booking, const bookings::Moment& moment);

/// In the transaction in which a buyer withdraws: takes back the receipt that stands, if there is
/// one. Source: §§ 355, 357 BGB.
void reverse_on_withdrawal(Tx& tx, const bookings::Booking& booking,
                           const bookings::Moment& moment);

class ReceiptService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    bookings::BookingService& bookings;
    /// That of the city, in which days begin and end.
    std::string zone;
  };
  explicit ReceiptService(Parts parts) : parts_(std::move(parts)) {}

  /// Makes the receipt of what is back, closed or was not fetched.
  /// Throws: bookings.error.not_found, access.error.*, bookings.error.not_now,
  /// receipts.error.nothing, receipts.error.profile, receipts.error.exists.
  Receipt issue(const Caller& caller, const BookingId& booking);
  /// Takes one back. Throws: receipts.error.not_found, access.error.*, receipts.error.reversed,
  /// receipts.error.is_reversal, receipts.error.reason.
  Receipt reverse(const Caller& caller, const ReceiptId& receipt, const std::string& reason);

  /// Both sides; of the lender those who manage. Throws: receipts.error.not_found.
  Receipt get(const Caller& caller, const ReceiptId& receipt);
  /// Throws: bookings.error.not_found. Empty for who may not read them.
  std::vector<Receipt> of_booking(const Caller& caller, const BookingId& booking);
  struct Page {
    std::vector<Receipt> receipts;
    /// Empty on the last one.
    std::string next;
  };
  /// Of a lender, the latest first. Throws: organisations.error.not_found, access.error.*,
  /// receipts.error.cursor.
  Page list(const Caller& caller, const std::string& organisation, const std::string& cursor);

  /// A lender's year. Limits: from 2000 to this year, by the city's clock.
  /// Throws: organisations.error.not_found, access.error.*, receipts.error.year.
  ReceiptYear year(const Caller& caller, const std::string& organisation, const std::string& year);
  /// Each receipt of it, in the order of their numbers. Limits and faults: as above.
  std::vector<YearEntry> entries_of(const Caller& caller, const std::string& organisation,
                                    const std::string& year);
  struct Reported {
    ReportedLender lender;
    /// Those to be reported, of which there is something.
    std::vector<ActivityYear> activities;
  };
  /// What the platform reports of a year, by the lenders' handles; who has nothing to be reported
  /// is left out. For operators.
  /// Throws: access.error.*, receipts.error.year.
  std::vector<Reported> reported(const Caller& caller, const std::string& year);

 private:
  /// Checked. Throws: receipts.error.year.
  int year_asked(const std::string& told) const;

  Parts parts_;
};

}  // namespace allmende::receipts
