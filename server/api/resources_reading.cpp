// What a body or a query says of a resource, its units, checks and closures.
#include "models/base/error.hpp"
#include "models/text/text.hpp"
#include "server/api/agenda_query.hpp"
#include "server/api/hours_json.hpp"
#include "server/api/pictures_json.hpp"
#include "server/api/resources_json.hpp"

namespace allmende {

using resources::BorrowerGroup, resources::ResourceContent;

static void read_text(const Json& body, const char* key, std::string& into) {
  if (body.has(key)) into = body[key].text();
}

static void read_count(const Json& body, const char* key, int& into) {
  if (body.has(key)) into = static_cast<int>(body[key].integer());
}

static void read_count(const Json& body, const char* key, std::optional<int>& into) {
  if (!body.has(key)) return;
  into = body[key].is_null() ? std::nullopt : std::optional{static_cast<int>(body[key].integer())};
}

template <class Enum>
static void read_choice(const Json& body, const char* key, Enum& into) {
  if (const auto value = read_word<Enum>(body[key].text())) into = *value;
}

template <class Enum>
static void read_choices(const Json& body, const char* key, std::vector<Enum>& into) {
  if (!body.has(key)) return;
  into.clear();
  for (std::size_t i = 0; i < body[key].size(); ++i) {
    into.push_back(*read_word<Enum>(body[key].at(i).text()));
  }
}

template <class IdType>
static void read_reference(const Json& body, const char* key, std::optional<IdType>& into) {
  if (!body.has(key)) return;
  into = body[key].is_null() ? std::nullopt : std::optional{IdType{body[key].text()}};
}

static void apply_prices(const Json& body, resources::Prices& prices) {
  read_choice(body, "unit", prices.unit);
  read_count(body, "base_cents", prices.base_cents);
  read_count(body, "unit_cents", prices.unit_cents);
  read_count(body, "min_fee_cents", prices.min_fee_cents);
  read_count(body, "deposit_cents", prices.deposit_cents);
  read_count(body, "free_units", prices.free_units);
  if (body.has("tiers")) {
    prices.tiers.clear();
    for (std::size_t i = 0; i < body["tiers"].size(); ++i) {
      const Json tier = body["tiers"].at(i);
      prices.tiers.push_back({.from = static_cast<int>(tier["from"].integer()),
                              .percent = static_cast<int>(tier["percent"].integer())});
    }
  }
  if (body.has("extras")) apply_extras(body["extras"], prices.extras);
  if (!body.has("factors")) return;
  prices.factors.clear();
  for (std::size_t i = 0; i < body["factors"].size(); ++i) {
    const Json factor = body["factors"].at(i);
    prices.factors.push_back({.group = *read_word<BorrowerGroup>(factor["group"].text()),
                              .percent = static_cast<int>(factor["percent"].integer())});
  }
}

static void apply_timing(const Json& body, resources::Timing& timing) {
  read_count(body, "buffer_before_minutes", timing.buffer_before_minutes);
  read_count(body, "buffer_after_minutes", timing.buffer_after_minutes);
  read_count(body, "lead_minutes", timing.lead_minutes);
  read_count(body, "max_advance_days", timing.max_advance_days);
  read_count(body, "min_minutes", timing.min_minutes);
  read_count(body, "max_minutes", timing.max_minutes);
  read_choice(body, "grid", timing.grid);
  read_count(body, "month_quota", timing.month_quota);
  if (body.has("pickup")) timing.hours.pickup = read_windows(body["pickup"]);
  if (body.has("returns")) timing.hours.returns = read_windows(body["returns"]);
  if (body.has("opening")) timing.hours.opening = read_windows(body["opening"]);
}

static void apply_texts(const Json& body, ResourceContent& c) {
  read_text(body, "category", c.category);
  read_text(body, "title_de", c.title_de);
  read_text(body, "title_en", c.title_en);
  read_text(body, "description_de", c.description_de);
  read_text(body, "description_en", c.description_en);
  read_text(body, "pickup_note", c.pickup_note);
}

void apply_resource(const Json& body, ResourceContent& c) {
  apply_texts(body, c);
  read_choice(body, "kind", c.kind);
  read_choice(body, "tracking", c.tracking);
  read_count(body, "quantity", c.quantity);
  read_choice(body, "condition", c.condition);
  read_choices(body, "offers", c.offers);
  read_choice(body, "status", c.status);
  read_choice(body, "audience", c.audience);
  read_reference(body, "venue_id", c.venue_id);
  read_reference(body, "room_id", c.room_id);
  apply_prices(body["prices"], c.prices);
  apply_timing(body["timing"], c.timing);
  read_choice(body, "pending_policy", c.pending_policy);
  read_choices(body, "instant_groups", c.instant_groups);
  if (body.has("grant")) {
    c.grant = {.number = body["grant"]["number"].text(),
               .until = read_day(body["grant"]["until"].text())};
  }
  if (!body.has("picture_ids")) return;
  c.picture_ids.clear();
  for (std::size_t i = 0; i < body["picture_ids"].size(); ++i) {
    const std::string at = "/picture_ids/" + std::to_string(i);
    if (const auto id = read_picture_id(body["picture_ids"].at(i), at))
      c.picture_ids.push_back(*id);
  }
}

/// Texts that must be ids. Throws units.error.parts.
static std::vector<UnitId> read_unit_ids(const Json& list) {
  std::vector<UnitId> ids;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto id = read_uuid(list.at(i).text());
    if (!id) throw invalid("/parts/" + std::to_string(i), "units.error.parts");
    ids.push_back({*id});
  }
  return ids;
}

