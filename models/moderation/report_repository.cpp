#include "models/moderation/report_repository.hpp"

namespace allmende::moderation {

static constexpr Statement kInsertReport{"reports_insert", R"sql(
    INSERT INTO reports (id, reporter, host, objects, content, reported_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql"};

static constexpr Statement kCountReports{"reports_count", R"sql(
    SELECT count(*)::int AS total FROM reports WHERE host = $1 AND reported_at > $2)sql"};

static constexpr Statement kListReports{"reports_list", R"sql(
    SELECT id, reporter, host, objects, content, state, reported_at FROM reports
    ORDER BY state <> 'open', reported_at DESC, id LIMIT 1000)sql"};

static constexpr Statement kFindReport{"reports_find", R"sql(
    SELECT id, reporter, host, objects, content, state, reported_at FROM reports
    WHERE id = $1)sql"};

static constexpr Statement kPutReportState{"reports_put_state", R"sql(
    UPDATE reports SET state = $2,
      closed_at = CASE $2 WHEN 'closed' THEN coalesce(closed_at, $3::timestamptz) END
    WHERE id = $1 RETURNING id, reporter, host, objects, content, state, reported_at)sql"};

static Report to_report(const Row& row) {
  return {
      .id = row.get<ReportId>("id"),
      .reporter = row.get<std::string>("reporter"),
      .host = row.get<std::string>("host"),
      .objects = row.get<std::vector<std::string>>("objects"),
      .content = row.get<std::string>("content"),
      .state = read_word<ReportState>(row.get<std::string>("state")).value_or(ReportState::open),
      .reported_at = row.get<Instant>("reported_at")};
}

void ReportRepository::insert(const Report& report) {
  tx_.exec(kInsertReport, {report.id, report.reporter, report.host, report.objects, report.content,
                           report.reported_at});
}

int ReportRepository::count_since(const std::string& host, Instant since) {
  return tx_.one(kCountReports, {host, since}).get<int>("total");
}

std::optional<Report> ReportRepository::find(const ReportId& id) {
  const auto row = tx_.find(kFindReport, {id});
  if (!row) return std::nullopt;
  return to_report(*row);
}

std::vector<Report> ReportRepository::list() { return tx_.all(kListReports).map(to_report); }

std::optional<Report> ReportRepository::put_state(const ReportId& id, ReportState state,
                                                  Instant now) {
  const auto row = tx_.find(kPutReportState, {id, to_word(state), now});
  if (!row) return std::nullopt;
  return to_report(*row);
}

}  // namespace allmende::moderation
