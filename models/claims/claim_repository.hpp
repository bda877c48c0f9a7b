// SQL of claims: everything that takes up the time of a thing, be it a booking or a closure. That
// two of them never overlap is a constraint of the database; who places them first locks what they
// want, so that they take turns and no deadlock comes of it.
#pragma once

#include <optional>
#include <vector>

#include "models/db/tx.hpp"

namespace allmende::claims {

/// Whose claim it is; one of both.
struct Claimant {
  std::optional<BookingId> booking;
  std::optional<ClosureId> closure;
};

/// What is wanted of a resource.
struct Want {
  ResourceId resource;
  int quantity = 1;
  /// With the buffers before and behind; without an end: for ever.
  Instant blocked_from;
  std::optional<Instant> blocked_to;
  /// When the use itself ends: until then its safety checks must hold.
  Instant used_to;
  /// Of a hold: when it is given up.
  std::optional<Instant> expires_at;
};

class ClaimRepository {
 public:
  explicit ClaimRepository(Tx& tx) : tx_(tx) {}

  /// Before any claim is placed: in a constant order, all of one transaction at once. Also takes
  /// away holds that have expired.
  void lock(std::vector<std::string> resources, Instant now);
  /// Claims that many units that are free, the first by their codes; false when there are too few,
  /// then the transaction is to be given up. Throws claims.error.overlap.
  bool place_units(const Claimant& who, const Want& want, Instant now);
  /// Claims that many of what is counted. Throws claims.error.capacity.
  void place_bulk(const Claimant& who, const Want& want);
  /// Claims one unit, whatever its state. Throws claims.error.overlap.
  void place_unit(const Claimant& who, const UnitId& unit, const Want& want);

  /// A hold becomes firm, unless it has expired.
  void make_firm(const BookingId& booking, Instant now);
  /// Those on resources for which requests compete.
  void drop_competing(const BookingId& booking);
  /// Whether every line of the booking has the claims that it needs; lines for which requests
  /// compete need none when `competing`.
  bool is_complete(const BookingId& booking, bool competing);
  void drop(const BookingId& booking);
  /// They end now, and the buffers behind them with them.
  void cut(const BookingId& booking, Instant now);
  /// As `cut`, for some of its units.
  void cut_units(const BookingId& booking, const std::vector<std::string>& units, Instant now);
  /// They begin at once when they have not begun yet, or behind the buffer of what ended just now.
  /// Throws claims.error.overlap.
  void begin(const BookingId& booking, Instant now);
  /// They last until `ends_at` and the buffer behind. Throws claims.error.overlap,
  /// claims.error.capacity.
  void extend(const BookingId& booking, Instant ends_at);
  /// They last until `until`, or until the next claim on the same thing begins.
  void stretch(const BookingId& booking, Instant until);

  /// What booked units and closures from now on keep of a unit.
  int count_of_unit(const UnitId& unit, Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::claims
