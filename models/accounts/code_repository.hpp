// SQL of account_codes: what the links of letters carry.
#pragma once

#include "models/accounts/account.hpp"
#include "models/base/words.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

enum class CodePurpose { verification, reset, email_change };

struct Code {
  CodePurpose purpose = CodePurpose::verification;
  AccountId account_id;
  /// Where the letter went.
  std::string email;
  Instant expires_at;
};

class CodeRepository {
 public:
  explicit CodeRepository(Tx& tx) : tx_(tx) {}

  void insert(const std::string& secret, const Code& code);
  struct Wanted {
    std::string secret;
    CodePurpose purpose = CodePurpose::verification;
  };
  /// Removes the code and tells whom it was for; nothing when there is none that still holds.
  std::optional<Code> take(const Wanted& wanted, Instant now);
  void remove(const AccountId& account, CodePurpose purpose);
  std::size_t remove_expired(Instant now);

 private:
  Tx& tx_;
};

}  // namespace allmende::accounts

namespace allmende {

template <>
struct Words<accounts::CodePurpose> {
  static constexpr const char* kNames[] = {"verification", "reset", "email_change"};
};

}  // namespace allmende
