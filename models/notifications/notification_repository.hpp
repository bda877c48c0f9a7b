// SQL of notifications and of when letters tell of them.
#pragma once

#include <optional>
#include <vector>

#include "models/db/tx.hpp"
#include "models/notifications/notification.hpp"

namespace allmende::notifications {

/// What decides when somebody's letter goes out.
struct Reader {
  AccountId account_id;
  std::string zone;
  /// As they want it; nothing for the usual.
  std::optional<Timing> timing;
  /// Their address was proven, or an operator gave them a role: it is theirs.
  bool reachable = false;
};

class NotificationRepository {
 public:
  explicit NotificationRepository(Tx& tx) : tx_(tx) {}

  /// Those of `accounts` that exist, and how they want to hear of `reason`.
  std::vector<Reader> readers(const std::vector<AccountId>& accounts, Reason reason);
  struct Arrival {
    AccountId account_id;
    Instant now;
    std::optional<Instant> mail_at;
  };
  /// Adds to the unread one of the same kind about the same thing, if there is one.
  void put(const Notice& notice, const Arrival& arrival);

  /// Newest first.
  std::vector<Notification> list(const AccountId& account, const NotificationQuery& query);
  int count_unread(const AccountId& account);
  /// False when the account has no such notification.
  bool note_read(const AccountId& account, const NotificationId& notification, Instant now);
  /// All that happened until then.
  void note_all_read(const AccountId& account, Instant until, Instant now);
  std::size_t remove_old(Instant read_before, Instant before);

  std::vector<Rule> rules(const AccountId& account);
  void put_rule(const AccountId& account, const Rule& rule);

  /// Accounts that a letter is due to, the longest due first.
  std::vector<AccountId> to_mail(Instant now, int limit);
  /// What that letter tells, oldest first; from now on none does.
  std::vector<Notification> take_mail(const AccountId& account, Instant now);
  /// Nothing that was not told yet is told by letter.
  void drop_mail(const AccountId& account, const std::vector<std::string>& kinds);

 private:
  Tx& tx_;
};

}  // namespace allmende::notifications
