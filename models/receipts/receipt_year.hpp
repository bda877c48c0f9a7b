// A lender's year, added up from its receipts: by class of activity and quarter, as platforms have
// to report it, by rate of VAT, and against the limits of small businesses. Pure. What was paid
// outside of here is not known. Sources: §§ 4, 5, 14 PStTG; § 19 UStG.
#pragma once

#include <array>

#include "models/receipts/receipt.hpp"

namespace allmende::receipts {

/// `rooms`: immovable property, whoever lets it; `goods`: what is sold, of whatever kind;
/// `movables`: things that come back and are no vehicles; `other`: gifts, and what belongs to no
/// booking any more.
enum class Activity { rooms, vehicles, goods, movables, other };

/// Whether a platform reports a class: `small` is what would be, were it not so little.
enum class Reporting { reportable, small, not_reportable };

/// Against a limit: from 80 % of it on it is near.
enum class Level { below, near, passed };

/// How much of a booking was agreed on for one class, and in how many lines.
struct BookedShare {
  Activity activity = Activity::other;
  int cents = 0;
  int lines = 0;
};

/// What was agreed on, by what the things are, as classes of how it was booked: what is sold is
/// goods, whatever it is. None where no mode is known.
std::vector<BookedShare> booked_as(std::optional<bookings::BookingMode> mode,
                                   const std::vector<BookedShare>& things);

/// A receipt as its year needs it. Below zero for a reversal.
struct YearEntry {
  SpaceId space_id;
  int number = 0;
  ReceiptKind kind = ReceiptKind::receipt;
  /// By the city's clock.
  Day issued_on{};
  std::string recipient;
  std::optional<BookingId> booking_id;
  /// 0 for none.
  int reverses_number = 0;
  lenders::VatStatus vat_status = lenders::VatStatus::small_business;
  int vat_percent = 0;
  int vat_cents = 0;
  int total_cents = 0;
  /// Kept of deposits, and paid for what was called off: damages, no turnover.
  int withheld_cents = 0;
  int cancellation_cents = 0;
  /// None where the booking is gone.
  std::vector<BookedShare> booked;

  int turnover_cents() const { return total_cents - withheld_cents - cancellation_cents; }
};

struct ActivityShare {
  Activity activity = Activity::other;
  int cents = 0;
};

/// Its turnover by classes, in their order, none of them zero: by what was agreed on for the lines
/// of each, or by their number where that was nothing. The cents add up, and a reversal has just
/// those of the receipt that it takes back.
std::vector<ActivityShare> shares_of(const YearEntry& entry);

/// Receipts less those that were taken back; VAT within.
struct ActivitySum {
  int count = 0;
  std::int64_t cents = 0;
};

struct ActivityYear {
  Activity activity = Activity::other;
  Reporting reporting = Reporting::not_reportable;
  std::array<ActivitySum, 4> quarters{};

  ActivitySum total() const;
  bool is_empty() const;
};

/// Turnover of one status and rate, VAT within.
struct VatSum {
  lenders::VatStatus status = lenders::VatStatus::small_business;
  int percent = 0;
  std::int64_t cents = 0;
  std::int64_t vat_cents = 0;
};

/// Turnover without VAT, against what a small business may have in that year.
struct LimitMeter {
  int year = 0;
  std::int64_t cents = 0;
  std::int64_t limit_cents = 0;
  Level level = Level::below;
};

/// What the status of a small business hangs on: the year before, and the year itself.
struct SmallBusinessMeter {
  LimitMeter before;
  LimitMeter now;
};

struct ReceiptYear {
  int year = 0;
  /// Of the first receipt; the year itself where there is none.
  int first_year = 0;
  int receipts = 0;
  int reversals = 0;
  std::int64_t total_cents = 0;
  std::int64_t withheld_cents = 0;
  std::int64_t cancellation_cents = 0;
  /// By status, then rate.
  std::vector<VatSum> vat;
  /// Each class, in their order.
  std::array<ActivityYear, 5> activities{};
  /// For small businesses alone.
  std::optional<SmallBusinessMeter> meter;
};

/// Each class with its quarters; a reversal counts in the quarter in which it was issued.
std::array<ActivityYear, 5> activities_of(const std::vector<YearEntry>& entries);

/// Without first_year and meter.
ReceiptYear sum_up(int year, const std::vector<YearEntry>& entries);

/// Limits: 25,000 euros in the year before, 100,000 in this one. Source: § 19 (1) UStG.
SmallBusinessMeter small_business_meter(int year, const std::vector<YearEntry>& before,
                                        const std::vector<YearEntry>& now);

}  // namespace allmende::receipts

namespace allmende {

template <>
struct Words<receipts::Activity> {
  static constexpr const char* kNames[] = {"rooms", "vehicles", "goods", "movables", "other"};
};
template <>
struct Words<receipts::Reporting> {
  static constexpr const char* kNames[] = {"reportable", "small", "not_reportable"};
};
template <>
struct Words<receipts::Level> {
  static constexpr const char* kNames[] = {"below", "near", "passed"};
};

}  // namespace allmende
