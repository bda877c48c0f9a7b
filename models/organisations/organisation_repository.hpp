// SQL of organisations.
#pragma once

#include <optional>
#include <vector>

#include "models/db/tx.hpp"
#include "models/organisations/organisation.hpp"

namespace allmende::organisations {

class OrganisationRepository {
 public:
  explicit OrganisationRepository(Tx& tx) : tx_(tx) {}

  /// Throws: handles.error.taken, handles.error.form, organisations.error.name.
  void insert(const Organisation& organisation,
              const std::optional<AccountId>& applied_by = std::nullopt);
  /// What its people say about it.
  void update(const Organisation& organisation);
  /// Of edits at the same time the later one sees what the earlier one wrote.
  void lock(const OrganisationId& organisation);
  /// Status, reason and application; lets its calendars out, or takes them back.
  void set_status(const Organisation& organisation);
  /// Those that others see. Limit: 5000.
  std::vector<EventId> upcoming_events(const SpaceId& space, Instant now);
  /// By id or handle, verified or not.
  std::optional<Organisation> find(const std::string& key, Instant now);
  std::optional<Organisation> find_space(const SpaceId& space);
  /// By handle alone, verified or not, without what a page shows of it.
  std::optional<OrganisationId> find_id(const std::string& handle);
  /// All that are verified, by name. Limit: 1000.
  std::vector<Organisation> list(Instant now);
  /// Those that are not, oldest first. Limit: 1000.
  std::vector<Organisation> list(OrganisationStatus status);
  std::vector<OwnOrganisation> list_own(const AccountId& account);
  /// How many of the account's applications are not verified.
  int count_waiting(const AccountId& account);

 private:
  Tx& tx_;
};

}  // namespace allmende::organisations
