// HTTP face of whole years of receipts: in numbers for the lender, as tables for its bookkeeper and
// for what the platform reports. Rules: models/receipts/receipt_years.cpp.
#include "models/base/with.hpp"
#include "models/text/text.hpp"
#include "server/api/receipt_year_tables.hpp"
#include "server/api/receipts_routes.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using receipts::Activity, receipts::ActivitySum, receipts::ActivityYear, receipts::LimitMeter,
    receipts::ReceiptYear, receipts::Reporting;
using enum Kind;
using enum Need;

static const Shape kActivitySumShape{
    "ActivitySum",
    {{"count", integer, required, "Receipts less those that were taken back."},
     {"cents", number, required, "VAT within; below zero where more was taken back."}}};

static const Shape kActivityYearShape{
    "ActivityYear",
    {{"activity", text, required, "What was let or sold.", 0, 0, all_words<Activity>()},
     {"reporting", text, required,
      "Whether the platform reports it; `small` when it is too little to be. Source: §§ 4, 5 "
      "PStTG.",
      0, 0, all_words<Reporting>()},
     {"quarters",
      list_of_objects,
      required,
      "From the first to the fourth.",
      4,
      4,
      {},
      &kActivitySumShape},
     {"total", object, required, "Of the year.", 0, 0, {}, &kActivitySumShape}}};

static const Shape kVatSumShape{
    "VatSum",
    {{"vat_status", text, required, "As on the receipts.", 0, 0, all_words<lenders::VatStatus>()},
     {"vat_percent", integer, required, "0 for none."},
     {"cents", number, required, "Turnover, VAT within."},
     {"vat_cents", number, required, "Within it."}}};

static const Shape kLimitMeterShape{
    "LimitMeter",
    {{"year", integer, required, "Which year."},
     {"cents", number, required, "Turnover without VAT, by receipts of here alone."},
     {"limit_cents", number, required, "What may not be passed. Source: § 19 (1) UStG."},
     {"level", text, required, "`near` from 80 % of it on.", 0, 0, all_words<receipts::Level>()}}};

static const Shape kSmallBusinessShape{
    "SmallBusinessMeter",
    {{"before", object, required, "The year before.", 0, 0, {}, &kLimitMeterShape},
     {"now", object, required, "The year itself.", 0, 0, {}, &kLimitMeterShape}}};

static const Shape kReceiptYearShape{
    "ReceiptYear",
    {{"year", integer, required, "Which year, by the clock of the city."},
     {"first_year", integer, required, "Of the first receipt."},
     {"receipts", integer, required, "How many were issued."},
     {"reversals", integer, required, "How many took one back."},
     {"total_cents", number, required, "Of all of them."},
     {"withheld_cents", number, required, "Kept of deposits; no turnover."},
     {"cancellation_cents", number, required, "Paid for what was called off; no turnover."},
     {"vat", list_of_objects, required, "Turnover by status and rate.", 10, 0, {}, &kVatSumShape},
     {"activities",
      list_of_objects,
      required,
      "Turnover of each class.",
      5,
      5,
      {},
      &kActivityYearShape},
     {"meter", object, nullable, "Of small businesses alone.", 0, 0, {}, &kSmallBusinessShape}}};

static Json activity_sum_json(const ActivitySum& sum) {
  return Json::object({{"count", sum.count}, {"cents", sum.cents}});
}

static Json activity_year_json(const ActivityYear& year) {
  Json quarters = Json::array();
  for (const ActivitySum& one : year.quarters) quarters.push(activity_sum_json(one));
  return Json::object({{"activity", to_word(year.activity)},
                       {"reporting", to_word(year.reporting)},
                       {"quarters", quarters},
                       {"total", activity_sum_json(year.total())}});
}

static Json limit_json(const LimitMeter& meter) {
  return Json::object({{"year", meter.year},
                       {"cents", meter.cents},
                       {"limit_cents", meter.limit_cents},
                       {"level", to_word(meter.level)}});
}

static Json meter_json(const std::optional<receipts::SmallBusinessMeter>& meter) {
  if (!meter) return {};
  return Json::object({{"before", limit_json(meter->before)}, {"now", limit_json(meter->now)}});
}

static Json receipt_year_json(const ReceiptYear& year) {
  Json vat = Json::array();
  for (const auto& one : year.vat) {
    vat.push(Json::object({{"vat_status", to_word(one.status)},
                           {"vat_percent", one.percent},
                           {"cents", one.cents},
                           {"vat_cents", one.vat_cents}}));
  }
  Json activities = Json::array();
  for (const ActivityYear& one : year.activities) activities.push(activity_year_json(one));
  return Json::object({{"year", year.year},
                       {"first_year", year.first_year},
                       {"receipts", year.receipts},
                       {"reversals", year.reversals},
                       {"total_cents", year.total_cents},
                       {"withheld_cents", year.withheld_cents},
                       {"cancellation_cents", year.cancellation_cents},
                       {"vat", vat},
                       {"activities", activities},
                       {"meter", meter_json(year.meter)}});
}

static Response get_receipt_year(ReceiptsFace& face, const Request& request, const Caller& caller) {
  const ReceiptYear year =
      face.receipts.year(caller, request.param("organisation"), request.param("year"));
  return ok(receipt_year_json(year)).with_header("Cache-Control", "no-store");
}

static Response table_response(std::string table, const std::string& name) {
  return text_response(200, "text/csv; charset=utf-8", std::move(table))
      .with_header("Content-Disposition", "attachment; filename=\"" + to_slug(name) + ".csv\"")
      .with_header("Cache-Control", "no-store");
}

static Response export_receipts(ReceiptsFace& face, const Request& request, const Caller& caller) {
  const std::string organisation = request.param("organisation");
  const std::string year = request.param("year");
  const auto entries = face.receipts.entries_of(caller, organisation, year);
  return table_response(
      receipts_table(entries, request.locale),
      translate("receipts.table.file", request.locale) + "-" + organisation + "-" + year);
}

static Response export_reported(ReceiptsFace& face, const Request& request, const Caller& caller) {
  const std::string year = request.param("year");
  const auto reported = face.receipts.reported(caller, year);
  return table_response(reported_table(reported, request.locale),
                        translate("receipts.table.reported_file", request.locale) + "-" + year);
}

std::vector<Route> receipt_years_routes(ReceiptsFace& face) {
  using enum Method;
  const std::string year = "/api/v1/organisations/{organisation}/receipts/years/{year}";
  return {
      {get,
       year,
       Scope::session,
       with(face, get_receipt_year),
       {.summary = "A lender's year: by class of activity, quarter and rate of VAT",
        .tag = "receipts",
        .answer = &kReceiptYearShape,
        .errors = {"organisations.error.not_found", "access.error.denied", "receipts.error.year"}}},
      {get,
       year + "/export",
       Scope::session,
       with(face, export_receipts),
       {.summary = "The receipts of a lender's year as a table",
        .tag = "receipts",
        .answer_type = "text/csv",
        .errors = {"organisations.error.not_found", "access.error.denied", "receipts.error.year"}}},
  };
}

std::vector<Route> receipt_reports_routes(ReceiptsFace& face) {
  using enum Method;
  return {
      {get,
       "/api/v1/admin/receipts/years/{year}/export",
       Scope::operate,
       with(face, export_reported),
       {.summary = "What the platform reports of all lenders for a year, as a table",
        .tag = "receipts",
        .answer_type = "text/csv",
        .errors = {"access.error.denied", "receipts.error.year"}}},
  };
}

}  // namespace allmende
