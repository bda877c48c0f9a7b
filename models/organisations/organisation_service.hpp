// Rules of organisations: what they say about themselves, and who looked at them before anything of
// theirs is public.
#pragma once

#include <functional>
#include <vector>

#include "models/base/caller.hpp"
#include "models/db/database.hpp"
#include "models/organisations/organisation.hpp"

namespace allmende::organisations {

class OrganisationService {
 public:
  OrganisationService(Database& db, const Clock& clock) : db_(db), clock_(clock) {}

  /// Makes a verified organisation and its space; `owner` owns both.
  /// Throws: access.error.denied, accounts.error.not_found, handles.error.taken,
  ///         handles.error.form, and those of organisation_rules.hpp.
  Organisation create(const Caller& caller, const OrganisationWish& wish);
  /// Makes one that waits; the caller owns it and may prepare what nobody else sees.
  /// Throws the same, organisations.error.email_unproven,
  /// organisations.error.too_many_waiting. Limit: 5 of one account that wait.
  Organisation apply(const Caller& caller, const OrganisationWish& wish);
  /// Asks once more for one that was rejected.
  /// Throws: access.error.*, organisations.error.not_found, organisations.error.not_rejected.
  Organisation apply_again(const Caller& caller, const std::string& key,
                           const std::string& application);

  /// By id or handle. Throws organisations.error.not_found, also for one that waits and that the
  /// caller has nothing to do with.
  Organisation get(const Caller& caller, const std::string& key);
  /// All that are verified.
  std::vector<Organisation> list(const Caller& caller);
  /// Where the caller is a member. Throws: access.error.*.
  std::vector<OwnOrganisation> list_own(const Caller& caller);

  /// `change` alters what the organisation says about itself. When `version` is given and is not
  /// the one that it has, nothing is written and the edit is stale.
  /// Throws: organisations.error.not_found, access.error.*, and those of organisation_rules.hpp.
  using Change = std::function<void(Organisation&)>;
  OrganisationEdit edit(const Caller& caller, const std::string& key, std::optional<int> version,
                        const Change& change);

  /// Those that wait, or that were rejected, for who decides on them. Throws: access.error.*.
  std::vector<Organisation> waiting(const Caller& caller, OrganisationStatus status);
  /// Throws: access.error.*, organisations.error.not_found, organisations.error.reason_missing
  /// for a rejection without a reason.
  Organisation decide(const Caller& caller, const std::string& key, bool verified,
                      const std::string& reason);

 private:
  void insert(Tx& tx, const Organisation& organisation, const AccountId& owner,
              const std::optional<AccountId>& applied_by);

  Database& db_;
  const Clock& clock_;
};

/// One that the caller may know of. Throws organisations.error.not_found.
Organisation find_readable(Tx& tx, const Caller& caller, const std::string& key);

}  // namespace allmende::organisations
