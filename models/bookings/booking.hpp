// Bookings: who wants what of a lender from when to when, and how far that has come. The states and
// the moves between them are rows of the database (booking_states, booking_transitions).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/json.hpp"
#include "models/resources/resource.hpp"

namespace allmende::bookings {

enum class BookingState {
  hold,
  requested,
  countered,
  approved,
  confirmed,
  ready,
  handed_over,
  overdue,
  returned,
  disputed,
  closed,
  declined,
  expired,
  cancelled,
  no_show,
  transferred,
  withdrawn
};

/// What becomes of the things: they come back, or change hands for good.
enum class BookingMode { lend, rent_room, sell, give };

enum class Purpose {
  rehearsal,
  free_event,
  paid_event,
  exhibition,
  workshop,
  production,
  internal,
  private_
};

/// As whom somebody moves a booking.
enum class Side { borrower, lender, operator_, system };

struct LineWish {
  /// Id or slug.
  std::string resource;
  int quantity = 1;
  /// Ids of extras beside those that every booking has.
  std::vector<std::string> extras = {};
};

/// Limits: 1 to 20 lines of one lender, quantity 1 to 100,000, note 2000 bytes.
struct BookingWish {
  std::vector<LineWish> lines;
  /// From when to when; of what is bought: when it is picked up.
  Span span;
  /// `rent_room` is what becomes of `lend` where all are rooms.
  BookingMode mode = BookingMode::lend;
  /// Handle or id of the organisation that borrows; empty for oneself.
  std::string organisation;
  /// What the borrower says; what somebody has checked counts more.
  resources::BorrowerGroup group = resources::BorrowerGroup::private_;
  Purpose purpose = Purpose::private_;
  std::string note;
};

/// The same again every so many weeks, at the same times by the clock on the wall.
/// Limits: every 1 to 8 weeks, 2 to 60 dates.
struct SeriesWish {
  BookingWish first;
  int every_weeks = 1;
  int count = 2;
  /// Days on which it is not wanted.
  std::vector<Day> except;
  /// Holds those that are free when others are taken; else none is held then.
  bool only_free = false;
};

struct BookedUnit {
  UnitId id;
  std::string inventory_code;
  /// The borrower has it now.
  bool out = false;
  /// It, or something in it, does not work.
  bool unfit = false;
};

struct BookingLine {
  ResourceId resource_id;
  std::string slug;
  std::string title_de;
  std::string title_en;
  int quantity = 1;
  int price_cents = 0;
  int deposit_cents = 0;
  /// Which ones they are, by their codes. Empty for what is counted, and while
  /// nothing is claimed.
  std::vector<BookedUnit> units;
  /// As they were when they asked; within `price_cents`.
  std::vector<resources::ChosenExtra> extras = {};
};

/// What the lender offers in place of what was asked for.
struct CounterOffer {
  Span span;
  int price_cents = 0;
};

/// Who asked from another server.
struct BookingGuest {
  std::string actor;
  /// Of the organisation, or of the person.
  std::string name;
  /// The word by which they asked.
  std::string offer;
  /// What they buy or are given they confirm themselves once it is approved, as local people do.
  bool confirms = false;
  /// It is one, as its city says, and no person.
  bool organisation = false;
};

/// Who decides on what was booked on another server.
struct BookingHome {
  /// The catalogue that was asked.
  std::string actor;
  std::string host;
  /// Our word by which it was asked; empty while it was not.
  std::string offer;
  /// What the home calls it; empty until it has answered.
  std::string agreement;
  /// The verb that was asked for and that the home has not answered; empty for none.
  std::string pending;
  /// The home says that something of it does not work.
  bool unfit = false;
  /// The home says that it was sold to a consumer by a business.
  bool withdrawal = false;
};

struct Booking {
  BookingId id;
  BookingState state = BookingState::hold;
  BookingMode mode = BookingMode::lend;
  SpaceId lender_space_id;
  std::optional<SpaceId> borrower_space_id;
  std::optional<AccountId> booker_id;
  /// Of those that were made together.
  std::optional<SeriesId> series_id;
  calendars::Organiser lender;
  /// Empty for somebody on their own.
  calendars::Organiser borrower;
  std::string booker_name;
  std::optional<BookingGuest> guest = std::nullopt;
  std::optional<BookingHome> home = std::nullopt;
  resources::BorrowerGroup group = resources::BorrowerGroup::private_;
  bool group_checked = false;
  Purpose purpose = Purpose::private_;
  std::string note;
  Span span;
  /// For all lines, as it was when they asked.
  int price_cents = 0;
  int deposit_cents = 0;
  std::optional<CounterOffer> offer;
  /// When the state ends by itself.
  std::optional<Instant> deadline;
  /// Counts moves, from 1.
  int version = 1;
  Instant created_at;
};

/// One move, or the making.
struct BookingEvent {
  int seq = 1;
  Instant at;
  Side side = Side::borrower;
  std::string from_state;
  std::string verb;
  std::string to_state;
  std::string note;
  Json data;
  /// Who agreed as the first of two; else empty.
  std::string by_name = {};
};

struct BookingView {
  Booking booking;
  std::vector<BookingLine> lines;
  std::vector<BookingEvent> events;
  /// What the caller can do with it now.
  std::vector<std::string> verbs;

