#include "models/resources/resource_rules.hpp"

#include <algorithm>
#include <set>

#include "models/base/faults.hpp"
#include "models/text/text.hpp"

namespace allmende::resources {

using calendars::Visibility;

static constexpr int kMostCents = 100'000'000;
static constexpr int kMostPercent = 1000;
static constexpr std::size_t kMostExtras = 20;
static constexpr int kMostQuantity = 100'000;
static constexpr std::chrono::days kLongestWindow{366};

static bool within(int value, int least, int most) { return value >= least && value <= most; }

static void check_texts(const ResourceContent& c, Faults& faults) {
  const std::string title = trim(c.title_de);
  faults.require(!title.empty() && title.size() <= kLongestTitle, "/title_de",
                 "resources.error.title");
  faults.require(c.title_en.size() <= kLongestTitle, "/title_en", "resources.error.title");
  faults.require(c.description_de.size() <= 65536, "/description_de",
                 "resources.error.description");
  faults.require(c.description_en.size() <= 65536, "/description_en",
                 "resources.error.description");
  faults.require(c.pickup_note.size() <= 1000, "/pickup_note", "resources.error.pickup_note");
}

static void check_amounts(const Prices& p, Faults& faults) {
  const char* key = "resources.error.amount";
  faults.require(within(p.base_cents, 0, kMostCents), "/prices/base_cents", key);
  faults.require(within(p.unit_cents, 0, kMostCents), "/prices/unit_cents", key);
  faults.require(within(p.min_fee_cents, 0, kMostCents), "/prices/min_fee_cents", key);
  faults.require(within(p.deposit_cents, 0, kMostCents), "/prices/deposit_cents", key);
  faults.require(within(p.free_units, 0, 1000), "/prices/free_units", "resources.error.free_units");
}

static void check_parts(const Prices& p, Faults& faults) {
  faults.require(p.tiers.size() <= 10, "/prices/tiers", "resources.error.tiers");
  int before = 0;
  for (std::size_t i = 0; i < p.tiers.size(); ++i) {
    const PriceTier& tier = p.tiers[i];
    const bool right = tier.from > before && within(tier.percent, 0, kMostPercent);
    faults.require(right, "/prices/tiers/" + std::to_string(i), "resources.error.tiers");
    before = tier.from;
  }
  std::set<BorrowerGroup> seen;
  for (std::size_t i = 0; i < p.factors.size(); ++i) {
    const PriceFactor& factor = p.factors[i];
    const bool right = seen.insert(factor.group).second && within(factor.percent, 0, kMostPercent);
    faults.require(right, "/prices/factors/" + std::to_string(i), "resources.error.factors");
  }
}

static void check_extras(const std::vector<Extra>& extras, Faults& faults) {
  faults.require(extras.size() <= kMostExtras, "/prices/extras", "resources.error.extras");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < extras.size(); ++i) {
    const Extra& extra = extras[i];
    const std::string at = "/prices/extras/" + std::to_string(i);
    faults.require(read_uuid(extra.id).has_value() && seen.insert(extra.id).second, at + "/id",
                   "resources.error.extra_id");
    faults.require(!trim(extra.name_de).empty() && extra.name_de.size() <= kLongestTitle,
                   at + "/name_de", "resources.error.extra_name");
    faults.require(extra.name_en.size() <= kLongestTitle, at + "/name_en",
                   "resources.error.extra_name");
    faults.require(within(extra.cents, 0, kMostCents), at + "/cents", "resources.error.amount");
  }
}

static void check_timing(const Timing& t, Faults& faults) {
  constexpr int kTwoWeeks = 20160;
  constexpr int kYear = 525600;
  const char* buffer = "resources.error.buffer";
  faults.require(within(t.buffer_before_minutes, 0, kTwoWeeks), "/timing/buffer_before_minutes",
                 buffer);
  faults.require(within(t.buffer_after_minutes, 0, kTwoWeeks), "/timing/buffer_after_minutes",
                 buffer);
  faults.require(within(t.lead_minutes, 0, kYear), "/timing/lead_minutes", "resources.error.lead");
  faults.require(within(t.max_advance_days, 1, 1825), "/timing/max_advance_days",
                 "resources.error.advance");
  const char* duration = "resources.error.duration";
  faults.require(within(t.min_minutes, 1, 527040), "/timing/min_minutes", duration);
  faults.require(t.max_minutes >= t.min_minutes && t.max_minutes <= 527040, "/timing/max_minutes",
                 duration);
  check(t.hours.pickup, "/timing/pickup", faults);
  check(t.hours.returns, "/timing/returns", faults);
  check(t.hours.opening, "/timing/opening", faults);
  faults.require(within(t.month_quota.value_or(1), 1, 1000), "/timing/month_quota",
                 "resources.error.month_quota");
}

