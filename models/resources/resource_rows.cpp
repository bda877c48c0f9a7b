#include "models/resources/resource_rows.hpp"

#include "models/base/json.hpp"
#include "models/resources/extra_json.hpp"

namespace allmende::resources {

template <class Enum>
static Enum word_of(const Row& row, const char* column) {
  return read_word<Enum>(row.get<std::string>(column)).value_or(Enum{});
}

template <class Enum>
static std::vector<Enum> words_of(const Row& row, const char* column) {
  std::vector<Enum> values;
  for (const std::string& word : row.get<std::vector<std::string>>(column)) {
    if (const auto value = read_word<Enum>(word)) values.push_back(*value);
  }
  return values;
}

static std::optional<Day> day_of(const Row& row, const char* column) {
  const auto text = row.get<std::optional<std::string>>(column);
  return text ? read_day(*text) : std::nullopt;
}

static std::vector<PriceTier> to_tiers(const Json& list) {
  std::vector<PriceTier> tiers;
  for (std::size_t i = 0; i < list.size(); ++i) {
    tiers.push_back({.from = static_cast<int>(list.at(i)["from"].integer()),
                     .percent = static_cast<int>(list.at(i)["percent"].integer())});
  }
  return tiers;
}

static std::vector<PriceFactor> to_factors(const Json& list) {
  std::vector<PriceFactor> factors;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto group = read_word<BorrowerGroup>(list.at(i)["group"].text());
    if (!group) continue;
    factors.push_back(
        {.group = *group, .percent = static_cast<int>(list.at(i)["percent"].integer())});
  }
  return factors;
}

std::string spell_tiers(const std::vector<PriceTier>& tiers) {
  Json list = Json::array();
  for (const PriceTier& tier : tiers) {
    list.push(Json::object({{"from", tier.from}, {"percent", tier.percent}}));
  }
  return list.dump();
}

std::string spell_factors(const std::vector<PriceFactor>& factors) {
  Json list = Json::array();
  for (const PriceFactor& factor : factors) {
    list.push(Json::object({{"group", to_word(factor.group)}, {"percent", factor.percent}}));
  }
  return list.dump();
}

static Prices to_prices(const Row& row) {
  return {.unit = word_of<PriceUnit>(row, "price_unit"),
          .base_cents = row.get<int>("base_cents"),
          .unit_cents = row.get<int>("unit_cents"),
          .min_fee_cents = row.get<int>("min_fee_cents"),
          .deposit_cents = row.get<int>("deposit_cents"),
          .free_units = row.get<int>("free_units"),
          .tiers = to_tiers(Json::parse(row.get<std::string>("tiers"))),
          .factors = to_factors(Json::parse(row.get<std::string>("factors"))),
          .extras = to_extras(Json::parse(row.get<std::string>("extras")))};
}

std::string spell_hours(const std::vector<WeeklyWindow>& windows) {
  Json list = Json::array();
  for (const WeeklyWindow& window : sorted(windows)) {
    list.push(Json::object(
        {{"weekday", window.weekday}, {"from", window.from_minute}, {"to", window.to_minute}}));
  }
  return list.dump();
}

static std::vector<WeeklyWindow> to_windows(const Row& row, const char* column) {
  const Json list = Json::parse(row.get<std::string>(column));
  std::vector<WeeklyWindow> windows;
  for (std::size_t i = 0; i < list.size(); ++i) {
    windows.push_back({.weekday = static_cast<int>(list.at(i)["weekday"].integer()),
                       .from_minute = static_cast<int>(list.at(i)["from"].integer()),
                       .to_minute = static_cast<int>(list.at(i)["to"].integer())});
  }
  return windows;
}

Timing to_timing(const Row& row) {
  return {.buffer_before_minutes = row.get<int>("buffer_before_minutes"),
          .buffer_after_minutes = row.get<int>("buffer_after_minutes"),
          .lead_minutes = row.get<int>("lead_minutes"),
          .max_advance_days = row.get<int>("max_advance_days"),
          .min_minutes = row.get<int>("min_minutes"),
          .max_minutes = row.get<int>("max_minutes"),
          .grid = word_of<Grid>(row, "grid"),
          .hours = {.pickup = to_windows(row, "pickup_hours"),
                    .returns = to_windows(row, "return_hours"),
                    .opening = to_windows(row, "opening_hours")},
          .month_quota = row.get<std::optional<int>>("month_quota")};
}

