#include "models/accounts/account_repository.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_rows.hpp"
#include "models/accounts/password.hpp"

namespace allmende::accounts {

static constexpr Statement kInsertHandle{"accounts_insert_handle", R"sql(
    INSERT INTO handles (handle, kind, thing_id) VALUES ($1, 'account', $2))sql"};

static constexpr Statement kInsert{"accounts_insert", R"sql(
    INSERT INTO accounts (id, handle, email, name, role, locale, password_hash, email_verified_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

static constexpr Statement kHandleTaken{"handles_taken", R"sql(
    SELECT handle FROM handles WHERE handle = $1)sql"};

static constexpr Statement kFindByLogin{"accounts_find_by_login",
                                        "SELECT " ALLMENDE_ACCOUNT_COLUMNS R"sql( FROM accounts a
    WHERE handle = lower($1) OR lower(email) = lower($1))sql"};

static constexpr Statement kFind{"accounts_find",
                                 "SELECT " ALLMENDE_ACCOUNT_COLUMNS R"sql( FROM accounts a
    WHERE id = $1)sql"};

static constexpr Statement kLockAccount{"accounts_lock", R"sql(
    SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE)sql"};

static constexpr Statement kIsLocked{"accounts_is_locked", R"sql(
    SELECT locked_at IS NOT NULL AS locked FROM accounts WHERE id = $1)sql"};

static constexpr Statement kPutProfile{"accounts_put_profile", R"sql(
    UPDATE accounts SET name = $2, locale = $3, zone = $4 WHERE id = $1)sql"};

static constexpr Statement kPutListed{"accounts_put_listed", R"sql(
    UPDATE accounts SET listed = $2,
      unlisted_at = CASE WHEN $2 THEN NULL ELSE $3::timestamptz END
    WHERE id = $1 AND listed <> $2)sql"};

static constexpr Statement kWasListed{"accounts_was_listed", R"sql(
    SELECT id FROM accounts WHERE id = $1 AND NOT listed AND unlisted_at IS NOT NULL
    UNION ALL SELECT id FROM deleted_accounts WHERE id = $1 AND was_listed)sql"};

static constexpr Statement kPutPassword{"accounts_put_password", R"sql(
    UPDATE accounts SET password_hash = $2 WHERE id = $1)sql"};

static constexpr Statement kPutEmail{"accounts_put_email", R"sql(
    UPDATE accounts SET email = $2, email_verified_at = NULL WHERE id = $1)sql"};

static constexpr Statement kPutVerified{"accounts_put_verified", R"sql(
    UPDATE accounts SET email_verified_at = $3 WHERE id = $1 AND lower(email) = lower($2))sql"};

static constexpr Statement kPasswordHash{"accounts_password_hash", R"sql(
    SELECT coalesce(password_hash, '') AS password_hash FROM accounts WHERE id = $1)sql"};

static constexpr Statement kList{"accounts_list",
                                 "SELECT " ALLMENDE_ACCOUNT_COLUMNS R"sql( FROM accounts a
    ORDER BY handle)sql"};

static constexpr Statement kMemberships{"memberships_of_account", R"sql(
    SELECT m.space_id, m.standing, coalesce(o.handle, '') AS organisation,
           coalesce(o.name, '') AS organisation_name
    FROM memberships m JOIN spaces s ON s.id = m.space_id
    LEFT JOIN organisations o ON o.space_id = m.space_id
    WHERE m.account_id = $1 AND s.kind <> 'mirror' ORDER BY o.name)sql"};

static constexpr Statement kInsertSession{"sessions_insert", R"sql(
    INSERT INTO sessions
      (id, account_id, secret_hash, csrf, expires_at, device, created_at, seen_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7))sql"};

static constexpr Statement kInsertToken{"tokens_insert", R"sql(
    INSERT INTO tokens (id, account_id, secret_hash, scopes) VALUES ($1, $2, $3, $4))sql"};

static constexpr Statement kFindBySession{
    "accounts_find_by_session", "SELECT " ALLMENDE_ACCOUNT_COLUMNS R"sql(, s.csrf, s.seen_at
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.secret_hash = $1 AND s.expires_at > $2 AND a.locked_at IS NULL)sql"};

static constexpr Statement kFindByToken{"accounts_find_by_token",
                                        "SELECT " ALLMENDE_ACCOUNT_COLUMNS
                                        R"sql(, t.scopes, coalesce(t.used_at, 'epoch') AS seen_at
    FROM tokens t JOIN accounts a ON a.id = t.account_id
    WHERE t.secret_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2)
      AND a.locked_at IS NULL)sql"};

static constexpr Statement kRemoveSession{"sessions_remove", R"sql(
    DELETE FROM sessions WHERE secret_hash = $1)sql"};

static constexpr Statement kRemoveSessions{"sessions_remove_others", R"sql(
    DELETE FROM sessions WHERE account_id = $1 AND secret_hash <> $2)sql"};

static constexpr Statement kRemoveExpired{"sessions_remove_expired", R"sql(
    WITH gone AS (DELETE FROM sessions WHERE expires_at <= $1 RETURNING 1),
         old AS (DELETE FROM sign_in_failures WHERE failed_at < $1::timestamptz - interval '1 day'
                 RETURNING 1)
    SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM old))::bigint AS removed)sql"};

static constexpr Statement kFailures{"sign_in_failures_count", R"sql(
    SELECT count(*)::int AS failures FROM sign_in_failures
    WHERE subject = $1 AND failed_at > $2)sql"};

