#include "models/damages/damages_notifications.hpp"

#include "models/base/with.hpp"
#include "models/damages/damage_repository.hpp"
#include "models/notifications/recipient_repository.hpp"

namespace allmende::damages {

using notifications::Kind, notifications::Notifier, notifications::RecipientRepository;

static void tell_reported(const Notifier& notifier, Tx& tx, const LoggedEvent& logged) {
  const auto damage = DamageRepository{tx}.find({logged.thing_id});
  if (!damage || damage->closed_at) return;
  const Label& label = damage->label;
  // Several about one thing are one task.
  notifier.notify(tx,
                  {.kind = Kind::damage_reported,
                   .to = RecipientRepository{tx}.with_standing(label.space_id, Standing::commenter),
                   .by = damage->account_id,
                   .thing = label.title_de + " " + label.inventory_code,
                   .detail = damage->words,
                   .path = "/arbeitsraum/" + label.lender_handle + "/ausgabe#schaeden",
                   .about = label.unit_id.text});
}

std::vector<notifications::Notifying> damages_notifications(const Notifier& notifier) {
  return {{"damages.reported", with(notifier, tell_reported)}};
}

}  // namespace allmende::damages