void apply_unit(const Json& body, resources::Unit& unit) {
  read_text(body, "inventory_code", unit.inventory_code);
  read_text(body, "note", unit.note);
  read_choice(body, "state", unit.state);
  if (body.has("parts")) unit.parts = read_unit_ids(body["parts"]);
}

void apply_safety_check(const Json& body, resources::SafetyCheck& check) {
  read_text(body, "name", check.name);
  read_reference(body, "unit_id", check.unit_id);
  if (body.has("checked_on")) check.checked_on = read_day(body["checked_on"].text());
  if (const auto day = read_day(body["due_on"].text())) check.due_on = *day;
}

resources::Closure read_closure(const Json& body) {
  resources::Closure closure{.id = {},
                             .unit_id = std::nullopt,
                             .quantity = std::nullopt,
                             .starts_at = *read_rfc3339(body["starts_at"].text()),
                             .ends_at = read_rfc3339(body["ends_at"].text()),
                             .note = body["note"].text()};
  read_choice(body, "kind", closure.kind);
  read_reference(body, "unit_id", closure.unit_id);
  read_count(body, "quantity", closure.quantity);
  return closure;
}

std::optional<Span> read_window(const Json& query) {
  if (!query.has("from") && !query.has("to")) return std::nullopt;
  for (const char* name : {"from", "to"}) {
    if (!query.has(name)) throw invalid(std::string{"?"} + name, "request.error.required");
  }
  return Span{*read_rfc3339(query["from"].text()), *read_rfc3339(query["to"].text())};
}

BorrowerGroup read_group(const Json& query) {
  return read_word<BorrowerGroup>(query["group"].text()).value_or(BorrowerGroup::private_);
}

resources::ResourceQuery read_resource_query(const Json& json) {
  if (json.has("radius") && !json.has("near")) throw invalid("?near", "request.error.required");
  resources::ResourceQuery query{.text = trim(json["q"].text()),
                                 .category = json["category"].text(),
                                 .kind = read_word<resources::ResourceKind>(json["kind"].text()),
                                 .offer = read_word<resources::Offer>(json["offer"].text()),
                                 .organisation = json["organisation"].text(),
                                 .window = read_window(json),
                                 .near = std::nullopt,
                                 .access = read_access(json["access"].text()),
                                 .cursor = json["cursor"].text()};
  if (json.has("near")) query.near = read_near(json["near"].text(), json["radius"]);
  read_count(json, "quantity", query.quantity);
  read_count(json, "limit", query.limit);
  return query;
}

}  // namespace allmende
