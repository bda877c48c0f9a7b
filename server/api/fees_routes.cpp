#include "server/api/fees_routes.hpp"

#include "models/base/with.hpp"
#include "models/fees/fee_json.hpp"

namespace allmende {

using fees::BookingFees, fees::FeeService;
using enum Kind;
using enum Need;

static constexpr std::int64_t kMostFee = 100'000'000;

static const Shape kCancellationStepShape{
    "CancellationStep",
    {{"hours_before", integer, required, "Whoever calls off less than so long before the start …",
      8784, 1},
     {"percent", integer, required, "… pays this part of the price.", 100, 1}}};

static std::vector<Field> fee_terms_fields() {
  return {
      {"cancellation",
       list_of_objects,
       required,
       "From the farthest to the nearest; before the first one it costs nothing.",
       6,
       0,
       {},
       &kCancellationStepShape},
      {"late_day_cents", integer, required, "Of one thing, for each day that was begun.", kMostFee},
      {"late_most_cents", integer, required, "The most of one thing.", kMostFee},
      {"no_show_percent", integer, required, "Part of the price for not coming.", 100}};
}

static const Shape kFeeTermsShape{"FeeTerms", fee_terms_fields()};

static Shape agreed_fees_shape() {
  Shape shape{"AgreedFees", fee_terms_fields()};
  shape.fields.insert(shape.fields.begin(),
                      {{"resource_id", uuid, required, "Of which thing."},
                       {"title", text, required, "In the reader's language."}});
  return shape;
}

static const Shape kAgreedFeesShape = agreed_fees_shape();

static const Shape kChargeShape{
    "Charge",
    {{"reason", text, required, "What for.", 0, 0, all_words<fees::ChargeReason>()},
     {"cents", integer, required, "How much."},
     {"days", integer, required, "Of what came late: the most days that were begun."},
     {"charged_at", instant, required, "Since when."},
     {"waived_at", instant, nullable, "Since when the lender asks for nothing."},
     {"waived_note", text, required, "What the lender said.", 500}}};

static const Shape kBookingFeesShape{
    "BookingFees",
    {{"items",
      list_of_objects,
      required,
      "The terms as they were when it was held.",
      20,
      0,
      {},
      &kAgreedFeesShape},
     {"cancelling_cents", integer, nullable, "What it costs the borrower to call it off now."},
     {"charge",
      object,
      nullable,
      "What the borrower owes beside the price.",
      0,
      0,
      {},
      &kChargeShape}}};

static const Shape kWaiverShape{"FeeWaiver", {{"note", text, optional, "For the borrower.", 500}}};

static Json charge_json(const std::optional<fees::Charge>& charge) {
  if (!charge) return {};
  return Json::object(
      {{"reason", to_word(charge->reason)},
       {"cents", charge->cents},
       {"days", charge->days},
       {"charged_at", to_rfc3339(charge->charged_at)},
       {"waived_at", charge->waived_at ? Json{to_rfc3339(*charge->waived_at)} : Json{}},
       {"waived_note", charge->waived_note}});
}

static Response booking_fees_answer(const BookingFees& found, const Caller& caller) {
  Json items = Json::array();
  for (const auto& line : found.lines) {
    if (line.terms.empty()) continue;
    const bool english = caller.locale == "en" && !line.title_en.empty();
    items.push(fees::to_json(line.terms)
                   .set("resource_id", line.resource_id.text)
                   .set("title", english ? line.title_en : line.title_de));
  }
  return ok(Json::object({{"items", items},
                          {"cancelling_cents", found.cancelling_cents},
                          {"charge", charge_json(found.charge)}}))
      .with_header("Cache-Control", "no-store");
}

static Response get_fee_terms(FeeService& service, const Request& request, const Caller& caller) {
  return ok(fees::to_json(service.terms(caller, request.param("resource"))));
}

static Response put_fee_terms(FeeService& service, const Request& request, const Caller& caller) {
  const auto terms = fees::to_fee_terms(read_body(request, kFeeTermsShape));
  service.put_terms(caller, request.param("resource"), terms);
  return ok(fees::to_json(terms));
}

static Response get_booking_fees(FeeService& service, const Request& request,
                                 const Caller& caller) {
  return booking_fees_answer(service.of_booking(caller, request.id<BookingId>("booking")), caller);
}

static Response waive_charge(FeeService& service, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kWaiverShape);
  return booking_fees_answer(
      service.waive(caller, request.id<BookingId>("booking"), body["note"].text()), caller);
}

std::vector<Route> fees_routes(FeeService& service) {
  using enum Method;
  const std::string terms = "/api/v1/resources/{resource}/fees";
  const std::string loan = "/api/v1/bookings/{booking}/fees";
  return {
      {get,
       terms,
       Scope::open,
       with(service, get_fee_terms),
       {.summary = "What calling off, coming late and not coming costs",
        .tag = "resources",
        .answer = &kFeeTermsShape,
        .errors = {"resources.error.not_found"}}},
      {put,
       terms,
       Scope::resources_write,
       with(service, put_fee_terms),
       {.summary = "Say what calling off, coming late and not coming costs",
        .tag = "resources",
        .body = &kFeeTermsShape,
        .answer = &kFeeTermsShape,
        .errors = {"resources.error.not_found", "access.error.denied", "fees.error.steps",
                   "fees.error.percent", "fees.error.amount", "fees.error.cap",
                   "fees.error.no_show"}}},
      {get,
       loan,
       Scope::session,
       with(service, get_booking_fees),
       {.summary = "What was agreed on that, what calling off costs now, and what is owed",
        .tag = "bookings",
        .answer = &kBookingFeesShape,
        .errors = {"bookings.error.not_found"}}},
      {post,
       loan + "/waiver",
       Scope::bookings_write,
       with(service, waive_charge),
       {.summary = "Ask for nothing of what is owed beside the price",
        .tag = "bookings",
        .body = &kWaiverShape,
        .answer = &kBookingFeesShape,
        .errors = {"bookings.error.not_found", "access.error.denied", "fees.error.nothing",
                   "fees.error.receipted", "fees.error.note"}}},
  };
}

}  // namespace allmende
