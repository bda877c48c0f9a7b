// Protocols: how things were when they changed hands, and who says so. Recorded with the move of
// the booking, in one transaction; nothing of them is changed afterwards.
#pragma once

#include "models/bookings/booking.hpp"
#include "models/resources/accessory.hpp"

namespace allmende::protocols {

enum class Direction { out, back };

/// `unusable` makes a unit that comes back defect.
enum class ThingState { good, worn, damaged, unusable };

/// Limits: name 200 bytes, counts 0 to 1000.
struct CheckedPart {
  std::string name;
  int quantity = 1;
  int present = 1;
};

/// A unit, or a number of what is counted. Limits: counter 100 bytes, note 1000, 200 parts.
struct CheckedThing {
  ResourceId resource_id;
  std::optional<UnitId> unit_id;
  std::string title_de;
  std::string title_en;
  /// Inventory code; empty for what is counted.
  std::string code;
  int quantity = 1;
  ThingState state = ThingState::good;
  /// What a meter shows, in words: "1204 h".
  std::string counter;
  std::string note;
  std::vector<CheckedPart> parts;

  bool complete() const;
};

/// A picture of things that both sides of a booking see and nobody else.
struct Photo {
  PhotoId id;
  /// Of the file as the camera gave it, in hex.
  std::string sha256;
  std::string hash;
  std::string alt;
  std::vector<pictures::PictureSize> sizes;
};

/// Where the borrower said that it is right.
enum class Place { device, account };

struct Confirmation {
  std::string name;
  Place place = Place::device;
  Instant at;
};

/// What somebody at the counter records. `id` is made by their device: what comes twice is recorded
/// once. Limits: names 200 bytes, note 2000, reason 1000, 1000 things, 20 photos.
struct ProtocolWish {
  ProtocolId id;
  Direction direction = Direction::out;
  Instant taken_at;
  std::string lender_name;
  /// Empty when the borrower confirms in their own account.
  std::string borrower_name;
  std::string note;
  std::vector<CheckedThing> things;
  int withheld_cents = 0;
  std::string withheld_reason;
  std::vector<PhotoId> photos;
};

struct Protocol {
  ProtocolId id;
  BookingId booking_id;
  /// The event of the booking that was the move.
  int seq = 0;
  Direction direction = Direction::out;
  Instant taken_at;
  Instant recorded_at;
  std::string lender_name;
  std::string note;
  std::vector<CheckedThing> things;
  int withheld_cents = 0;
  std::string withheld_reason;
  std::optional<Confirmation> confirmation;
  std::vector<Photo> photos;
};

/// One thing of a booking, and what is looked for.
struct SheetThing {
  ResourceId resource_id;
  std::optional<UnitId> unit_id;
  std::string title_de;
  std::string title_en;
  std::string code;
  int quantity = 1;
  bool out = false;
  std::vector<resources::Accessory> parts;
};

struct CounterLine {
  bookings::BookingView view;
  std::vector<SheetThing> things;
};

/// A check that is due soon, or was.
struct DueCheck {
  std::string resource_slug;
  std::string title_de;
  std::string title_en;
  std::string code;
  std::string name;
  Day due_on{};
};

/// What the counter has to do on a day. Limit: 200 bookings.
struct CounterDay {
  Day day{};
  std::vector<CounterLine> out;
  std::vector<CounterLine> back;
  std::vector<CounterLine> overdue;
  std::vector<DueCheck> checks;
};

/// What a short address stands for.
struct ShortTarget {
  SpaceId space_id;
  std::string organisation;
  /// Of the unit's resource; empty for a booking.
  std::string resource_slug;
};

/// Where whoever opened it goes on.
struct ShortAnswer {
  ShortTarget target;
  /// They stand at the counter.
  bool at_counter = false;
};

}  // namespace allmende::protocols

namespace allmende {

template <>
struct Words<protocols::Direction> {
  static constexpr const char* kNames[] = {"out", "back"};
};
template <>
struct Words<protocols::ThingState> {
  static constexpr const char* kNames[] = {"good", "worn", "damaged", "unusable"};
};
template <>
struct Words<protocols::Place> {
  static constexpr const char* kNames[] = {"device", "account"};
};

}  // namespace allmende
