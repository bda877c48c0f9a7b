#include "models/insurance/insurance_repository.hpp"

#include "models/resources/resource_rows.hpp"

namespace allmende::insurance {

static constexpr Statement kFindDemand{"insurance_demands_find", R"sql(
    SELECT kinds, min_sum_cents, excess_cents, transport, theft_rule, note, exempt_groups
    FROM insurance_demands WHERE resource_id = $1)sql"};

static constexpr Statement kDemandsOfBooking{"insurance_demands_of_booking", R"sql(
    SELECT n.resource_id, d.kinds, d.min_sum_cents, d.excess_cents, d.transport, d.theft_rule,
      d.note, d.exempt_groups
    FROM booking_lines n JOIN insurance_demands d ON d.resource_id = n.resource_id
    WHERE n.booking_id = $1 ORDER BY n.resource_id)sql"};

static constexpr Statement kPutDemand{"insurance_demands_put", R"sql(
    INSERT INTO insurance_demands (resource_id, kinds, min_sum_cents, excess_cents, transport,
      theft_rule, note, exempt_groups)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (resource_id) DO UPDATE SET kinds = EXCLUDED.kinds,
      min_sum_cents = EXCLUDED.min_sum_cents, excess_cents = EXCLUDED.excess_cents,
      transport = EXCLUDED.transport, theft_rule = EXCLUDED.theft_rule, note = EXCLUDED.note,
      exempt_groups = EXCLUDED.exempt_groups)sql"};

static constexpr Statement kRemoveDemand{"insurance_demands_remove", R"sql(
    DELETE FROM insurance_demands WHERE resource_id = $1)sql"};

static constexpr Statement kPolicies{"insurance_policies_list", R"sql(
    SELECT id, kind, insurer, number_sealed, sum_cents, borrowed_things, transport,
      valid_to::text AS valid_to, checked_at
    FROM insurance_policies WHERE space_id = $1 ORDER BY kind, valid_to DESC, id)sql"};

static constexpr Statement kInsertPolicy{"insurance_policies_insert", R"sql(
    INSERT INTO insurance_policies (id, space_id, kind, insurer, number_sealed, sum_cents,
      borrowed_things, transport, valid_to, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql"};

static constexpr Statement kRemovePolicy{"insurance_policies_remove", R"sql(
    DELETE FROM insurance_policies WHERE space_id = $1 AND id = $2 RETURNING id)sql"};

static constexpr Statement kCheckPolicy{"insurance_policies_check", R"sql(
    UPDATE insurance_policies SET checked_at = $3, checked_by = $4
    WHERE space_id = $1 AND id = $2 RETURNING id)sql"};

// What was asked for again stays as it was asked for first.
static constexpr Statement kFreeze{"booking_insurance_insert", R"sql(
    INSERT INTO booking_insurance (booking_id, resource_id, answer, reasons, demand, policy)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING)sql"};

static constexpr Statement kFrozen{"booking_insurance_list", R"sql(
    SELECT resource_id, answer, reasons, demand::text AS demand,
      coalesce(policy::text, 'null') AS policy
    FROM booking_insurance WHERE booking_id = $1 ORDER BY resource_id)sql"};

template <class Enum>
static std::vector<Enum> enums_of(const Row& row, const char* column) {
  std::vector<Enum> values;
  for (const std::string& word : row.get<std::vector<std::string>>(column)) {
    if (const auto value = read_word<Enum>(word)) values.push_back(*value);
  }
  return values;
}

static Demand to_demand(const Row& row) {
  return {.kinds = enums_of<PolicyKind>(row, "kinds"),
          .min_sum_cents = row.get<std::int64_t>("min_sum_cents"),
          .excess_cents = row.get<int>("excess_cents"),
          .transport = row.get<bool>("transport"),
          .theft_rule = row.get<std::string>("theft_rule"),
          .note = row.get<std::string>("note"),
          .exempt_groups = enums_of<BorrowerGroup>(row, "exempt_groups")};
}

std::optional<Demand> InsuranceRepository::demand(const ResourceId& resource) {
  const auto row = tx_.find(kFindDemand, {resource});
  if (!row) return std::nullopt;
  return to_demand(*row);
}

std::vector<std::pair<ResourceId, Demand>> InsuranceRepository::demands(const BookingId& booking) {
  return tx_.all(kDemandsOfBooking, {booking}).map([](const Row& row) {
    return std::pair{row.get<ResourceId>("resource_id"), to_demand(row)};
  });
}

void InsuranceRepository::put_demand(const ResourceId& resource, const Demand& d) {
  tx_.exec(kPutDemand,
           {resource, resources::spell_words(d.kinds), d.min_sum_cents, d.excess_cents, d.transport,
            d.theft_rule, d.note, resources::spell_words(d.exempt_groups)});
}

void InsuranceRepository::remove_demand(const ResourceId& resource) {
  tx_.exec(kRemoveDemand, {resource});
}

static InsuranceRepository::Sealed to_sealed(const Row& row) {
  return {.policy = {.id = row.get<PolicyId>("id"),
                     .kind = read_word<PolicyKind>(row.get<std::string>("kind"))
                                 .value_or(PolicyKind::club_liability),
                     .insurer = row.get<std::string>("insurer"),
                     .number = "",
                     .sum_cents = row.get<std::int64_t>("sum_cents"),
                     .borrowed_things = row.get<bool>("borrowed_things"),
                     .transport = row.get<bool>("transport"),
                     .valid_to = read_day(row.get<std::string>("valid_to")).value_or(Day{}),
                     .checked_at = row.get<std::optional<Instant>>("checked_at")},
          .number_sealed = row.get<std::string>("number_sealed")};
}

std::vector<InsuranceRepository::Sealed> InsuranceRepository::policies(const SpaceId& space) {
  return tx_.all(kPolicies, {space}).map(to_sealed);
}

void InsuranceRepository::insert_policy(const SpaceId& space, const Sealed& sealed, Instant now) {
  const Policy& p = sealed.policy;
  tx_.exec(kInsertPolicy,
           {p.id, space, to_word(p.kind), p.insurer, sealed.number_sealed, p.sum_cents,
            p.borrowed_things, p.transport, spell_day(p.valid_to), now});
}

bool InsuranceRepository::remove_policy(const SpaceId& space, const PolicyId& policy) {
  return tx_.find(kRemovePolicy, {space, policy}).has_value();
}

bool InsuranceRepository::check_policy(const SpaceId& space, const PolicyId& policy,
                                       const Caller& caller, Instant now) {
  return tx_.find(kCheckPolicy, {space, policy, now, caller.account_id}).has_value();
}

void InsuranceRepository::freeze(const BookingId& booking, const FrozenInsurance& frozen) {
  tx_.exec(kFreeze, {booking, frozen.resource_id, to_word(frozen.answer),
                     resources::spell_words(frozen.reasons), frozen.demand.dump(),
                     frozen.policy.is_null() ? Param{std::nullopt} : Param{frozen.policy.dump()}});
}

static FrozenInsurance to_frozen(const Row& row) {
  return {.resource_id = row.get<ResourceId>("resource_id"),
          .answer = read_word<Answer>(row.get<std::string>("answer")).value_or(Answer::missing),
          .reasons = enums_of<Reason>(row, "reasons"),
          .demand = Json::parse(row.get<std::string>("demand")),
          .policy = Json::parse(row.get<std::string>("policy"))};
}

std::vector<FrozenInsurance> InsuranceRepository::frozen(const BookingId& booking) {
  return tx_.all(kFrozen, {booking}).map(to_frozen);
}

}  // namespace allmende::insurance
