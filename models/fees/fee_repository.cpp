#include "models/fees/fee_repository.hpp"

#include <algorithm>
#include <limits>

#include "models/fees/fee_json.hpp"

namespace allmende::fees {

static constexpr Statement kFindTerms{"fee_terms_find", R"sql(
    SELECT cancellation::text AS cancellation, late_day_cents, late_most_cents, no_show_percent
    FROM fee_terms WHERE resource_id = $1)sql"};

static constexpr Statement kPutTerms{"fee_terms_put", R"sql(
    INSERT INTO fee_terms (resource_id, cancellation, late_day_cents, late_most_cents,
      no_show_percent)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (resource_id) DO UPDATE SET cancellation = EXCLUDED.cancellation,
      late_day_cents = EXCLUDED.late_day_cents, late_most_cents = EXCLUDED.late_most_cents,
      no_show_percent = EXCLUDED.no_show_percent)sql"};

static constexpr Statement kRemoveTerms{"fee_terms_remove",
                                        "DELETE FROM fee_terms WHERE resource_id = $1"};

static constexpr Statement kFreeze{"booking_fee_terms_insert", R"sql(
    INSERT INTO booking_fee_terms (booking_id, resource_id, cancellation, late_day_cents,
      late_most_cents, no_show_percent)
    SELECT n.booking_id, n.resource_id, f.cancellation, f.late_day_cents, f.late_most_cents,
      f.no_show_percent
    FROM booking_lines n JOIN fee_terms f ON f.resource_id = n.resource_id
    WHERE n.booking_id = $1)sql"};

static constexpr Statement kAgreed{"booking_fee_terms_list", R"sql(
    SELECT n.resource_id, r.title_de, r.title_en, n.quantity, n.price_cents,
      coalesce(f.cancellation::text, '[]') AS cancellation,
      coalesce(f.late_day_cents, 0) AS late_day_cents,
      coalesce(f.late_most_cents, 0) AS late_most_cents,
      coalesce(f.no_show_percent, 0) AS no_show_percent
    FROM booking_lines n JOIN resources r ON r.id = n.resource_id
    LEFT JOIN booking_fee_terms f
      ON f.booking_id = n.booking_id AND f.resource_id = n.resource_id
    WHERE n.booking_id = $1 ORDER BY r.title_de, r.id)sql"};

// A protocol that was taken offline tells later when people stood there.
static constexpr Statement kReturns{"custody_returns", R"sql(
    SELECT u.resource_id, 1 AS quantity, least(k.in_at,
      (SELECT min(p.taken_at) FROM protocols p
       WHERE p.booking_id = k.booking_id AND p.direction = 'back'
         AND p.things @> jsonb_build_array(jsonb_build_object('unit_id', u.id)))) AS back_at
    FROM custody k JOIN units u ON u.id = k.unit_id
    WHERE k.booking_id = $1 AND k.in_at IS NOT NULL
    UNION ALL
    SELECT n.resource_id, n.quantity, least($2::timestamptz,
      (SELECT max(p.taken_at) FROM protocols p
       WHERE p.booking_id = n.booking_id AND p.direction = 'back')) AS back_at
    FROM booking_lines n JOIN resources r ON r.id = n.resource_id
    WHERE n.booking_id = $1 AND r.tracking = 'bulk')sql"};

static constexpr Statement kPutCharge{"booking_charges_put", R"sql(
    INSERT INTO booking_charges (booking_id, reason, cents, days, charged_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (booking_id) DO UPDATE SET reason = EXCLUDED.reason, cents = EXCLUDED.cents,
      days = EXCLUDED.days, charged_at = EXCLUDED.charged_at)sql"};

static constexpr Statement kRemoveCharge{"booking_charges_remove",
                                         "DELETE FROM booking_charges WHERE booking_id = $1"};

static constexpr Statement kFindCharge{"booking_charges_find", R"sql(
    SELECT reason, cents, days, charged_at, waived_at, waived_note
    FROM booking_charges WHERE booking_id = $1)sql"};

static constexpr Statement kWaive{"booking_charges_waive", R"sql(
    UPDATE booking_charges SET waived_note = $2, waived_at = $3 WHERE booking_id = $1)sql"};

static FeeTerms terms_of(const Row& row) {
  return {.cancellation = to_steps(Json::parse(row.get<std::string>("cancellation"))),
          .late_day_cents = row.get<int>("late_day_cents"),
          .late_most_cents = row.get<int>("late_most_cents"),
          .no_show_percent = row.get<int>("no_show_percent")};
}

int most_cents(const std::vector<AgreedLine>& lines, ChargeReason reason, int price_cents) {
  std::int64_t late = 0;
  std::vector<Share> shares;
  for (const AgreedLine& line : lines) {
    late += std::int64_t{line.terms.late_most_cents} * line.quantity;
    const auto& steps = line.terms.cancellation;
    const int off = steps.empty() ? 0 : steps.back().percent;
    shares.push_back(
        {.cents = line.price_cents,
         .percent = reason == ChargeReason::no_show ? line.terms.no_show_percent : off});
  }
  if (reason != ChargeReason::late) return part_of(price_cents, shares);
  return static_cast<int>(std::min<std::int64_t>(late, std::numeric_limits<int>::max()));
}

std::optional<FeeTerms> FeeRepository::terms(const ResourceId& resource) {
  const auto row = tx_.find(kFindTerms, {resource});
  if (!row) return std::nullopt;
  return terms_of(*row);
}

void FeeRepository::put_terms(const ResourceId& resource, const FeeTerms& t) {
  tx_.exec(kPutTerms, {resource, steps_json(t.cancellation).dump(), t.late_day_cents,
                       t.late_most_cents, t.no_show_percent});
}

void FeeRepository::remove_terms(const ResourceId& resource) { tx_.exec(kRemoveTerms, {resource}); }

void FeeRepository::freeze(const BookingId& booking) { tx_.exec(kFreeze, {booking}); }

std::vector<AgreedLine> FeeRepository::agreed(const BookingId& booking) {
  return tx_.all(kAgreed, {booking}).map([](const Row& row) {
    return AgreedLine{.resource_id = row.get<ResourceId>("resource_id"),
                      .title_de = row.get<std::string>("title_de"),
                      .title_en = row.get<std::string>("title_en"),
                      .quantity = row.get<int>("quantity"),
                      .price_cents = row.get<int>("price_cents"),
                      .terms = terms_of(row)};
  });
}

std::vector<Return> FeeRepository::returns(const BookingId& booking, Instant now) {
  return tx_.all(kReturns, {booking, now}).map([](const Row& row) {
    return Return{.resource_id = row.get<ResourceId>("resource_id"),
                  .quantity = row.get<int>("quantity"),
                  .back_at = row.get<Instant>("back_at")};
  });
}

void FeeRepository::put_charge(const BookingId& booking, const Charge& charge) {
  tx_.exec(kPutCharge,
           {booking, to_word(charge.reason), charge.cents, charge.days, charge.charged_at});
}

void FeeRepository::remove_charge(const BookingId& booking) { tx_.exec(kRemoveCharge, {booking}); }

std::optional<Charge> FeeRepository::charge(const BookingId& booking) {
  const auto row = tx_.find(kFindCharge, {booking});
  if (!row) return std::nullopt;
  return Charge{.reason = read_word<ChargeReason>(row->get<std::string>("reason"))
                              .value_or(ChargeReason::cancellation),
                .cents = row->get<int>("cents"),
                .days = row->get<int>("days"),
                .charged_at = row->get<Instant>("charged_at"),
                .waived_at = row->get<std::optional<Instant>>("waived_at"),
                .waived_note = row->get<std::string>("waived_note")};
}

void FeeRepository::waive(const BookingId& booking, const std::string& note, Instant now) {
  tx_.exec(kWaive, {booking, note, now});
}

}  // namespace allmende::fees
