// Rules of organisations.
#pragma once

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/organisations/organisation.hpp"

namespace allmende::organisations {

class OrganisationService {
 public:
  OrganisationService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Makes the organisation and its space; `owner` owns both.
  /// Throws: access.error.denied, accounts.error.not_found, handles.error.taken,
  /// handles.error.form,
  ///         organisations.error.name, organisations.error.website.
  Organisation create(const Caller& caller, const OrganisationWish& wish);

  /// By id or handle. Throws organisations.error.not_found.
  Organisation get(const Caller& caller, const std::string& key);
  std::vector<Organisation> list(const Caller& caller);

 private:
  Database& db_;
  const Clock& clock_;
};

}  // namespace allmende::organisations
