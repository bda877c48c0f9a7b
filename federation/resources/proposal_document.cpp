#include "federation/resources/proposal_document.hpp"

#include "federation/vocab/amount.hpp"
#include "federation/vocab/document.hpp"
#include "federation/vocab/fee_terms.hpp"
#include "federation/vocab/image_object.hpp"
#include "models/text/markdown.hpp"

namespace allmende {

using resources::Audience, resources::Offer, resources::Prices, resources::Resource,
    resources::ResourceKind, resources::ResourceStatus, resources::Timing;

const Json& proposal_context() {
  static const Json kContext = Json::parse(R"json([
    "https://www.w3.org/ns/activitystreams", "https://w3id.org/security/data-integrity/v1",
    {"om2": "http://www.ontology-of-units-of-measure.org/resource/om-2/",
     "vf": "https://w3id.org/valueflows/ont/vf#", "sc": "http://schema.org#",
     "alm": "https://w3id.org/allmende#", "Proposal": "vf:Proposal", "Intent": "vf:Intent",
     "action": "vf:action", "purpose": "vf:purpose", "unitBased": "vf:unitBased",
     "publishes": "vf:publishes", "reciprocal": "vf:reciprocal",
     "provider": {"@id": "vf:provider", "@type": "@id"},
     "resourceConformsTo": "vf:resourceConformsTo", "resourceQuantity": "vf:resourceQuantity",
     "effortQuantity": "vf:effortQuantity", "availableQuantity": "vf:availableQuantity",
     "minimumQuantity": "vf:minimumQuantity", "hasUnit": "om2:hasUnit",
     "hasNumericalValue": "om2:hasNumericalValue", "Hashtag": "as:Hashtag",
     "PostalAddress": "sc:PostalAddress", "address": "sc:address",
     "streetAddress": "sc:streetAddress", "postalCode": "sc:postalCode",
     "addressLocality": "sc:addressLocality", "addressCountry": "sc:addressCountry"}])json");
  return kContext;
}

bool is_told(const Resource& resource) {
  const auto& content = resource.content;
  const bool shared =
      content.audience == Audience::public_ || content.audience == Audience::partners;
  // What is mirrored is told of by its home.
  return shared && resource.verified && !resource.home &&
         content.status == ResourceStatus::published;
}

bool is_told_to_all(const Resource& resource) {
  return is_told(resource) && resource.content.audience == Audience::public_;
}

/// A loan is no `transfer`, so that a marketplace that knows nothing of ours does not show it as a
/// sale.
static const char* action_of(const Resource& resource) {
  if (resource.content.offers.front() != Offer::lend) return "transfer";
  return resource.content.kind == ResourceKind::room ? "use" : "transferCustody";
}

static const char* unit_name(resources::PriceUnit unit) {
  switch (unit) {
    case resources::PriceUnit::hour: return "hour";
    case resources::PriceUnit::half_day: return "alm:halfDay";
    case resources::PriceUnit::day: return "day";
    case resources::PriceUnit::week: return "week";
    case resources::PriceUnit::flat: return "one";
  }
  return "one";
}

static Json names_of(const resources::Extra& extra) {
  Json names = Json::object({{"de", extra.name_de}});
  if (!extra.name_en.empty()) names.set("en", extra.name_en);
  return names;
}

static Json to_json(const Prices& prices) {
  Json tiers = Json::array();
  for (const auto& tier : prices.tiers) {
    tiers.push(Json::object({{"alm:from", tier.from}, {"alm:percent", tier.percent}}));
  }
  Json factors = Json::array();
  for (const auto& factor : prices.factors) {
    factors.push(
        Json::object({{"alm:group", to_word(factor.group)}, {"alm:percent", factor.percent}}));
  }
  Json told = Json::object({{"alm:unit", to_word(prices.unit)},
                            {"alm:base", spell_amount(prices.base_cents)},
                            {"alm:perUnit", spell_amount(prices.unit_cents)},
                            {"alm:minimumFee", spell_amount(prices.min_fee_cents)},
                            {"alm:freeUnits", prices.free_units},
                            {"alm:tiers", tiers},
                            {"alm:groups", factors}});
  Json extras = Json::array();
  for (const auto& extra : prices.extras) {
    extras.push(Json::object({{"alm:key", extra.id},
                              {"nameMap", names_of(extra)},
                              {"alm:amount", spell_amount(extra.cents)},
                              {"alm:per", to_word(extra.per)},
                              {"alm:mandatory", extra.mandatory}}));
  }
  if (extras.size() > 0) told.set("alm:extras", extras);
  return told;
}

