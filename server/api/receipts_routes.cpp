#include "server/api/receipts_routes.hpp"

#include "models/base/append.hpp"
#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/papers/receipt_paper.hpp"

namespace allmende {

using receipts::Receipt;
using enum Kind;
using enum Need;

static const Shape kReceiptItemShape{
    "ReceiptItem",
    {{"kind", text, required, "What for.", 0, 0, all_words<receipts::ItemKind>()},
     {"title", text, required, "In the reader's language; may be empty."},
     {"quantity", integer, required, "How many."},
     {"cents", number, required, "VAT within; below zero in a reversal."}}};

static const Shape kReceiptShape{
    "Receipt",
    {{"id", uuid, required, "Id."},
     {"number", integer, required, "Of the lender, without gaps."},
     {"booking_id", uuid, nullable, "Of which booking."},
     {"kind", text, required, "A receipt, or what takes one back.", 0, 0,
      all_words<receipts::ReceiptKind>()},
     {"reverses_number", integer, nullable, "Which it takes back."},
     {"reversed_by_number", integer, nullable, "What took it back."},
     {"reason", text, required, "Why it was taken back."},
     {"issued_on", date, required, "Day."},
     {"issuer", text, required, "The lender, as on the paper."},
     {"recipient", text, required, "Who pays."},
     {"items", list_of_objects, required, "What for.", 100, 0, {}, &kReceiptItemShape},
     {"total_cents", number, required, "Below zero for a reversal."},
     {"vat_status", text, required, "Of the lender that day.", 0, 0,
      all_words<lenders::VatStatus>()},
     {"vat_percent", integer, required, "0 for none."},
     {"vat_cents", number, required, "Within the total."}}};

static const Shape kReceiptsShape{
    "Receipts", {{"items", list_of_objects, required, "Receipts.", 100, 0, {}, &kReceiptShape}}};

static const Shape kReceiptPageShape{
    "ReceiptPage",
    {{"items", list_of_objects, required, "The latest first.", 100, 0, {}, &kReceiptShape},
     {"next", text, nullable, "Cursor of the next page."}}};

static const Shape kReceiptsQueryShape{
    "ReceiptsQuery", {{"cursor", text, optional, "From next of the page before.", 20}}};

static const Shape kReversalShape{"ReceiptReversal", {{"reason", text, required, "Why.", 500}}};

static Json number_or_null(int number) { return number == 0 ? Json{} : Json{number}; }

static Json receipt_json(const Receipt& r, const std::string& locale) {
  Json items = Json::array();
  for (const auto& item : r.items) {
    const bool english = locale == "en" && !item.title_en.empty();
    items.push(Json::object({{"kind", to_word(item.kind)},
                             {"title", english ? item.title_en : item.title_de},
                             {"quantity", item.quantity},
                             {"cents", item.cents}}));
  }
  return Json::object({{"id", r.id.text},
                       {"number", r.number},
                       {"booking_id", r.booking_id ? Json{r.booking_id->text} : Json{}},
                       {"kind", to_word(r.kind)},
                       {"reverses_number", number_or_null(r.reverses_number)},
                       {"reversed_by_number", number_or_null(r.reversed_by_number)},
                       {"reason", r.reason},
                       {"issued_on", spell_day(r.issued_on)},
                       {"issuer", r.issuer.name},
                       {"recipient", r.recipient},
                       {"items", items},
                       {"total_cents", r.total_cents},
                       {"vat_status", to_word(r.vat_status)},
                       {"vat_percent", r.vat_percent},
                       {"vat_cents", r.vat_cents}});
}

static Json receipts_json(const std::vector<Receipt>& receipts, const std::string& locale) {
  Json items = Json::array();
  for (const Receipt& one : receipts) items.push(receipt_json(one, locale));
  return items;
}

static Response issue_receipt(ReceiptsFace& face, const Request& request, const Caller& caller) {
  const Receipt made = face.receipts.issue(caller, request.id<BookingId>("booking"));
  return created("/api/v1/receipts/" + made.id.text, receipt_json(made, caller.locale));
}

static Response reverse_receipt(ReceiptsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kReversalShape);
  const Receipt made =
      face.receipts.reverse(caller, request.id<ReceiptId>("receipt"), body["reason"].text());
  return created("/api/v1/receipts/" + made.id.text, receipt_json(made, caller.locale));
}

