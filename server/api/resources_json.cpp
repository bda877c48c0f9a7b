#include "server/api/resources_json.hpp"

#include "server/api/hours_json.hpp"

#include "models/base/error.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"
#include "server/api/agenda_query.hpp"
#include "server/api/pictures_json.hpp"

namespace allmende {

using resources::BorrowerGroup, resources::Resource, resources::ResourceContent,
    resources::ResourceView;

static Json lender_json(const calendars::Organiser& organiser, const Links& links) {
  if (organiser.id.empty()) return {};
  return Json::object({{"id", organiser.id},
                       {"handle", organiser.handle},
                       {"name", organiser.name},
                       {"url", links.organisation(organiser.handle)}});
}

static Json pickup_json(const resources::PickupPlace& place, const Links& links) {
  if (place.name.empty()) return {};
  return Json::object({{"slug", place.slug},
                       {"name", place.name},
                       {"url", place.slug.empty() ? Json{} : Json{links.venue(place.slug)}},
                       {"room", place.room},
                       {"street", place.street},
                       {"postal_code", place.postal_code},
                       {"locality", place.locality},
                       {"latitude", place.latitude},
                       {"longitude", place.longitude}});
}

/// What is lent elsewhere says whose it is, and where.
static Json home_json(const Resource& resource) {
  if (!resource.home) return {};
  return Json::object({{"name", resource.organiser.name},
                       {"host", resource.home->host},
                       {"url", resource.home->url},
                       {"updated_at", to_rfc3339(resource.home->updated_at)}});
}

static Json sale_json(const std::optional<resources::SaleTerms>& sale) {
  if (!sale) return {};
  return Json::object({{"price_cents", sale->price_cents},
                       {"choice", to_word(sale->choice)},
                       {"withdrawal", sale->withdrawal}});
}

static const std::string& in_language(const std::string& german, const std::string& english,
                                      const std::string& locale) {
  return locale == "en" && !english.empty() ? english : german;
}

static Json resource_head_json(const Resource& resource, const ResourceReading& reading) {
  const ResourceContent& c = resource.content;
  return Json::object({{"id", resource.id.text},
                       {"slug", resource.slug},
                       {"url", reading.links.resource(resource.slug)},
                       {"organisation", lender_json(resource.organiser, reading.links)},
                       {"home", home_json(resource)},
                       {"title", in_language(c.title_de, c.title_en, reading.locale)},
                       {"kind", to_word(c.kind)},
                       {"tracking", to_word(c.tracking)},
                       {"units_count", resource.units},
                       {"place", pickup_json(resource.place, reading.links)},
                       {"sale", sale_json(resource.sale)},
                       {"category", Json::text_or_null(c.category)},
                       {"condition", to_word(c.condition)},
                       {"status", to_word(c.status)},
                       {"audience", to_word(c.audience)}});
}

template <class Enum>
static Json words_json(const std::vector<Enum>& values) {
  Json list = Json::array();
  for (const Enum value : values) list.push(to_word(value));
  return list;
}

static Json prices_json(const resources::Prices& p) {
  Json tiers = Json::array();
  for (const auto& tier : p.tiers) {
    tiers.push(Json::object({{"from", tier.from}, {"percent", tier.percent}}));
  }
  Json factors = Json::array();
  for (const auto& factor : p.factors) {
    factors.push(Json::object({{"group", to_word(factor.group)}, {"percent", factor.percent}}));
  }
  return Json::object({{"unit", to_word(p.unit)},
                       {"base_cents", p.base_cents},
                       {"unit_cents", p.unit_cents},
                       {"min_fee_cents", p.min_fee_cents},
                       {"deposit_cents", p.deposit_cents},
                       {"free_units", p.free_units},
                       {"tiers", tiers},
                       {"factors", factors},
                       {"extras", extras_json(p.extras)}});
}

static Json timing_json(const resources::Timing& t) {
  return Json::object({{"buffer_before_minutes", t.buffer_before_minutes},
                       {"buffer_after_minutes", t.buffer_after_minutes},
                       {"lead_minutes", t.lead_minutes},
                       {"max_advance_days", t.max_advance_days},
                       {"min_minutes", t.min_minutes},
                       {"max_minutes", t.max_minutes},
                       {"grid", to_word(t.grid)},
                       {"month_quota", t.month_quota},
                       {"pickup", windows_json(t.hours.pickup)},
                       {"returns", windows_json(t.hours.returns)},
                       {"opening", windows_json(t.hours.opening)}});
}

static Json text_of(const std::optional<UnitId>& id) { return id ? Json{id->text} : Json{}; }

static Json unit_json(const resources::Unit& unit) {
  Json parts = Json::array();
  for (const UnitId& part : unit.parts) parts.push(part.text);
  return Json::object({{"id", unit.id.text},
                       {"inventory_code", unit.inventory_code},
                       {"note", unit.note},
                       {"state", to_word(unit.state)},
                       {"parts", parts},
                       {"out", unit.out}});
}

static Json safety_check_json(const resources::SafetyCheck& check) {
  return Json::object(
      {{"id", check.id.text},
       {"name", check.name},
       {"unit_id", text_of(check.unit_id)},
       {"checked_on", check.checked_on ? Json{spell_day(*check.checked_on)} : Json{}},
       {"due_on", spell_day(check.due_on)}});
}

static void set_rules(Json& json, const ResourceContent& c, bool edits) {
  json.set("prices", prices_json(c.prices))
      .set("timing", timing_json(c.timing))
      .set("pending_policy", to_word(c.pending_policy))
      .set("instant_groups", words_json(c.instant_groups));
  const bool granted = edits && c.grant.until;
  json.set("grant", granted ? Json::object({{"number", c.grant.number},
                                            {"until", spell_day(*c.grant.until)}})
                            : Json{});
}

Json to_json(const ResourceView& view, const ResourceReading& reading) {
  const ResourceContent& c = view.resource.content;
  Json pictures = Json::array();
  for (const auto& picture : view.resource.pictures) {
    pictures.push(to_json(std::optional{picture}, reading.links));
  }
  Json units = Json::array();
  Json checks = Json::array();
  if (reading.edits) {
    for (const auto& unit : view.units) units.push(unit_json(unit));
    for (const auto& check : view.checks) checks.push(safety_check_json(check));
  }
  Json json = resource_head_json(view.resource, reading);
  set_rules(json, c, reading.edits);
  const std::string& words = in_language(c.description_de, c.description_en, reading.locale);
  json.set("title_de", c.title_de)
      .set("title_en", c.title_en)
      .set("description_de", c.description_de)
      .set("description_en", c.description_en)
      .set("description_html", markdown_to_html(words))
      .set("offers", words_json(c.offers))
      .set("venue_id", c.venue_id ? Json{c.venue_id->text} : Json{})
      .set("room_id", c.room_id ? Json{c.room_id->text} : Json{})
      .set("pickup_note", c.pickup_note)
      .set("quantity", c.quantity)
      .set("pictures", pictures)
      .set("units", units)
      .set("checks", checks)
      .set("edits", reading.edits)
      .set("version", view.resource.version)
      .set("created_at", to_rfc3339(view.resource.created_at))
      .set("updated_at", to_rfc3339(view.resource.updated_at));
  return json;
}

Json resource_line(const resources::ResourceLine& line, const ResourceReading& reading,
                   const std::optional<resources::Quote>& quote) {
  const auto& pictures = line.resource.pictures;
  Json json = resource_head_json(line.resource, reading);
  json.set("offers", words_json(line.resource.content.offers))
      .set("picture",
           pictures.empty() ? Json{} : to_json(std::optional{pictures[0]}, reading.links))
      .set("free", line.free)
      .set("price", quote ? to_json(*quote) : Json{})
      .set("distance_m", line.distance_m);
  return json;
}

Json to_json(const resources::Quote& quote) {
  return Json::object({{"unit", to_word(quote.unit)},
                       {"units", quote.units},
                       {"free_units", quote.free_units},
                       {"quantity", quote.quantity},
                       {"percent", quote.percent},
                       {"price_cents", quote.price_cents},
                       {"deposit_cents", quote.deposit_cents},
                       {"least", quote.least},
                       {"extras", extras_json(quote.extras)}});
}

Json to_json(const resources::Closure& closure) {
  return Json::object({{"id", closure.id.text},
                       {"kind", to_word(closure.kind)},
                       {"unit_id", text_of(closure.unit_id)},
                       {"quantity", closure.quantity},
                       {"starts_at", to_rfc3339(closure.starts_at)},
                       {"ends_at", closure.ends_at ? Json{to_rfc3339(*closure.ends_at)} : Json{}},
                       {"note", closure.note}});
}

Json categories_json(const std::vector<resources::Category>& categories) {
  Json groups = Json::array();
  Json leaves = Json::array();
  for (std::size_t i = 0; i < categories.size(); ++i) {
    const auto& one = categories[i];
    leaves.push(Json::object({{"code", one.code},
                              {"name_de", one.name_de},
                              {"name_en", one.name_en},
                              {"synonyms", Json::texts(one.synonyms)}}));
    if (i + 1 < categories.size() && categories[i + 1].group == one.group) continue;
    groups.push(Json::object({{"code", one.group},
                              {"name_de", one.group_de},
                              {"name_en", one.group_en},
                              {"categories", leaves}}));
    leaves = Json::array();
  }
  return Json::object({{"items", groups}});
}

}  // namespace allmende
