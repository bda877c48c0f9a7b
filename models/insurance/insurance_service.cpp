#include "models/insurance/insurance_service.hpp"

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/base/faults.hpp"
#include "models/bookings/booking_repository.hpp"
#include "models/bookings/borrower_group_repository.hpp"
#include "models/insurance/insurance_json.hpp"
#include "models/insurance/insurance_repository.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/resource_service.hpp"
#include "models/text/text.hpp"

namespace allmende::insurance {

using access::Action;

static constexpr std::int64_t kMostSum = 100'000'000'000;
static constexpr int kMostExcess = 100'000'000;
static constexpr std::size_t kMostPolicies = 50;

static void check(const Demand& demand) {
  Faults faults;
  const char* amount = "insurance.error.amount";
  const char* words = "insurance.error.text";
  faults.require(demand.min_sum_cents >= 0 && demand.min_sum_cents <= kMostSum, "/min_sum_cents",
                 amount);
  faults.require(demand.excess_cents >= 0 && demand.excess_cents <= kMostExcess, "/excess_cents",
                 amount);
  faults.require(demand.theft_rule.size() <= 500, "/theft_rule", words);
  faults.require(demand.note.size() <= 2000, "/note", words);
  std::move(faults).end();
}

static void check(const Policy& policy) {
  Faults faults;
  const std::string insurer = trim(policy.insurer);
  const std::string number = trim(policy.number);
  const char* words = "insurance.error.text";
  faults.require(!insurer.empty() && insurer.size() <= 200, "/insurer", words);
  faults.require(!number.empty() && number.size() <= 100, "/number", words);
  faults.require(policy.sum_cents >= 0 && policy.sum_cents <= kMostSum, "/sum_cents",
                 "insurance.error.amount");
  std::move(faults).end();
}

std::optional<Demand> InsuranceService::demand(const Caller& caller, const std::string& key) {
  return parts_.db.read([&](Tx& tx) {
    return InsuranceRepository{tx}.demand(resources::find_readable(tx, caller, key).id);
  });
}

void InsuranceService::put_demand(const Caller& caller, const std::string& key,
                                  const Demand& demand) {
  parts_.db.write([&](Tx& tx) {
    const auto resource = resources::find_editable(tx, caller, key);
    check(demand);
    InsuranceRepository insurance{tx};
    if (demand.kinds.empty()) {
      insurance.remove_demand(resource.id);
    } else {
      insurance.put_demand(resource.id, demand);
    }
    resources::touch(tx, resource, parts_.clock.now());
  });
}

std::vector<Policy> InsuranceService::opened(Tx& tx, const SpaceId& space) {
  std::vector<Policy> policies;
  for (const auto& sealed : InsuranceRepository{tx}.policies(space)) {
    policies.push_back(sealed.policy);
    policies.back().number = parts_.box.open(sealed.number_sealed);
  }
  return policies;
}

std::vector<Policy> InsuranceService::policies(const Caller& caller,
                                               const std::string& organisation) {
  return parts_.db.read([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::borrower_read, {.space_id = house.space_id});
    return opened(tx, house.space_id);
  });
}

std::vector<Policy> InsuranceService::add_policy(const Caller& caller,
                                                 const std::string& organisation,
                                                 const Policy& policy) {
  return parts_.db.write([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::lender_edit, {.space_id = house.space_id});
    check(policy);
    InsuranceRepository insurance{tx};
    if (insurance.policies(house.space_id).size() >= kMostPolicies) {
      throw conflict("insurance.error.too_many");
    }
    Policy made = policy;
    made.id = PolicyId::make();
    made.insurer = trim(policy.insurer);
    insurance.insert_policy(house.space_id,
                            {.policy = made, .number_sealed = parts_.box.seal(trim(policy.number))},
                            parts_.clock.now());
    return opened(tx, house.space_id);
  });
}

void InsuranceService::remove_policy(const Caller& caller, const std::string& organisation,
                                     const PolicyId& policy) {
  parts_.db.write([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::lender_edit, {.space_id = house.space_id});
    if (!InsuranceRepository{tx}.remove_policy(house.space_id, policy)) {
      throw not_found("insurance.error.not_found");
    }
  });
}

