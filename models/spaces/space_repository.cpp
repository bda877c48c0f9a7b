#include "models/spaces/space_repository.hpp"

#include "models/access/access.hpp"

namespace allmende::spaces {

static constexpr Statement kInsert{"spaces_insert", R"sql(
    INSERT INTO spaces (id, kind) VALUES ($1, $2))sql"};

static constexpr Statement kPutMember{"memberships_put", R"sql(
    INSERT INTO memberships (space_id, account_id, standing) VALUES ($1, $2, $3)
    ON CONFLICT (space_id, account_id) DO UPDATE SET standing = EXCLUDED.standing)sql"};

void SpaceRepository::insert(const SpaceId& space, const std::string& kind) {
  tx_.exec(kInsert, {space, kind});
}

void SpaceRepository::put_member(const SpaceId& space, const AccountId& account,
                                 Standing standing) {
  tx_.exec(kPutMember, {space, account, to_word(standing)});
}

}  // namespace allmende::spaces
