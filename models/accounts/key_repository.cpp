#include "models/accounts/key_repository.hpp"

#include "models/accounts/password.hpp"

namespace allmende::accounts {

static constexpr Statement kListSessions{"sessions_list", R"sql(
    SELECT id, device, created_at, seen_at, secret_hash = $2 AS current FROM sessions
    WHERE account_id = $1 AND expires_at > $3 ORDER BY seen_at DESC, id LIMIT 200)sql"};

static constexpr Statement kRemoveOwnSession{"sessions_remove_own", R"sql(
    DELETE FROM sessions WHERE account_id = $1 AND id = $2)sql"};

static constexpr Statement kTouchSession{"sessions_touch", R"sql(
    UPDATE sessions SET seen_at = $2 WHERE secret_hash = $1 AND seen_at < $3)sql"};

static constexpr Statement kTouchToken{"tokens_touch", R"sql(
    UPDATE tokens SET used_at = $2
    WHERE secret_hash = $1 AND (used_at IS NULL OR used_at < $3))sql"};

static constexpr Statement kInsertOwnToken{"tokens_insert_own", R"sql(
    INSERT INTO tokens (id, account_id, name, secret_hash, scopes, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

static constexpr Statement kListTokens{"tokens_list", R"sql(
    SELECT id, name, scopes, created_at, expires_at, used_at FROM tokens
    WHERE account_id = $1 ORDER BY created_at DESC, id LIMIT 200)sql"};

static constexpr Statement kRemoveToken{"tokens_remove", R"sql(
    DELETE FROM tokens WHERE account_id = $1 AND id = $2)sql"};

static constexpr Statement kRemoveExpiredTokens{"tokens_remove_expired", R"sql(
    DELETE FROM tokens WHERE expires_at <= $1)sql"};

static constexpr Statement kSecondFactor{"accounts_second_factor", R"sql(
    SELECT totp_sealed, totp_on_at IS NOT NULL AS is_on, totp_step FROM accounts
    WHERE id = $1)sql"};

static constexpr Statement kPutPending{"accounts_put_pending_factor", R"sql(
    UPDATE accounts SET totp_sealed = $2, totp_step = 0
    WHERE id = $1 AND totp_on_at IS NULL)sql"};

static constexpr Statement kPutOn{"accounts_put_factor_on", R"sql(
    UPDATE accounts SET totp_on_at = $2 WHERE id = $1)sql"};

static constexpr Statement kRemoveFactor{"accounts_remove_factor", R"sql(
    WITH gone AS (DELETE FROM recovery_codes WHERE account_id = $1)
    UPDATE accounts SET totp_sealed = '', totp_on_at = NULL, totp_step = 0 WHERE id = $1)sql"};

static constexpr Statement kTakeStep{"accounts_take_step", R"sql(
    UPDATE accounts SET totp_step = $2 WHERE id = $1 AND totp_step < $2)sql"};

static constexpr Statement kRemoveRecoveryCodes{"recovery_codes_remove", R"sql(
    DELETE FROM recovery_codes WHERE account_id = $1)sql"};

static constexpr Statement kInsertRecoveryCode{"recovery_codes_insert", R"sql(
    INSERT INTO recovery_codes (account_id, code_hash) VALUES ($1, $2))sql"};

static constexpr Statement kTakeRecoveryCode{"recovery_codes_take", R"sql(
    DELETE FROM recovery_codes WHERE account_id = $1 AND code_hash = $2)sql"};

static Token to_token(const Row& row) {
  return {.id = row.get<TokenId>("id"),
          .name = row.get<std::string>("name"),
          .scopes = row.get<std::vector<std::string>>("scopes"),
          .created_at = row.get<Instant>("created_at"),
          .expires_at = row.get<std::optional<Instant>>("expires_at"),
          .used_at = row.get<std::optional<Instant>>("used_at")};
}

static OpenSession to_session(const Row& row) {
  return {.id = row.get<SessionId>("id"),
          .device = row.get<std::string>("device"),
          .created_at = row.get<Instant>("created_at"),
          .seen_at = row.get<Instant>("seen_at"),
          .current = row.get<bool>("current")};
}

std::vector<OpenSession> KeyRepository::list_sessions(const AccountId& account,
                                                      const std::string& secret, Instant now) {
  return tx_.all(kListSessions, {account, hash_secret(secret), now}).map(to_session);
}

bool KeyRepository::remove_session(const AccountId& account, const SessionId& session) {
  return tx_.exec(kRemoveOwnSession, {account, session}) > 0;
}

void KeyRepository::touch_session(const std::string& secret, Instant now, Instant before) {
  tx_.exec(kTouchSession, {hash_secret(secret), now, before});
}

void KeyRepository::touch_token(const std::string& secret, Instant now, Instant before) {
  tx_.exec(kTouchToken, {hash_secret(secret), now, before});
}

void KeyRepository::insert(const AccountId& account, const NewToken& made) {
  const Token& token = made.token;
  tx_.exec(kInsertOwnToken, {token.id, account, token.name, hash_secret(made.secret), token.scopes,
                             token.created_at, token.expires_at});
}

std::vector<Token> KeyRepository::list_tokens(const AccountId& account) {
  return tx_.all(kListTokens, {account}).map(to_token);
}

bool KeyRepository::remove_token(const AccountId& account, const TokenId& token) {
  return tx_.exec(kRemoveToken, {account, token}) > 0;
}

std::size_t KeyRepository::remove_expired_tokens(Instant now) {
  return tx_.exec(kRemoveExpiredTokens, {now});
}

SecondFactor KeyRepository::second_factor(const AccountId& account) {
  const Row row = tx_.one(kSecondFactor, {account});
  return {.sealed = row.get<std::string>("totp_sealed"),
          .on = row.get<bool>("is_on"),
          .step = row.get<std::int64_t>("totp_step")};
}

bool KeyRepository::put_pending(const AccountId& account, const std::string& sealed) {
  return tx_.exec(kPutPending, {account, sealed}) > 0;
}

void KeyRepository::put_on(const AccountId& account, Instant now) {
  tx_.exec(kPutOn, {account, now});
}

void KeyRepository::remove_second_factor(const AccountId& account) {
  tx_.exec(kRemoveFactor, {account});
}

bool KeyRepository::take_step(const AccountId& account, std::int64_t step) {
  return tx_.exec(kTakeStep, {account, step}) > 0;
}

void KeyRepository::put_recovery_codes(const AccountId& account,
                                       const std::vector<std::string>& codes) {
  tx_.exec(kRemoveRecoveryCodes, {account});
  for (const std::string& code : codes) {
    tx_.exec(kInsertRecoveryCode, {account, hash_secret(code)});
  }
}

bool KeyRepository::take_recovery_code(const AccountId& account, const std::string& code) {
  return tx_.exec(kTakeRecoveryCode, {account, hash_secret(code)}) > 0;
}

}  // namespace allmende::accounts
