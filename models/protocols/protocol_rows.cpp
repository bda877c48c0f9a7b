#include "models/protocols/protocol_rows.hpp"

namespace allmende::protocols {

static Json part_json(const CheckedPart& part) {
  return Json::object(
      {{"name", part.name}, {"quantity", part.quantity}, {"present", part.present}});
}

Json things_json(const std::vector<CheckedThing>& things) {
  Json items = Json::array();
  for (const CheckedThing& thing : things) {
    Json parts = Json::array();
    for (const CheckedPart& part : thing.parts) parts.push(part_json(part));
    items.push(Json::object({{"resource_id", thing.resource_id.text},
                             {"unit_id", thing.unit_id ? Json{thing.unit_id->text} : Json{}},
                             {"title_de", thing.title_de},
                             {"title_en", thing.title_en},
                             {"code", thing.code},
                             {"quantity", thing.quantity},
                             {"state", to_word(thing.state)},
                             {"counter", thing.counter},
                             {"note", thing.note},
                             {"parts", parts}}));
  }
  return items;
}

static CheckedThing to_thing(const Json& json) {
  CheckedThing thing{
      .resource_id = {json["resource_id"].text()},
      .unit_id = std::nullopt,
      .title_de = json["title_de"].text(),
      .title_en = json["title_en"].text(),
      .code = json["code"].text(),
      .quantity = static_cast<int>(json["quantity"].integer()),
      .state = read_word<ThingState>(json["state"].text()).value_or(ThingState::good),
      .counter = json["counter"].text(),
      .note = json["note"].text(),
      .parts = {}};
  if (!json["unit_id"].is_null()) thing.unit_id = UnitId{json["unit_id"].text()};
  for (std::size_t i = 0; i < json["parts"].size(); ++i) {
    const Json part = json["parts"].at(i);
    thing.parts.push_back({.name = part["name"].text(),
                           .quantity = static_cast<int>(part["quantity"].integer()),
                           .present = static_cast<int>(part["present"].integer())});
  }
  return thing;
}

Protocol to_protocol(const Row& row) {
  Protocol protocol{
      .id = row.get<ProtocolId>("id"),
      .booking_id = row.get<BookingId>("booking_id"),
      .seq = row.get<int>("seq"),
      .direction = read_word<Direction>(row.get<std::string>("direction")).value_or(Direction::out),
      .taken_at = row.get<Instant>("taken_at"),
      .recorded_at = row.get<Instant>("recorded_at"),
      .lender_name = row.get<std::string>("lender_name"),
      .note = row.get<std::string>("note"),
      .things = {},
      .withheld_cents = row.get<int>("withheld_cents"),
      .withheld_reason = row.get<std::string>("withheld_reason"),
      .confirmation = std::nullopt,
      .photos = {}};
  const Json things = Json::parse(row.get<std::string>("things"));
  for (std::size_t i = 0; i < things.size(); ++i) {
    protocol.things.push_back(to_thing(things.at(i)));
  }
  if (const auto name = row.get<std::optional<std::string>>("confirmed_by")) {
    protocol.confirmation = Confirmation{
        .name = *name,
        .place = read_word<Place>(row.get<std::string>("place")).value_or(Place::device),
        .at = row.get<Instant>("confirmed_at")};
  }
  return protocol;
}

Photo to_photo(const Row& row) {
  Photo photo{.id = row.get<PhotoId>("id"),
              .sha256 = row.get<std::string>("sha256"),
              .hash = row.get<std::string>("hash"),
              .alt = row.get<std::string>("alt"),
              .sizes = {}};
  const Json sizes = Json::parse(row.get<std::string>("sizes"));
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const std::string text = sizes.at(i).text();
    const std::size_t by = text.find('x');
    photo.sizes.push_back({std::stoi(text), std::stoi(text.substr(by + 1))});
  }
  return photo;
}

}  // namespace allmende::protocols
