#include "models/notifications/notification_repository.hpp"

#include "models/access/access.hpp"
#include "models/text/text.hpp"

namespace allmende::notifications {

static constexpr std::size_t kLongestDetail = 4000;

static constexpr Statement kReaders{"notifications_readers", R"sql(
    SELECT a.id, a.zone, r.timing,
           (a.email_verified_at IS NOT NULL OR a.role <> 'none') AND a.locked_at IS NULL
             AS reachable
    FROM accounts a LEFT JOIN notification_rules r ON r.account_id = a.id AND r.reason = $2
    WHERE a.id = ANY($1::uuid[]) ORDER BY a.id)sql"};

// What a letter is to tell already, it tells at the earlier time.
static constexpr Statement kPut{"notifications_put", R"sql(
    INSERT INTO notifications AS n (id, account_id, kind, about, by_account, by_somebody, by_name,
      thing, standing, detail, path, happened_at, mail_at, starts_before, starts_after)
    VALUES ($1, $2, $3, $4, $5::uuid, $5::uuid IS NOT NULL, $6, $7, $8, $9, $10, $11, $12, $13,
      $14)
    ON CONFLICT (account_id, kind, about) WHERE read_at IS NULL DO UPDATE SET
      by_account = EXCLUDED.by_account, by_somebody = EXCLUDED.by_somebody,
      by_name = EXCLUDED.by_name, thing = EXCLUDED.thing, standing = EXCLUDED.standing,
      detail = EXCLUDED.detail, path = EXCLUDED.path, count = n.count + 1,
      starts_before = coalesce(nullif(n.starts_before, ''), EXCLUDED.starts_before),
      starts_after = EXCLUDED.starts_after,
      happened_at = EXCLUDED.happened_at, mail_at = least(n.mail_at, EXCLUDED.mail_at))sql"};

#define ALLMENDE_NOTIFICATION                                                               \
  "n.id, n.kind, coalesce(a.name, n.by_name) AS by_name, n.by_somebody, n.thing, "          \
  "n.standing, n.detail, n.path, n.starts_before, n.starts_after, n.count, n.happened_at, " \
  "n.read_at "

static constexpr Statement kList{"notifications_list", "SELECT " ALLMENDE_NOTIFICATION R"sql(
    FROM notifications n LEFT JOIN accounts a ON a.id = n.by_account
    WHERE n.account_id = $1 AND (n.read_at IS NULL OR NOT $2)
      AND ($3::uuid IS NULL OR (n.happened_at, n.id) <
             (SELECT b.happened_at, b.id FROM notifications b
              WHERE b.id = $3 AND b.account_id = $1))
    ORDER BY n.happened_at DESC, n.id DESC LIMIT $4)sql"};

static constexpr Statement kCountUnread{"notifications_count_unread", R"sql(
    SELECT count(*)::int AS unread FROM notifications
    WHERE account_id = $1 AND read_at IS NULL)sql"};

static constexpr Statement kNoteRead{"notifications_note_read", R"sql(
    UPDATE notifications SET read_at = coalesce(read_at, $3), mail_at = NULL
    WHERE account_id = $1 AND id = $2)sql"};

static constexpr Statement kNoteAllRead{"notifications_note_all_read", R"sql(
    UPDATE notifications SET read_at = $3, mail_at = NULL
    WHERE account_id = $1 AND read_at IS NULL AND happened_at <= $2)sql"};

static constexpr Statement kRemoveOld{"notifications_remove_old", R"sql(
    DELETE FROM notifications WHERE happened_at < $2
      OR (happened_at < $1 AND read_at IS NOT NULL))sql"};

static constexpr Statement kRules{"notification_rules_list", R"sql(
    SELECT reason, timing FROM notification_rules WHERE account_id = $1)sql"};

static constexpr Statement kPutRule{"notification_rules_put", R"sql(
    INSERT INTO notification_rules (account_id, reason, timing) VALUES ($1, $2, $3)
    ON CONFLICT (account_id, reason) DO UPDATE SET timing = EXCLUDED.timing)sql"};

static constexpr Statement kToMail{"notifications_to_mail", R"sql(
    SELECT account_id FROM notifications WHERE mail_at <= $1
    GROUP BY account_id ORDER BY min(mail_at) LIMIT $2)sql"};

static constexpr Statement kTakeMail{"notifications_take_mail", R"sql(
    WITH due AS (
      SELECT id FROM notifications WHERE account_id = $1 AND mail_at <= $2 FOR UPDATE SKIP LOCKED
    ), n AS (
      UPDATE notifications SET mail_at = NULL FROM due WHERE notifications.id = due.id
      RETURNING notifications.*
    ) SELECT )sql" ALLMENDE_NOTIFICATION R"sql(
    FROM n LEFT JOIN accounts a ON a.id = n.by_account ORDER BY n.happened_at, n.id)sql"};

static constexpr Statement kDropMail{"notifications_drop_mail", R"sql(
    UPDATE notifications SET mail_at = NULL
    WHERE account_id = $1 AND kind = ANY($2::text[]) AND mail_at IS NOT NULL)sql"};

static Reader to_reader(const Row& row) {
  const auto timing = row.get<std::optional<std::string>>("timing");
  return {.account_id = row.get<AccountId>("id"),
          .zone = row.get<std::string>("zone"),
          .timing = timing ? read_word<Timing>(*timing) : std::nullopt,
          .reachable = row.get<bool>("reachable")};
}

static Notification to_notification(const Row& row) {
  return {.id = row.get<NotificationId>("id"),
          .kind = read_word<Kind>(row.get<std::string>("kind")).value_or(Kind::member_joined),
          .by_name = row.get<std::string>("by_name"),
          .by_somebody = row.get<bool>("by_somebody"),
          .thing = row.get<std::string>("thing"),
          .standing =
              read_word<Standing>(row.get<std::string>("standing")).value_or(Standing::stranger),
          .detail = row.get<std::string>("detail"),
          .path = row.get<std::string>("path"),
          .starts_before = row.get<std::string>("starts_before"),
          .starts_after = row.get<std::string>("starts_after"),
          .count = row.get<int>("count"),
          .happened_at = row.get<Instant>("happened_at"),
          .read_at = row.get<std::optional<Instant>>("read_at")};
}

std::vector<Reader> NotificationRepository::readers(const std::vector<AccountId>& accounts,
                                                    Reason reason) {
  std::vector<std::string> ids;
  for (const AccountId& account : accounts) ids.push_back(account.text);
  return tx_.all(kReaders, {ids, to_word(reason)}).map(to_reader);
}

void NotificationRepository::put(const Notice& n, const Arrival& arrival) {
  tx_.exec(kPut, {NotificationId::make(), arrival.account_id, to_word(n.kind), n.about, n.by,
                  n.by_name, n.thing, to_word(n.standing), cut(n.detail, kLongestDetail), n.path,
                  arrival.now, arrival.mail_at, n.starts_before, n.starts_after});
}

std::vector<Notification> NotificationRepository::list(const AccountId& account,
                                                       const NotificationQuery& query) {
  return tx_.all(kList, {account, query.unread, query.before, query.limit}).map(to_notification);
}

int NotificationRepository::count_unread(const AccountId& account) {
  return tx_.one(kCountUnread, {account}).get<int>("unread");
}

bool NotificationRepository::note_read(const AccountId& account, const NotificationId& notification,
                                       Instant now) {
  return tx_.exec(kNoteRead, {account, notification, now}) > 0;
}

void NotificationRepository::note_all_read(const AccountId& account, Instant until, Instant now) {
  tx_.exec(kNoteAllRead, {account, until, now});
}

std::size_t NotificationRepository::remove_old(Instant read_before, Instant before) {
  return tx_.exec(kRemoveOld, {read_before, before});
}

std::vector<Rule> NotificationRepository::rules(const AccountId& account) {
  return tx_.all(kRules, {account}).map([](const Row& row) {
    return Rule{
        .reason = read_word<Reason>(row.get<std::string>("reason")).value_or(Reason::memberships),
        .timing = read_word<Timing>(row.get<std::string>("timing")).value_or(Timing::daily)};
  });
}

void NotificationRepository::put_rule(const AccountId& account, const Rule& rule) {
  tx_.exec(kPutRule, {account, to_word(rule.reason), to_word(rule.timing)});
}

std::vector<AccountId> NotificationRepository::to_mail(Instant now, int limit) {
  return tx_.all(kToMail, {now, limit}).map([](const Row& row) {
    return row.get<AccountId>("account_id");
  });
}

std::vector<Notification> NotificationRepository::take_mail(const AccountId& account, Instant now) {
  return tx_.all(kTakeMail, {account, now}).map(to_notification);
}

void NotificationRepository::drop_mail(const AccountId& account,
                                       const std::vector<std::string>& kinds) {
  tx_.exec(kDropMail, {account, kinds});
}

}  // namespace allmende::notifications