static std::string minutes(int count) { return "PT" + std::to_string(count) + "M"; }

static Json windows_of(const std::vector<resources::WeeklyWindow>& windows) {
  Json list = Json::array();
  for (const auto& window : windows) {
    list.push(Json::object({{"alm:weekday", window.weekday},
                            {"alm:opens", resources::spell_minute(window.from_minute)},
                            {"alm:closes", resources::spell_minute(window.to_minute)}}));
  }
  return list;
}

static void add_hours(Json& terms, const Timing& timing) {
  const auto add = [&](const char* name, const std::vector<resources::WeeklyWindow>& windows) {
    if (!windows.empty()) terms.set(name, windows_of(windows));
  };
  add("alm:pickupHours", timing.hours.pickup);
  add("alm:returnHours", timing.hours.returns);
  add("alm:openingHours", timing.hours.opening);
  if (timing.month_quota) terms.set("alm:monthQuota", *timing.month_quota);
}

static Json terms_of(const Proposed& proposed) {
  const Resource& resource = proposed.resource;
  const Timing& timing = resource.content.timing;
  const bool instant = !resource.content.instant_groups.empty();
  Json terms =
      Json::object({{"alm:minDuration", minutes(timing.min_minutes)},
                    {"alm:maxDuration", minutes(timing.max_minutes)},
                    {"alm:leadTime", minutes(timing.lead_minutes)},
                    {"alm:bufferBefore", minutes(timing.buffer_before_minutes)},
                    {"alm:bufferAfter", minutes(timing.buffer_after_minutes)},
                    {"alm:maxAdvance", "P" + std::to_string(timing.max_advance_days) + "D"},
                    {"alm:grid", to_word(timing.grid)},
                    {"alm:approval", instant ? "instant" : "manual"},
                    {"alm:pickup", resource.content.pickup_note},
                    {"alm:condition", to_word(resource.content.condition)},
                    {"alm:prices", to_json(resource.content.prices)}});
  add_hours(terms, timing);
  add_fees(terms, proposed.fees);
  if (resource.content.prices.deposit_cents > 0) {
    terms.set("alm:deposit",
              Json::object({{"amount", spell_amount(resource.content.prices.deposit_cents)},
                            {"currency", "EUR"}}));
  }
  return terms;
}

static Json place_of(const Resource& resource) {
  const auto& place = resource.place;
  if (place.name.empty()) return {};
  const std::string name = place.room.empty() ? place.name : place.name + ", " + place.room;
  Json json = Json::object({{"type", "Place"},
                            {"name", name},
                            {"address", Json::object({{"type", "PostalAddress"},
                                                      {"streetAddress", place.street},
                                                      {"postalCode", place.postal_code},
                                                      {"addressLocality", place.locality}})}});
  if (place.latitude && place.longitude) {
    json.set("latitude", *place.latitude);
    json.set("longitude", *place.longitude);
  }
  return json;
}

/// What one unit of it costs in the way that it is offered first; 0 for nothing.
static int first_price(const Resource& resource) {
  const Prices& prices = resource.content.prices;
  switch (resource.content.offers.front()) {
    case Offer::lend: return prices.unit_cents > 0 ? prices.unit_cents : prices.base_cents;
    case Offer::sell: return resource.sale ? resource.sale->price_cents : 0;
    case Offer::give: return 0;
  }
  return 0;
}

static void add_sale(Json& json, const Resource& resource) {
  if (!resource.sale) return;
  json.set("alm:sale", Json::object({{"amount", spell_amount(resource.sale->price_cents)},
                                     {"currency", "EUR"},
                                     {"alm:choice", to_word(resource.sale->choice)},
                                     {"alm:withdrawal", resource.sale->withdrawal}}));
}

