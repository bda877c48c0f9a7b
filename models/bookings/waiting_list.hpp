// The waiting list: who wants what is taken. The first whose wish fits when something becomes free
// gets a hold of it, and nobody else can have it before.
#pragma once

#include <optional>
#include <string>

#include "models/bookings/booking.hpp"

namespace allmende::bookings {

using WaitingEntryId = Id<struct WaitingEntryTag>;

/// `offered`: it is held; `taken`: the hold became a booking; `lapsed`: it did not.
enum class WaitingState { waiting, offered, taken, lapsed };

/// For a thing or for anything of a category. Limits: 14 days of leeway, quantity 1 to 100,000,
/// note 2000 bytes.
struct WaitingWish {
  /// Id or slug; empty when it is for a category.
  std::string resource;
  /// Code of a leaf or of a group; empty when it is for a thing.
  std::string category;
  Span span;
  /// So many days earlier or later will do, at the same times of day.
  int flex_days = 0;
  int quantity = 1;
  /// Ids of extras of the thing beside those that every booking has; none for a category.
  std::vector<std::string> extras = {};
  /// It may not cost more, with its extras.
  std::optional<int> max_price_cents;
  /// Handle or id of the organisation that borrows; empty for oneself.
  std::string organisation;
  resources::BorrowerGroup group = resources::BorrowerGroup::private_;
  Purpose purpose = Purpose::private_;
  std::string note;
};

struct WaitingEntry {
  WaitingEntryId id;
  AccountId account_id;
  std::optional<SpaceId> borrower_space_id;
  /// Handle and name of the organisation; empty for oneself.
  std::string organisation;
  std::string organisation_name;
  std::optional<ResourceId> resource_id;
  std::string slug;
  std::string category;
  /// Of the thing, or of the category.
  std::string title_de;
  std::string title_en;
  Span span;
  int flex_days = 0;
  int quantity = 1;
  /// Ids of what is wanted beside the use, and what of it the thing has now.
  std::vector<std::string> chosen = {};
  std::vector<resources::Extra> extras = {};
  /// Something of it is not offered any more; the entry is passed by.
  bool extras_gone = false;
  std::optional<int> max_price_cents;
  resources::BorrowerGroup group = resources::BorrowerGroup::private_;
  Purpose purpose = Purpose::private_;
  std::string note;
  WaitingState state = WaitingState::waiting;
  /// The hold that came of it, and until when it is one.
  std::optional<BookingId> booking_id;
  std::optional<Instant> deadline;
  /// Among those who wait for the same at times that touch its own; from 1.
  int place = 1;
  Instant created_at;
};

}  // namespace allmende::bookings

namespace allmende {

template <>
struct Words<bookings::WaitingState> {
  static constexpr const char* kNames[] = {"waiting", "offered", "taken", "lapsed"};
};

}  // namespace allmende
