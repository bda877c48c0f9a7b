#include "models/notifications/notifier.hpp"

#include "models/base/error.hpp"
#include "models/base/zone.hpp"
#include "models/notifications/notification_repository.hpp"
#include "models/notifications/notification_texts.hpp"

namespace allmende::notifications {

static constexpr int kMostEvents = 50;
static constexpr const char* kReader = "notifications";
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

static int tell_next(Database& db, const std::vector<Notifying>& rows, int limit) {
  return db.write([&](Tx& tx) {
    const std::vector<LoggedEvent> events = EventLog{tx}.next(kReader, limit);
    for (const LoggedEvent& event : events) {
      for (const Notifying& row : rows) {
        if (row.event == event.kind) row.tell(tx, event);
      }
    }
    return static_cast<int>(events.size());
  });
}

/// Nothing when it could not be done for a reason of its own; the database may be there again
/// later.
static std::optional<int> try_next(Database& db, const std::vector<Notifying>& rows, int limit,
                                   std::string& cause) {
  try {
    return tell_next(db, rows, limit);
  } catch (const Error& error) {
    if (error.kind == Error::Kind::unavailable) throw;
    cause = error.key + " " + error.cause;
  } catch (const std::exception& error) {
    cause = error.what();
  }
  return std::nullopt;
}

int notify_next(Database& db, const std::vector<Notifying>& rows, const NotTold& not_told) {
  // Mostly there is nothing, and a look writes nothing.
  if (!db.read([](Tx& tx) { return EventLog{tx}.waits(kReader); })) return 0;
  std::string cause;
  if (const auto told = try_next(db, rows, kMostEvents, cause)) return *told;
  if (const auto told = try_next(db, rows, 1, cause)) return *told;
  return db.write([&](Tx& tx) {
    const std::vector<LoggedEvent> passed = EventLog{tx}.next(kReader, 1);
    for (const LoggedEvent& event : passed) {
      if (not_told) not_told(event.kind, cause);
    }
    return static_cast<int>(passed.size());
  });
}

}  // namespace allmende::notifications
