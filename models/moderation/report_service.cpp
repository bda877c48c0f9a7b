#include "models/moderation/report_service.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/moderation/report_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::moderation {

using access::Action;

static constexpr int kMostPerHour = 20;
static constexpr std::size_t kLongestContent = 5000;
static constexpr std::size_t kMostObjects = 50;

bool ReportService::take(Report report) {
  report.id = ReportId::make();
  report.reported_at = clock_.now();
  report.content = cut(mend_utf8(report.content), kLongestContent);
  if (report.objects.size() > kMostObjects) report.objects.resize(kMostObjects);
  return db_.write([&](Tx& tx) {
    ReportRepository reports{tx};
    const Instant since = report.reported_at - std::chrono::hours{1};
    if (reports.count_since(report.host, since) >= kMostPerHour) return false;
    reports.insert(report);
    EventLog{tx}.append("reports.received", report.id.text);
    return true;
  });
}

std::vector<Report> ReportService::list(const Caller& caller) {
  access::require(caller, Action::report_read);
  return db_.read([](Tx& tx) { return ReportRepository{tx}.list(); });
}

Report ReportService::set_state(const Caller& caller, const ReportId& id, ReportState state) {
  access::require(caller, Action::report_edit);
  return db_.write([&](Tx& tx) {
    const auto report = ReportRepository{tx}.put_state(id, state, clock_.now());
    if (!report) throw not_found("reports.error.not_found");
    return *report;
  });
}

}  // namespace allmende::moderation
