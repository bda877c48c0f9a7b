// How an account stands in a row: the columns to read.
#pragma once

#include "models/accounts/account.hpp"
#include "models/db/row.hpp"

namespace allmende::accounts {

/// Columns of an account a, for to_account. Who is locked is shown to nobody.
#define ALLMENDE_ACCOUNT_COLUMNS                                                            \
  "a.id, a.handle, a.email, a.name, a.role, a.locale, a.email_verified_at, a.zone, "        \
  "a.totp_on_at IS NOT NULL AS second_factor, a.listed AND a.locked_at IS NULL AS listed, " \
  "a.created_at"

Account to_account(const Row& row);

}  // namespace allmende::accounts
