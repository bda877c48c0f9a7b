// Damages: what people say of a thing whose label they have before them, and what the lender makes
// of it. What keeps a unit from being lent is said by the lender's own people or by whoever has it;
// what anybody else says is a task for the lender and nothing more.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/words.hpp"
#include "models/pictures/picture.hpp"
#include "models/resources/resource.hpp"

namespace allmende::damages {

using DamageId = Id<struct DamageTag>;

enum class Finding { found, usable, unusable };

/// As whom somebody reports: of the lender, who has it now, anybody else.
enum class Reporter { lender, holder, other };

/// What became of it; `retired` units have no use any more.
enum class Outcome { repaired, retired, nothing };

/// Of a unit, as whoever reads its label is told.
struct Label {
  UnitId unit_id;
  ResourceId resource_id;
  SpaceId space_id;
  std::string slug;
  std::string title_de;
  std::string title_en;
  std::string inventory_code;
  resources::UnitState unit_state = resources::UnitState::active;
  std::string lender_handle;
  std::string lender_name;
};

/// Limits: words 1 to 2000 bytes. `id` is made by the device: what comes twice is kept once.
struct DamageWish {
  DamageId id;
  Finding finding = Finding::usable;
  std::string words;
};

/// A picture for the lender's people and whoever sent it.
struct DamagePhoto {
  PhotoId id;
  std::string hash;
  std::string alt;
  std::vector<pictures::PictureSize> sizes;
};

struct Damage {
  DamageId id;
  Label label;
  Finding finding = Finding::usable;
  Reporter reporter = Reporter::other;
  std::optional<BookingId> booking_id;
  std::optional<AccountId> account_id;
  /// Empty when the account is gone.
  std::string reporter_name;
  std::string words;
  /// It keeps the unit from being lent.
  bool blocks = false;
  Instant reported_at;
  std::optional<Instant> closed_at;
  std::optional<Outcome> outcome;
  /// Bookings that have the unit and that nothing could stand in for.
  int affected = 0;
  std::vector<DamagePhoto> photos;
};

}  // namespace allmende::damages

namespace allmende {

template <>
struct Words<damages::Finding> {
  static constexpr const char* kNames[] = {"found", "usable", "unusable"};
};
template <>
struct Words<damages::Reporter> {
  static constexpr const char* kNames[] = {"lender", "holder", "other"};
};
template <>
struct Words<damages::Outcome> {
  static constexpr const char* kNames[] = {"repaired", "retired", "nothing"};
};

}  // namespace allmende