static void add_intents(Json& json, const Resource& resource, const std::string& id) {
  const Prices& prices = resource.content.prices;
  Json primary =
      Json::object({{"type", "Intent"},
                    {"id", id + "#primary"},
                    {"action", action_of(resource)},
                    {"resourceQuantity", quantity("one", "1")},
                    {"availableQuantity", quantity("one", std::to_string(resource.units))},
                    {"minimumQuantity", quantity("one", "1")}});
  if (resource.content.offers.front() == Offer::lend) {
    primary.set("effortQuantity", quantity(unit_name(prices.unit), "1"));
  }
  json.set("publishes", primary);
  const int cents = first_price(resource);
  if (cents == 0) return;
  json.set("reciprocal",
           Json::object({{"type", "Intent"},
                         {"id", id + "#reciprocal"},
                         {"action", "transfer"},
                         {"resourceConformsTo", "https://www.wikidata.org/wiki/Q4916"},
                         {"resourceQuantity", quantity("one", spell_amount(cents))}}));
}

static void add_words(Json& json, const Resource& resource, const ProposalSetting& setting) {
  const auto& content = resource.content;
  const bool english = setting.locale == "en" && !content.title_en.empty();
  const std::string html_de = markdown_to_html(content.description_de);
  const std::string html_en = markdown_to_html(content.description_en);
  json.set("name", english ? content.title_en : content.title_de);
  json.set("content", english ? html_en : html_de);
  Json names = Json::object({{"de", content.title_de}});
  Json contents = Json::object({{"de", html_de}});
  if (!content.title_en.empty()) names.set("en", content.title_en);
  if (!content.description_en.empty()) contents.set("en", html_en);
  json.set("nameMap", names);
  json.set("contentMap", contents);
}

Json proposal_object(const Proposed& proposed, const ProposalSetting& setting) {
  const Resource& resource = proposed.resource;
  const Uris& uris = setting.uris;
  const auto& content = resource.content;
  const std::string id = uris.resource(resource.id);
  const std::string followers = uris.of_actor(kCatalogueActor, "followers");
  const bool all = is_told_to_all(resource);
  const std::string owner = uris.actor("o/" + resource.organiser.id);
  Json json = Json::object({{"id", id},
                            {"type", "Proposal"},
                            {"purpose", "offer"},
                            {"attributedTo", uris.actor(kCatalogueActor)},
                            {"provider", owner},
                            {"alm:lender", Json::object({{"id", owner},
                                                         {"name", resource.organiser.name},
                                                         {"url", uris.base() + "/organisationen/" +
                                                                     resource.organiser.handle}})},
                            {"url", uris.base() + "/verleih/" + resource.slug},
                            {"published", to_rfc3339(resource.created_at)},
                            {"updated", to_rfc3339(resource.updated_at)},
                            {"to", Json::texts({all ? kPublic : followers})},
                            {"cc", all ? Json::texts({followers}) : Json::array()},
                            {"alm:kind", to_word(content.kind)},
                            {"alm:category", content.category},
                            {"alm:mode", to_word(content.offers.front())},
                            {"alm:freeBusy", id + "/freebusy"},
                            {"alm:terms", terms_of(proposed)}});
  Json modes = Json::array();
  for (const Offer offer : content.offers) modes.push(to_word(offer));
  json.set("alm:modes", modes);
  add_sale(json, resource);
  add_words(json, resource, setting);
  add_intents(json, resource, id);
  if (const Json place = place_of(resource); !place.is_null()) json.set("location", place);
  Json images = Json::array();
  for (const auto& picture : resource.pictures) {
    images.push(image_object(picture, uris, setting.locale));
  }
  json.set("attachment", images);
  return json;
}

Json create_proposal(const Proposed& proposed, const ProposalSetting& setting) {
  const Json object = proposal_object(proposed, setting);
  return Json::object({{"id", setting.uris.base() + "/ap/created/r/" + proposed.resource.id.text},
                       {"type", "Create"},
                       {"actor", object["attributedTo"]},
                       {"published", object["published"]},
                       {"to", object["to"]},
                       {"cc", object["cc"]},
                       {"object", object}});
}

}  // namespace allmende
