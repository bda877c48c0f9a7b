#include "models/accounts/listing_repository.hpp"

#include "models/access/access.hpp"
#include "models/accounts/account_rows.hpp"
#include "models/text/like.hpp"

namespace allmende::accounts {

#define ALLMENDE_LISTING_COLUMNS                                                            \
  ALLMENDE_ACCOUNT_COLUMNS                                                                  \
  ", a.locked_at, a.locked_reason, "                                                        \
  "(SELECT max(s.seen_at) FROM sessions s WHERE s.account_id = a.id) AS seen_at, "          \
  "(SELECT count(*)::int FROM sessions s WHERE s.account_id = a.id AND s.expires_at > $1) " \
  "  AS sessions, "                                                                         \
  "(SELECT count(*)::int FROM memberships m JOIN organisations o USING (space_id) "         \
  "  WHERE m.account_id = a.id) AS organisations"

#define ALLMENDE_LISTING_FILTER                                                               \
  "($2 = '' OR a.handle LIKE lower($2) OR lower(a.name) LIKE lower($2) "                      \
  "  OR lower(a.email) LIKE lower($2)) "                                                      \
  "AND ($3 = '' OR a.role = $3) "                                                             \
  "AND CASE $4 WHEN 'locked' THEN a.locked_at IS NOT NULL WHEN 'active' THEN a.locked_at IS " \
  "  NULL WHEN 'unverified' THEN a.email_verified_at IS NULL ELSE true END"

static constexpr Statement kListListings{
    "accounts_list_listings",
    "SELECT " ALLMENDE_LISTING_COLUMNS " FROM accounts a WHERE " ALLMENDE_LISTING_FILTER
    " AND ($5::uuid IS NULL OR (lower(a.name), a.id) > "
    "      (SELECT lower(b.name), b.id FROM accounts b WHERE b.id = $5)) "
    "ORDER BY lower(a.name), a.id LIMIT $6",
    Plan::fresh};

// $1 is there so that the filter's numbers fit both statements.
static constexpr Statement kCountListings{
    "accounts_count_listings",
    "SELECT count(*)::int AS total FROM accounts a WHERE $1::text IS NOT NULL "
    "AND " ALLMENDE_LISTING_FILTER,
    Plan::fresh};

static constexpr Statement kFindListing{
    "accounts_find_listing", "SELECT " ALLMENDE_LISTING_COLUMNS " FROM accounts a WHERE a.id = $2"};

#undef ALLMENDE_LISTING_COLUMNS
#undef ALLMENDE_LISTING_FILTER

static constexpr Statement kLockOperators{"accounts_lock_operators", R"sql(
    SELECT id FROM accounts WHERE role = 'operator' AND locked_at IS NULL
    ORDER BY id FOR NO KEY UPDATE)sql"};

static constexpr Statement kPutRole{"accounts_put_role", R"sql(
    UPDATE accounts SET role = $2 WHERE id = $1)sql"};

static constexpr Statement kPutLock{"accounts_put_lock", R"sql(
    UPDATE accounts SET locked_at = $2, locked_reason = $3
    WHERE id = $1 AND locked_at IS NULL)sql"};

static constexpr Statement kRemoveLock{"accounts_remove_lock", R"sql(
    UPDATE accounts SET locked_at = NULL, locked_reason = ''
    WHERE id = $1 AND locked_at IS NOT NULL)sql"};

static constexpr Statement kRemoveAllSessions{"sessions_remove_all", R"sql(
    DELETE FROM sessions WHERE account_id = $1)sql"};

static Listing to_listing(const Row& row) {
  return {.account = to_account(row),
          .locked_at = row.get<std::optional<Instant>>("locked_at"),
          .locked_reason = row.get<std::string>("locked_reason"),
          .seen_at = row.get<std::optional<Instant>>("seen_at"),
          .sessions = row.get<int>("sessions"),
          .organisations = row.get<int>("organisations")};
}

static std::string word_of(const std::optional<Role>& role) { return role ? to_word(*role) : ""; }

std::vector<Listing> ListingRepository::list(const ListingQuery& query, Instant now) {
  return tx_
      .all(kListListings, {now, like_containing(query.text), word_of(query.role),
                           to_word(query.state), query.after, query.limit + 1})
      .map(to_listing);
}

int ListingRepository::count(const ListingQuery& query) {
  return tx_
      .one(kCountListings,
           {"", like_containing(query.text), word_of(query.role), to_word(query.state)})
      .get<int>("total");
}

std::optional<Listing> ListingRepository::find(const AccountId& account, Instant now) {
  const auto row = tx_.find(kFindListing, {now, account});
  if (!row) return std::nullopt;
  return to_listing(*row);
}

int ListingRepository::lock_operators() { return static_cast<int>(tx_.all(kLockOperators).size()); }

void ListingRepository::put_role(const AccountId& account, Role role) {
  tx_.exec(kPutRole, {account, to_word(role)});
}

bool ListingRepository::put_lock(const AccountId& account, const std::string& reason, Instant now) {
  return tx_.exec(kPutLock, {account, now, reason}) > 0;
}

bool ListingRepository::remove_lock(const AccountId& account) {
  return tx_.exec(kRemoveLock, {account}) > 0;
}

std::size_t ListingRepository::remove_sessions(const AccountId& account) {
  return tx_.exec(kRemoveAllSessions, {account});
}

}  // namespace allmende::accounts
