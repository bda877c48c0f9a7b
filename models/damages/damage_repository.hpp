// SQL of damage reports and their photos.
#pragma once

#include "models/damages/damage.hpp"
#include "models/db/tx.hpp"

namespace allmende::damages {

class DamageRepository {
 public:
  explicit DamageRepository(Tx& tx) : tx_(tx) {}

  std::optional<Label> find_label(const UnitId& unit);
  /// Of whoever has it now, or something that it is part of.
  std::optional<BookingId> holding(const UnitId& unit);

  void insert(const Damage& damage);
  /// Without its photos where it is of a list.
  std::optional<Damage> find(const DamageId& damage);
  /// Those that are open, the newest first; else those that were closed last. Limit: 200.
  std::vector<Damage> list(const SpaceId& space, bool open);
  /// Two who close it take turns.
  void lock(const DamageId& damage);
  void set_blocking(const DamageId& damage);
  void close(const Damage& damage, const std::optional<AccountId>& by);
  bool is_blocked(const UnitId& unit);
  /// Only from one of both to the other.
  void set_unit_state(const UnitId& unit, resources::UnitState from, resources::UnitState to);

  /// What an account has reported since then.
  int count_of(const AccountId& account, Instant since);
  /// What is open of a unit and not said by the lender's people.
  int count_open(const UnitId& unit);

  void insert_photo(const DamageId& damage, const DamagePhoto& photo, Instant now);
  std::vector<DamagePhoto> photos(const DamageId& damage);
  /// Those that were closed before then, with their photos; returns how many.
  int forget(Instant closed_before);

 private:
  Tx& tx_;
};

}  // namespace allmende::damages
