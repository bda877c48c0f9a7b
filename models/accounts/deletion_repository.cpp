#include "models/accounts/deletion_repository.hpp"

namespace allmende::accounts {

static constexpr Statement kSoleOwnerships{"memberships_sole_ownerships", R"sql(
    SELECT o.space_id, o.name,
           o.status <> 'verified' AND NOT EXISTS (
             SELECT FROM memberships n WHERE n.space_id = o.space_id
               AND n.account_id <> m.account_id) AS unseen
    FROM memberships m JOIN organisations o ON o.space_id = m.space_id
    WHERE m.account_id = $1 AND m.standing = 'owner' AND NOT EXISTS (
      SELECT FROM memberships n WHERE n.space_id = m.space_id AND n.standing = 'owner'
        AND n.account_id <> m.account_id)
    ORDER BY lower(o.name), o.id)sql"};

static constexpr Statement kRemoveHandles{"handles_remove_of_space", R"sql(
    DELETE FROM handles WHERE thing_id IN (
      SELECT id FROM calendars WHERE space_id = $1
      UNION ALL SELECT id FROM organisations WHERE space_id = $1))sql"};

static constexpr Statement kRemoveCalendars{"calendars_remove_of_space", R"sql(
    DELETE FROM calendars WHERE space_id = $1)sql"};

static constexpr Statement kRemoveOrganisation{"organisations_remove_of_space", R"sql(
    DELETE FROM organisations WHERE space_id = $1)sql"};

static constexpr Statement kRemoveSpace{"spaces_remove", R"sql(
    DELETE FROM spaces WHERE id = $1)sql"};

static constexpr Statement kPlaces{"participations_places", R"sql(
    SELECT DISTINCT event_id, activity_uri FROM participations
    WHERE account_id = $1 AND state IN ('requested', 'waitlisted', 'accepted')
    ORDER BY event_id, activity_uri)sql"};

static constexpr Statement kNoteDeleted{"deleted_accounts_insert", R"sql(
    INSERT INTO deleted_accounts (id, was_listed, deleted_at)
    SELECT id, listed OR unlisted_at IS NOT NULL, $2 FROM accounts WHERE id = $1)sql"};

static constexpr Statement kForgetApplication{"account_applications_forget", R"sql(
    DELETE FROM account_applications WHERE id = $1 OR lower(email) = lower($2))sql"};

static constexpr Statement kForgetInvitations{"account_invitations_forget", R"sql(
    UPDATE account_invitations SET email = '', note = ''
    WHERE used_by = $1 OR lower(email) = lower($2))sql"};

static constexpr Statement kForgetInvited{"invitations_forget", R"sql(
    DELETE FROM invitations WHERE lower(email) = lower($1))sql"};

static constexpr Statement kForgetLetters{"letters_forget", R"sql(
    DELETE FROM letters WHERE lower(recipient) = lower($1))sql"};

static constexpr Statement kForgetTries{"sign_in_failures_forget", R"sql(
    DELETE FROM sign_in_failures WHERE subject LIKE '%:' || $1)sql"};

static constexpr Statement kRemoveWanted{"wanted_ads_remove_of_account", R"sql(
    DELETE FROM wanted_ads WHERE account_id = $1 AND space_id IS NULL RETURNING id)sql"};

// What was booked for an organisation is the organisation's.
static constexpr Statement kForgetBookings{"bookings_forget_words", R"sql(
    WITH own AS (UPDATE bookings SET note = ''
                 WHERE booker_id = $1 AND borrower_space_id IS NULL RETURNING id),
      reached AS (DELETE FROM booking_contacts WHERE side = 'borrower'
                    AND booking_id IN (SELECT id FROM own))
    UPDATE booking_events SET note = '' WHERE booking_id IN (SELECT id FROM own)
      AND account_id = $1)sql"};

// Names in papers are kept as long as damage can be claimed; the rest is taken out in time.
static constexpr Statement kForgetBooked{"bookings_forget_leaver", R"sql(
    SELECT count(*) FILTER (WHERE forget_booking(b.id, $2))::int AS forgotten
    FROM (SELECT b.id FROM bookings b
          WHERE b.booker_id = $1 AND booking_kept_until(b, true) <= $2
          ORDER BY b.id FOR NO KEY UPDATE) b)sql"};

static constexpr Statement kRemoveAccount{"accounts_remove", R"sql(
    DELETE FROM accounts WHERE id = $1)sql"};

std::vector<SoleOwnership> DeletionRepository::sole_ownerships(const AccountId& account) {
  return tx_.all(kSoleOwnerships, {account}).map([](const Row& row) {
    return SoleOwnership{.space_id = row.get<SpaceId>("space_id"),
                         .name = row.get<std::string>("name"),
                         .unseen = row.get<bool>("unseen")};
  });
}

void DeletionRepository::remove_organisation(const SpaceId& space) {
  tx_.exec(kRemoveHandles, {space});
  tx_.exec(kRemoveCalendars, {space});
  tx_.exec(kRemoveOrganisation, {space});
  tx_.exec(kRemoveSpace, {space});
}

std::vector<DeletionRepository::Place> DeletionRepository::places(const AccountId& account) {
  return tx_.all(kPlaces, {account}).map([](const Row& row) {
    return Place{.event_id = row.get<EventId>("event_id"),
                 .activity_uri = row.get<std::string>("activity_uri")};
  });
}

std::vector<std::string> DeletionRepository::remove_wanted(const AccountId& account) {
  return tx_.all(kRemoveWanted, {account}).map([](const Row& row) {
    return row.get<std::string>("id");
  });
}

void DeletionRepository::remove(const Account& account, Instant now) {
  tx_.exec(kNoteDeleted, {account.id, now});
  tx_.exec(kForgetApplication, {account.id, account.email});
  tx_.exec(kForgetInvitations, {account.id, account.email});
  tx_.exec(kForgetInvited, {account.email});
  tx_.exec(kForgetLetters, {account.email});
  tx_.exec(kForgetTries, {account.id});
  tx_.exec(kForgetBookings, {account.id});
  tx_.one(kForgetBooked, {account.id, now});
  tx_.exec(kRemoveAccount, {account.id});
}

}  // namespace allmende::accounts
