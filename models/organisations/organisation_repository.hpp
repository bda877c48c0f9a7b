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
  void insert(const Organisation& organisation);
  /// By id or handle.
  std::optional<Organisation> find(const std::string& key, Instant now);
  /// By handle alone, without what a page shows of it.
  std::optional<OrganisationId> find_id(const std::string& handle);
  /// All, by name. Limit: 1000.
  std::vector<Organisation> list(Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::organisations
