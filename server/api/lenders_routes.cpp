#include "server/api/lenders_routes.hpp"

#include "models/base/with.hpp"

namespace allmende {

using lenders::LenderProfile, lenders::LenderService;
using enum Kind;
using enum Need;

static constexpr int kMostLimitCents = 100'000'000;

static std::vector<Field> lender_fields() {
  return {{"legal_name", text, optional, "As on contracts; else the organisation's name.", 200},
          {"address", text, optional, "In lines.", 500},
          {"terms", text, optional, "Plain text; becomes part of each contract.", 20'000},
          {"vat_status", text, nullable, "null while nobody has said; then there are no receipts.",
           0, 0, all_words<lenders::VatStatus>()},
          {"vat_percent", integer, optional, "Within fees, when the status is regular: 7 or 19.",
           100, 0},
          {"vat_reason", text, optional, "Why there is none, when exempt.", 300},
          {"tax_number", text, optional, "Tax or VAT number.", 40},
          {"account_holder", text, optional, "Else the legal name.", 140},
          {"iban", text, optional, "Empty for none.", 60},
          {"bic", text, optional, "Empty for none.", 20},
          {"two_people_from_cents", integer, nullable,
           "The value from which on two people decide on what is sold or given away; 0: always, "
           "null: never.",
           kMostLimitCents, 0}};
}

static Shape profile_shape() {
  Shape shape{"LenderProfile", lender_fields()};
  for (Field& field : shape.fields) {
    if (field.need == optional) field.need = required;
  }
  shape.fields.push_back({"version", integer, required, "Counts edits; 0 before the first."});
  return shape;
}

static Shape wish_shape() {
  Shape shape{"LenderProfileWish", lender_fields()};
  shape.fields.push_back({"version", integer, optional, "The version that is edited."});
  return shape;
}

static const Shape kProfileShape = profile_shape();
static const Shape kProfileWishShape = wish_shape();

static Json to_json(const LenderProfile& p) {
  return Json::object(
      {{"legal_name", p.legal_name},
       {"address", p.address},
       {"terms", p.terms},
       {"vat_status", p.vat_status ? Json{to_word(*p.vat_status)} : Json{}},
       {"vat_percent", p.vat_percent},
       {"vat_reason", p.vat_reason},
       {"tax_number", p.tax_number},
       {"account_holder", p.account_holder},
       {"iban", p.iban},
       {"bic", p.bic},
       {"two_people_from_cents", p.two_people_from_cents ? Json{*p.two_people_from_cents} : Json{}},
       {"version", p.version}});
}

static LenderProfile read_profile(const Json& body) {
  LenderProfile profile{.legal_name = body["legal_name"].text(),
                        .address = body["address"].text(),
                        .terms = body["terms"].text(),
                        .vat_status = read_word<lenders::VatStatus>(body["vat_status"].text()),
                        .vat_reason = body["vat_reason"].text(),
                        .tax_number = body["tax_number"].text(),
                        .account_holder = body["account_holder"].text(),
                        .iban = body["iban"].text(),
                        .bic = body["bic"].text()};
  if (body.has("vat_percent")) {
    profile.vat_percent = static_cast<int>(body["vat_percent"].integer());
  }
  const Json limit = body["two_people_from_cents"];
  if (!limit.is_null()) profile.two_people_from_cents = static_cast<int>(limit.integer());
  return profile;
}

static Response get_profile(LenderService& lenders, const Request& request, const Caller& caller) {
  return ok(to_json(lenders.get(caller, request.param("organisation"))))
      .with_header("Cache-Control", "no-store");
}

static Response put_profile(LenderService& lenders, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kProfileWishShape);
  std::optional<int> version;
  if (body.has("version")) version = static_cast<int>(body["version"].integer());
  return ok(
      to_json(lenders.put(caller, request.param("organisation"), version, read_profile(body))));
}

std::vector<Route> lenders_routes(LenderService& lenders) {
  using enum Method;
  const std::string path = "/api/v1/organisations/{organisation}/lender-profile";
  return {{get,
           path,
           Scope::session,
           with(lenders, get_profile),
           {.summary = "What a lender says of itself on contracts and receipts, and how it decides",
            .tag = "bookings",
            .answer = &kProfileShape,
            .errors = {"organisations.error.not_found", "access.error.denied"}}},
          {put,
           path,
           Scope::organisations_write,
           with(lenders, put_profile),
           {.summary = "Write that anew",
            .tag = "bookings",
            .body = &kProfileWishShape,
            .answer = &kProfileShape,
            .errors = {"organisations.error.not_found", "access.error.denied",
                       "lenders.error.changed", "lenders.error.too_long",
                       "lenders.error.vat_percent", "lenders.error.vat_reason",
                       "lenders.error.iban", "lenders.error.bic", "lenders.error.two_people"}}}};
}

}  // namespace allmende
