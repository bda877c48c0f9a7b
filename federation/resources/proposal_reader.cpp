#include "federation/resources/proposal_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "federation/vocab/amount.hpp"
#include "federation/vocab/document.hpp"
#include "federation/vocab/fee_terms.hpp"
#include "federation/vocab/image_object.hpp"
#include "federation/vocab/uris.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

using resources::MirroredResource, resources::Offer, resources::PickupPlace, resources::Prices,
    resources::ResourceContent, resources::Timing;

static constexpr std::size_t kLongestTitle = 200;
static constexpr std::size_t kLongestDescription = 20'000;
static constexpr std::size_t kLongestPickup = 1000;
static constexpr std::size_t kLongestName = 200;
static constexpr std::size_t kMostTiers = 10;
static constexpr std::size_t kMostExtras = 20;
static constexpr int kMostCents = 100'000'000;
static constexpr int kMostThings = 100'000;

template <class Enum>
static Enum word_or(const Json& value, Enum otherwise) {
  return read_word<Enum>(value.text()).value_or(otherwise);
}

static int read_count(const std::string& text, int otherwise) {
  int count = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  return error == std::errc{} && end == text.data() + text.size() ? count : otherwise;
}

static int cents_or_none(const Json& value) {
  const auto cents = read_amount(value);
  return cents && *cents <= kMostCents ? static_cast<int>(*cents) : 0;
}

