#include "models/organisations/organisation_service.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_repository.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/pictures/picture_service.hpp"
#include "models/queue/job_queue.hpp"
#include "models/spaces/space_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::organisations {

using access::Action;

static constexpr int kMostWaiting = 5;
static constexpr std::size_t kLongestReason = 2000;

static Organisation to_new(const OrganisationWish& wish, Instant now) {
  Organisation organisation{.id = OrganisationId::make(),
                            .space_id = SpaceId::make(),
                            .handle = wish.handle,
                            .name = trim(wish.name),
                            .kind = wish.kind,
                            .description = wish.description,
                            .website = trim(wish.website),
                            .email = trim(wish.email),
                            .phone = trim(wish.phone),
                            .address = trim(wish.address),
                            .imprint = wish.imprint,
                            .application = trim(wish.application),
                            .created_at = now,
                            .updated_at = now};
  check(organisation);
  return organisation;
}

/// What the audit log keeps of an organisation.
static Json to_note(const Organisation& organisation) {
  return Json::object({{"handle", organisation.handle},
                       {"name", organisation.name},
                       {"kind", to_word(organisation.kind)},
                       {"status", to_word(organisation.status)}});
}

static audit::AuditEntry to_entry(const char* action, const Organisation& organisation) {
  return {.action = action,
          .thing_kind = "organisation",
          .thing_id = organisation.id.text,
          .space_id = organisation.space_id,
          .after = to_note(organisation)};
}

Organisation find_readable(Tx& tx, const Caller& caller, const std::string& key) {
  const auto found = OrganisationRepository{tx}.find(key, Instant{});
  if (found && access::allows(caller, Action::organisation_read, to_thing(*found))) return *found;
  throw not_found("organisations.error.not_found");
}

void OrganisationService::insert(Tx& tx, const Organisation& organisation, const AccountId& owner,
                                 const std::optional<AccountId>& applied_by) {
  spaces::SpaceRepository spaces{tx};
  spaces.insert(organisation.space_id, "organisation");
  spaces.put_member(organisation.space_id, owner, Standing::owner);
  OrganisationRepository{tx}.insert(organisation, applied_by);
  EventLog{tx}.append("organisations.created", organisation.id.text,
                      Json::object({{"by", applied_by ? Json{applied_by->text} : Json{}}}));
}

Organisation OrganisationService::create(const Caller& caller, const OrganisationWish& wish) {
  const Instant now = clock_.now();
  Organisation organisation = to_new(wish, now);
  organisation.verified_at = now;
  db_.write([&](Tx& tx) {
    access::require(caller, Action::organisation_create);
    const auto owner = accounts::AccountRepository{tx}.find_by_login(wish.owner);
    if (!owner) throw not_found("accounts.error.not_found");
    insert(tx, organisation, owner->id, std::nullopt);
    audit::AuditEntry entry = to_entry("organisations.created", organisation);
    entry.after.set("owner", owner->handle);
    audit::AuditRepository{tx}.note(caller, entry);
  });
  return organisation;
}

/// The answer goes to the address, so somebody must read it; to whom operators gave a role, they
/// gave it knowing who it is.
static void require_reachable(const std::optional<accounts::Account>& account) {
  const bool known = account && (account->email_verified_at || account->role != Role::none);
  if (!known) throw conflict("organisations.error.email_unproven");
}

Organisation OrganisationService::apply(const Caller& caller, const OrganisationWish& wish) {
  access::require(caller, Action::organisation_apply);
  // At the machine there is nobody whom it could belong to.
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  const Instant now = clock_.now();
  Organisation organisation = to_new(wish, now);
  organisation.status = OrganisationStatus::pending;
  if (is_reserved(organisation.handle)) throw conflict("handles.error.taken", "/handle");
  db_.write([&](Tx& tx) {
    OrganisationRepository organisations{tx};
    accounts::AccountRepository accounts{tx};
    accounts.lock(*caller.account_id);
    require_reachable(accounts.find(*caller.account_id));
    if (organisations.count_waiting(*caller.account_id) >= kMostWaiting) {
      throw conflict("organisations.error.too_many_waiting");
    }
    insert(tx, organisation, *caller.account_id, caller.account_id);
    audit::AuditRepository{tx}.note(caller, to_entry("organisations.applied", organisation));
  });
  return organisation;
}

