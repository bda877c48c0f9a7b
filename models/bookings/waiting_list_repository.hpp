// SQL of the waiting list.
#pragma once

#include "models/bookings/booking_rules.hpp"
#include "models/bookings/waiting_list.hpp"
#include "models/db/tx.hpp"

namespace allmende::bookings {

/// A thing that is free at a time that an entry takes.
struct Chance {
  WaitingEntryId entry;
  ResourceId resource;
  Span span;
};

class WaitingListRepository {
 public:
  explicit WaitingListRepository(Tx& tx) : tx_(tx) {}

  /// Throws waiting.error.twice.
  void insert(const WaitingEntry& entry);
  void remove(const WaitingEntryId& entry);
  std::optional<WaitingEntry> find(const WaitingEntryId& entry);
  /// One that still waits, until the transaction ends.
  std::optional<WaitingEntry> lock_waiting(const WaitingEntryId& entry);
  /// Of an account and of spaces for which it borrows, by their beginning.
  std::vector<WaitingEntry> list(const AccountId& account, const std::vector<std::string>& spaces);
  /// How many of an account wait.
  int count(const AccountId& account);
  /// The hold that came of it.
  void offer(const WaitingEntryId& entry, const BookingId& booking);
  /// Those whose time is over, whatever became of them.
  void forget_past(Instant now);

  /// What somebody waits for of these, and of what shares things with them.
  std::vector<std::string> waited_for(const std::vector<std::string>& resources);
  /// All that somebody waits for.
  std::vector<std::string> waited_for();
  /// What those who wait could have of these now: who came first stands first, then what is
  /// nearest to the time that they named.
  std::vector<Chance> chances(const std::vector<std::string>& resources, const Moment& moment);
  /// Those of one entry.
  std::vector<Chance> chances_of(const WaitingEntryId& entry, const Moment& moment);

 private:
  Tx& tx_;
};

}  // namespace allmende::bookings
