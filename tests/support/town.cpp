#include "tests/support/town.hpp"

#include "models/accounts/account_repository.hpp"
#include "models/spaces/space_repository.hpp"

#include <stdexcept>

namespace allmende::tests {

using calendars::EventContent, calendars::EventView;

template <class T>
static T present(const std::optional<T>& value, const std::string& text) {
  if (!value) throw std::runtime_error("the test cannot read " + text);
  return *value;
}

Instant at(const std::string& rfc3339) { return present(read_rfc3339(rfc3339), rfc3339); }
WallTime wall(const std::string& text) { return present(read_wall(text), text); }
Day day(const std::string& text) { return present(read_day(text), text); }

Town::Town() {
  clock.time = at("2026-11-02T08:00:00Z");
  owner = add_account("anna");
  add_organisation("theater", "Theater am Alten Markt");
  owner = known(*owner.account_id);
}

Caller Town::known(const AccountId& account) {
  Caller caller{.account_id = account};
  for (const auto& membership :
       db.read([&](Tx& tx) { return accounts::AccountRepository{tx}.memberships(account); })) {
    caller.standings[membership.space_id] = membership.standing;
  }
  return caller;
}

Caller Town::add_account(const std::string& handle) {
  const accounts::Account account{.id = AccountId::make(),
                                  .handle = handle,
                                  .email = handle + "@example.org",
                                  .name = handle,
                                  .locale = "de",
                                  .email_verified_at = clock.time};
  db.write([&](Tx& tx) { accounts::AccountRepository{tx}.insert(account, ""); });
  return known(account.id);
}

void Town::add_organisation(const std::string& handle, const std::string& name) {
  organisations.create(operator_, {.handle = handle, .name = name, .owner = "anna"});
  calendars.create(operator_,
                   {.handle = handle + ".programm", .name = "Spielplan", .organisation = handle});
  owner = known(*owner.account_id);
}

Caller Town::join(const std::string& handle, Standing standing) {
  const Caller account = add_account(handle);
  const auto theater = organisations.get(operator_, "theater");
  db.write([&](Tx& tx) {
    spaces::SpaceRepository{tx}.put_member(theater.space_id, *account.account_id, standing);
  });
  return known(*account.account_id);
}

EventView Town::add(const EventContent& content, const std::string& calendar) {
  return events.create(owner, calendar, content);
}

std::vector<std::string> Town::titles(const calendars::AgendaQuery& query) {
  return titles(stranger, query);
}

std::vector<std::string> Town::titles(const Caller& caller, const calendars::AgendaQuery& query) {
  std::vector<std::string> found;
  for (const auto& entry : agenda.search(caller, query).entries) {
    found.push_back(entry.view.event.content.title);
  }
  return found;
}

EventContent event_at(const std::string& title, const std::string& starts_local) {
  EventContent content;
  content.title = title;
  content.starts_local = wall(starts_local);
  content.ends_local = content.starts_local + std::chrono::hours{2};
  return content;
}

EventContent series_at(const std::string& title, const std::string& starts_local,
                       const std::string& rule) {
  EventContent content = event_at(title, starts_local);
  content.recurrence = calendars::Recurrence{.rule = rule, .dates = {}, .exceptions = {}};
  return content;
}

}  // namespace allmende::tests
