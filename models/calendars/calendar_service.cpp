#include "models/calendars/calendar_service.hpp"

#include "models/base/error.hpp"
#include "models/base/json.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/calendar_rules.hpp"
#include "models/calendars/event_import.hpp"
#include "models/calendars/icalendar.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_repository.hpp"
#include "models/organisations/organisation_rules.hpp"
#include "models/queue/job_queue.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

using access::Action;

std::string to_stored(const ImportReport& report) {
  Json entries = Json::array();
  for (const ImportEntry& entry : report.entries) {
    Json params = Json::object();
    for (const auto& [name, value] : entry.params) params.set(name.c_str(), value);
    entries.push(Json::object({{"component", entry.component},
                               {"uid", entry.uid},
                               {"recurrence_id", entry.recurrence_id},
                               {"title", entry.title},
                               {"outcome", to_word(entry.outcome)},
                               {"reason", entry.reason},
                               {"params", params}}));
  }
  return Json::object({{"made", report.made},
                       {"changed", report.changed},
                       {"unchanged", report.unchanged},
                       {"skipped", report.skipped},
                       {"removed", report.removed},
                       {"entries", entries}})
      .dump();
}

Calendar CalendarService::create(const Caller& caller, const CalendarWish& wish) {
  if (!known_zone(wish.zone)) throw invalid("/zone", "events.error.zone_unknown");
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const auto organisation =
        organisations::OrganisationRepository{tx}.find(wish.organisation, now);
    const bool known =
        organisation && access::allows(caller, Action::organisation_read, to_thing(*organisation));
    if (!known) throw not_found("organisations.error.not_found");
    access::require(caller, Action::calendar_create, {.space_id = organisation->space_id});
    Calendar calendar;
    calendar.id = CalendarId::make();
    calendar.space_id = organisation->space_id;
    calendar.handle = wish.handle;
    calendar.name = trim(wish.name);
    calendar.description = wish.description;
    calendar.zone = wish.zone;
    calendar.visibility = wish.visibility;
    check(calendar);
    CalendarRepository calendars{tx};
    calendars.insert(calendar);
    EventLog{tx}.append("calendars.created", calendar.id.text);
    return *calendars.find(calendar.id.text, now);
  });
}

Calendar CalendarService::get(const Caller& caller, const std::string& key) {
  return db_.read([&](Tx& tx) {
    return allowed(CalendarRepository{tx}.find(key, clock_.now()), caller, Action::calendar_read);
  });
}

std::vector<Calendar> CalendarService::list(const Caller& caller, const std::string& organisation) {
  return db_.read([&](Tx& tx) {
    return CalendarRepository{tx}.list(caller.account_id, organisation, clock_.now());
  });
}

ImportReport CalendarService::import_text(const Caller& caller, const std::string& calendar,
                                          const std::string& text) {
  const Instant now = clock_.now();
  const Calendar target = db_.read([&](Tx& tx) {
    return allowed(CalendarRepository{tx}.find(calendar, now), caller, Action::event_import);
  });
  // Reading takes the longest and needs no database.
  const ReadCalendar read = read_icalendar(text, target.zone);
  return db_.write([&](Tx& tx) {
    const Calendar still =
        allowed(CalendarRepository{tx}.find(calendar, now), caller, Action::event_import);
    const ImportReport report = import_events(tx, {still.id, still.space_id, "import"}, read, now);
    CalendarRepository{tx}.insert_import(still.id, caller.account_id, report.id, to_stored(report));
    EventLog{tx}.append("calendars.imported", still.id.text);
    return report;
  });
}

std::vector<EventView> CalendarService::feed(const Caller& caller, const std::string& calendar) {
  const Instant now = clock_.now();
  return db_.read([&](Tx& tx) {
    const Calendar found =
        allowed(CalendarRepository{tx}.find(calendar, now), caller, Action::calendar_read);
    return EventRepository{tx}.list_of_calendar(found.id, horizon(now).from);
  });
}

Subscription CalendarService::subscription(const Caller& caller, const std::string& calendar) {
  return db_.read([&](Tx& tx) {
    const Calendar found = allowed(CalendarRepository{tx}.find(calendar, clock_.now()), caller,
                                   Action::subscription_edit);
    const auto subscription = CalendarRepository{tx}.find_subscription(found.id);
    if (!subscription) throw not_found("calendars.error.not_subscribed");
    return *subscription;
  });
}

Subscription CalendarService::subscribe(const Caller& caller, const std::string& calendar,
                                        const std::string& url) {
  // webcal is how calendar programs write http(s) for feeds.
  const std::string address = url.starts_with("webcal://") ? "https" + url.substr(6) : url;
  if (!is_web_address(address)) throw invalid("/url", "calendars.error.subscription_url");
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const Calendar found =
        allowed(CalendarRepository{tx}.find(calendar, now), caller, Action::subscription_edit);
    CalendarRepository calendars{tx};
    calendars.put_subscription(found.id, address);
    JobQueue{tx}.add("calendars.refresh", found.id.text,
                     Json::object({{"calendar", found.id.text}}), now);
    EventLog{tx}.append("calendars.subscribed", found.id.text);
    return *calendars.find_subscription(found.id);
  });
}

void CalendarService::unsubscribe(const Caller& caller, const std::string& calendar) {
  db_.write([&](Tx& tx) {
    const Calendar found = allowed(CalendarRepository{tx}.find(calendar, clock_.now()), caller,
                                   Action::subscription_edit);
    if (!CalendarRepository{tx}.remove_subscription(found.id)) {
      throw not_found("calendars.error.not_subscribed");
    }
    EventLog{tx}.append("calendars.unsubscribed", found.id.text);
  });
}

std::vector<Subscription> CalendarService::subscriptions() {
  return db_.read([](Tx& tx) { return CalendarRepository{tx}.subscriptions(); });
}

std::optional<Subscription> CalendarService::find_subscription(const CalendarId& calendar) {
  return db_.read([&](Tx& tx) { return CalendarRepository{tx}.find_subscription(calendar); });
}

ImportReport CalendarService::take_feed(const CalendarId& calendar, const FetchedFeed& feed) {
  const Instant now = clock_.now();
  const auto target =
      db_.read([&](Tx& tx) { return CalendarRepository{tx}.find(calendar.text, now); });
  if (!target) throw not_found("calendars.error.not_found");
  const ReadCalendar read =
      feed.unchanged ? ReadCalendar{} : read_icalendar(feed.body, target->zone);
  return db_.write([&](Tx& tx) {
    CalendarRepository calendars{tx};
    auto subscription = calendars.find_subscription(calendar);
    if (!subscription) throw not_found("calendars.error.not_subscribed");
    subscription->checked_at = now;
    subscription->failures = 0;
    subscription->last_error = "";
    ImportReport report;
    if (!feed.unchanged) {
      report = import_events(tx, {calendar, target->space_id, "subscription"}, read, now);
      subscription->etag = feed.etag;
      subscription->last_modified = feed.last_modified;
      subscription->changed_at = now;
      calendars.insert_import(calendar, std::nullopt, report.id, to_stored(report));
    }
    calendars.update_subscription(*subscription);
    return report;
  });
}

void CalendarService::note_failure(const CalendarId& calendar, const std::string& error_key) {
  const Instant now = clock_.now();
  db_.write([&](Tx& tx) {
    CalendarRepository calendars{tx};
    auto subscription = calendars.find_subscription(calendar);
    if (!subscription) return;
    subscription->checked_at = now;
    ++subscription->failures;
    subscription->last_error = error_key;
    calendars.update_subscription(*subscription);
  });
}

}  // namespace allmende::calendars