static void check_offers(const ResourceContent& c, Day today, Faults& faults) {
  const std::set<Offer> offers(c.offers.begin(), c.offers.end());
  faults.require(!offers.empty() && offers.size() == c.offers.size(), "/offers",
                 "resources.error.offers");
  faults.require(c.grant.number.empty() == !c.grant.until.has_value(),
                 c.grant.until ? "/grant/number" : "/grant/until", "resources.error.grant");
  faults.require(c.grant.number.size() <= 200, "/grant/number", "resources.error.grant");
  const bool leaves = offers.contains(Offer::sell) || offers.contains(Offer::give);
  const bool bound = c.grant.until && *c.grant.until >= today;
  const bool shown = c.status == ResourceStatus::published || c.status == ResourceStatus::paused;
  if (leaves && bound && shown) {
    faults.require(false, "/offers", "resources.error.grant_lock",
                   {{"number", c.grant.number}, {"until", spell_day(*c.grant.until)}});
  }
}

void check(const ResourceContent& c, Day today) {
  Faults faults;
  check_texts(c, faults);
  const bool counted = c.tracking == Tracking::bulk;
  faults.require(
      c.quantity.has_value() == counted && within(c.quantity.value_or(0), 0, kMostQuantity),
      "/quantity", "resources.error.quantity");
  check_amounts(c.prices, faults);
  check_parts(c.prices, faults);
  check_extras(c.prices.extras, faults);
  check_timing(c.timing, faults);
  check_offers(c, today, faults);
  std::set<PictureId> pictures(c.picture_ids.begin(), c.picture_ids.end());
  faults.require(c.picture_ids.size() <= 20 && pictures.size() == c.picture_ids.size(),
                 "/picture_ids", "resources.error.pictures");
  std::move(faults).end();
}

void check(const Unit& unit) {
  Faults faults;
  const std::string code = trim(unit.inventory_code);
  faults.require(!code.empty() && code.size() <= 60, "/inventory_code", "units.error.code");
  faults.require(unit.note.size() <= 1000, "/note", "units.error.note");
  std::move(faults).end();
}

void check(const SafetyCheck& check) {
  Faults faults;
  const std::string name = trim(check.name);
  faults.require(!name.empty() && name.size() <= 200, "/name", "safety.error.name");
  faults.require(!check.checked_on || *check.checked_on <= check.due_on, "/due_on",
                 "safety.error.order");
  std::move(faults).end();
}

void check(const Closure& closure, Tracking tracking) {
  Faults faults;
  const bool counted = tracking == Tracking::bulk;
  const bool by_hand = closure.kind != ClosureKind::transfer && closure.kind != ClosureKind::ical;
  faults.require(by_hand, "/kind", "closures.error.kind");
  const bool ordered = closure.ends_at && *closure.ends_at > closure.starts_at &&
                       *closure.ends_at - closure.starts_at <= kLongestWindow;
  faults.require(ordered, "/ends_at", "closures.error.window");
  faults.require(closure.note.size() <= 1000, "/note", "closures.error.note");
  const bool right =
      counted ? closure.quantity && *closure.quantity > 0 && !closure.unit_id : !closure.quantity;
  faults.require(right, "/quantity", "closures.error.quantity");
  std::move(faults).end();
}

void check_window(const Span& window, const char* field) {
  if (window.empty()) throw invalid(field, "resources.error.window");
  if (window.ends_at - window.starts_at > kLongestWindow) {
    throw invalid(field, "resources.error.too_long");
  }
}

access::Thing to_thing(const Resource& resource) {
  const ResourceContent& content = resource.content;
  const bool kept = content.audience == Audience::own || !resource.verified;
  const Visibility shown = kept ? Visibility::members : Visibility::public_;
  const bool draft = content.status == ResourceStatus::draft;
  return {.space_id = resource.space_id, .visibility = draft ? Visibility::draft : shown};
}

bool offers_now(const Resource& resource, Offer offer) {
  const auto& offers = resource.content.offers;
  return resource.content.status == ResourceStatus::published &&
         std::find(offers.begin(), offers.end(), offer) != offers.end();
}

}  // namespace allmende::resources