void InsuranceService::check_policy(const Caller& caller, const std::string& organisation,
                                    const PolicyId& policy) {
  parts_.db.write([&](Tx& tx) {
    access::require(caller, Action::organisation_verify);
    const auto house = organisations::find_readable(tx, caller, organisation);
    if (!InsuranceRepository{tx}.check_policy(house.space_id, policy, caller, parts_.clock.now())) {
      throw not_found("insurance.error.not_found");
    }
    audit::AuditRepository{tx}.note(caller, {.action = "insurance.checked",
                                             .thing_kind = "insurance_policy",
                                             .thing_id = policy.text,
                                             .space_id = house.space_id,
                                             .after = Json::object({{"policy", policy.text}})});
  });
}

std::vector<FrozenInsurance> InsuranceService::of_booking(const Caller& caller,
                                                          const BookingId& booking) {
  const BookingId known = parts_.bookings.get(caller, booking).booking.id;
  return parts_.db.read([&](Tx& tx) { return InsuranceRepository{tx}.frozen(known); });
}

static Day last_day_of(const Span& span, const std::string& zone) {
  return std::chrono::floor<std::chrono::days>(to_wall(span.ends_at, zone));
}

static std::vector<Policy> policies_of(Tx& tx, const std::optional<SpaceId>& space) {
  std::vector<Policy> policies;
  if (!space) return policies;
  for (const auto& sealed : InsuranceRepository{tx}.policies(*space)) {
    policies.push_back(sealed.policy);
  }
  return policies;
}

Conditions InsuranceService::conditions(const Caller& caller, const std::string& key,
                                        const Asking& asking) {
  resources::check_window(asking.use.span, "?to");
  return parts_.db.read([&](Tx& tx) {
    const auto resource = resources::find_readable(tx, caller, key);
    Conditions told{
        .quote = {}, .group = asking.use.group, .demand = std::nullopt, .comparison = {}};
    std::optional<SpaceId> space;
    if (!asking.organisation.empty()) {
      const auto house = organisations::find_readable(tx, caller, asking.organisation);
      access::require(caller, Action::booking_borrow, {.space_id = house.space_id});
      space = house.space_id;
      if (const auto checked = bookings::BorrowerGroupRepository{tx}.find(*space)) {
        told.group = *checked;
        told.group_checked = true;
      }
    }
    resources::Use use = asking.use;
    use.group = told.group;
    use.zone = parts_.zone;
    told.quote = resources::quote(resource.content.prices, use);
    if (told.quote.price_cents > 0) told.contract = bookings::ContractKind::rental;
    told.demand = InsuranceRepository{tx}.demand(resource.id);
    if (told.demand) {
      told.comparison =
          compare(*told.demand, policies_of(tx, space),
                  {.group = told.group, .last_day = last_day_of(use.span, parts_.zone)});
    }
    return told;
  });
}

Json to_json(const Demand& demand) {
  return Json::object({{"kinds", words_json(demand.kinds)},
                       {"min_sum_cents", demand.min_sum_cents},
                       {"excess_cents", demand.excess_cents},
                       {"transport", demand.transport},
                       {"theft_rule", demand.theft_rule},
                       {"note", demand.note},
                       {"exempt_groups", words_json(demand.exempt_groups)}});
}

Json shown_policy(const std::optional<Policy>& policy) {
  if (!policy) return {};
  return Json::object({{"kind", to_word(policy->kind)},
                       {"insurer", policy->insurer},
                       {"sum_cents", policy->sum_cents},
                       {"valid_to", spell_day(policy->valid_to)},
                       {"checked", policy->checked_at.has_value()}});
}

void freeze(Tx& tx, const bookings::Booking& booking, const std::string& zone) {
  InsuranceRepository insurance{tx};
  const auto demands = insurance.demands(booking.id);
  if (demands.empty()) return;
  const auto policies = policies_of(tx, booking.borrower_space_id);
  for (const auto& [resource, demand] : demands) {
    const Comparison found = compare(
        demand, policies, {.group = booking.group, .last_day = last_day_of(booking.span, zone)});
    if (found.answer == Answer::none) continue;
    insurance.freeze(booking.id, {.resource_id = resource,
                                  .answer = found.answer,
                                  .reasons = found.reasons,
                                  .demand = to_json(demand),
                                  .policy = shown_policy(found.policy)});
  }
}

}  // namespace allmende::insurance