Organisation OrganisationService::apply_again(const Caller& caller, const std::string& key,
                                              const std::string& application) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    OrganisationRepository organisations{tx};
    organisations.lock(find_readable(tx, caller, key).id);
    Organisation found = find_readable(tx, caller, key);
    access::require(caller, Action::organisation_edit, to_thing(found));
    if (found.status != OrganisationStatus::rejected) {
      throw conflict("organisations.error.not_rejected");
    }
    found.status = OrganisationStatus::pending;
    found.status_reason.clear();
    found.application = trim(application);
    found.updated_at = now;
    check(found);
    organisations.set_status(found);
    EventLog{tx}.append("organisations.applied", found.id.text,
                        Json::object({{"by", done_by(caller)}}));
    audit::AuditRepository{tx}.note(caller, to_entry("organisations.applied", found));
    return found;
  });
}

Organisation OrganisationService::get(const Caller& caller, const std::string& key) {
  return db_.read([&](Tx& tx) {
    const auto found = OrganisationRepository{tx}.find(key, clock_.now());
    if (!found || !access::allows(caller, Action::organisation_read, to_thing(*found))) {
      throw not_found("organisations.error.not_found");
    }
    return *found;
  });
}

std::vector<Organisation> OrganisationService::list(const Caller&) {
  return db_.read([&](Tx& tx) { return OrganisationRepository{tx}.list(clock_.now()); });
}

std::vector<OwnOrganisation> OrganisationService::list_own(const Caller& caller) {
  if (!caller.account_id) throw unauthenticated("access.error.sign_in");
  return db_.read([&](Tx& tx) { return OrganisationRepository{tx}.list_own(*caller.account_id); });
}

/// What the ids name, which must be its own.
static void show_pictures(Tx& tx, Organisation& organisation) {
  pictures::PictureRepository known{tx};
  const auto show = [&](const std::optional<PictureId>& wished, const char* field) {
    pictures::require_own(tx, wished, organisation.space_id, field);
    return wished ? known.find(*wished) : std::nullopt;
  };
  organisation.logo = show(organisation.logo_id, "/logo_id");
  organisation.header = show(organisation.header_id, "/header_id");
}

OrganisationEdit OrganisationService::edit(const Caller& caller, const std::string& key,
                                           std::optional<int> version, const Change& change) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) -> OrganisationEdit {
    OrganisationRepository organisations{tx};
    const OrganisationId id = find_readable(tx, caller, key).id;
    organisations.lock(id);
    const auto before = organisations.find(id.text, now);
    if (!before) throw not_found("organisations.error.not_found");
    access::require(caller, Action::organisation_edit, to_thing(*before));
    if (version && *version != before->version) return {.organisation = *before, .stale = true};
    Organisation after = *before;
    change(after);
    after.name = trim(after.name);
    check(after);
    show_pictures(tx, after);
    ++after.version;
    after.updated_at = now;
    organisations.update(after);
    EventLog{tx}.append("organisations.updated", id.text);
    if (after.name != before->name) {
      JobQueue{tx}.add("calendars.relearn", after.space_id.text,
                       Json::object({{"space", after.space_id.text}}), now);
    }
    audit::AuditEntry entry = to_entry("organisations.edited", after);
    entry.before = to_note(*before);
    audit::AuditRepository{tx}.note(caller, entry);
    return {.organisation = after};
  });
}

std::vector<Organisation> OrganisationService::waiting(const Caller& caller,
                                                       OrganisationStatus status) {
  access::require(caller, Action::organisation_verify);
  return db_.read([&](Tx& tx) { return OrganisationRepository{tx}.list(status); });
}

Organisation OrganisationService::decide(const Caller& caller, const std::string& key,
                                         bool verified, const std::string& reason) {
  access::require(caller, Action::organisation_verify);
  const bool told = !trim(reason).empty() && reason.size() <= kLongestReason;
  if (!verified && !told) throw invalid("/reason", "organisations.error.reason_missing");
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    OrganisationRepository organisations{tx};
    organisations.lock(find_readable(tx, caller, key).id);
    Organisation found = find_readable(tx, caller, key);
    const auto status = verified ? OrganisationStatus::verified : OrganisationStatus::rejected;
    if (found.status == status) return found;
    audit::AuditEntry entry = to_entry("organisations.decided", found);
    entry.before = entry.after;
    found.status = status;
    found.status_reason = verified ? "" : trim(reason);
    found.verified_at = verified ? std::optional{now} : std::nullopt;
    found.updated_at = now;
    EventLog log{tx};
    // Before its things vanish they are named, afterwards they can be told.
    const auto shown = organisations.upcoming_events(found.space_id, now);
    organisations.set_status(found);
    log.append(verified ? "organisations.verified" : "organisations.rejected", found.id.text,
               Json::object({{"by", done_by(caller)}}));
    const auto events = verified ? organisations.upcoming_events(found.space_id, now) : shown;
    for (const EventId& event : events) log.append("events.updated", event.text);
    entry.after = to_note(found);
    audit::AuditRepository{tx}.note(caller, entry);
    return found;
  });
}

}  // namespace allmende::organisations