/// "PT90M", "PT2H", "P3D": as minutes.
static int read_minutes(const Json& value, int otherwise) {
  const std::string text = value.text();
  if (text.size() < 3 || text[0] != 'P') return otherwise;
  const bool time = text[1] == 'T';
  const int count = read_count(text.substr(time ? 2 : 1, text.size() - (time ? 3 : 2)), -1);
  if (count < 0 || count > 10'000'000) return otherwise;
  switch (text.back()) {
    case 'M': return time ? count : otherwise;
    case 'H': return time ? count * 60 : otherwise;
    case 'D': return time ? otherwise : std::min(count, 10'000) * 1440;
    default: return otherwise;
  }
}

/// Without those that make no sense.
static std::vector<resources::WeeklyWindow> read_hours(const Json& list) {
  std::vector<resources::WeeklyWindow> windows;
  for (const Json& one : items_of(list)) {
    const std::int64_t weekday = one["alm:weekday"].integer();
    windows.push_back({.weekday = weekday >= 1 && weekday <= 7 ? static_cast<int>(weekday) : 0,
                       .from_minute = resources::read_minute(one["alm:opens"].text()),
                       .to_minute = resources::read_minute(one["alm:closes"].text())});
    Faults faults;
    resources::check(windows, "", faults);
    if (!faults.none()) windows.pop_back();
  }
  return windows;
}

static Timing read_timing(const Json& terms) {
  Timing timing;
  timing.min_minutes = std::clamp(read_minutes(terms["alm:minDuration"], 15), 1, 527'040);
  timing.max_minutes =
      std::clamp(read_minutes(terms["alm:maxDuration"], 44'640), timing.min_minutes, 527'040);
  timing.lead_minutes = std::clamp(read_minutes(terms["alm:leadTime"], 0), 0, 525'600);
  timing.buffer_before_minutes = std::clamp(read_minutes(terms["alm:bufferBefore"], 0), 0, 20'160);
  timing.buffer_after_minutes = std::clamp(read_minutes(terms["alm:bufferAfter"], 0), 0, 20'160);
  timing.max_advance_days =
      std::clamp(read_minutes(terms["alm:maxAdvance"], 365 * 1440) / 1440, 1, 1825);
  timing.grid = word_or(terms["alm:grid"], timing.grid);
  timing.hours = {.pickup = read_hours(terms["alm:pickupHours"]),
                  .returns = read_hours(terms["alm:returnHours"]),
                  .opening = read_hours(terms["alm:openingHours"])};
  const std::int64_t quota = terms["alm:monthQuota"].integer();
  if (quota >= 1 && quota <= 1000) timing.month_quota = static_cast<int>(quota);
  return timing;
}

static std::vector<resources::PriceTier> read_tiers(const Json& list) {
  std::vector<resources::PriceTier> tiers;
  for (const Json& one : items_of(list)) {
    const auto from =
        static_cast<int>(std::clamp<std::int64_t>(one["alm:from"].integer(), 0, 1000));
    const auto percent =
        static_cast<int>(std::clamp<std::int64_t>(one["alm:percent"].integer(), 0, 1000));
    const bool rises = from > (tiers.empty() ? 0 : tiers.back().from);
    if (rises && tiers.size() < kMostTiers) tiers.push_back({.from = from, .percent = percent});
  }
  return tiers;
}

static std::vector<resources::PriceFactor> read_factors(const Json& list) {
  std::vector<resources::PriceFactor> factors;
  for (const Json& one : items_of(list)) {
    const auto group = read_word<resources::BorrowerGroup>(one["alm:group"].text());
    const auto percent =
        static_cast<int>(std::clamp<std::int64_t>(one["alm:percent"].integer(), 0, 1000));
    const bool twice = group && std::any_of(factors.begin(), factors.end(), [&](const auto& other) {
                         return other.group == *group;
                       });
    if (group && !twice) factors.push_back({.group = *group, .percent = percent});
  }
  return factors;
}

static std::vector<resources::Extra> read_extras(const Json& list) {
  std::vector<resources::Extra> extras;
  for (const Json& one : items_of(list)) {
    resources::Extra extra{.id = one["alm:key"].text(),
                           .name_de = cut(to_line(one["nameMap"]["de"].text()), kLongestName),
                           .name_en = cut(to_line(one["nameMap"]["en"].text()), kLongestName),
                           .cents = cents_or_none(one["alm:amount"]),
                           .per = word_or(one["alm:per"], resources::ExtraPer::booking),
                           .mandatory = one["alm:mandatory"].boolean()};
    const bool known = std::any_of(extras.begin(), extras.end(),
                                   [&](const auto& other) { return other.id == extra.id; });
    const bool right = read_uuid(extra.id) && !extra.name_de.empty() && !known;
    if (right && extras.size() < kMostExtras) extras.push_back(std::move(extra));
  }
  return extras;
}

/// Of a catalogue that says no more than the FEP has: so much for one unit of effort.
static Prices read_plain_prices(const Json& object) {
  Prices prices;
  prices.unit_cents = cents_or_none(object["reciprocal"]["resourceQuantity"]["hasNumericalValue"]);
  const std::string unit = object["publishes"]["effortQuantity"]["hasUnit"].text();
  prices.unit = word_or(Json{unit}, resources::PriceUnit::flat);
  return prices;
}

static Prices read_prices(const Json& object) {
  const Json terms = object["alm:terms"];
  const Json told = terms["alm:prices"];
  Prices prices = told.is_null() ? read_plain_prices(object) : Prices{};
  if (!told.is_null()) {
    prices.unit = word_or(told["alm:unit"], prices.unit);
    prices.base_cents = cents_or_none(told["alm:base"]);
    prices.unit_cents = cents_or_none(told["alm:perUnit"]);
    prices.min_fee_cents = cents_or_none(told["alm:minimumFee"]);
    prices.free_units =
        static_cast<int>(std::clamp<std::int64_t>(told["alm:freeUnits"].integer(), 0, 1000));
    prices.tiers = read_tiers(told["alm:tiers"]);
    prices.factors = read_factors(told["alm:groups"]);
    prices.extras = read_extras(told["alm:extras"]);
  }
  prices.deposit_cents = cents_or_none(terms["alm:deposit"]["amount"]);
  return prices;
}

static std::string in_language(const Json& object, const char* name, const char* map,
                               const char* language) {
  const std::string told = object[map][language].text();
  return told.empty() && std::string{language} == "de" ? natural_text(object, name) : told;
}

static std::vector<Offer> read_offers(const Json& object) {
  std::vector<Offer> offers;
  std::vector<Json> modes = items_of(object["alm:modes"]);
  modes.push_back(object["alm:mode"]);
  for (const Json& mode : modes) {
    const auto offer = read_word<Offer>(mode.text());
    const bool known = offer && std::find(offers.begin(), offers.end(), *offer) != offers.end();
    if (offer && !known) offers.push_back(*offer);
  }
  if (!offers.empty()) return offers;
  const std::string action = object["publishes"]["action"].text();
  if (action != "transfer") return {Offer::lend};
  return {object["reciprocal"].is_null() ? Offer::give : Offer::sell};
}

/// Of a catalogue that says no more than the FEP has: what it asks for one.
static std::optional<resources::SaleTerms> read_sale(const Json& object) {
  const Json told = object["alm:sale"];
  const bool plain = object["publishes"]["action"].text() == "transfer";
  if (told.is_null() && !plain) return std::nullopt;
  resources::SaleTerms terms;
  const Json price = object["reciprocal"]["resourceQuantity"]["hasNumericalValue"];
  terms.price_cents = cents_or_none(told.is_null() ? price : told["amount"]);
  terms.choice = word_or(told["alm:choice"], terms.choice);
  terms.withdrawal = told["alm:withdrawal"].boolean();
  return terms;
}

static ResourceContent read_content(const Json& object) {
  const Json terms = object["alm:terms"];
  ResourceContent content;
  content.kind = word_or(object["alm:kind"], content.kind);
  // Which ones there are is told apart at home.
  content.tracking = resources::Tracking::bulk;
  const std::string many = object["publishes"]["availableQuantity"]["hasNumericalValue"].text();
  content.quantity = std::clamp(read_count(many, 1), 0, kMostThings);
  content.category = cut(object["alm:category"].text(), 60);
  content.title_de = trim(cut(in_language(object, "name", "nameMap", "de"), kLongestTitle));
  content.title_en = trim(cut(in_language(object, "name", "nameMap", "en"), kLongestTitle));
  const auto words = [&](const char* language) {
    const std::string html = in_language(object, "content", "contentMap", language);
    return cut(text_to_markdown(html_to_text(html)), kLongestDescription);
  };
  content.description_de = words("de");
  content.description_en = words("en");
  content.condition = word_or(terms["alm:condition"], content.condition);
  content.offers = read_offers(object);
  content.status = resources::ResourceStatus::published;
  content.audience =
      addresses_public(object) ? resources::Audience::public_ : resources::Audience::partners;
  content.pickup_note = cut(terms["alm:pickup"].text(), kLongestPickup);
  content.prices = read_prices(object);
  content.timing = read_timing(terms);
  return content;
}

static PickupPlace read_place(const Json& location) {
  const Json address = member(location, "address");
  PickupPlace place{.slug = "",
                    .name = cut(natural_text(location, "name"), kLongestName),
                    .room = "",
                    .street = cut(member(address, "streetAddress").text(), kLongestName),
                    .postal_code = cut(member(address, "postalCode").text(), 20),
                    .locality = cut(member(address, "addressLocality").text(), kLongestName),
                    .latitude = std::nullopt,
                    .longitude = std::nullopt};
  const Json latitude = location["latitude"];
  const Json longitude = location["longitude"];
  const bool there = !latitude.is_null() && !longitude.is_null() &&
                     std::abs(latitude.number()) <= 90 && std::abs(longitude.number()) <= 180;
  if (there) {
    place.latitude = latitude.number();
    place.longitude = longitude.number();
  }
  return place;
}

std::optional<MirroredResource> read_proposal(const Json& object) {
  if (type_of(object) != "Proposal" || object["purpose"].text() == "request") return std::nullopt;
  const std::string actor = id_of(object["attributedTo"]);
  const Json lender = object["alm:lender"];
  const std::string provider = id_of(object["provider"]);
  MirroredResource resource{
      .uri = object["id"].text(),
      .actor = actor,
      .url = url_of(object["url"]),
      .terms = cut(object["updated"].text(), 40),
      .updated_at = read_rfc3339(object["updated"].text()).value_or(Instant{}),
      .lender = {.uri = provider.empty() ? actor : provider,
                 .name = trim(cut(lender["name"].text(), kLongestName)),
                 .url = url_of(lender["url"])},
      .content = read_content(object),
      .sale = read_sale(object),
      .fees = read_fees(object["alm:terms"]).value_or(fees::FeeTerms{}),
      .place = read_place(object["location"]),
      .picture = read_image(object)};
  const std::string origin = origin_of(resource.uri);
  // Everything that it names is at home where it is.
  for (std::string* address : {&resource.url, &resource.lender.url}) {
    if (origin_of(*address) != origin) *address = resource.uri;
  }
  if (resource.lender.name.empty()) resource.lender.name = host_of(resource.uri);
  const bool whole = !origin.empty() && origin_of(actor) == origin &&
                     origin_of(resource.lender.uri) == origin && !resource.content.title_de.empty();
  return whole ? std::optional{resource} : std::nullopt;
}

}  // namespace allmende
