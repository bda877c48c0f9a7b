// The shapes of resources, their units, checks and closures.
#include "server/api/hours_json.hpp"
#include "server/api/pictures_json.hpp"
#include "server/api/resources_json.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static constexpr std::int64_t kMostAmount = 100'000'000;

static std::vector<Field> joined(std::vector<Field> fields, const std::vector<Field>& more) {
  fields.insert(fields.end(), more.begin(), more.end());
  return fields;
}

static std::vector<Field> each_required(std::vector<Field> fields) {
  for (Field& field : fields) {
    if (field.need == optional) field.need = required;
  }
  return fields;
}

static const Shape kPriceTierShape{
    "PriceTier",
    {{"from", integer, required, "From this unit on.", 10'000, 1},
     {"percent", integer, required, "Part of the price of a unit that each costs.", 1000}}};

static const Shape kPriceFactorShape{
    "PriceFactor",
    {{"group", text, required, "Who borrows.", 0, 0, all_words<resources::BorrowerGroup>()},
     {"percent", integer, required, "Part of the price that this group pays.", 1000}}};

static std::vector<Field> price_fields(const Shape* extra) {
  return {
      {"unit", text, optional, "What `unit_cents` is for.", 0, 0,
       all_words<resources::PriceUnit>()},
      {"base_cents", integer, optional, "Once for each thing.", kMostAmount},
      {"unit_cents", integer, optional, "For each unit that was begun.", kMostAmount},
      {"min_fee_cents", integer, optional, "The least for a booking.", kMostAmount},
      {"deposit_cents", integer, optional, "For each thing; given back.", kMostAmount},
      {"free_units", integer, optional, "The first ones, which cost nothing.", 1000},
      {"tiers", list_of_objects, optional, "What later units cost.", 10, 0, {}, &kPriceTierShape},
      {"factors",
       list_of_objects,
       optional,
       "What groups pay; others pay all.",
       11,
       0,
       {},
       &kPriceFactorShape},
      {"extras", list_of_objects, optional, "What comes beside the use.", 20, 0, {}, extra}};
}

static const Shape kPricesWishShape{"PricesWish", price_fields(&kExtraWishShape)};
static const Shape kPricesShape{"Prices", each_required(price_fields(&kExtraShape))};

static std::vector<Field> timing_fields() {
  return joined(
      {{"buffer_before_minutes", integer, optional, "Kept free before each use.", 20160},
       {"buffer_after_minutes", integer, optional, "Kept free behind each use.", 20160},
       {"lead_minutes", integer, optional, "How long before its start one asks.", 525600},
       {"max_advance_days", integer, optional, "How far ahead one asks.", 1825, 1},
       {"min_minutes", integer, optional, "The shortest use.", 527040, 1},
       {"max_minutes", integer, optional, "The longest use.", 527040, 1},
       {"grid", text, optional, "At which times a use begins and ends.", 0, 0,
        all_words<resources::Grid>()},
       {"month_quota", integer, nullable,
        "How many bookings of one organisation or person may begin in a month.", 1000, 1}},
      hours_fields());
}

static const Shape kTimingWishShape{"TimingWish", timing_fields()};
static const Shape kTimingShape{"Timing", each_required(timing_fields())};

static const Shape kGrantShape{
    "Grant",
    {{"number", text, required, "Of the public money it was bought with.", 200},
     {"until", date, required, "The last day on which it may not be sold or given away."}}};

static std::vector<Field> resource_texts(Need title) {
  return {{"category", text, nullable, "Code of GET /api/v1/resource-categories.", 60},
          {"title_de", text, title, "Title in German.", 200},
          {"title_en", text, optional, "Title in English, or empty.", 200},
          {"description_de", text, optional, "Markdown.", 65536},
          {"description_en", text, optional, "Markdown.", 65536},
          {"condition", text, optional, "Condition.", 0, 0, all_words<resources::Condition>()},
          {"offers", list_of_text, optional, "What may be done with it.", 3, 0,
           all_words<resources::Offer>()},
          {"status", text, optional, "Only what is published is booked.", 0, 0,
           all_words<resources::ResourceStatus>()},
          {"audience", text, optional, "Who finds it.", 0, 0, all_words<resources::Audience>()},
          {"venue_id", uuid, nullable, "Where it is picked up, or whose room it is."},
          {"room_id", uuid, nullable, "A room of the venue."},
          {"pickup_note", text, optional, "What the address leaves out.", 1000}};
}

static std::vector<Field> resource_rules(const Shape* prices, const Shape* timing) {
  return {{"prices", object, optional, "What it costs.", 0, 0, {}, prices},
          {"timing", object, optional, "When it can be had.", 0, 0, {}, timing},
          {"pending_policy", text, optional, "Whether a request keeps others out.", 0, 0,
           all_words<resources::PendingPolicy>()},
          {"instant_groups", list_of_text, optional, "Checked groups that need no approval.", 11, 0,
           all_words<resources::BorrowerGroup>()}};
}

static std::vector<Field> resource_wish(Need need) {
  const std::vector<Field> head{
      {"kind", text, need, "Kind.", 0, 0, all_words<resources::ResourceKind>()},
      {"tracking", text, need, "`unit`: told apart; `bulk`: counted.", 0, 0,
       all_words<resources::Tracking>()},
      {"quantity", integer, nullable, "How many there are of what is counted.", 100'000}};
  const std::vector<Field> tail{
      {"grant", object, nullable, "Public money that binds it.", 0, 0, {}, &kGrantShape},
      {"picture_ids", list_of_text, optional, "Pictures of the organisation.", 20}};
  return joined(joined(joined(head, resource_texts(need)),
                       resource_rules(&kPricesWishShape, &kTimingWishShape)),
                tail);
}

const Shape kResourceWishShape{"ResourceWish", resource_wish(required)};
const Shape kResourceChangeShape{
    "ResourceChange",
    joined(resource_wish(optional),
           {{"version", integer, optional,
             "The version that is changed; when there is a newer one, nothing is written."}})};

static const Shape kResourceHomeShape{
    "ResourceHome",
    {{"name", text, required, "Of the lender."},
     {"host", text, required, "The lender's server."},
     {"url", url, required, "Its page there."},
     {"updated_at", instant, required, "When the home last told of it."}}};

static const Shape kResourceOwnerShape{"ResourceOwner",
                                       {{"id", uuid, required, "Id."},
                                        {"handle", text, required, "Handle."},
                                        {"name", text, required, "Name."},
                                        {"url", url, required, "Page."}}};

static const Shape kPickupPlaceShape{"PickupPlace",
                                     {{"slug", text, required, "Of the venue; empty elsewhere."},
                                      {"name", text, required, "Of the venue."},
                                      {"url", url, nullable, "Page of the venue."},
                                      {"room", text, required, "Name, or empty."},
                                      {"street", text, required, "Street and number."},
                                      {"postal_code", text, required, "Postal code."},
                                      {"locality", text, required, "Town."},
                                      {"latitude", number, nullable, "WGS 84, degrees."},
                                      {"longitude", number, nullable, "WGS 84, degrees."}}};

static std::vector<Field> unit_fields(Need code) {
  return {{"inventory_code", text, code, "On its label.", 60},
          {"note", text, optional, "For those who look after it.", 1000},
          {"state", text, optional, "State.", 0, 0, all_words<resources::UnitState>()}};
}

const Shape kUnitWishShape{
    "UnitWish",
    {{"inventory_code", text, required, "On its label.", 60},
     {"note", text, optional, "For those who look after it.", 1000},
     {"parts", list_of_text, optional,
      "Units of other resources that it is made of; whoever has one of them has not this.", 100}}};
const Shape kUnitChangeShape{"UnitChange", unit_fields(optional)};

static const Shape kUnitShape{
    "Unit", joined(joined({{"id", uuid, required, "Id."}}, each_required(unit_fields(required))),
                   {{"parts", list_of_text, required, "Units that it is made of.", 100},
                    {"out", boolean, required, "Somebody has it now."}})};

static std::vector<Field> check_fields(Need name) {
  return {{"name", text, name, "What is looked at: DGUV V3.", 200},
          {"unit_id", uuid, nullable, "Of one unit; of all when null."},
          {"checked_on", date, nullable, "When it was last looked at."},
          {"due_on", date, name, "The last day on which it may still be lent."}};
}

const Shape kSafetyCheckWishShape{"SafetyCheckWish", check_fields(required)};
const Shape kSafetyCheckChangeShape{"SafetyCheckChange", check_fields(optional)};
static const Shape kSafetyCheckShape{
    "SafetyCheck", joined({{"id", uuid, required, "Id."}}, check_fields(required))};

const Shape kSaleTermsShape{
    "SaleTerms",
    {{"price_cents", integer, required, "Of one; 0 when it is sold: as both agree.", kMostAmount},
     {"choice", text, required, "Who of those who ask gets it.", 0, 0,
      all_words<resources::SaleChoice>()},
     {"withdrawal", boolean, required, "Sold by a business: consumers may take it back."}}};

static std::vector<Field> resource_head() {
  return {
      {"id", uuid, required, "Id."},
      {"slug", text, required, "Last part of its page's address; it never changes."},
      {"url", url, required, "Page."},
      {"organisation", object, nullable, "Whose it is.", 0, 0, {}, &kResourceOwnerShape},
      {"home", object, nullable, "Of one of another city.", 0, 0, {}, &kResourceHomeShape},
      {"title", text, required, "Title in the reader's language."},
      {"kind", text, required, "Kind.", 0, 0, all_words<resources::ResourceKind>()},
      {"tracking", text, required, "How it is counted.", 0, 0, all_words<resources::Tracking>()},
      {"units_count", integer, required, "How many there are that work."},
      {"place", object, nullable, "Where it is.", 0, 0, {}, &kPickupPlaceShape},
      {"sale", object, nullable, "How it is sold or given away.", 0, 0, {}, &kSaleTermsShape}};
}

static std::vector<Field> resource_tail() {
  return {{"quantity", integer, nullable, "How many there are of what is counted."},
          {"grant", object, nullable, "For editors.", 0, 0, {}, &kGrantShape},
          {"pictures", list_of_objects, required, "Its pictures.", 20, 0, {}, &kPictureShape},
          {"description_html", text, required, "The description as safe HTML.", 1 << 20},
          {"units", list_of_objects, required, "For editors.", 1000, 0, {}, &kUnitShape},
          {"checks", list_of_objects, required, "For editors.", 1000, 0, {}, &kSafetyCheckShape},
          {"edits", boolean, required, "The reader may edit it."},
          {"version", integer, required, "Counts edits, of units and checks too."},
          {"created_at", instant, required, "Made."},
          {"updated_at", instant, required, "Last changed."}};
}

const Shape kResourceShape{
    "Resource", joined(joined(joined(resource_head(), each_required(resource_texts(required))),
                              each_required(resource_rules(&kPricesShape, &kTimingShape))),
                       resource_tail())};

static std::vector<Field> cost_fields() {
  return {{"unit", text, required, "Unit of time.", 0, 0, all_words<resources::PriceUnit>()},
          {"units", integer, required, "Units that are begun."},
          {"free_units", integer, required, "Those of them that cost nothing."},
          {"quantity", integer, required, "How many things."},
          {"percent", integer, required, "Part of the price that the group pays."},
          {"price_cents", integer, required, "What is paid."},
          {"deposit_cents", integer, required, "What is given back."},
          {"least", boolean, required, "It is the least fee."},
          {"extras",
           list_of_objects,
           required,
           "Within the price: those that every booking has, and those that were asked for.",
           20,
           0,
           {},
           &kChosenExtraShape}};
}

const Shape kResourcePriceShape{"Price", cost_fields()};

const Shape kResourceLineShape{
    "ResourceLine",
    joined(
        resource_head(),
        {{"category", text, nullable, "Code."},
         {"condition", text, required, "Condition.", 0, 0, all_words<resources::Condition>()},
         {"offers", list_of_text, required, "What may be done with it.", 3},
         {"status", text, required, "State.", 0, 0, all_words<resources::ResourceStatus>()},
         {"audience", text, required, "Who finds it.", 0, 0, all_words<resources::Audience>()},
         {"picture", object, nullable, "The first one.", 0, 0, {}, &kPictureShape},
         {"free", integer, nullable, "How many can be had in the window that was asked for."},
         {"price", object, nullable, "What that costs the group.", 0, 0, {}, &kResourcePriceShape},
         {"distance_m", number, nullable, "Metres from the point that was asked for."}})};

const Shape kResourcesShape{"Resources",
                            {{"items",
                              list_of_objects,
                              required,
                              "By title, or by distance.",
                              100,
                              0,
                              {},
                              &kResourceLineShape},
                             {"next", text, nullable, "Cursor of the next page."}}};

static std::vector<Field> resources_query() {
  return {{"q", text, optional, "Words to find; typing errors are forgiven.", 200},
          {"category", text, optional, "Code of a category or of a group of them.", 60},
          {"kind", text, optional, "Kind.", 0, 0, all_words<resources::ResourceKind>()},
          {"offer", text, optional, "What one wants to do.", 0, 0, all_words<resources::Offer>()},
          {"from", instant, optional, "Only what can be had from then on …"},
          {"to", instant, optional, "… until then."},
          {"quantity", integer, optional, "How many are needed; default 1.", 100'000, 1},
          {"group", text, optional, "For whom `price` is; default private.", 0, 0,
           all_words<resources::BorrowerGroup>()},
          {"near", text, optional, "Latitude and longitude: 52.02,8.53.", 60},
          {"radius", integer, optional, "Metres around near; default 5000.", 1'000'000, 100},
          {"access", text, optional,
           "Keys of GET /api/v1/accessibility-keys, separated by commas, that must all be a yes "
           "where it is picked up.",
           600},
          {"cursor", text, optional, "From next of the page before.", 400},
          {"limit", integer, optional, "Default 50.", 100, 1}};
}

const Shape kResourcesQueryShape{
    "ResourcesQuery", joined(resources_query(), {{"organisation", text, optional, "Handle.", 60}})};
const Shape kOwnResourcesQueryShape{"OwnResourcesQuery", resources_query()};

static const Shape kCategoryShape{
    "ResourceCategory",
    {{"code", text, required, "GROUP.leaf; it never changes."},
     {"name_de", text, required, "German."},
     {"name_en", text, required, "English."},
     {"synonyms", list_of_text, required, "What else people call it.", 100}}};

static const Shape kCategoryGroupShape{
    "ResourceCategoryGroup",
    {{"code", text, required, "Three letters."},
     {"name_de", text, required, "German."},
     {"name_en", text, required, "English."},
     {"categories", list_of_objects, required, "In their order.", 100, 0, {}, &kCategoryShape}}};

const Shape kCategoriesShape{
    "ResourceCategories",
    {{"items", list_of_objects, required, "In their order.", 100, 0, {}, &kCategoryGroupShape}}};

static const Shape kFreeStepShape{
    "FreeStep",
    {{"starts_at", instant, required, "From then on, until the next step."},
     {"free", integer, required, "How many can be had."}}};

const Shape kFreeBusyShape{"FreeBusy",
                           {{"items",
                             list_of_objects,
                             required,
                             "In order; nothing says who has the others.",
                             6000,
                             0,
                             {},
                             &kFreeStepShape}}};

const Shape kFreeBusyQueryShape{"FreeBusyQuery",
                                {{"from", instant, required, "First moment."},
                                 {"to", instant, required, "At most 366 days later."}}};

const Shape kPriceQueryShape{
    "PriceQuery",
    {{"from", instant, required, "First moment of the use."},
     {"to", instant, required, "Its end."},
     {"quantity", integer, optional, "Default 1.", 100'000, 1},
     {"group", text, optional, "Who pays; default private.", 0, 0,
      all_words<resources::BorrowerGroup>()},
     {"extras", text, optional, "Ids of extras that are wanted, separated by commas.", 800}}};

static std::vector<Field> closure_fields(Need end) {
  return {{"kind", text, required, "Why.", 0, 0, all_words<resources::ClosureKind>()},
          {"unit_id", uuid, nullable, "One unit; all of them when null."},
          {"quantity", integer, nullable, "How many of what is counted.", 100'000, 1},
          {"starts_at", instant, required, "From then on …"},
          {"ends_at", instant, end, "… until then."},
          {"note", text, optional, "For those who look after it.", 1000}};
}

const Shape kClosureWishShape{"ClosureWish", closure_fields(required)};
const Shape kClosureShape{
    "Closure", joined({{"id", uuid, required, "Id."}}, each_required(closure_fields(nullable)))};
const Shape kClosuresShape{
    "Closures",
    {{"items", list_of_objects, required, "By their beginning.", 1000, 0, {}, &kClosureShape}}};

}  // namespace allmende
