#include "models/organisations/invitation_repository.hpp"

#include "models/access/access.hpp"

namespace allmende::organisations {

static constexpr Statement kInsertInvitation{"invitations_insert", R"sql(
    INSERT INTO invitations (id, space_id, standing, code_hash, email, made_by, made_at, expires_at,
      uses_max)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql"};

#define ALLMENDE_INVITATION                                                                 \
  "SELECT i.id, i.space_id, i.standing, i.email, i.made_by, coalesce(a.name, '') AS name, " \
  "i.made_at, i.expires_at, i.uses, i.uses_max "                                            \
  "FROM invitations i LEFT JOIN accounts a ON a.id = i.made_by "

static constexpr Statement kListInvitations{"invitations_list", ALLMENDE_INVITATION R"sql(
    WHERE i.space_id = $1 AND i.revoked_at IS NULL AND i.uses < i.uses_max AND i.expires_at > $2
    ORDER BY i.made_at DESC, i.id DESC LIMIT 1000)sql"};

static constexpr Statement kCountInvitations{"invitations_count", R"sql(
    SELECT count(*)::int AS open FROM invitations
    WHERE space_id = $1 AND revoked_at IS NULL AND uses < uses_max AND expires_at > $2)sql"};

static constexpr Statement kFindInvitation{"invitations_find", ALLMENDE_INVITATION R"sql(
    WHERE i.id = $1 AND i.space_id = $2 AND i.revoked_at IS NULL AND i.uses < i.uses_max
      AND i.expires_at > $3)sql"};

static constexpr Statement kFindOpen{"invitations_find_open", ALLMENDE_INVITATION R"sql(
    WHERE i.id = $1 AND i.revoked_at IS NULL AND i.uses < i.uses_max AND i.expires_at > $2)sql"};

static constexpr Statement kFindOwn{"invitations_find_own", ALLMENDE_INVITATION R"sql(
    JOIN accounts own ON lower(own.email) = lower(i.email) AND own.email_verified_at IS NOT NULL
    WHERE i.id = $1 AND own.id = $2 AND i.revoked_at IS NULL AND i.uses < i.uses_max
      AND i.expires_at > $3)sql"};

static constexpr Statement kFindCode{"invitations_find_code", ALLMENDE_INVITATION R"sql(
    WHERE i.code_hash = $1 AND i.revoked_at IS NULL AND i.uses < i.uses_max
      AND i.expires_at > $2)sql"};

static constexpr Statement kUse{"invitations_use", R"sql(
    UPDATE invitations SET uses = uses + 1
    WHERE id = $1 AND revoked_at IS NULL AND uses < uses_max AND expires_at > $2)sql"};

static constexpr Statement kRevoke{"invitations_revoke", R"sql(
    UPDATE invitations SET revoked_at = $2 WHERE id = $1)sql"};

static constexpr Statement kRevokeOf{"invitations_revoke_of", R"sql(
    UPDATE invitations SET revoked_at = $4
    WHERE space_id = $1 AND made_by = $2 AND revoked_at IS NULL
      AND standing <> ALL ($3::text[]))sql"};

static Invitation to_invitation(const Row& row) {
  return {
      .id = row.get<InvitationId>("id"),
      .space_id = row.get<SpaceId>("space_id"),
      .standing = read_word<Standing>(row.get<std::string>("standing")).value_or(Standing::viewer),
      .email = row.get<std::string>("email"),
      .made_by = row.get<std::optional<AccountId>>("made_by"),
      .made_by_name = row.get<std::string>("name"),
      .made_at = row.get<Instant>("made_at"),
      .expires_at = row.get<Instant>("expires_at"),
      .uses = row.get<int>("uses"),
      .uses_max = row.get<int>("uses_max")};
}

static std::optional<Invitation> first_invitation(const std::optional<Row>& row) {
  if (!row) return std::nullopt;
  return to_invitation(*row);
}

void InvitationRepository::insert(const Invitation& i, const std::string& code_hash) {
  tx_.exec(kInsertInvitation, {i.id, i.space_id, to_word(i.standing), code_hash, i.email, i.made_by,
                               i.made_at, i.expires_at, i.uses_max});
}

std::vector<Invitation> InvitationRepository::list(const SpaceId& space, Instant now) {
  return tx_.all(kListInvitations, {space, now}).map(to_invitation);
}

int InvitationRepository::count(const SpaceId& space, Instant now) {
  return tx_.one(kCountInvitations, {space, now}).get<int>("open");
}

std::optional<Invitation> InvitationRepository::find(const SpaceId& space, const InvitationId& id,
                                                     Instant now) {
  return first_invitation(tx_.find(kFindInvitation, {id, space, now}));
}

std::optional<Invitation> InvitationRepository::find_open(const InvitationId& id, Instant now) {
  return first_invitation(tx_.find(kFindOpen, {id, now}));
}

std::optional<Invitation> InvitationRepository::find_own(const InvitationId& id,
                                                         const AccountId& account, Instant now) {
  return first_invitation(tx_.find(kFindOwn, {id, account, now}));
}

std::optional<Invitation> InvitationRepository::find_code(const std::string& code_hash,
                                                          Instant now) {
  return first_invitation(tx_.find(kFindCode, {code_hash, now}));
}

bool InvitationRepository::use(const InvitationId& id, Instant now) {
  return tx_.exec(kUse, {id, now}) > 0;
}

void InvitationRepository::revoke(const InvitationId& id, Instant now) {
  tx_.exec(kRevoke, {id, now});
}

void InvitationRepository::revoke_of(const SpaceId& space, const AccountId& account,
                                     const std::vector<Standing>& kept, Instant now) {
  std::vector<std::string> words;
  for (const Standing standing : kept) words.push_back(to_word(standing));
  tx_.exec(kRevokeOf, {space, account, words, now});
}

}  // namespace allmende::organisations
