#include "models/accounts/code_repository.hpp"

#include "models/accounts/password.hpp"
#include "models/base/error.hpp"

namespace allmende::accounts {

static constexpr Statement kInsertCode{"account_codes_insert", R"sql(
    INSERT INTO account_codes (code_hash, purpose, account_id, email, expires_at)
    VALUES ($1, $2, $3, $4, $5))sql"};

// Removing is taking: of two requests with one code only one gets the row.
static constexpr Statement kTakeCode{"account_codes_take", R"sql(
    DELETE FROM account_codes WHERE code_hash = $1 AND purpose = $2 AND expires_at > $3
    RETURNING purpose, account_id, email, expires_at)sql"};

static constexpr Statement kRemoveCodes{"account_codes_remove", R"sql(
    DELETE FROM account_codes WHERE account_id = $1 AND purpose = $2)sql"};

static constexpr Statement kRemoveExpiredCodes{"account_codes_remove_expired", R"sql(
    DELETE FROM account_codes WHERE expires_at <= $1)sql"};

static Code to_code(const Row& row) {
  const auto purpose = read_word<CodePurpose>(row.get<std::string>("purpose"));
  if (!purpose) throw internal("a code of no purpose that is known");
  return {.purpose = *purpose,
          .account_id = row.get<AccountId>("account_id"),
          .email = row.get<std::string>("email"),
          .expires_at = row.get<Instant>("expires_at")};
}

void CodeRepository::insert(const std::string& secret, const Code& code) {
  tx_.exec(kInsertCode, {hash_secret(secret), to_word(code.purpose), code.account_id, code.email,
                         code.expires_at});
}

std::optional<Code> CodeRepository::take(const Wanted& wanted, Instant now) {
  const auto row = tx_.find(kTakeCode, {hash_secret(wanted.secret), to_word(wanted.purpose), now});
  if (!row) return std::nullopt;
  return to_code(*row);
}

void CodeRepository::remove(const AccountId& account, CodePurpose purpose) {
  tx_.exec(kRemoveCodes, {account, to_word(purpose)});
}

std::size_t CodeRepository::remove_expired(Instant now) {
  return tx_.exec(kRemoveExpiredCodes, {now});
}

}  // namespace allmende::accounts