  /// Something that is still to be handed over does not work.
  bool is_unfit() const;
};

/// What can be had instead.
struct Alternatives {
  /// The same things, at other times.
  std::vector<Span> times;
  /// Other things, at the same time.
  std::vector<resources::ResourceLine> resources;
};

/// Why nothing was booked, and what can be.
struct Refusal {
  std::string key;
  Alternatives alternatives;
};

/// The booking as it now is; nothing was written when it is `stale` or there is a refusal.
struct BookingOutcome {
  std::optional<BookingView> view;
  bool stale = false;
  std::optional<Refusal> refusal;
};

/// One date of a series that was wished for.
struct SeriesDate {
  Span span;
  /// What was held; nothing when it was taken, or when none was held.
  std::optional<BookingId> booking;
  /// Key of why it cannot be had; empty when it can.
  std::string conflict;
  std::vector<std::pair<std::string, std::string>> params;
};

struct SeriesOutcome {
  std::optional<SeriesId> series;
  std::vector<SeriesDate> dates;
};

/// For which bookings of a series a move is meant.
enum class Reach { one, following, all };

/// What comes with a move. Limits: note 2000 bytes.
struct Move {
  std::optional<int> version;
  std::string note;
  /// `counter`: other times; `extend`: a later end.
  std::optional<Instant> starts_at;
  std::optional<Instant> ends_at;
  /// `counter`.
  std::optional<int> price_cents;
  /// `take_back`: those that came back, all when none is named.
  std::vector<UnitId> units;
  /// `take_back`: those of them that do not work any more.
  std::vector<UnitId> defect_units;
  Reach reach = Reach::one;
};

/// Limits: limit 1 to 100.
struct BookingQuery {
  /// As whom the caller asks.
  Side side = Side::borrower;
  /// Handle or id: the lender's, or one for which the caller borrows; empty for all own ones.
  std::string organisation;
  std::vector<BookingState> states;
  std::optional<std::string> resource;
  /// Only those that touch this.
  std::optional<Span> span;
  std::string cursor;
  int limit = 50;
};

struct BookingPage {
  /// Without their events.
  std::vector<BookingView> bookings;
  /// Empty on the last one.
  std::string next;
};

/// A row of the table of moves, for the diagram.
struct Transition {
  std::string from_state;
  std::string verb;
  std::string actor;
  std::string to_state;
  /// For which it is.
  std::vector<std::string> modes;
};

inline bool is_sale(BookingMode mode) {
  return mode == BookingMode::sell || mode == BookingMode::give;
}

}  // namespace allmende::bookings

namespace allmende {

template <>
struct Words<bookings::BookingState> {
  static constexpr const char* kNames[] = {
      "hold",        "requested", "countered", "approved",    "confirmed", "ready",
      "handed_over", "overdue",   "returned",  "disputed",    "closed",    "declined",
      "expired",     "cancelled", "no_show",   "transferred", "withdrawn"};
};
template <>
struct Words<bookings::BookingMode> {
  static constexpr const char* kNames[] = {"lend", "rent_room", "sell", "give"};
};
template <>
struct Words<bookings::Purpose> {
  static constexpr const char* kNames[] = {"rehearsal", "free_event", "paid_event", "exhibition",
                                           "workshop",  "production", "internal",   "private"};
};
template <>
struct Words<bookings::Reach> {
  static constexpr const char* kNames[] = {"one", "following", "all"};
};
template <>
struct Words<bookings::Side> {
  static constexpr const char* kNames[] = {"borrower", "lender", "operator", "system"};
};

}  // namespace allmende
