// SQL of what lets somebody in: sessions and tokens as their owner sees them, and the second step.
#pragma once

#include "models/accounts/key.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

class KeyRepository {
 public:
  explicit KeyRepository(Tx& tx) : tx_(tx) {}

  /// The last seen first.
  std::vector<OpenSession> list_sessions(const AccountId& account, const std::string& secret,
                                         Instant now);
  bool remove_session(const AccountId& account, const SessionId& session);
  /// Notes that a session or a token was used, unless that was noted after `before`.
  void touch_session(const std::string& secret, Instant now, Instant before);
  void touch_token(const std::string& secret, Instant now, Instant before);

  void insert(const AccountId& account, const NewToken& made);
  std::vector<Token> list_tokens(const AccountId& account);
  bool remove_token(const AccountId& account, const TokenId& token);
  std::size_t remove_expired_tokens(Instant now);

  SecondFactor second_factor(const AccountId& account);
  /// A new secret that does not count yet; false while one counts.
  bool put_pending(const AccountId& account, const std::string& sealed);
  void put_on(const AccountId& account, Instant now);
  void remove_second_factor(const AccountId& account);
  /// Takes a step; false when it or a later one was taken before.
  bool take_step(const AccountId& account, std::int64_t step);
  void put_recovery_codes(const AccountId& account, const std::vector<std::string>& codes);
  /// Uses a code up; false when there is none.
  bool take_recovery_code(const AccountId& account, const std::string& code);

 private:
  Tx& tx_;
};

}  // namespace allmende::accounts
