#include "models/resources/timing_repository.hpp"

#include "models/resources/resource_rows.hpp"

namespace allmende::resources {

// From one key to the next in the index: there are far fewer timings than things.
static constexpr Statement kTimings{"resources_timings", R"sql(
    WITH RECURSIVE keys (key) AS (
      SELECT (SELECT timing FROM resources ORDER BY timing LIMIT 1)
      UNION ALL SELECT (SELECT r.timing FROM resources r WHERE r.timing > k.key
                        ORDER BY r.timing LIMIT 1)
      FROM keys k WHERE k.key IS NOT NULL)
    SELECT k.key::text AS key, r.* FROM keys k CROSS JOIN LATERAL (
      SELECT buffer_before_minutes, buffer_after_minutes, lead_minutes, max_advance_days,
        min_minutes, max_minutes, grid, month_quota, pickup_hours::text AS pickup_hours,
        return_hours::text AS return_hours, opening_hours::text AS opening_hours
      FROM resources r WHERE r.timing = k.key LIMIT 1) r)sql"};

std::vector<KnownTiming> TimingRepository::all() {
  return tx_.all(kTimings).map([](const Row& row) {
    return KnownTiming{.key = row.get<std::string>("key"), .timing = to_timing(row)};
  });
}

}  // namespace allmende::resources