static constexpr Statement kInsertFailure{"sign_in_failures_insert", R"sql(
    INSERT INTO sign_in_failures (subject, failed_at) VALUES ($1, $2))sql"};

static constexpr Statement kRemoveFailures{"sign_in_failures_remove", R"sql(
    DELETE FROM sign_in_failures WHERE subject = $1)sql"};

static Membership to_membership(const Row& row) {
  return {.space_id = row.get<SpaceId>("space_id"),
          .organisation = row.get<std::string>("organisation"),
          .organisation_name = row.get<std::string>("organisation_name"),
          .standing =
              read_word<Standing>(row.get<std::string>("standing")).value_or(Standing::stranger)};
}

void AccountRepository::insert(const Account& account, const std::string& password_hash) {
  tx_.exec(kInsertHandle, {account.handle, account.id});
  tx_.exec(kInsert, {account.id, account.handle, account.email, account.name, to_word(account.role),
                     account.locale, password_hash, account.email_verified_at});
}

bool AccountRepository::handle_is_taken(const std::string& handle) {
  return tx_.find(kHandleTaken, {handle}).has_value();
}

std::optional<Account> AccountRepository::find_by_login(const std::string& login) {
  const auto row = tx_.find(kFindByLogin, {login});
  if (!row) return std::nullopt;
  return to_account(*row);
}

std::optional<Account> AccountRepository::find(const AccountId& account) {
  const auto row = tx_.find(kFind, {account});
  if (!row) return std::nullopt;
  return to_account(*row);
}

void AccountRepository::lock(const AccountId& account) { tx_.exec(kLockAccount, {account}); }
void AccountRepository::put_profile(const Account& account) {
  tx_.exec(kPutProfile, {account.id, account.name, account.locale, account.zone});
}

bool AccountRepository::put_listed(const AccountId& account, bool listed, Instant now) {
  return tx_.exec(kPutListed, {account, listed, now}) > 0;
}

bool AccountRepository::was_listed(const AccountId& account) {
  return tx_.find(kWasListed, {account}).has_value();
}

void AccountRepository::put_password(const AccountId& account, const std::string& password_hash) {
  tx_.exec(kPutPassword, {account, password_hash});
}

void AccountRepository::put_email(const AccountId& account, const std::string& email) {
  tx_.exec(kPutEmail, {account, email});
}

void AccountRepository::put_verified(const AccountId& account, const std::string& email,
                                     Instant now) {
  tx_.exec(kPutVerified, {account, email, now});
}

bool AccountRepository::is_locked(const AccountId& account) {
  const auto row = tx_.find(kIsLocked, {account});
  return row && row->get<bool>("locked");
}

std::string AccountRepository::password_hash(const AccountId& account) {
  return tx_.one(kPasswordHash, {account}).get<std::string>("password_hash");
}

std::vector<Account> AccountRepository::list() { return tx_.all(kList).map(to_account); }

std::vector<Membership> AccountRepository::memberships(const AccountId& account) {
  return tx_.all(kMemberships, {account}).map(to_membership);
}

void AccountRepository::insert_session(const AccountId& account, const NewSession& session) {
  tx_.exec(kInsertSession, {SessionId::make(), account, hash_secret(session.secret), session.csrf,
                            session.expires_at, session.device, session.began_at});
}

void AccountRepository::insert_token(const AccountId& account, const std::string& secret,
                                     const std::vector<std::string>& scopes) {
  tx_.exec(kInsertToken, {TokenId::make(), account, hash_secret(secret), scopes});
}

std::optional<Known> AccountRepository::find_by_session(const std::string& secret, Instant now) {
  const auto row = tx_.find(kFindBySession, {hash_secret(secret), now});
  if (!row) return std::nullopt;
  const Account account = to_account(*row);
  return Known{.account = account,
               .memberships = memberships(account.id),
               .csrf = row->get<std::string>("csrf"),
               .seen_at = row->get<Instant>("seen_at")};
}

std::optional<Known> AccountRepository::find_by_token(const std::string& secret, Instant now) {
  const auto row = tx_.find(kFindByToken, {hash_secret(secret), now});
  if (!row) return std::nullopt;
  const Account account = to_account(*row);
  return Known{.account = account,
               .memberships = memberships(account.id),
               .seen_at = row->get<Instant>("seen_at"),
               .scopes = row->get<std::vector<std::string>>("scopes")};
}

void AccountRepository::remove_session(const std::string& secret) {
  tx_.exec(kRemoveSession, {hash_secret(secret)});
}

void AccountRepository::remove_sessions(const AccountId& account, const std::string& kept_secret) {
  tx_.exec(kRemoveSessions, {account, hash_secret(kept_secret)});
}

std::size_t AccountRepository::remove_expired(Instant now) {
  return static_cast<std::size_t>(tx_.one(kRemoveExpired, {now}).get<std::int64_t>("removed"));
}

int AccountRepository::failures(const std::string& subject, Instant since) {
  return tx_.one(kFailures, {subject, since}).get<int>("failures");
}

void AccountRepository::insert_failure(const std::string& subject, Instant now) {
  tx_.exec(kInsertFailure, {subject, now});
}

void AccountRepository::remove_failures(const std::string& subject) {
  tx_.exec(kRemoveFailures, {subject});
}

}  // namespace allmende::accounts
