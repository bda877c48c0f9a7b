#include "models/accounts/account_rows.hpp"

#include "models/access/access.hpp"

namespace allmende::accounts {

Account to_account(const Row& row) {
  return {.id = row.get<AccountId>("id"),
          .handle = row.get<std::string>("handle"),
          .email = row.get<std::string>("email"),
          .name = row.get<std::string>("name"),
          .role = read_word<Role>(row.get<std::string>("role")).value_or(Role::none),
          .locale = row.get<std::string>("locale"),
          .email_verified_at = row.get<std::optional<Instant>>("email_verified_at"),
          .zone = row.get<std::string>("zone"),
          .second_factor = row.get<bool>("second_factor"),
          .listed = row.get<bool>("listed"),
          .created_at = row.get<Instant>("created_at")};
}

}  // namespace allmende::accounts
