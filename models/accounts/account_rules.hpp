// What every way into an account asks of addresses and passwords, and how often somebody may try.
#pragma once

#include "models/base/error.hpp"
#include "models/db/tx.hpp"

namespace allmende::accounts {

/// Throws: accounts.error.email_form.
void require_address(const std::string& email);

/// Throws: accounts.error.password_short, accounts.error.password_long, naming `field`.
void require_password(const std::string& password, const std::string& field);

/// 1 to 200 characters. Throws: accounts.error.name.
void require_name(const std::string& name);

/// Whether a handle could be one: 2 to 60 of a-z 0-9 _ . -. Throws: handles.error.form.
void require_handle(const std::string& handle);

/// What is counted per account, login or address within 15 minutes: wrong passwords and codes,
/// letters asked for. Kept in the database, so that every process counts the same.
class Tries {
 public:
  Tries(Tx& tx, Instant now) : tx_(tx), now_(now) {}

  /// Throws: accounts.error.too_many_tries.
  void require_room(const std::string& subject, int most) const;
  void note(const std::string& subject) const;
  void forget(const std::string& subject) const;

 private:
  Tx& tx_;
  Instant now_;
};

inline constexpr std::size_t kLongestPassword = 1024;
inline constexpr int kTriesPerLogin = 10;
inline constexpr int kTriesPerAddress = 50;

}  // namespace allmende::accounts
