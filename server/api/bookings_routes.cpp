#include "server/api/bookings_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/http/problem.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using bookings::BookingOutcome;

static ResourceReading reading_of(BookingsFace& face, const Caller& caller) {
  return {.links = face.links, .locale = caller.locale};
}

/// Nothing was written: the problem says what is there now, or what can be had instead.
static Response not_booked(const Request& request, const Error& error, const char* name,
                           const Json& more) {
  Response response = problem(request, error, translate);
  Json body = Json::parse(response.body);
  body.set(name, more);
  response.body = body.dump();
  return response;
}

/// The answer, unless the booking was made: then none.
static std::optional<Response> refused(BookingsFace& face, const Request& request,
                                       const Caller& caller, const BookingOutcome& outcome) {
  if (outcome.refusal) {
    return not_booked(request, conflict(outcome.refusal->key), "alternatives",
                      to_json(outcome.refusal->alternatives, reading_of(face, caller)));
  }
  if (outcome.stale) {
    return not_booked(request, conflict("bookings.error.changed", "/version"), "current",
                      to_json(*outcome.view, reading_of(face, caller)));
  }
  return std::nullopt;
}

static Response hold_booking(BookingsFace& face, const Request& request, const Caller& caller) {
  const auto wish = read_booking_wish(read_body(request, kBookingWishShape));
  const BookingOutcome outcome = face.bookings.hold(caller, wish);
  if (auto answer = refused(face, request, caller, outcome)) return std::move(*answer);
  return created("/api/v1/bookings/" + outcome.view->booking.id.text,
                 to_json(*outcome.view, reading_of(face, caller)));
}

/// 201 when something was held; 200 tells which dates are taken, and nothing was.
static Response hold_series(BookingsFace& face, const Request& request, const Caller& caller) {
  const auto wish = read_series_wish(read_body(request, series_wish_shape()));
  const auto outcome = face.bookings.hold_series(caller, wish);
  const Json answer = to_json(outcome, caller.locale);
  return json_response(outcome.series ? 201 : 200, answer.dump());
}

static Response get_booking(BookingsFace& face, const Request& request, const Caller& caller) {
  const auto view = face.bookings.get(caller, request.id<BookingId>("booking"));
  return ok(to_json(view, reading_of(face, caller))).with_header("Cache-Control", "no-store");
}

static Response booking_page(BookingsFace& face, const Caller& caller,
                             const bookings::BookingQuery& query) {
  const auto page = face.bookings.list(caller, query);
  Json items = Json::array();
  for (const auto& view : page.bookings) items.push(to_json(view, reading_of(face, caller)));
  return ok(Json::object({{"items", items}, {"next", Json::text_or_null(page.next)}}))
      .with_header("Cache-Control", "no-store");
}

static Response list_borrowed(BookingsFace& face, const Request& request, const Caller& caller) {
  return booking_page(face, caller, read_booking_query(read_query(request, kBookingsQueryShape)));
}

static Response list_lent(BookingsFace& face, const Request& request, const Caller& caller) {
  auto query = read_booking_query(read_query(request, kLentBookingsQueryShape));
  query.side = bookings::Side::lender;
  query.organisation = request.param("organisation");
  return booking_page(face, caller, query);
}

static Response get_group(BookingsFace& face, const Request& request, const Caller& caller) {
  const auto group = face.bookings.checked_group(caller, request.param("organisation"));
  return ok(Json::object({{"group", group ? Json{to_word(*group)} : Json{}}}));
}

static Response put_group(BookingsFace& face, const Request& request, const Caller& caller) {
  const Json body = read_body(request, kGroupShape);
  face.bookings.set_group(caller, request.param("organisation"), read_group(body));
  return ok(body);
}

namespace {

/// One move as a row: /api/v1/bookings/{booking}/PATH.
struct MoveRow {
  const char* path;
  const char* verb;
  const char* summary;
  const Shape* body;
  std::vector<std::string> errors = {};
};

}  // namespace