static Response get_receipt(ReceiptsFace& face, const Request& request, const Caller& caller) {
  const Receipt found = face.receipts.get(caller, request.id<ReceiptId>("receipt"));
  return ok(receipt_json(found, caller.locale)).with_header("Cache-Control", "no-store");
}

static Response receipts_of_booking(ReceiptsFace& face, const Request& request,
                                    const Caller& caller) {
  const auto found = face.receipts.of_booking(caller, request.id<BookingId>("booking"));
  return ok(Json::object({{"items", receipts_json(found, caller.locale)}}))
      .with_header("Cache-Control", "no-store");
}

static Response list_receipts(ReceiptsFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kReceiptsQueryShape);
  const auto page =
      face.receipts.list(caller, request.param("organisation"), query["cursor"].text());
  return ok(Json::object({{"items", receipts_json(page.receipts, caller.locale)},
                          {"next", Json::text_or_null(page.next)}}))
      .with_header("Cache-Control", "no-store");
}

static Response get_receipt_paper(ReceiptsFace& face, const Request& request,
                                  const Caller& caller) {
  const Receipt found = face.receipts.get(caller, request.id<ReceiptId>("receipt"));
  const auto setting = face.shop.setting(caller);
  return face.shop.print(
      papers::receipt_paper(setting, found),
      setting.say("papers.file.receipt", {{"number", std::to_string(found.number)}}));
}

static void add_receipt_reading(std::vector<Route>& rows, ReceiptsFace& face) {
  using enum Method;
  rows.push_back({get,
                  "/api/v1/organisations/{organisation}/receipts",
                  Scope::session,
                  with(face, list_receipts),
                  {.summary = "The receipts of a lender",
                   .tag = "receipts",
                   .query = &kReceiptsQueryShape,
                   .answer = &kReceiptPageShape,
                   .errors = {"organisations.error.not_found", "access.error.denied",
                              "receipts.error.cursor"}}});
  rows.push_back({get,
                  "/api/v1/bookings/{booking}/receipts",
                  Scope::session,
                  with(face, receipts_of_booking),
                  {.summary = "The receipts of a booking that the reader may see",
                   .tag = "receipts",
                   .answer = &kReceiptsShape,
                   .errors = {"bookings.error.not_found"}}});
  rows.push_back({get,
                  "/api/v1/receipts/{receipt}",
                  Scope::session,
                  with(face, get_receipt),
                  {.summary = "One receipt",
                   .tag = "receipts",
                   .answer = &kReceiptShape,
                   .errors = {"receipts.error.not_found"}}});
  rows.push_back({get,
                  "/api/v1/receipts/{receipt}/document",
                  Scope::session,
                  with(face, get_receipt_paper),
                  {.summary = "A receipt as a PDF, in the language of the reader",
                   .tag = "receipts",
                   .answer_type = "application/pdf",
                   .errors = with_paper_errors({"receipts.error.not_found"})}});
}

std::vector<Route> receipts_routes(ReceiptsFace& face) {
  using enum Method;
  std::vector<Route> rows{
      {post,
       "/api/v1/bookings/{booking}/receipts",
       Scope::bookings_write,
       with(face, issue_receipt),
       {.summary = "Make the receipt of a booking",
        .tag = "receipts",
        .answer = &kReceiptShape,
        .success = 201,
        .errors = {"bookings.error.not_found", "access.error.denied", "bookings.error.not_now",
                   "receipts.error.nothing", "receipts.error.profile", "receipts.error.exists"}}},
      {post,
       "/api/v1/receipts/{receipt}/reversal",
       Scope::bookings_write,
       with(face, reverse_receipt),
       {.summary = "Take a receipt back by another one",
        .tag = "receipts",
        .body = &kReversalShape,
        .answer = &kReceiptShape,
        .success = 201,
        .errors = {"receipts.error.not_found", "access.error.denied", "receipts.error.reason",
                   "receipts.error.is_reversal", "receipts.error.reversed"}}}};
  add_receipt_reading(rows, face);
  append(rows, receipt_years_routes(face));
  return rows;
}

}  // namespace allmende