static ResourceContent to_content(const Row& row) {
  return {.kind = word_of<ResourceKind>(row, "kind"),
          .tracking = word_of<Tracking>(row, "tracking"),
          .quantity = row.get<std::optional<int>>("quantity"),
          .category = row.get<std::string>("category"),
          .title_de = row.get<std::string>("title_de"),
          .title_en = row.get<std::string>("title_en"),
          .description_de = row.get<std::string>("description_de"),
          .description_en = row.get<std::string>("description_en"),
          .condition = word_of<Condition>(row, "condition"),
          .offers = words_of<Offer>(row, "offers"),
          .status = word_of<ResourceStatus>(row, "status"),
          .audience = word_of<Audience>(row, "audience"),
          .venue_id = row.get<std::optional<VenueId>>("venue_id"),
          .room_id = row.get<std::optional<RoomId>>("room_id"),
          .pickup_note = row.get<std::string>("pickup_note"),
          .prices = to_prices(row),
          .timing = to_timing(row),
          .pending_policy = word_of<PendingPolicy>(row, "pending_policy"),
          .instant_groups = words_of<BorrowerGroup>(row, "instant_groups"),
          .grant = {.number = row.get<std::string>("grant_number"),
                    .until = day_of(row, "grant_until")},
          .picture_ids = {}};
}

static PickupPlace to_place(const Row& row) {
  return {.slug = row.get<std::string>("venue_slug"),
          .name = row.get<std::string>("venue_name"),
          .room = row.get<std::string>("room_name"),
          .street = row.get<std::string>("street"),
          .postal_code = row.get<std::string>("postal_code"),
          .locality = row.get<std::string>("locality"),
          .latitude = row.get<std::optional<double>>("latitude"),
          .longitude = row.get<std::optional<double>>("longitude")};
}

static std::optional<ResourceHome> to_home(const Row& row) {
  const auto uri = row.get<std::optional<std::string>>("home_uri");
  if (!uri) return std::nullopt;
  return ResourceHome{.uri = *uri,
                      .actor = row.get<std::string>("home_actor"),
                      .host = row.get<std::string>("home_host"),
                      .url = row.get<std::string>("home_url"),
                      .terms = row.get<std::string>("home_terms"),
                      .updated_at = row.get<Instant>("home_updated_at")};
}

static std::optional<SaleTerms> to_sale(const Row& row) {
  const auto price = row.get<std::optional<int>>("sale_price_cents");
  if (!price) return std::nullopt;
  return SaleTerms{.price_cents = *price,
                   .choice = word_of<SaleChoice>(row, "sale_choice"),
                   .withdrawal = row.get<bool>("sale_withdrawal")};
}

Resource to_resource(const Row& row) {
  Resource resource{.id = row.get<ResourceId>("id"),
                    .space_id = row.get<SpaceId>("space_id"),
                    .slug = row.get<std::string>("slug"),
                    .content = to_content(row),
                    .version = row.get<int>("version"),
                    .organiser = {.id = row.get<std::string>("organisation_id"),
                                  .handle = row.get<std::string>("organisation_handle"),
                                  .name = row.get<std::string>("organisation_name")},
                    .verified = row.get<bool>("verified"),
                    .home = to_home(row),
                    .place = to_place(row),
                    .sale = to_sale(row),
                    .units = row.get<int>("units"),
                    .created_at = row.get<Instant>("created_at"),
                    .updated_at = row.get<Instant>("updated_at")};
  const Json pictures = Json::parse(row.get<std::string>("pictures"));
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const auto picture = pictures::read_picture(pictures.at(i).dump());
    if (!picture) continue;
    resource.content.picture_ids.push_back(picture->id);
    resource.pictures.push_back(*picture);
  }
  return resource;
}

ResourceLine to_resource_line(const Row& row) {
  return {.resource = to_resource(row),
          .free = row.get<std::optional<int>>("free"),
          .distance_m = row.get<std::optional<double>>("distance_m"),
          .sort = row.get<std::string>("sort")};
}

}  // namespace allmende::resources
