#include "models/accounts/application_repository.hpp"

#include "models/accounts/password.hpp"
#include "models/base/error.hpp"

namespace allmende::accounts {

static constexpr Statement kInsertApplication{"account_applications_insert", R"sql(
    INSERT INTO account_applications
      (id, handle, name, email, reason, locale, code_hash, applied_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

static constexpr Statement kTakeApplication{"account_applications_take", R"sql(
    UPDATE account_applications SET state = 'waiting', code_hash = '', proven_at = $3
    WHERE code_hash = $1 AND state = 'unproven' AND applied_at > $2
    RETURNING id, handle, name, email, reason, locale, state, applied_at, decided_at, answer)sql"};

static constexpr Statement kHoldHandle{"account_applications_hold_handle", R"sql(
    INSERT INTO handles (handle, kind, thing_id) VALUES ($1, 'account', $2))sql"};

static constexpr Statement kLetHandleGo{"account_applications_let_handle_go", R"sql(
    DELETE FROM handles WHERE thing_id = $1)sql"};

static constexpr Statement kFindWaiting{"account_applications_find_waiting", R"sql(
    SELECT id, handle, name, email, reason, locale, state, applied_at, decided_at, answer
    FROM account_applications WHERE id = $1 AND state = 'waiting' FOR UPDATE)sql"};

static constexpr Statement kListApplications{"account_applications_list", R"sql(
    SELECT id, handle, name, email, reason, locale, state, applied_at, decided_at, answer
    FROM account_applications WHERE state = $1 ORDER BY applied_at, id LIMIT 200)sql"};

static constexpr Statement kDecide{"account_applications_decide", R"sql(
    UPDATE account_applications
    SET state = $2, decided_by = $3, answer = $4, decided_at = $5
    WHERE id = $1)sql"};

static constexpr Statement kRemoveOldApplications{"account_applications_remove_old", R"sql(
    DELETE FROM account_applications
    WHERE (state = 'unproven' AND applied_at < $1) OR decided_at < $2)sql"};

static constexpr Statement kInsertInvitation{"account_invitations_insert", R"sql(
    INSERT INTO account_invitations (id, code_hash, email, note, made_by, made_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

static constexpr Statement kTakeInvitation{"account_invitations_take", R"sql(
    UPDATE account_invitations SET used_at = $2
    WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
    RETURNING id, email, note, '' AS made_by, made_at, expires_at, used_at, '' AS used_by)sql"};

static constexpr Statement kPutUsedBy{"account_invitations_put_used_by", R"sql(
    UPDATE account_invitations SET used_by = $2 WHERE id = $1)sql"};

static constexpr Statement kListInvitations{"account_invitations_list", R"sql(
    SELECT i.id, i.email, i.note, coalesce(m.handle, '') AS made_by, i.made_at, i.expires_at,
           i.used_at, coalesce(u.handle, '') AS used_by
    FROM account_invitations i LEFT JOIN accounts m ON m.id = i.made_by
    LEFT JOIN accounts u ON u.id = i.used_by
    WHERE $1::uuid IS NULL OR i.made_by = $1::uuid ORDER BY i.made_at DESC, i.id LIMIT 200)sql"};

static constexpr Statement kRemoveInvitation{"account_invitations_remove", R"sql(
    DELETE FROM account_invitations
    WHERE id = $1 AND used_at IS NULL AND ($2::uuid IS NULL OR made_by = $2::uuid))sql"};

static constexpr Statement kRemoveOldInvitations{"account_invitations_remove_old", R"sql(
    DELETE FROM account_invitations WHERE expires_at < $1)sql"};

static Application to_application(const Row& row) {
  const auto state = read_word<ApplicationState>(row.get<std::string>("state"));
  return {.id = row.get<AccountId>("id"),
          .wish = {.handle = row.get<std::string>("handle"),
                   .name = row.get<std::string>("name"),
                   .email = row.get<std::string>("email"),
                   .reason = row.get<std::string>("reason"),
                   .locale = row.get<std::string>("locale")},
          .state = state.value_or(ApplicationState::unproven),
          .applied_at = row.get<Instant>("applied_at"),
          .decided_at = row.get<std::optional<Instant>>("decided_at"),
          .answer = row.get<std::string>("answer")};
}

static Invitation to_invitation(const Row& row) {
  return {.id = row.get<InvitationId>("id"),
          .wish = {.email = row.get<std::string>("email"), .note = row.get<std::string>("note")},
          .made_by = row.get<std::string>("made_by"),
          .made_at = row.get<Instant>("made_at"),
          .expires_at = row.get<Instant>("expires_at"),
          .used_at = row.get<std::optional<Instant>>("used_at"),
          .used_by = row.get<std::string>("used_by")};
}

void ApplicationRepository::insert(const Application& application, const std::string& secret) {
  const ApplicationWish& wish = application.wish;
  tx_.exec(kInsertApplication, {application.id, wish.handle, wish.name, wish.email, wish.reason,
                                wish.locale, hash_secret(secret), application.applied_at});
}

std::optional<Application> ApplicationRepository::take(const std::string& secret, Instant since,
                                                       Instant now) {
  const auto row = tx_.find(kTakeApplication, {hash_secret(secret), since, now});
  if (!row) return std::nullopt;
  const Application application = to_application(*row);
  tx_.exec(kHoldHandle, {application.wish.handle, application.id});
  return application;
}

std::optional<Application> ApplicationRepository::find_waiting(const AccountId& application) {
  const auto row = tx_.find(kFindWaiting, {application});
  if (!row) return std::nullopt;
  return to_application(*row);
}

std::vector<Application> ApplicationRepository::list(ApplicationState state) {
  return tx_.all(kListApplications, {to_word(state)}).map(to_application);
}

void ApplicationRepository::decide(const Decision& decision, Instant now) {
  tx_.exec(kDecide, {decision.id, to_word(decision.state), decision.by, decision.answer, now});
  tx_.exec(kLetHandleGo, {decision.id});
}

std::size_t ApplicationRepository::remove_old(Instant unproven, Instant decided) {
  return tx_.exec(kRemoveOldApplications, {unproven, decided});
}

void ApplicationRepository::insert(const Invitation& invitation, const std::string& secret,
                                   const std::optional<AccountId>& made_by) {
  tx_.exec(kInsertInvitation,
           {invitation.id, hash_secret(secret), invitation.wish.email, invitation.wish.note,
            made_by, invitation.made_at, invitation.expires_at});
}

std::optional<Invitation> ApplicationRepository::take_invitation(const std::string& secret,
                                                                 Instant now) {
  const auto row = tx_.find(kTakeInvitation, {hash_secret(secret), now});
  if (!row) return std::nullopt;
  return to_invitation(*row);
}

void ApplicationRepository::put_used_by(const InvitationId& invitation, const AccountId& account) {
  tx_.exec(kPutUsedBy, {invitation, account});
}

std::vector<Invitation> ApplicationRepository::list_invitations(
    const std::optional<AccountId>& made_by) {
  return tx_.all(kListInvitations, {made_by}).map(to_invitation);
}

bool ApplicationRepository::remove_invitation(const InvitationId& invitation,
                                              const std::optional<AccountId>& made_by) {
  return tx_.exec(kRemoveInvitation, {invitation, made_by}) > 0;
}

std::size_t ApplicationRepository::remove_old_invitations(Instant before) {
  return tx_.exec(kRemoveOldInvitations, {before});
}

}  // namespace allmende::accounts
