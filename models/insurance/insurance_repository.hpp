// SQL of insurance: demands, policies, and what was frozen with bookings.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/tx.hpp"
#include "models/insurance/insurance.hpp"

namespace allmende::insurance {

class InsuranceRepository {
 public:
  explicit InsuranceRepository(Tx& tx) : tx_(tx) {}

  std::optional<Demand> demand(const ResourceId& resource);
  /// What the lenders of a booking's things demand now, by the thing.
  std::vector<std::pair<ResourceId, Demand>> demands(const BookingId& booking);
  /// In place of the one that there is.
  void put_demand(const ResourceId& resource, const Demand& demand);
  void remove_demand(const ResourceId& resource);

  /// A policy and its number as it lies there.
  struct Sealed {
    Policy policy;
    std::string number_sealed;
  };
  /// By kind; their numbers are empty.
  std::vector<Sealed> policies(const SpaceId& space);
  void insert_policy(const SpaceId& space, const Sealed& policy, Instant now);
  /// Whether there was such a one.
  bool remove_policy(const SpaceId& space, const PolicyId& policy);
  bool check_policy(const SpaceId& space, const PolicyId& policy, const Caller& caller,
                    Instant now);

  void freeze(const BookingId& booking, const FrozenInsurance& frozen);
  std::vector<FrozenInsurance> frozen(const BookingId& booking);

 private:
  Tx& tx_;
};

}  // namespace allmende::insurance
