#include "models/accounts/own_password.hpp"

#include "models/accounts/account_repository.hpp"
#include "models/accounts/account_rules.hpp"
#include "models/accounts/password.hpp"

namespace allmende::accounts {

void require_own_password(Database& db, Instant now, const OwnPassword& given) {
  const std::string subject = "login:" + given.account_id.text;
  const std::string hash = db.read([&](Tx& tx) {
    Tries{tx, now}.require_room(subject, kTriesPerLogin);
    return AccountRepository{tx}.password_hash(given.account_id);
  });
  const bool right =
      given.password.size() <= kLongestPassword && password_matches(hash, given.password);
  if (right) return;
  db.write([&](Tx& tx) { Tries{tx, now}.note(subject); });
  throw invalid(given.field, "accounts.error.password_wrong");
}

}  // namespace allmende::accounts
