#include "models/overview/overview_repository.hpp"

#include <map>

namespace allmende::overview {

static constexpr Statement kStorage{"overview_storage", R"sql(
    SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
           pg_database_size(current_database()) AS bytes,
           (SELECT count(*)::int FROM schema_history WHERE name LIKE '0%') AS migrations,
           (SELECT max(name) FROM schema_history WHERE name LIKE '0%') AS migration)sql"};

static constexpr Statement kThings{"overview_things", R"sql(
    SELECT (SELECT count(*)::int FROM accounts) AS accounts,
           (SELECT count(*)::int FROM accounts WHERE created_at > $1) AS accounts_recent,
           (SELECT count(*)::int FROM organisations WHERE status = 'verified') AS organisations,
           (SELECT count(*)::int FROM organisations WHERE status = 'verified'
              AND verified_at > $1) AS organisations_recent,
           (SELECT count(*)::int FROM events
              WHERE series_id IS NULL AND source <> 'mirror') AS events,
           (SELECT count(*)::int FROM events
              WHERE series_id IS NULL AND source <> 'mirror' AND created_at > $1) AS events_recent,
           (SELECT count(*)::int FROM calendars c JOIN spaces s ON s.id = c.space_id
              WHERE s.kind <> 'mirror') AS calendars,
           (SELECT count(*)::int FROM peers WHERE tier <> 'blocked') AS peers)sql"};

// Letters have their own line although jobs send them.
static constexpr Statement kQueues{"overview_queues", R"sql(
    SELECT 'jobs' AS queue,
           (count(*) FILTER (WHERE parked_at IS NULL AND key <> 'schedule'))::int AS waiting,
           (count(*) FILTER (WHERE parked_at IS NOT NULL))::int AS failed,
           min(run_at) FILTER (WHERE parked_at IS NULL AND run_at <= $1) AS oldest_at
    FROM jobs WHERE kind <> 'letters.send'
    UNION ALL
    SELECT 'letters', (count(*) FILTER (WHERE parked_at IS NULL))::int,
           (count(*) FILTER (WHERE parked_at IS NOT NULL))::int,
           min(run_at) FILTER (WHERE parked_at IS NULL AND run_at <= $1)
    FROM jobs WHERE kind = 'letters.send'
    UNION ALL
    SELECT 'deliveries', count(*)::int,
           (SELECT count(*)::int FROM failed_deliveries
              WHERE given_up_at > $1::timestamptz - interval '30 days'),
           min(added_at) FILTER (WHERE next_at IS NULL)
    FROM deliveries
    UNION ALL
    SELECT 'inbox', (count(*) FILTER (WHERE parked_at IS NULL))::int,
           (count(*) FILTER (WHERE parked_at IS NOT NULL))::int,
           min(received_at) FILTER (WHERE parked_at IS NULL AND attempts = 0)
    FROM inbox_activities)sql"};

static constexpr Statement kWaiting{"overview_waiting", R"sql(
    SELECT (SELECT count(*)::int FROM account_applications WHERE state = 'waiting') AS accounts,
           (SELECT count(*)::int FROM organisations WHERE status = 'pending') AS organisations,
           (SELECT count(*)::int FROM reports WHERE state = 'open') AS reports,
           (SELECT count(*)::int FROM remote_actors
              WHERE identity_changed_at IS NOT NULL) AS identities)sql"};

static constexpr Statement kFailing{"overview_failing", R"sql(
    SELECT p.host, p.failure_days, p.unavailable_since,
           (SELECT count(*)::int FROM deliveries d WHERE d.host = p.host) AS waiting
    FROM peers p WHERE p.failures > 0 AND p.tier <> 'blocked'
    ORDER BY p.unavailable_since NULLS LAST, p.failure_days DESC, p.host LIMIT 10)sql"};

static QueueState to_queue(const Row& row) {
  return {.waiting = row.get<int>("waiting"),
          .failed = row.get<int>("failed"),
          .oldest_at = row.get<std::optional<Instant>>("oldest_at")};
}

static FailingPeer to_failing(const Row& row) {
  return {.host = row.get<std::string>("host"),
          .failure_days = row.get<int>("failure_days"),
          .waiting = row.get<int>("waiting"),
          .unavailable_since = row.get<std::optional<Instant>>("unavailable_since")};
}

Storage OverviewRepository::storage() {
  const Row row = tx_.one(kStorage);
  return {.database_version = row.get<std::string>("version"),
          .database_bytes = row.get<std::int64_t>("bytes"),
          .migration = row.get<std::optional<std::string>>("migration").value_or(""),
          .migrations = row.get<int>("migrations")};
}

void OverviewRepository::count_things(Overview& overview, Instant now) {
  const Row row = tx_.one(kThings, {now - std::chrono::days{30}});
  overview.accounts = {row.get<int>("accounts"), row.get<int>("accounts_recent")};
  overview.organisations = {row.get<int>("organisations"), row.get<int>("organisations_recent")};
  overview.events = {row.get<int>("events"), row.get<int>("events_recent")};
  overview.calendars = row.get<int>("calendars");
  overview.peers = row.get<int>("peers");
}

void OverviewRepository::count_queues(Overview& overview, Instant now) {
  const std::map<std::string, QueueState*> places{{"jobs", &overview.jobs},
                                                  {"letters", &overview.letters},
                                                  {"deliveries", &overview.deliveries},
                                                  {"inbox", &overview.inbox}};
  const Rows rows = tx_.all(kQueues, {now});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    *places.at(rows[i].get<std::string>("queue")) = to_queue(rows[i]);
  }
}

void OverviewRepository::count_waiting(Overview& overview) {
  const Row row = tx_.one(kWaiting);
  overview.accounts_waiting = row.get<int>("accounts");
  overview.organisations_waiting = row.get<int>("organisations");
  overview.reports_open = row.get<int>("reports");
  overview.identities_changed = row.get<int>("identities");
}

Overview OverviewRepository::read(Instant now) {
  Overview overview{.storage = storage()};
  count_things(overview, now);
  count_queues(overview, now);
  count_waiting(overview);
  overview.failing = tx_.all(kFailing).map(to_failing);
  return overview;
}

}  // namespace allmende::overview