static std::vector<MoveRow> borrowers_rows() {
  const std::string taken = "bookings.error.taken";
  return {
      {"request", "request", "Ask the lender", &kBookingMoveShape, {"bookings.error.hold_expired"}},
      {"instant",
       "book",
       "Book without asking, as a group that may",
       &kBookingMoveShape,
       {"bookings.error.hold_expired", "bookings.error.not_instant"}},
      {"acceptance",
       "accept",
       "Take what the lender offers instead",
       &kBookingMoveShape,
       {taken, "bookings.error.no_offer"}},
      {"confirmation", "confirm", "Confirm what was approved", &kBookingMoveShape},
      {"cancellation",
       "cancel",
       "Call it off; a lender says why",
       &kBookingMoveShape,
       {"bookings.error.reason"}},
      {"dispute", "dispute", "Contradict", &kReasonShape, {"bookings.error.reason"}},
      {"withdrawal",
       "withdraw",
       "Take back what one bought, as consumers may for two weeks",
       &kBookingMoveShape,
       {"bookings.error.no_withdrawal"}}};
}

static std::vector<MoveRow> lenders_rows() {
  const std::string taken = "bookings.error.taken";
  return {{"approval",
           "approve",
           "Agree; what is sold or given away is reserved for them for a week",
           &kBookingMoveShape,
           {taken, "bookings.error.promised_to", "bookings.error.reserved",
            "bookings.error.sold_out", "bookings.error.not_first", "bookings.error.by_lot",
            "bookings.error.second_person", "resources.error.grant_lock"}},
          {"endorsement",
           "endorse",
           "Agree as the first of two, where two people decide on what is sold or given away",
           &kBookingMoveShape,
           {"bookings.error.endorsed", "bookings.error.unneeded"}},
          {"renewal",
           "renew",
           "Reserve it for a week more, once",
           &kBookingMoveShape,
           {"bookings.error.renewed"}},
          {"transfer", "transfer", "It is theirs for good", &kBookingMoveShape},
          {"refusal", "decline", "Decline", &kReasonShape, {"bookings.error.reason"}},
          {"counter-offer",
           "counter",
           "Offer something else",
           &kCounterOfferShape,
           {"bookings.error.window", "bookings.error.amount", "bookings.error.not_first",
            "bookings.error.by_lot", "bookings.error.second_person",
            "bookings.error.second_person_price"}},
          {"readiness", "prepare", "It lies ready", &kBookingMoveShape},
          {"handover",
           "hand_over",
           "Hand it over",
           &kBookingMoveShape,
           {taken, "custody.error.one_holder"}},
          {"extension",
           "extend",
           "Let them keep it longer",
           &kExtensionShape,
           {taken, "bookings.error.window"}},
          {"return",
           "take_back",
           "It is back, all or some of it",
           &kReturnShape,
           {"bookings.error.unit"}},
          {"closure", "close", "Everything is settled", &kBookingMoveShape},
          {"no-show", "miss", "Nobody came", &kBookingMoveShape, {"bookings.error.too_soon"}},
          {"settlement",
           "settle",
           "Settle a dispute, as operators do",
           &kReasonShape,
           {"bookings.error.reason"}}};
}

static Handler mover(BookingsFace& face, const char* verb, const Shape* shape) {
  return [&face, verb, shape](const Request& request, const Caller& caller) {
    const auto move = read_move(read_body(request, *shape));
    const BookingOutcome outcome =
        face.bookings.move(caller, request.id<BookingId>("booking"), {verb, move});
    if (auto answer = refused(face, request, caller, outcome)) return std::move(*answer);
    return ok(to_json(*outcome.view, reading_of(face, caller)));
  };
}

static void add_moves(std::vector<Route>& rows, BookingsFace& face, std::vector<MoveRow> moves) {
  for (MoveRow& move : moves) {
    for (const char* key : {"bookings.error.not_found", "bookings.error.not_now",
                            "bookings.error.changed", "access.error.denied"}) {
      move.errors.emplace_back(key);
    }
    rows.push_back({Method::post,
                    std::string{"/api/v1/bookings/{booking}/"} + move.path,
                    Scope::bookings_write,
                    mover(face, move.verb, move.body),
                    {.summary = move.summary,
                     .tag = "bookings",
                     .body = move.body,
                     .answer = &kBookingShape,
                     .errors = std::move(move.errors)}});
  }
}

