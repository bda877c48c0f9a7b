#include "models/organisations/member_repository.hpp"

#include "models/access/access.hpp"

namespace allmende::organisations {

static constexpr Statement kListMembers{"memberships_list", R"sql(
    SELECT m.account_id, a.handle, a.name, m.standing, m.joined_at
    FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.space_id = $1
    ORDER BY array_position(ARRAY['owner', 'manager', 'editor', 'commenter', 'viewer'], m.standing),
      lower(a.name), a.id LIMIT 5000)sql"};

static constexpr Statement kFindMember{"memberships_find", R"sql(
    SELECT m.account_id, a.handle, a.name, m.standing, m.joined_at
    FROM memberships m JOIN accounts a ON a.id = m.account_id
    WHERE m.space_id = $1 AND (a.handle = lower($2) OR a.id = $3::uuid))sql"};

static Member to_member(const Row& row) {
  return {.account_id = row.get<AccountId>("account_id"),
          .handle = row.get<std::string>("handle"),
          .name = row.get<std::string>("name"),
          .standing =
              read_word<Standing>(row.get<std::string>("standing")).value_or(Standing::stranger),
          .joined_at = row.get<Instant>("joined_at")};
}

std::vector<Member> MemberRepository::list(const SpaceId& space) {
  return tx_.all(kListMembers, {space}).map(to_member);
}

std::optional<Member> MemberRepository::find(const SpaceId& space, const std::string& key) {
  const auto row = tx_.find(kFindMember, {space, key, read_uuid(key)});
  if (!row) return std::nullopt;
  return to_member(*row);
}

}  // namespace allmende::organisations
