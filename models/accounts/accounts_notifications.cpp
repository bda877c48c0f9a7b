#include "models/accounts/accounts_notifications.hpp"

#include "models/accounts/application_repository.hpp"
#include "models/base/with.hpp"
#include "models/notifications/recipient_repository.hpp"

namespace allmende::accounts {

using notifications::Notifier, notifications::RecipientRepository;

static void tell_applied(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto waiting = ApplicationRepository{tx}.find_waiting({logged.thing_id});
  if (!waiting) return;
  notifier.notify(tx, {.kind = notifications::Kind::account_applied,
                       .to = RecipientRepository{tx}.who_may(access::Action::application_decide),
                       .by_name = waiting->wish.name,
                       .detail = waiting->wish.reason,
                       .path = "/verwaltung/antraege",
                       .about = "applications"});
}

std::vector<notifications::Notifying> accounts_notifications(const Notifier& notifier) {
  return {{"accounts.applied", with(notifier, tell_applied)}};
}

}  // namespace allmende::accounts