static std::vector<std::string> wish_errors() {
  return {"bookings.error.lines",          "bookings.error.twice",
          "bookings.error.quantity",       "bookings.error.note",
          "bookings.error.window",         "bookings.error.past",
          "bookings.error.lead",           "bookings.error.too_far",
          "bookings.error.too_short",      "bookings.error.too_long",
          "bookings.error.grid",           "bookings.error.pickup_hours",
          "bookings.error.return_hours",   "bookings.error.opening_hours",
          "bookings.error.quota",          "bookings.error.extra",
          "bookings.error.not_offered",    "bookings.error.one_thing",
          "bookings.error.sold_out",       "bookings.error.amount",
          "resources.error.grant_lock",    "bookings.error.several_lenders",
          "bookings.error.group",          "bookings.error.too_many_holds",
          "bookings.error.taken",          "resources.error.not_found",
          "organisations.error.not_found", "access.error.denied"};
}

static void add_making(std::vector<Route>& rows, BookingsFace& face) {
  using enum Method;
  rows.push_back({post,
                  "/api/v1/bookings",
                  Scope::bookings_write,
                  with(face, hold_booking),
                  {.summary = "Hold something for a quarter of an hour",
                   .tag = "bookings",
                   .body = &kBookingWishShape,
                   .answer = &kBookingShape,
                   .success = 201,
                   .errors = wish_errors()}});
  std::vector<std::string> series_errors = wish_errors();
  series_errors.emplace_back("bookings.error.series");
  rows.push_back({post,
                  "/api/v1/booking-series",
                  Scope::bookings_write,
                  with(face, hold_series),
                  {.summary = "Hold the same week by week, or hear which dates are taken",
                   .tag = "bookings",
                   .body = &series_wish_shape(),
                   .answer = &kSeriesShape,
                   .success = 201,
                   .errors = std::move(series_errors)}});
}

static void add_booking_reading(std::vector<Route>& rows, BookingsFace& face) {
  using enum Method;
  rows.push_back({get,
                  "/api/v1/bookings",
                  Scope::session,
                  with(face, list_borrowed),
                  {.summary = "What one borrows, oneself or for an organisation",
                   .tag = "bookings",
                   .query = &kBookingsQueryShape,
                   .answer = &kBookingsShape,
                   .errors = {"organisations.error.not_found", "bookings.error.cursor",
                              "bookings.error.state", "access.error.denied"}}});
  rows.push_back({get,
                  "/api/v1/organisations/{organisation}/bookings",
                  Scope::session,
                  with(face, list_lent),
                  {.summary = "What an organisation lends",
                   .tag = "bookings",
                   .query = &kLentBookingsQueryShape,
                   .answer = &kBookingsShape,
                   .errors = {"organisations.error.not_found", "bookings.error.cursor",
                              "bookings.error.state", "access.error.denied"}}});
  rows.push_back({get,
                  "/api/v1/bookings/{booking}",
                  Scope::session,
                  with(face, get_booking),
                  {.summary = "One booking, with all that happened",
                   .tag = "bookings",
                   .answer = &kBookingShape,
                   .errors = {"bookings.error.not_found"}}});
}

std::vector<Route> bookings_routes(BookingsFace& face) {
  using enum Method;
  std::vector<Route> rows;
  add_making(rows, face);
  add_booking_reading(rows, face);
  const std::string group = "/api/v1/organisations/{organisation}/borrower-group";
  rows.push_back({get,
                  group,
                  Scope::session,
                  with(face, get_group),
                  {.summary = "To which group it was found to belong",
                   .tag = "bookings",
                   .answer = &kCheckedGroupShape,
                   .errors = {"organisations.error.not_found", "access.error.denied"}}});
  rows.push_back({put,
                  group,
                  Scope::organisations_write,
                  with(face, put_group),
                  {.summary = "Say, having looked, to which group it belongs",
                   .tag = "bookings",
                   .body = &kGroupShape,
                   .answer = &kGroupShape,
                   .errors = {"organisations.error.not_found", "access.error.denied"}}});
  add_moves(rows, face, borrowers_rows());
  add_moves(rows, face, lenders_rows());
  return rows;
}

}  // namespace allmende
