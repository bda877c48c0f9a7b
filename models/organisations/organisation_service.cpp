#include "models/organisations/organisation_service.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_repository.hpp"
#include "models/spaces/space_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::organisations {

Organisation OrganisationService::create(const Caller& caller, const OrganisationWish& wish) {
  if (!wish.website.empty() && !is_web_address(wish.website)) {
    throw invalid("/website", "organisations.error.website");
  }
  const Instant now = clock_.now();
  const Organisation organisation{.id = OrganisationId::make(),
                                  .space_id = SpaceId::make(),
                                  .handle = wish.handle,
                                  .name = trim(wish.name),
                                  .kind = wish.kind,
                                  .description = wish.description,
                                  .website = wish.website,
                                  .created_at = now,
                                  .updated_at = now};
  db_.write([&](Tx& tx) {
    access::require(caller, access::Action::organisation_create);
    const auto owner = accounts::AccountRepository{tx}.find_by_login(wish.owner);
    if (!owner) throw not_found("accounts.error.not_found");
    spaces::SpaceRepository spaces{tx};
    spaces.insert(organisation.space_id, "organisation");
    spaces.put_member(organisation.space_id, owner->id, Standing::owner);
    OrganisationRepository{tx}.insert(organisation);
    EventLog{tx}.append("organisations.created", organisation.id.text);
  });
  return organisation;
}

Organisation OrganisationService::get(const Caller&, const std::string& key) {
  return db_.read([&](Tx& tx) {
    const auto found = OrganisationRepository{tx}.find(key, clock_.now());
    if (!found) throw not_found("organisations.error.not_found");
    return *found;
  });
}

std::vector<Organisation> OrganisationService::list(const Caller&) {
  return db_.read([&](Tx& tx) { return OrganisationRepository{tx}.list(clock_.now()); });
}

}  // namespace allmende::organisations
