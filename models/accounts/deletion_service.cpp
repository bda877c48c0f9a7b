#include "models/accounts/deletion_service.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/deletion_repository.hpp"
#include "models/accounts/listing_repository.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/queue/job_queue.hpp"

namespace allmende::accounts {

/// Somebody else has to own what others see; what nobody ever saw goes along.
static void settle_ownerships(DeletionRepository& deletion, const AccountId& account) {
  std::string names;
  std::vector<SpaceId> unseen;
  for (const SoleOwnership& one : deletion.sole_ownerships(account)) {
    if (one.unseen) {
      unseen.push_back(one.space_id);
    } else {
      names += (names.empty() ? "" : ", ") + one.name;
    }
  }
  if (!names.empty()) {
    Error error = conflict("accounts.error.last_owner");
    error.faults = {{.field = "", .key = error.key, .params = {{"organisations", names}}}};
    throw error;
  }
  for (const SpaceId& space : unseen) deletion.remove_organisation(space);
}

/// Throws accounts.error.last_operator when nobody but this one is left.
static void keep_an_operator(Tx& tx, const Account& account) {
  if (account.role != Role::operator_ || AccountRepository{tx}.is_locked(account.id)) return;
  if (ListingRepository{tx}.lock_operators() < 2) throw conflict("accounts.error.last_operator");
}

/// Whoever waits here moves up; other servers are told by what they gave the place for.
static void give_back_places(Tx& tx, const AccountId& account, Instant now) {
  for (const auto& place : DeletionRepository{tx}.places(account)) {
    const std::string& event = place.event_id.text;
    if (place.activity_uri.empty()) {
      JobQueue{tx}.add("participations.fill", event, Json::object({{"event", event}}), now);
      continue;
    }
    EventLog{tx}.append(
        "participations.ended", event,
        Json::object({{"account", account.text}, {"activity", place.activity_uri}}));
  }
}

void DeletionService::remove(Tx& tx, const Caller& caller, const Account& account) const {
  const Instant now = parts_.clock.now();
  keep_an_operator(tx, account);
  DeletionRepository deletion{tx};
  settle_ownerships(deletion, account.id);
  give_back_places(tx, account.id, now);
  audit::AuditRepository{tx}.note(
      caller, {.action = "accounts.deleted", .thing_kind = "account", .thing_id = account.id.text});
  EventLog log{tx};
  for (const std::string& ad : deletion.remove_wanted(account.id)) log.append("wanted.deleted", ad);
  deletion.remove(account, now);
  // Other servers are told as they are of somebody who is not to be found any more.
  if (account.listed) log.append("accounts.unlisted", account.id.text);
  log.append("accounts.deleted", account.id.text);
  // Those that the command line made may have an address that no letter can go to.
  if (!letters::is_mail_address(account.email)) return;
  parts_.letters.put(
      tx, {.kind = letters::LetterKind::account_deleted,
           .recipient = account.email,
           .locale = account.locale,
           .params = {{"name", account.name}, {"handle", account.handle}, {"path", "/impressum"}}});
}

void DeletionService::delete_own(const Caller& caller, const KeyService::FactorProof& proof) const {
  parts_.keys.require_proof(caller, proof);
  parts_.db.write([&](Tx& tx) {
    AccountRepository accounts{tx};
    accounts.lock(*caller.account_id);
    const auto account = accounts.find(*caller.account_id);
    if (account) remove(tx, caller, *account);
  });
}

Account DeletionService::delete_account(const Caller& caller, const std::string& key) const {
  return parts_.db.write([&](Tx& tx) {
    access::require(caller, access::Action::account_edit);
    AccountRepository accounts{tx};
    const auto id = read_uuid(key);
    const auto account = id ? accounts.find({*id}) : accounts.find_by_login(key);
    if (!account) throw not_found("accounts.error.not_found");
    accounts.lock(account->id);
    remove(tx, caller, *account);
    return *account;
  });
}

}  // namespace allmende::accounts
