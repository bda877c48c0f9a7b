#include "models/spaces/space_repository.hpp"

#include "models/access/access.hpp"

namespace allmende::spaces {

static constexpr Statement kInsert{"spaces_insert", R"sql(
    INSERT INTO spaces (id, kind) VALUES ($1, $2))sql"};

static constexpr Statement kPutMember{"memberships_put", R"sql(
    INSERT INTO memberships (space_id, account_id, standing) VALUES ($1, $2, $3)
    ON CONFLICT (space_id, account_id) DO UPDATE SET standing = EXCLUDED.standing)sql"};

static constexpr Statement kRemoveMember{"memberships_remove", R"sql(
    DELETE FROM memberships WHERE space_id = $1 AND account_id = $2)sql"};

static constexpr Statement kStanding{"memberships_standing", R"sql(
    SELECT standing FROM memberships WHERE space_id = $1 AND account_id = $2)sql"};

static constexpr Statement kLockSpace{"spaces_lock", R"sql(
    SELECT id FROM spaces WHERE id = $1 FOR UPDATE)sql"};

void SpaceRepository::insert(const SpaceId& space, const std::string& kind) {
  tx_.exec(kInsert, {space, kind});
}

void SpaceRepository::put_member(const SpaceId& space, const AccountId& account,
                                 Standing standing) {
  tx_.exec(kPutMember, {space, account, to_word(standing)});
}

void SpaceRepository::remove_member(const SpaceId& space, const AccountId& account) {
  tx_.exec(kRemoveMember, {space, account});
}

Standing SpaceRepository::standing(const SpaceId& space, const AccountId& account) {
  const auto row = tx_.find(kStanding, {space, account});
  if (!row) return Standing::stranger;
  return read_word<Standing>(row->get<std::string>("standing")).value_or(Standing::stranger);
}

void SpaceRepository::lock(const SpaceId& space) { tx_.exec(kLockSpace, {space}); }

Caller SpaceRepository::as_of_now(const Caller& caller, const SpaceId& space) {
  Caller now = caller;
  if (now.account_id) now.standings[space] = standing(space, *now.account_id);
  return now;
}

}  // namespace allmende::spaces
