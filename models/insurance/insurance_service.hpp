// Rules of insurance: lenders say what they demand, organisations what they have, operators look at
// the proof, and everybody sees before a booking how both compare.
#pragma once

#include "models/base/caller.hpp"
#include "models/base/secret_box.hpp"
#include "models/bookings/booking_service.hpp"
#include "models/bookings/contract.hpp"
#include "models/db/database.hpp"
#include "models/insurance/insurance.hpp"

namespace allmende::insurance {

/// What somebody would get, before they book it.
struct Conditions {
  resources::Quote quote;
  bookings::ContractKind contract = bookings::ContractKind::loan;
  BorrowerGroup group = BorrowerGroup::private_;
  /// Somebody has looked at the group.
  bool group_checked = false;
  std::optional<Demand> demand;
  Comparison comparison;
};

/// For which organisation; empty for oneself.
struct Asking {
  resources::Use use;
  std::string organisation;
};

class InsuranceService {
 public:
  struct Parts {
    Database& db;
    const Clock& clock;
    const SecretBox& box;
    bookings::BookingService& bookings;
    std::string zone;
  };
  explicit InsuranceService(Parts parts) : parts_(std::move(parts)) {}

  /// None when nothing is demanded. Throws resources.error.not_found.
  std::optional<Demand> demand(const Caller& caller, const std::string& resource);
  /// An empty list of kinds takes it away. Throws: resources.error.not_found, access.error.*,
  /// insurance.error.amount, insurance.error.text.
  void put_demand(const Caller& caller, const std::string& resource, const Demand& demand);

  /// For its people who lend, and for verifiers.
  /// Throws: organisations.error.not_found, access.error.*.
  std::vector<Policy> policies(const Caller& caller, const std::string& organisation);
  /// Throws the same, insurance.error.amount, insurance.error.text, insurance.error.too_many.
  std::vector<Policy> add_policy(const Caller& caller, const std::string& organisation,
                                 const Policy& policy);
  /// Throws the same as `policies`, insurance.error.not_found.
  void remove_policy(const Caller& caller, const std::string& organisation, const PolicyId& policy);
  /// A verifier has looked at the proof. Throws the same.
  void check_policy(const Caller& caller, const std::string& organisation, const PolicyId& policy);

  /// As it was when they asked; for both sides. Throws bookings.error.not_found.
  std::vector<FrozenInsurance> of_booking(const Caller& caller, const BookingId& booking);

  /// Throws: resources.error.not_found, resources.error.window, resources.error.too_long,
  /// organisations.error.not_found, access.error.*.
  Conditions conditions(const Caller& caller, const std::string& resource, const Asking& asking);

 private:
  std::vector<Policy> opened(Tx& tx, const SpaceId& space);

  Parts parts_;
};

/// Writes down how both compare now, in the transaction of the request.
void freeze(Tx& tx, const bookings::Booking& booking, const std::string& zone);

Json to_json(const Demand& demand);

}  // namespace allmende::insurance
