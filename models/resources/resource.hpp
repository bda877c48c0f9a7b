// Resources: what an organisation lends, sells or gives away, and the things that there are of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"
#include "models/base/zone.hpp"
#include "models/calendars/agenda.hpp"
#include "models/pictures/picture.hpp"
#include "models/resources/hours.hpp"
#include "models/resources/price.hpp"

namespace allmende::resources {

enum class ResourceKind { equipment, room, material, vehicle, kit };
/// `unit`: things that are told apart; `bulk`: a number of things that are not.
enum class Tracking { unit, bulk };
enum class Condition { new_, very_good, good, used, for_parts };
enum class Offer { lend, sell, give };
enum class ResourceStatus { draft, published, paused, archived };
/// Who finds it: its own people, everybody here, or partner cities too.
enum class Audience { own, city, partners, public_ };
/// At which times it begins and ends.
enum class Grid { quarter, hour, half_day, day, week };
/// Whether a request that nobody has answered keeps others out.
enum class PendingPolicy { block, compete };

/// Which times can be had. Limits: buffers 2 weeks, lead a year, advance 5 years, length 366 days.
struct Timing {
  int buffer_before_minutes = 0;
  int buffer_after_minutes = 0;
  int lead_minutes = 0;
  int max_advance_days = 365;
  int min_minutes = 15;
  int max_minutes = 44640;
  Grid grid = Grid::quarter;
  Hours hours;
  /// Bookings of one borrower that begin in the same month. Limits: 1000.
  std::optional<int> month_quota;

  bool operator==(const Timing&) const = default;
};

/// Who of those who ask gets what is sold or given away: whoever asked first, whom the lot falls
/// on, or whom the owner chooses.
enum class SaleChoice { first, lot, need };

/// On which terms something is sold or given away. Limits: price 100,000,000 cents.
struct SaleTerms {
  /// Of one; 0 when it is sold: as both agree.
  int price_cents = 0;
  SaleChoice choice = SaleChoice::need;
  /// The seller is a business: consumers may take back what they bought, for two weeks.
  bool withdrawal = false;

  bool operator==(const SaleTerms&) const = default;
};

/// Until when public money forbids to sell it, and the number of that grant.
struct Grant {
  std::string number;
  std::optional<Day> until;

  bool operator==(const Grant&) const = default;
};

/// What editors write. Limits: titles 200 bytes, descriptions 65536, pick-up note 1000, quantity
/// 100,000, 20 pictures.
struct ResourceContent {
  ResourceKind kind = ResourceKind::equipment;
  Tracking tracking = Tracking::unit;
  std::optional<int> quantity;
  /// Code, or empty.
  std::string category;
  std::string title_de;
  std::string title_en;
  /// Markdown.
  std::string description_de;
  std::string description_en;
  Condition condition = Condition::good;
  std::vector<Offer> offers = {Offer::lend};
  ResourceStatus status = ResourceStatus::draft;
  Audience audience = Audience::public_;
  std::optional<VenueId> venue_id;
  std::optional<RoomId> room_id;
  std::string pickup_note;
  Prices prices;
  Timing timing;
  PendingPolicy pending_policy = PendingPolicy::block;
  /// Groups that need no approval.
  std::vector<BorrowerGroup> instant_groups;
  Grant grant;
  std::vector<PictureId> picture_ids;

