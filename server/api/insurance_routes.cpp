#include "server/api/insurance_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/insurance/insurance_json.hpp"

namespace allmende {

using insurance::Comparison, insurance::Conditions, insurance::Demand, insurance::InsuranceService,
    insurance::Policy, insurance::PolicyId;
using enum Kind;
using enum Need;

static constexpr std::int64_t kMostSum = 100'000'000'000;

static const Shape kDemandShape{
    "InsuranceDemand",
    {{"kinds", list_of_text, required, "Any one of these will do; none: nothing is demanded.", 6, 0,
      all_words<insurance::PolicyKind>()},
     {"min_sum_cents", integer, required, "The least sum.", kMostSum},
     {"excess_cents", integer, required, "What the borrower bears of a damage.", 100'000'000},
     {"transport", boolean, required, "On the way, too."},
     {"theft_rule", text, required, "Where it is at night.", 500},
     {"note", text, required, "What else.", 2000},
     {"exempt_groups", list_of_text, required, "Of whom nothing is demanded.", 11, 0,
      all_words<resources::BorrowerGroup>()}}};

static std::vector<Field> policy_fields() {
  return {{"kind", text, required, "Kind.", 0, 0, all_words<insurance::PolicyKind>()},
          {"insurer", text, required, "Insurer.", 200},
          {"number", text, required, "Of the policy; sealed where it is kept.", 100},
          {"sum_cents", integer, required, "Sum.", kMostSum},
          {"borrowed_things", boolean, required, "It covers things that were borrowed."},
          {"transport", boolean, required, "On the way, too."},
          {"valid_to", date, required, "The last day."}};
}

static const Shape kPolicyWishShape{"InsurancePolicyWish", policy_fields()};

static Shape policy_shape() {
  Shape shape{"InsurancePolicy", policy_fields()};
  shape.fields.insert(shape.fields.begin(), {"id", uuid, required, "Id."});
  shape.fields.push_back(
      {"checked_at", instant, nullable, "When an operator looked at the proof."});
  return shape;
}

static const Shape kPolicyShape = policy_shape();
static const Shape kPoliciesShape{
    "InsurancePolicies",
    {{"items", list_of_objects, required, "By kind.", 50, 0, {}, &kPolicyShape}}};

static const Shape kUsedPolicyShape{
    "UsedInsurance",
    {{"kind", text, required, "Kind.", 0, 0, all_words<insurance::PolicyKind>()},
     {"insurer", text, required, "Insurer."},
     {"sum_cents", integer, required, "Sum."},
     {"valid_to", date, required, "The last day."},
     {"checked", boolean, required, "An operator has looked at the proof."}}};

static const Shape kFrozenInsuranceShape{
    "BookingInsurance",
    {{"resource_id", uuid, required, "Of which thing."},
     {"answer", text, required, "How both compared when they asked.", 0, 0,
      all_words<insurance::Answer>()},
     {"reasons", list_of_text, required, "What is wrong.", 6, 0, all_words<insurance::Reason>()},
     {"demand", object, required, "What was demanded.", 0, 0, {}, &kDemandShape},
     {"policy", object, nullable, "What they have.", 0, 0, {}, &kUsedPolicyShape}}};

static const Shape kFrozenListShape{"BookingInsurances",
                                    {{"items",
                                      list_of_objects,
                                      required,
                                      "Of each thing of which some is demanded.",
                                      20,
                                      0,
                                      {},
                                      &kFrozenInsuranceShape}}};

static const Shape kConditionsShape{
    "Conditions",
    {{"price_cents", integer, required, "What is paid."},
     {"deposit_cents", integer, required, "What is given back."},
     {"group", text, required, "Of whoever asks.", 0, 0, all_words<resources::BorrowerGroup>()},
     {"group_checked", boolean, required, "Somebody has looked at that."},
     {"contract",
      text,
      required,
      "What is free is a loan, what costs something a rental.",
      0,
      0,
      {"loan", "rental"}},
     {"insurance", text, required, "How demand and policies compare.", 0, 0,
      all_words<insurance::Answer>()},
     {"reasons", list_of_text, required, "What is wrong.", 6, 0, all_words<insurance::Reason>()},
     {"demand", object, nullable, "What the lender demands.", 0, 0, {}, &kDemandShape},
     {"policy", object, nullable, "The one that comes closest.", 0, 0, {}, &kUsedPolicyShape}}};

static const Shape kConditionsQueryShape{
    "ConditionsQuery",
    {{"from", instant, required, "From then on …"},
     {"to", instant, required, "… until then."},
     {"quantity", integer, optional, "Default 1.", 100'000, 1},
     {"group", text, optional, "Which group one belongs to, unless it was checked.", 0, 0,
      all_words<resources::BorrowerGroup>()},
     {"organisation", text, optional, "Handle or id, when it is for one.", 60},
     {"extras", text, optional, "Ids of extras that are wanted, separated by commas.", 800}}};

static const Shape kNothingShape{"InsuranceCheck", {}};

static Json frozen_json(const insurance::FrozenInsurance& frozen) {
  return Json::object({{"resource_id", frozen.resource_id.text},
                       {"answer", to_word(frozen.answer)},
                       {"reasons", insurance::words_json(frozen.reasons)},
                       {"demand", frozen.demand},
                       {"policy", frozen.policy}});
}

static Json policies_json(const std::vector<Policy>& policies) {
  Json items = Json::array();
  for (const Policy& policy : policies) {
    items.push(Json::object(
        {{"id", policy.id.text},
         {"kind", to_word(policy.kind)},
         {"insurer", policy.insurer},
         {"number", policy.number},
         {"sum_cents", policy.sum_cents},
         {"borrowed_things", policy.borrowed_things},
         {"transport", policy.transport},
         {"valid_to", spell_day(policy.valid_to)},
         {"checked_at", policy.checked_at ? Json{to_rfc3339(*policy.checked_at)} : Json{}}}));
  }
  return Json::object({{"items", items}});
}

template <class Enum>
static std::vector<Enum> read_enums(const Json& list) {
  std::vector<Enum> values;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (const auto value = read_word<Enum>(list.at(i).text())) values.push_back(*value);
  }
  return values;
}

static Response get_demand(InsuranceService& service, const Request& request,
                           const Caller& caller) {
  const auto demand = service.demand(caller, request.param("resource"));
  return ok(insurance::to_json(demand.value_or(Demand{})));
}

static Response put_demand(InsuranceService& service, const Request& request,
                           const Caller& caller) {
  const Json body = read_body(request, kDemandShape);
  const Demand demand{.kinds = read_enums<insurance::PolicyKind>(body["kinds"]),
                      .min_sum_cents = body["min_sum_cents"].integer(),
                      .excess_cents = static_cast<int>(body["excess_cents"].integer()),
                      .transport = body["transport"].boolean(),
                      .theft_rule = body["theft_rule"].text(),
                      .note = body["note"].text(),
                      .exempt_groups = read_enums<resources::BorrowerGroup>(body["exempt_groups"])};
  service.put_demand(caller, request.param("resource"), demand);
  return ok(insurance::to_json(demand));
}

static Response list_policies(InsuranceService& service, const Request& request,
                              const Caller& caller) {
  return ok(policies_json(service.policies(caller, request.param("organisation"))))
      .with_header("Cache-Control", "no-store");
}

static Response add_policy(InsuranceService& service, const Request& request,
                           const Caller& caller) {
  const Json body = read_body(request, kPolicyWishShape);
  const Policy policy{.id = {},
                      .kind = *read_word<insurance::PolicyKind>(body["kind"].text()),
                      .insurer = body["insurer"].text(),
                      .number = body["number"].text(),
                      .sum_cents = body["sum_cents"].integer(),
                      .borrowed_things = body["borrowed_things"].boolean(),
                      .transport = body["transport"].boolean(),
                      .valid_to = read_day(body["valid_to"].text()).value_or(Day{}),
                      .checked_at = std::nullopt};
  const std::string& house = request.param("organisation");
  Response response = ok(policies_json(service.add_policy(caller, house, policy)));
  response.status = 201;
  return response;
}

static Response remove_policy(InsuranceService& service, const Request& request,
                              const Caller& caller) {
  service.remove_policy(caller, request.param("organisation"), request.id<PolicyId>("policy"));
  return no_content();
}

static Response check_policy(InsuranceService& service, const Request& request,
                             const Caller& caller) {
  read_body(request, kNothingShape);
  const std::string& house = request.param("organisation");
  service.check_policy(caller, house, request.id<PolicyId>("policy"));
  return ok(policies_json(service.policies(caller, house)));
}

static Response get_conditions(InsuranceService& service, const Request& request,
                               const Caller& caller) {
  const Json query = read_query(request, kConditionsQueryShape);
  insurance::Asking asking{.use = {.span = *read_window(query), .group = read_group(query)},
                           .organisation = query["organisation"].text()};
  if (query.has("quantity")) asking.use.quantity = static_cast<int>(query["quantity"].integer());
  asking.use.extras = read_extra_ids(query["extras"].text());
  const Conditions told = service.conditions(caller, request.param("resource"), asking);
  return ok(Json::object({{"price_cents", told.quote.price_cents},
                          {"deposit_cents", told.quote.deposit_cents},
                          {"group", to_word(told.group)},
                          {"group_checked", told.group_checked},
                          {"contract", to_word(told.contract)},
                          {"insurance", to_word(told.comparison.answer)},
                          {"reasons", insurance::words_json(told.comparison.reasons)},
                          {"demand", told.demand ? insurance::to_json(*told.demand) : Json{}},
                          {"policy", insurance::shown_policy(told.comparison.policy)}}))
      .with_header("Cache-Control", "no-store");
}

static Response list_frozen(InsuranceService& service, const Request& request,
                            const Caller& caller) {
  Json items = Json::array();
  for (const auto& one : service.of_booking(caller, request.id<BookingId>("booking"))) {
    items.push(frozen_json(one));
  }
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

static std::vector<Route> thing_rows(InsuranceService& service) {
  using enum Method;
  const std::string thing = "/api/v1/resources/{resource}";
  return {{get,
           thing + "/insurance",
           Scope::open,
           with(service, get_demand),
           {.summary = "What insurance its lender demands",
            .tag = "resources",
            .answer = &kDemandShape,
            .errors = {"resources.error.not_found"}}},
          {put,
           thing + "/insurance",
           Scope::resources_write,
           with(service, put_demand),
           {.summary = "Say what insurance is demanded",
            .tag = "resources",
            .body = &kDemandShape,
            .answer = &kDemandShape,
            .errors = {"resources.error.not_found", "access.error.denied", "insurance.error.amount",
                       "insurance.error.text"}}},
          {get,
           thing + "/conditions",
           Scope::open,
           with(service, get_conditions),
           {.summary = "What somebody would get: price, deposit, contract and insurance",
            .tag = "resources",
            .query = &kConditionsQueryShape,
            .answer = &kConditionsShape,
            .errors = {"resources.error.not_found", "resources.error.window",
                       "resources.error.too_long", "organisations.error.not_found",
                       "access.error.denied"}}}};
}

std::vector<Route> insurance_routes(InsuranceService& service) {
  using enum Method;
  const std::string all = "/api/v1/organisations/{organisation}/insurance-policies";
  const std::string one = all + "/{policy}";
  const std::vector<std::string> errors{"organisations.error.not_found", "access.error.denied"};
  std::vector<std::string> of_one = errors;
  of_one.emplace_back("insurance.error.not_found");
  std::vector<Route> rows = thing_rows(service);
  rows.push_back({get,
                  all,
                  Scope::session,
                  with(service, list_policies),
                  {.summary = "What an organisation is insured for",
                   .tag = "organisations",
                   .answer = &kPoliciesShape,
                   .errors = errors}});
  rows.push_back(
      {post,
       all,
       Scope::organisations_write,
       with(service, add_policy),
       {.summary = "Add a policy",
        .tag = "organisations",
        .body = &kPolicyWishShape,
        .answer = &kPoliciesShape,
        .success = 201,
        .errors = {"organisations.error.not_found", "access.error.denied", "insurance.error.amount",
                   "insurance.error.text", "insurance.error.too_many"}}});
  rows.push_back({del,
                  one,
                  Scope::organisations_write,
                  with(service, remove_policy),
                  {.summary = "Take a policy away",
                   .tag = "organisations",
                   .success = 204,
                   .errors = of_one}});
  rows.push_back({put,
                  one + "/check",
                  Scope::organisations_write,
                  with(service, check_policy),
                  {.summary = "Say that one has looked at the proof",
                   .tag = "organisations",
                   .body = &kNothingShape,
                   .answer = &kPoliciesShape,
                   .errors = of_one}});
  rows.push_back({get,
                  "/api/v1/bookings/{booking}/insurance",
                  Scope::session,
                  with(service, list_frozen),
                  {.summary = "How demand and policies compared when it was asked for",
                   .tag = "bookings",
                   .answer = &kFrozenListShape,
                   .errors = {"bookings.error.not_found"}}});
  return rows;
}

}  // namespace allmende
