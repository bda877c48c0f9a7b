#include "server/api/bookings_json.hpp"

#include "federation/vocab/uris.hpp"
#include "models/base/error.hpp"

namespace allmende {

using bookings::Booking, bookings::BookingLine, bookings::BookingView, bookings::BookingWish,
    bookings::Move;
using enum Kind;
using enum Need;

static const Shape kLineWishShape{
    "BookingLineWish",
    {{"resource", text, required, "Id or slug.", 200},
     {"quantity", integer, optional, "Default 1.", 100'000, 1},
     {"extras", list_of_text, optional, "Ids of extras beside those that every booking has.", 20}}};

const Shape kBookingWishShape{
    "BookingWish",
    {{"lines", list_of_objects, required, "All of one lender.", 20, 1, {}, &kLineWishShape},
     {"mode",
      text,
      optional,
      "Default lend; of what is bought the times are those of the pick-up.",
      0,
      0,
      {"lend", "sell", "give"}},
     {"starts_at", instant, required, "From then on …"},
     {"ends_at", instant, required, "… until then."},
     {"organisation", text, optional, "Handle or id, when it is for one.", 60},
     {"group", text, optional, "Which group one belongs to, unless it was checked.", 0, 0,
      all_words<resources::BorrowerGroup>()},
     {"purpose", text, required, "What for.", 0, 0, all_words<bookings::Purpose>()},
     {"note", text, optional, "For the lender.", 2000}}};

static const Shape kBookingPartyShape{"BookingParty",
                                      {{"id", uuid, required, "Id."},
                                       {"handle", text, required, "Handle."},
                                       {"name", text, required, "Name."},
                                       {"url", url, required, "Page."}}};

static const Shape kBookingGuestShape{"BookingGuest",
                                      {{"name", text, required, "Name."},
                                       {"host", text, required, "Their server."},
                                       {"url", url, required, "Their address there."}}};

static const Shape kBookingHomeShape{
    "BookingHome",
    {{"name", text, required, "Of the lender."},
     {"host", text, required, "The lender's server."},
     {"pending", text, nullable, "The move that it was asked for and has not answered.", 60}}};

static const Shape kBookedUnitShape{"BookedUnit",
                                    {{"id", uuid, required, "Id."},
                                     {"inventory_code", text, required, "On its label."},
                                     {"out", boolean, required, "The borrower has it now."},
                                     {"unfit", boolean, required, "It does not work."}}};

static const Shape kBookingLineShape{
    "BookingLine",
    {{"resource_id", uuid, required, "Id."},
     {"slug", text, required, "Of the resource."},
     {"url", url, required, "Page of the resource."},
     {"title", text, required, "In the reader's language."},
     {"quantity", integer, required, "How many."},
     {"price_cents", integer, required, "As it was when they asked."},
     {"deposit_cents", integer, required, "As it was when they asked."},
     {"units",
      list_of_objects,
      required,
      "Which ones; none of what is counted.",
      1000,
      0,
      {},
      &kBookedUnitShape},
     {"extras",
      list_of_objects,
      required,
      "Within the price, as they were when they asked.",
      20,
      0,
      {},
      &kChosenExtraShape}}};

static const Shape kOfferShape{"BookingOffer",
                               {{"starts_at", instant, required, "From then on …"},
                                {"ends_at", instant, required, "… until then."},
                                {"price_cents", integer, required, "For that."}}};

static const Shape kBookingEventShape{
    "BookingEvent",
    {{"seq", integer, required, "The version that came of it."},
     {"at", instant, required, "When."},
     {"side", text, required, "As whom.", 0, 0, all_words<bookings::Side>()},
     {"from", text, nullable, "State before; null for the making."},
     {"verb", text, nullable, "The move; null for the making."},
     {"to", text, required, "State behind it."},
     {"note", text, required, "What was said.", 2000},
     {"data", any, required, "What came with it."},
     {"by", text, required,
      "Who agreed as the first of two, for the lender's people; else empty."}}};

const Shape kBookingShape{
    "Booking",
    {{"id", uuid, required, "Id."},
     {"state", text, required, "State.", 0, 0, all_words<bookings::BookingState>()},
     {"mode", text, required, "What becomes of the things.", 0, 0,
      all_words<bookings::BookingMode>()},
     {"lender", object, nullable, "Whose the things are.", 0, 0, {}, &kBookingPartyShape},
     {"borrower",
      object,
      nullable,
      "For which organisation; null for a person.",
      0,
      0,
      {},
      &kBookingPartyShape},
     {"series", uuid, nullable, "Of those that were made together."},
     {"booker", text, required, "Who asked; empty when the account is gone."},
     {"guest", object, nullable, "Who asked from another server.", 0, 0, {}, &kBookingGuestShape},
     {"home", object, nullable, "Which server decides on it.", 0, 0, {}, &kBookingHomeShape},
     {"group", text, required, "Of the borrower.", 0, 0, all_words<resources::BorrowerGroup>()},
     {"group_checked", boolean, required, "Somebody has looked at that."},
     {"purpose", text, required, "What for.", 0, 0, all_words<bookings::Purpose>()},
     {"note", text, required, "For the lender.", 2000},
     {"starts_at", instant, required, "From then on …"},
     {"ends_at", instant, required, "… until then."},
     {"price_cents", integer, required, "What is paid."},
     {"deposit_cents", integer, required, "What is given back."},
     {"offer", object, nullable, "What the lender offers instead.", 0, 0, {}, &kOfferShape},
     {"deadline", instant, nullable, "When the state ends by itself."},
     {"unfit", boolean, required, "Something of it does not work, and there is no other yet."},
     {"lines", list_of_objects, required, "What.", 20, 0, {}, &kBookingLineShape},
     {"events",
      list_of_objects,
      required,
      "What happened; empty in lists.",
      10'000,
      0,
      {},
      &kBookingEventShape},
     {"verbs", list_of_text, required, "What the reader can do now; empty in lists.", 30},
     {"version", integer, required, "Counts moves."},
     {"created_at", instant, required, "Made."}}};

const Shape kBookingsShape{
    "Bookings",
    {{"items", list_of_objects, required, "By their beginning.", 100, 0, {}, &kBookingShape},
     {"next", text, nullable, "Cursor of the next page."}}};

static std::vector<Field> bookings_query() {
  return {{"state", text, optional, "States, separated by commas.", 300},
          {"resource", text, optional, "Id or slug.", 200},
          {"from", instant, optional, "Only what touches the time from then on …"},
          {"to", instant, optional, "… until then."},
          {"cursor", text, optional, "From next of the page before.", 100},
          {"limit", integer, optional, "Default 50.", 100, 1}};
}

static std::vector<Field> with_first(const Field& first, std::vector<Field> fields) {
  fields.insert(fields.begin(), first);
  return fields;
}

const Shape kBookingsQueryShape{"BookingsQuery",
                                with_first({"organisation", text, optional,
                                            "For which organisation; all own ones without.", 60},
                                           bookings_query())};
const Shape kLentBookingsQueryShape{"LentBookingsQuery", bookings_query()};

static const Field kVersionField{
    "version", integer, optional,
    "The version that is moved; when there is a newer one, nothing is done."};

static const Field kReachField{"reach",
                               text,
                               optional,
                               "Of a series: this one, or the following or all others too.",
                               0,
                               0,
                               all_words<bookings::Reach>()};

const Shape kBookingMoveShape{
    "BookingMove",
    {kVersionField, kReachField, {"note", text, optional, "For the other side.", 2000}}};
const Shape kReasonShape{"BookingReason",
                         {kVersionField, kReachField, {"note", text, required, "Why.", 2000}}};
const Shape kCounterOfferShape{"CounterOffer",
                               {kVersionField,
                                {"note", text, optional, "For the other side.", 2000},
                                {"starts_at", instant, optional, "Another beginning."},
                                {"ends_at", instant, optional, "Another end."},
                                {"price_cents", integer, optional, "Another price.", 100'000'000}}};
const Shape kExtensionShape{"BookingExtension",
                            {kVersionField,
                             {"note", text, optional, "For the other side.", 2000},
                             {"ends_at", instant, required, "The new end."}}};
const Shape kReturnShape{
    "BookingReturn",
    {kVersionField,
     {"note", text, optional, "How it came back.", 2000},
     {"units", list_of_text, optional, "Ids of those that are back; all without.", 1000},
     {"defect_units", list_of_text, optional, "Those of them that do not work any more.", 1000}}};

const Shape kGroupShape{"BorrowerGroup",
                        {{"group", text, required, "What the organisation is.", 0, 0,
                          all_words<resources::BorrowerGroup>()}}};

const Shape kCheckedGroupShape{"CheckedBorrowerGroup",
                               {{"group", text, nullable, "What it is, where somebody has looked.",
                                 0, 0, all_words<resources::BorrowerGroup>()}}};

static Json party_json(const calendars::Organiser& party, const Links& links) {
  if (party.id.empty()) return {};
  return Json::object({{"id", party.id},
                       {"handle", party.handle},
                       {"name", party.name},
                       {"url", links.organisation(party.handle)}});
}

static Json booking_line_json(const BookingLine& line, const ResourceReading& reading) {
  Json units = Json::array();
  for (const auto& unit : line.units) {
    units.push(Json::object({{"id", unit.id.text},
                             {"inventory_code", unit.inventory_code},
                             {"out", unit.out},
                             {"unfit", unit.unfit}}));
  }
  const bool english = reading.locale == "en" && !line.title_en.empty();
  return Json::object({{"resource_id", line.resource_id.text},
                       {"slug", line.slug},
                       {"url", reading.links.resource(line.slug)},
                       {"title", english ? line.title_en : line.title_de},
                       {"quantity", line.quantity},
                       {"price_cents", line.price_cents},
                       {"deposit_cents", line.deposit_cents},
                       {"units", units},
                       {"extras", extras_json(line.extras)}});
}

static Json booking_event_json(const bookings::BookingEvent& event) {
  return Json::object({{"seq", event.seq},
                       {"at", to_rfc3339(event.at)},
                       {"side", to_word(event.side)},
                       {"from", Json::text_or_null(event.from_state)},
                       {"verb", Json::text_or_null(event.verb)},
                       {"to", event.to_state},
                       {"note", event.note},
                       {"data", event.data},
                       {"by", event.by_name}});
}

static Json span_json(const Span& span) {
  return Json::object(
      {{"starts_at", to_rfc3339(span.starts_at)}, {"ends_at", to_rfc3339(span.ends_at)}});
}

static Json offer_json(const std::optional<bookings::CounterOffer>& offer) {
  if (!offer) return {};
  return span_json(offer->span).set("price_cents", offer->price_cents);
}

static Json guest_json(const std::optional<bookings::BookingGuest>& guest) {
  if (!guest) return {};
  return Json::object(
      {{"name", guest->name}, {"host", host_of(guest->actor)}, {"url", guest->actor}});
}

static Json home_json(const Booking& booking) {
  if (!booking.home) return {};
  return Json::object({{"name", booking.lender.name},
                       {"host", booking.home->host},
                       {"pending", Json::text_or_null(booking.home->pending)}});
}

Json to_json(const BookingView& view, const ResourceReading& reading) {
  const Booking& b = view.booking;
  Json lines = Json::array();
  for (const auto& line : view.lines) lines.push(booking_line_json(line, reading));
  Json events = Json::array();
  for (const auto& event : view.events) events.push(booking_event_json(event));
  return Json::object({{"id", b.id.text},
                       {"state", to_word(b.state)},
                       {"mode", to_word(b.mode)},
                       {"lender", party_json(b.lender, reading.links)},
                       {"borrower", party_json(b.borrower, reading.links)},
                       {"series", b.series_id ? Json{b.series_id->text} : Json{}},
                       {"booker", b.booker_name},
                       {"guest", guest_json(b.guest)},
                       {"home", home_json(b)},
                       {"group", to_word(b.group)},
                       {"group_checked", b.group_checked},
                       {"purpose", to_word(b.purpose)},
                       {"note", b.note},
                       {"starts_at", to_rfc3339(b.span.starts_at)},
                       {"ends_at", to_rfc3339(b.span.ends_at)},
                       {"price_cents", b.price_cents},
                       {"deposit_cents", b.deposit_cents},
                       {"offer", offer_json(b.offer)},
                       {"deadline", b.deadline ? Json{to_rfc3339(*b.deadline)} : Json{}},
                       {"unfit", view.is_unfit()},
                       {"lines", lines},
                       {"events", events},
                       {"verbs", Json::texts(view.verbs)},
                       {"version", b.version},
                       {"created_at", to_rfc3339(b.created_at)}});
}

Json to_json(const bookings::Alternatives& alternatives, const ResourceReading& reading) {
  Json times = Json::array();
  for (const Span& span : alternatives.times) times.push(span_json(span));
  Json things = Json::array();
  for (const auto& line : alternatives.resources) {
    things.push(resource_line(line, reading, std::nullopt));
  }
  return Json::object({{"times", times}, {"resources", things}});
}

template <class Enum>
static Enum word_or(const Json& value, Enum otherwise) {
  return read_word<Enum>(value.text()).value_or(otherwise);
}

BookingWish read_booking_wish(const Json& body) {
  BookingWish wish{
      .lines = {},
      .span = {*read_rfc3339(body["starts_at"].text()), *read_rfc3339(body["ends_at"].text())},
      .mode = word_or(body["mode"], bookings::BookingMode::lend),
      .organisation = body["organisation"].text(),
      .group = word_or(body["group"], resources::BorrowerGroup::private_),
      .purpose = word_or(body["purpose"], bookings::Purpose::private_),
      .note = body["note"].text()};
  for (std::size_t i = 0; i < body["lines"].size(); ++i) {
    const Json line = body["lines"].at(i);
    wish.lines.push_back(
        {.resource = line["resource"].text(),
         .quantity = line.has("quantity") ? static_cast<int>(line["quantity"].integer()) : 1,
         .extras = read_extra_ids(line["extras"])});
  }
  return wish;
}

/// Throws bookings.error.unit for what is no id.
static std::vector<UnitId> read_units(const Json& body, const char* key) {
  std::vector<UnitId> units;
  for (std::size_t i = 0; i < body[key].size(); ++i) {
    const auto id = read_uuid(body[key].at(i).text());
    if (!id) throw invalid("/" + std::string{key}, "bookings.error.unit");
    units.push_back({*id});
  }
  return units;
}

Move read_move(const Json& body) {
  Move move{.version = std::nullopt,
            .note = body["note"].text(),
            .starts_at = read_rfc3339(body["starts_at"].text()),
            .ends_at = read_rfc3339(body["ends_at"].text()),
            .price_cents = std::nullopt,
            .units = read_units(body, "units"),
            .defect_units = read_units(body, "defect_units"),
            .reach = word_or(body["reach"], bookings::Reach::one)};
  if (body.has("version")) move.version = static_cast<int>(body["version"].integer());
  if (body.has("price_cents")) move.price_cents = static_cast<int>(body["price_cents"].integer());
  return move;
}

static std::vector<bookings::BookingState> read_states(const std::string& text) {
  std::vector<bookings::BookingState> states;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find(',', from), text.size());
    const auto state = read_word<bookings::BookingState>(text.substr(from, to - from));
    if (!state) throw invalid("?state", "bookings.error.state");
    states.push_back(*state);
    from = to + 1;
  }
  return states;
}

bookings::BookingQuery read_booking_query(const Json& json) {
  bookings::BookingQuery query{.organisation = json["organisation"].text(),
                               .states = read_states(json["state"].text()),
                               .resource = std::nullopt,
                               .span = read_window(json),
                               .cursor = json["cursor"].text()};
  if (json.has("resource")) query.resource = json["resource"].text();
  if (json.has("limit")) query.limit = static_cast<int>(json["limit"].integer());
  return query;
}

}  // namespace allmende
