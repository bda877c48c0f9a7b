#include "models/notifications/notifier.hpp"

#include "models/base/zone.hpp"
#include "models/notifications/notification_repository.hpp"
#include "models/notifications/notification_texts.hpp"

namespace allmende::notifications {

static constexpr EventReader kTeller{"notifications", 50};
/// Whoever is in the app anyway reads it there, and what comes in a row is one letter.
static constexpr std::chrono::minutes kGrace{1};
static constexpr std::chrono::hours kDailyHour{7};

std::optional<Instant> mail_time(Timing timing, const std::string& zone, Instant now) {
  if (timing == Timing::never) return std::nullopt;
  if (timing == Timing::now) return now + kGrace;
  const WallTime here = to_wall(now, zone);
  WallTime due = std::chrono::floor<std::chrono::days>(here) + kDailyHour;
  if (due <= here) due += std::chrono::days{1};
  return to_instant(due, zone);
}

void Notifier::notify(Tx& tx, const Notice& notice) const {
  std::vector<AccountId> to;
  for (const AccountId& account : notice.to) {
    if (account != notice.by) to.push_back(account);
  }
  if (to.empty()) return;
  const KindRow& kind = row_of(notice.kind);
  const Instant now = clock_.now();
  NotificationRepository notifications{tx};
  for (const Reader& reader : notifications.readers(to, kind.reason)) {
    const Timing timing = reader.timing.value_or(row_of(kind.reason).timing);
    const bool mailed = kind.mailed && reader.reachable;
    notifications.put(notice,
                      {.account_id = reader.account_id,
                       .now = now,
                       .mail_at = mailed ? mail_time(timing, reader.zone, now) : std::nullopt});
  }
}

int notify_next(Database& db, const std::vector<Notifying>& rows, const EventPassed& not_told) {
  return read_events(db, kTeller, rows, not_told);
}

}  // namespace allmende::notifications
