#include "server/api/protocols_json.hpp"

#include "models/base/error.hpp"

namespace allmende {

using protocols::CheckedPart, protocols::CheckedThing, protocols::Protocol, protocols::SheetThing;
using enum Kind;
using enum Need;

static const Shape kCheckedPartShape{
    "CheckedPart",
    {{"name", text, required, "What it is.", 200},
     {"quantity", integer, required, "How many belong to it.", 1000, 1},
     {"present", integer, required, "How many are there.", 1000}}};

static const Shape kThingWishShape{
    "CheckedThingWish",
    {{"resource_id", uuid, required, "What."},
     {"unit_id", uuid, nullable, "Which one; null for what is counted."},
     {"state", text, required, "How it is; unusable ones are lent no more.", 0, 0,
      all_words<protocols::ThingState>()},
     {"counter", text, optional, "What its meter shows.", 100},
     {"note", text, optional, "What is to be said of it.", 1000},
     {"parts", list_of_objects, optional, "What was looked for.", 200, 0, {}, &kCheckedPartShape}}};

const Shape kProtocolWishShape{
    "ProtocolWish",
    {{"id", uuid, required, "Made by the device; what comes twice is recorded once."},
     {"direction", text, required, "Handed over, or come back.", 0, 0,
      all_words<protocols::Direction>()},
     {"taken_at", instant, required, "When people stood there."},
     {"lender_name", text, required, "Who says so for the lender.", 200},
     {"borrower_name", text, optional, "Who says so for the borrower, on the same device.", 200},
     {"note", text, optional, "For both sides.", 2000},
     {"things", list_of_objects, required, "What went or came.", 1000, 1, {}, &kThingWishShape},
     {"withheld_cents", integer, optional, "Of the deposit; at a return.", 100'000'000},
     {"withheld_reason", text, optional, "Why.", 1000},
     {"photos", list_of_text, optional, "Ids of photos that were sent before.", 20}}};

const Shape kConfirmationWishShape{"ConfirmationWish",
                                   {{"name", text, required, "Who says that it is right.", 200}}};

static const Shape kThingShape{
    "CheckedThing",
    {{"resource_id", uuid, required, "What."},
     {"unit_id", uuid, nullable, "Which one; null for what is counted."},
     {"title", text, required, "As it was called, in the reader's language."},
     {"inventory_code", text, required, "On its label."},
     {"quantity", integer, required, "How many."},
     {"state", text, required, "How it was.", 0, 0, all_words<protocols::ThingState>()},
     {"counter", text, required, "What its meter showed."},
     {"note", text, required, "What was said of it."},
     {"complete", boolean, required, "Nothing was missing."},
     {"parts", list_of_objects, required, "What was looked for.", 200, 0, {}, &kCheckedPartShape}}};

const Shape kPhotoShape{"ProtocolPhoto",
                        {{"id", uuid, required, "Id."},
                         {"sha256", text, required, "Of the file as the camera gave it."},
                         {"alt", text, required, "What is to be seen."},
                         {"width", integer, required, "Pixels of the largest size."},
                         {"height", integer, required, "Pixels."},
                         {"url", url, required, "JPEG, for both sides alone."}}};

static const Shape kConfirmationShape{
    "ProtocolConfirmation",
    {{"name", text, required, "Who said so."},
     {"place", text, required, "On the lender's device, or in their own account.", 0, 0,
      all_words<protocols::Place>()},
     {"at", instant, required, "When."}}};

const Shape kProtocolShape{
    "Protocol",
    {{"id", uuid, required, "Id."},
     {"booking_id", uuid, required, "Of which booking."},
     {"seq", integer, required, "The event of the booking that was the move."},
     {"direction", text, required, "Handed over, or come back.", 0, 0,
      all_words<protocols::Direction>()},
     {"taken_at", instant, required, "When people stood there."},
     {"recorded_at", instant, required, "When it was heard of here."},
     {"lender_name", text, required, "Who said so for the lender."},
     {"note", text, required, "For both sides."},
     {"things", list_of_objects, required, "What went or came.", 1000, 0, {}, &kThingShape},
     {"withheld_cents", integer, required, "Of the deposit."},
     {"withheld_reason", text, required, "Why."},
     {"confirmation",
      object,
      nullable,
      "By the borrower; null until then.",
      0,
      0,
      {},
      &kConfirmationShape},
     {"photos", list_of_objects, required, "Photos.", 20, 0, {}, &kPhotoShape}}};

const Shape kProtocolsShape{
    "Protocols",
    {{"items", list_of_objects, required, "In their order.", 1000, 0, {}, &kProtocolShape}}};

const Shape kPhotoQueryShape{
    "ProtocolPhotoWish",
    {{"id", uuid, required, "Made by the device; what comes twice is kept once."},
     {"sha256", text, required, "Of the file, in hex.", 64},
     {"alt", text, required, "What is to be seen.", 1000}}};

const Shape kCounterQueryShape{"CounterQuery", {{"day", date, optional, "Today without."}}};

static const Shape kSheetPartShape{
    "SheetPart",
    {{"name", text, required, "What it is."}, {"quantity", integer, required, "How many."}}};

static const Shape kSheetThingShape{
    "SheetThing",
    {{"resource_id", uuid, required, "What."},
     {"unit_id", uuid, nullable, "Which one; null for what is counted."},
     {"title", text, required, "In the reader's language."},
     {"inventory_code", text, required, "On its label."},
     {"quantity", integer, required, "How many."},
     {"out", boolean, required, "The borrower has it now."},
     {"parts", list_of_objects, required, "What to look for.", 200, 0, {}, &kSheetPartShape}}};

const Shape& counter_line_shape() {
  static const Shape kShape{
      "CounterLine",
      {{"booking", object, required, "The booking.", 0, 0, {}, &kBookingShape},
       {"things", list_of_objects, required, "What of.", 1000, 0, {}, &kSheetThingShape}}};
  return kShape;
}

static const Shape kDueCheckShape{
    "DueCheck",
    {{"slug", text, required, "Of the resource."},
     {"title", text, required, "Of the resource, in the reader's language."},
     {"inventory_code", text, required, "Empty when it is for all units."},
     {"name", text, required, "What is to be looked at."},
     {"due_on", date, required, "It may still be lent on this day."}}};

const Shape& counter_day_shape() {
  const auto lines = [](const char* name, const char* help) {
    return Field{name, list_of_objects, required, help, 200, 0, {}, &counter_line_shape()};
  };
  static const Shape kShape{"CounterDay",
                            {{"day", date, required, "Which day."},
                             lines("out", "What goes out, or should have gone."),
                             lines("back", "What comes back."),
                             lines("overdue", "What should be back."),
                             {"checks",
                              list_of_objects,
                              required,
                              "Due in the next 14 days, or since.",
                              200,
                              0,
                              {},
                              &kDueCheckShape}}};
  return kShape;
}

static std::string either(const std::string& german, const std::string& english,
                          const ResourceReading& reading) {
  return reading.locale == "en" && !english.empty() ? english : german;
}

static Json unit_or_null(const std::optional<UnitId>& unit) {
  return unit ? Json{unit->text} : Json{};
}

static Json checked_thing_json(const CheckedThing& thing, const ResourceReading& reading) {
  Json parts = Json::array();
  for (const CheckedPart& part : thing.parts) {
    parts.push(Json::object(
        {{"name", part.name}, {"quantity", part.quantity}, {"present", part.present}}));
  }
  return Json::object({{"resource_id", thing.resource_id.text},
                       {"unit_id", unit_or_null(thing.unit_id)},
                       {"title", either(thing.title_de, thing.title_en, reading)},
                       {"inventory_code", thing.code},
                       {"quantity", thing.quantity},
                       {"state", to_word(thing.state)},
                       {"counter", thing.counter},
                       {"note", thing.note},
                       {"complete", thing.complete()},
                       {"parts", parts}});
}

Json to_json(const protocols::Photo& photo, const BookingId& booking, const Links& links) {
  const auto& largest = photo.sizes.back();
  return Json::object({{"id", photo.id.text},
                       {"sha256", photo.sha256},
                       {"alt", photo.alt},
                       {"width", largest.width},
                       {"height", largest.height},
                       {"url", links.base() + "/api/v1/bookings/" + booking.text + "/photos/" +
                                   photo.id.text + "/file"}});
}

Json to_json(const Protocol& p, const ResourceReading& reading) {
  Json things = Json::array();
  for (const auto& thing : p.things) things.push(checked_thing_json(thing, reading));
  Json photos = Json::array();
  for (const auto& photo : p.photos) photos.push(to_json(photo, p.booking_id, reading.links));
  Json confirmation;
  if (p.confirmation) {
    confirmation = Json::object({{"name", p.confirmation->name},
                                 {"place", to_word(p.confirmation->place)},
                                 {"at", to_rfc3339(p.confirmation->at)}});
  }
  return Json::object({{"id", p.id.text},
                       {"booking_id", p.booking_id.text},
                       {"seq", p.seq},
                       {"direction", to_word(p.direction)},
                       {"taken_at", to_rfc3339(p.taken_at)},
                       {"recorded_at", to_rfc3339(p.recorded_at)},
                       {"lender_name", p.lender_name},
                       {"note", p.note},
                       {"things", things},
                       {"withheld_cents", p.withheld_cents},
                       {"withheld_reason", p.withheld_reason},
                       {"confirmation", confirmation},
                       {"photos", photos}});
}

static Json sheet_thing_json(const SheetThing& thing, const ResourceReading& reading) {
  Json parts = Json::array();
  for (const auto& part : thing.parts) {
    parts.push(Json::object({{"name", part.name}, {"quantity", part.quantity}}));
  }
  return Json::object({{"resource_id", thing.resource_id.text},
                       {"unit_id", unit_or_null(thing.unit_id)},
                       {"title", either(thing.title_de, thing.title_en, reading)},
                       {"inventory_code", thing.code},
                       {"quantity", thing.quantity},
                       {"out", thing.out},
                       {"parts", parts}});
}

Json to_json(const protocols::CounterLine& line, const ResourceReading& reading) {
  Json things = Json::array();
  for (const auto& thing : line.things) things.push(sheet_thing_json(thing, reading));
  return Json::object({{"booking", to_json(line.view, reading)}, {"things", things}});
}

Json to_json(const protocols::CounterDay& day, const ResourceReading& reading) {
  const auto lines_json = [&](const std::vector<protocols::CounterLine>& lines) {
    Json items = Json::array();
    for (const auto& line : lines) items.push(to_json(line, reading));
    return items;
  };
  Json checks = Json::array();
  for (const auto& check : day.checks) {
    checks.push(Json::object({{"slug", check.resource_slug},
                              {"title", either(check.title_de, check.title_en, reading)},
                              {"inventory_code", check.code},
                              {"name", check.name},
                              {"due_on", spell_day(check.due_on)}}));
  }
  return Json::object({{"day", spell_day(day.day)},
                       {"out", lines_json(day.out)},
                       {"back", lines_json(day.back)},
                       {"overdue", lines_json(day.overdue)},
                       {"checks", checks}});
}

static CheckedThing read_thing(const Json& json) {
  CheckedThing thing{.resource_id = {json["resource_id"].text()},
                     .unit_id = std::nullopt,
                     .title_de = "",
                     .title_en = "",
                     .code = "",
                     .state = read_word<protocols::ThingState>(json["state"].text())
                                  .value_or(protocols::ThingState::good),
                     .counter = json["counter"].text(),
                     .note = json["note"].text(),
                     .parts = {}};
  if (json.has("unit_id") && !json["unit_id"].is_null()) {
    thing.unit_id = UnitId{json["unit_id"].text()};
  }
  for (std::size_t i = 0; i < json["parts"].size(); ++i) {
    const Json part = json["parts"].at(i);
    thing.parts.push_back({.name = part["name"].text(),
                           .quantity = static_cast<int>(part["quantity"].integer()),
                           .present = static_cast<int>(part["present"].integer())});
  }
  return thing;
}

protocols::ProtocolWish read_protocol_wish(const Json& body) {
  protocols::ProtocolWish wish{
      .id = {body["id"].text()},
      .direction = read_word<protocols::Direction>(body["direction"].text())
                       .value_or(protocols::Direction::out),
      .taken_at = *read_rfc3339(body["taken_at"].text()),
      .lender_name = body["lender_name"].text(),
      .borrower_name = body["borrower_name"].text(),
      .note = body["note"].text(),
      .things = {},
      .withheld_cents = static_cast<int>(body["withheld_cents"].integer()),
      .withheld_reason = body["withheld_reason"].text(),
      .photos = {}};
  for (std::size_t i = 0; i < body["things"].size(); ++i) {
    wish.things.push_back(read_thing(body["things"].at(i)));
  }
  for (std::size_t i = 0; i < body["photos"].size(); ++i) {
    const auto id = read_uuid(body["photos"].at(i).text());
    if (!id) throw invalid("/photos/" + std::to_string(i), "protocols.error.photo");
    wish.photos.push_back({*id});
  }
  return wish;
}

protocols::PhotoWish read_photo_wish(const Json& query) {
  protocols::PhotoWish wish{
      .id = {query["id"].text()}, .sha256 = query["sha256"].text(), .alt = query["alt"].text()};
  const bool hex = wish.sha256.size() == 64 &&
                   wish.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!hex) throw invalid("?sha256", "protocols.error.photo_hash");
  return wish;
}

}  // namespace allmende
