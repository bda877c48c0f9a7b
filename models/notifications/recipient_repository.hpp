// SQL that finds whom something concerns.
#pragma once

#include <vector>

#include "models/access/access.hpp"
#include "models/db/tx.hpp"
#include "models/notifications/notification.hpp"

namespace allmende::notifications {

class RecipientRepository {
 public:
  explicit RecipientRepository(Tx& tx) : tx_(tx) {}

  /// Whose role lets them do it wherever it is.
  std::vector<AccountId> who_may(access::Action action);
  /// Members of a space from that standing on.
  std::vector<AccountId> with_standing(const SpaceId& space, Standing least);
  /// Whose proven address it is; at most one.
  std::vector<AccountId> with_email(const std::string& email);

  struct Participants {
    /// The event that happens once, or the series.
    EventId event_id;
    /// "" for all dates of it from `since` on.
    std::string recurrence_id;
    std::string since;
    SpaceId space_id;
    /// Who may no longer see it is left out.
    std::string visibility;
  };
  std::vector<AccountId> participants(const Participants& of);
  /// People here who follow the calendar of an event of another server.
  std::vector<AccountId> followers(const EventId& event);

  /// Whom the deletion of an event concerns.
  struct Farewell {
    AccountId account_id;
    std::string recurrence_id;
    bool following = false;
  };
  /// What was kept of it, which is then no longer there.
  std::vector<Farewell> take_farewells(const EventId& event);

 private:
  Tx& tx_;
};

}  // namespace allmende::notifications
