#include "models/moderation/moderation_notifications.hpp"

#include "models/base/with.hpp"
#include "models/moderation/report_repository.hpp"
#include "models/notifications/recipient_repository.hpp"

namespace allmende::moderation {

using notifications::Notifier, notifications::RecipientRepository;

static void tell_received(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto report = ReportRepository{tx}.find({logged.thing_id});
  if (!report || report->state != ReportState::open) return;
  notifier.notify(tx, {.kind = notifications::Kind::report_received,
                       .to = RecipientRepository{tx}.who_may(access::Action::report_read),
                       .by_name = report->host,
                       .detail = report->content,
                       .path = "/verwaltung/meldungen",
                       .about = report->host});
}

std::vector<notifications::Notifying> moderation_notifications(const Notifier& notifier) {
  return {{"reports.received", with(notifier, tell_received)}};
}

}  // namespace allmende::moderation
