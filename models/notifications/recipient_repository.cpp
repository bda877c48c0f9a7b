#include "models/notifications/recipient_repository.hpp"

namespace allmende::notifications {

static constexpr Statement kWithRoles{"accounts_with_roles", R"sql(
    SELECT id FROM accounts WHERE role = ANY($1::text[]) AND locked_at IS NULL
    ORDER BY id LIMIT 500)sql"};

static constexpr Statement kWithStanding{"memberships_with_standing", R"sql(
    SELECT account_id AS id FROM memberships
    WHERE space_id = $1 AND standing = ANY($2::text[]) ORDER BY account_id LIMIT 5000)sql"};

static constexpr Statement kWithEmail{"accounts_with_email", R"sql(
    SELECT id FROM accounts WHERE lower(email) = lower($1) AND email_verified_at IS NOT NULL)sql"};

// Who knows the address of something unlisted may see it, as models/access says.
static constexpr Statement kParticipants{"participations_accounts", R"sql(
    SELECT DISTINCT p.account_id AS id FROM participations p
    WHERE p.event_id = $1 AND p.account_id IS NOT NULL
      AND p.state IN ('requested', 'waitlisted', 'accepted')
      AND CASE WHEN $2 <> '' THEN p.recurrence_id = $2
               ELSE p.date_gone_at IS NULL
                 AND (p.recurrence_id = '' OR p.recurrence_id >= $3) END
      AND ($5 IN ('public', 'unlisted') OR visible(p.account_id, $4, $5))
    ORDER BY id)sql"};

static constexpr Statement kFollowers{"calendar_followers_list", R"sql(
    SELECT f.account AS id FROM calendar_followers($1) AS f (account) ORDER BY id)sql"};

static constexpr Statement kTakeFarewells{"event_farewells_take", R"sql(
    DELETE FROM event_farewells WHERE event_id = $1
    RETURNING account_id, recurrence_id, following)sql"};

static AccountId to_recipient(const Row& row) { return row.get<AccountId>("id"); }

std::vector<AccountId> RecipientRepository::who_may(access::Action action) {
  std::vector<std::string> words;
  for (const std::string& word : all_words<Role>()) {
    if (access::allows({.role = *read_word<Role>(word)}, action, {})) words.push_back(word);
  }
  return tx_.all(kWithRoles, {words}).map(to_recipient);
}

std::vector<AccountId> RecipientRepository::with_standing(const SpaceId& space, Standing least) {
  std::vector<std::string> words;
  for (const std::string& word : all_words<Standing>()) {
    if (*read_word<Standing>(word) >= least) words.push_back(word);
  }
  return tx_.all(kWithStanding, {space, words}).map(to_recipient);
}

std::vector<AccountId> RecipientRepository::with_email(const std::string& email) {
  return tx_.all(kWithEmail, {email}).map(to_recipient);
}

std::vector<AccountId> RecipientRepository::participants(const Participants& of) {
  return tx_
      .all(kParticipants, {of.event_id, of.recurrence_id, of.since, of.space_id, of.visibility})
      .map(to_recipient);
}

std::vector<AccountId> RecipientRepository::followers(const EventId& event) {
  return tx_.all(kFollowers, {event}).map(to_recipient);
}

std::vector<RecipientRepository::Farewell> RecipientRepository::take_farewells(
    const EventId& event) {
  return tx_.all(kTakeFarewells, {event}).map([](const Row& row) {
    return Farewell{.account_id = row.get<AccountId>("account_id"),
                    .recurrence_id = row.get<std::string>("recurrence_id"),
                    .following = row.get<bool>("following")};
  });
}

}  // namespace allmende::notifications