  bool operator==(const ResourceContent&) const = default;
};

/// Where it is, as its venue says.
struct PickupPlace {
  std::string slug;
  std::string name;
  std::string room;
  std::string street;
  std::string postal_code;
  std::string locality;
  std::optional<double> latitude;
  std::optional<double> longitude;
};

/// Where a resource of another server is at home: it is shown here, and decided on there.
struct ResourceHome {
  std::string uri;
  /// The catalogue that speaks of it, and that is asked.
  std::string actor;
  std::string host;
  /// Its page there.
  std::string url;
  /// The home's time of its last word, as it spelled it.
  std::string terms;
  Instant updated_at;
};

struct Resource {
  ResourceId id;
  SpaceId space_id;
  std::string slug;
  ResourceContent content;
  /// Counts edits of the resource, its units and its checks, from 1.
  int version = 1;
  calendars::Organiser organiser;
  /// Somebody has looked at the organisation.
  bool verified = false;
  /// Of one of another server.
  std::optional<ResourceHome> home = std::nullopt;
  PickupPlace place;
  /// Those of `picture_ids`, in their order.
  std::vector<pictures::Picture> pictures;
  /// When the owner has said.
  std::optional<SaleTerms> sale = std::nullopt;
  /// Units that work, or how many there are.
  int units = 0;
  Instant created_at;
  Instant updated_at;
};

enum class UnitState { active, defect, maintenance, retired, transferred };

/// Limits: inventory code 60 bytes, note 1000.
struct Unit {
  UnitId id;
  std::string inventory_code;
  std::string note;
  UnitState state = UnitState::active;
  /// Units of other resources that it is made of: the halves of a hall, what lies in a case.
  std::vector<UnitId> parts;
  /// Somebody has it now.
  bool out = false;
};

/// Something that must be looked at again in time, of one unit or of all of them.
struct SafetyCheck {
  SafetyCheckId id;
  std::optional<UnitId> unit_id;
  std::string name;
  std::optional<Day> checked_on;
  /// It may still be lent on this day.
  Day due_on{};
};

/// `ical`: a calendar of others says so.
enum class ClosureKind { own_use, maintenance, blackout, transfer, ical };

/// A time in which the owner keeps something back.
struct Closure {
  ClosureId id;
  std::optional<UnitId> unit_id;
  /// Of what is counted.
  std::optional<int> quantity;
  ClosureKind kind = ClosureKind::own_use;
  Instant starts_at;
  /// None: for ever.
  std::optional<Instant> ends_at;
  std::string note;
};

struct ResourceView {
  Resource resource;
  /// By inventory code.
  std::vector<Unit> units;
  std::vector<SafetyCheck> checks;
};

/// What became of an edit: the resource as it now is, or, when `stale`, as somebody else had made
/// it meanwhile; then nothing was written.
struct ResourceEdit {
  ResourceView view;
  bool stale = false;
};

/// A leaf of the tree of categories.
struct Category {
  std::string code;
  std::string group;
  std::string group_de;
  std::string group_en;
  std::string name_de;
  std::string name_en;
  std::vector<std::string> synonyms;
};

/// Everything is optional. Limits: text 200 bytes, limit 1 to 100.
struct ResourceQuery {
  std::string text;
  /// Of a group or a leaf.
  std::string category;
  std::optional<ResourceKind> kind;
  std::optional<Offer> offer;
  /// Handle.
  std::string organisation;
  /// Only what can be had from then to then.
  std::optional<Span> window;
  int quantity = 1;
  std::optional<calendars::Near> near;
  /// Keys of accessibility that must all be a yes where it is picked up.
  std::vector<std::string> access;
  /// Drafts and archived ones too; for editors.
  bool all = false;
  std::string cursor;
  int limit = 50;
};

struct ResourceLine {
  Resource resource;
  /// In the window that was asked for.
  std::optional<int> free;
  std::optional<double> distance_m;
  /// Place in the order of the list, for the cursor.
  std::string sort;
};

struct ResourcePage {
  std::vector<ResourceLine> lines;
  /// Empty on the last one.
  std::string next;
};

/// How many can be had from `starts_at` on, until the next one begins.
struct FreeStep {
  Instant starts_at;
  int free = 0;
};

}  // namespace allmende::resources

namespace allmende {

template <>
struct Words<resources::ResourceKind> {
  static constexpr const char* kNames[] = {"equipment", "room", "material", "vehicle", "kit"};
};
template <>
struct Words<resources::Tracking> {
  static constexpr const char* kNames[] = {"unit", "bulk"};
};
template <>
struct Words<resources::Condition> {
  static constexpr const char* kNames[] = {"new", "very_good", "good", "used", "for_parts"};
};
template <>
struct Words<resources::Offer> {
  static constexpr const char* kNames[] = {"lend", "sell", "give"};
};
template <>
struct Words<resources::SaleChoice> {
  static constexpr const char* kNames[] = {"first", "lot", "need"};
};
template <>
struct Words<resources::ResourceStatus> {
  static constexpr const char* kNames[] = {"draft", "published", "paused", "archived"};
};
template <>
struct Words<resources::Audience> {
  static constexpr const char* kNames[] = {"own", "city", "partners", "public"};
};
template <>
struct Words<resources::Grid> {
  static constexpr const char* kNames[] = {"quarter", "hour", "half_day", "day", "week"};
};
template <>
struct Words<resources::PendingPolicy> {
  static constexpr const char* kNames[] = {"block", "compete"};
};
template <>
struct Words<resources::UnitState> {
  static constexpr const char* kNames[] = {"active", "defect", "maintenance", "retired",
                                           "transferred"};
};
template <>
struct Words<resources::ClosureKind> {
  static constexpr const char* kNames[] = {"own_use", "maintenance", "blackout", "transfer",
                                           "ical"};
};

}  // namespace allmende
