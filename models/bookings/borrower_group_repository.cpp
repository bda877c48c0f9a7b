#include "models/bookings/borrower_group_repository.hpp"

namespace allmende::bookings {

using resources::BorrowerGroup;

static constexpr Statement kCheckedGroup{"borrower_groups_find", R"sql(
    SELECT borrower_group FROM borrower_groups WHERE space_id = $1)sql"};

static constexpr Statement kPutGroup{"borrower_groups_put", R"sql(
    INSERT INTO borrower_groups (space_id, borrower_group, checked_at, checked_by)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (space_id) DO UPDATE SET borrower_group = EXCLUDED.borrower_group,
      checked_at = EXCLUDED.checked_at, checked_by = EXCLUDED.checked_by)sql"};

std::optional<BorrowerGroup> BorrowerGroupRepository::find(const SpaceId& space) {
  const auto row = tx_.find(kCheckedGroup, {space});
  if (!row) return std::nullopt;
  return read_word<BorrowerGroup>(row->get<std::string>("borrower_group"));
}

void BorrowerGroupRepository::put(const SpaceId& space, BorrowerGroup group, const Caller& caller,
                                  Instant now) {
  tx_.exec(kPutGroup, {space, to_word(group), now, caller.account_id});
}

}  // namespace allmende::bookings
