#include "models/calendars/event_writer.hpp"

#include "models/base/error.hpp"
#include "models/calendars/agenda_repository.hpp"
#include "models/calendars/recurrence.hpp"
#include "models/events/event_log.hpp"
#include "models/queue/job_queue.hpp"
#include "models/text/text.hpp"
#include "models/venues/assertion_repository.hpp"

namespace allmende::calendars {

static constexpr std::size_t kMostDates = 750;

Horizon horizon(Instant now) {
  return {.from = now - std::chrono::days{366}, .to = now + std::chrono::days{2 * 366}};
}

/// Title; title and day; title, day and a piece of the id: the first that nobody ever had.
std::string EventWriter::take_slug(const Event& event) {
  EventRepository events{tx_};
  const std::string base = to_slug(event.content.title);
  const std::string day =
      spell_day(std::chrono::floor<std::chrono::days>(event.content.starts_local));
  const std::string piece = event.id.text.substr(event.id.text.size() - 6);
  for (const std::string& slug : {base, base + "-" + day, base + "-" + day + "-" + piece}) {
    if (events.take_address(slug, event.id)) return slug;
  }
  throw internal("no free address for event " + event.id.text);
}

static void set_instants(Event& event) {
  event.starts_at = to_instant(event.content.starts_local, event.content.zone);
  event.ends_at = to_instant(event.content.ends_local, event.content.zone);
  if (event.ends_at < event.starts_at) event.ends_at = event.starts_at;
}

std::string spell_start(WallTime wall, bool all_day) {
  return all_day ? spell_day(std::chrono::floor<std::chrono::days>(wall)) : spell_wall(wall);
}

/// What has changed of whether and when it takes place; empty when nothing has.
static Json change_payload(const EventRepository::Moment& before, const Event& now) {
  const EventContent& content = now.content;
  Json payload = Json::object();
  if (before.status != to_word(content.status)) payload.set("status_before", before.status);
  if (before.starts_at != now.starts_at || before.all_day != content.all_day) {
    payload.set("starts_before", spell_start(before.starts_local, before.all_day));
  }
  return payload;
}

/// How the series gives a date that is told otherwise for the first time.
static EventRepository::Moment as_given(const Event& date) {
  const std::string& id = *date.recurrence_id;
  const WallTime wall = read_basic(id).value_or(date.content.starts_local);
  return {.status = to_word(EventStatus::scheduled),
          .starts_local = wall,
          .all_day = id.find('T') == std::string::npos,
          .starts_at = to_instant(wall, date.content.zone)};
}

Event EventWriter::insert(Event event, const EventSource& source) {
  event.id = EventId::make();
  set_instants(event);
  if (event.uid.empty()) event.uid = event.id.text + "@allmende";
  // A changed date lives at its series' address.
  if (!event.series_id) event.slug = take_slug(event);
  EventRepository{tx_}.insert(event, source);
  const bool tells = event.content.accessibility != Accessibility{};
  if (tells || event.content.venue_id || event.series_id) settle_access(event);
  write_entries(event);
  // A date that its series did not have so is a change for who takes part in it.
  EventLog{tx_}.append("events.created", event.id.text,
                       event.series_id ? change_payload(as_given(event), event) : Json::object());
  return event;
}

Event EventWriter::update(Event event, const std::string& old_title, const EventSource& source) {
  set_instants(event);
  if (!event.series_id && to_slug(event.content.title) != to_slug(old_title)) {
    event.slug = take_slug(event);
  }
  const auto before = EventRepository{tx_}.moment(event.id);
  EventRepository{tx_}.update(event, source);
  settle_access(event);
  write_entries(event);
  EventLog{tx_}.append("events.updated", event.id.text,
                       before ? change_payload(*before, event) : Json::object());
  return event;
}

/// What an event's own words about accessibility come to in the catalogue.
static std::vector<venues::AccessAnswer> to_answers(const Accessibility& accessibility) {
  std::vector<venues::AccessAnswer> answers;
  if (accessibility.wheelchair != Wheelchair::unknown) {
    answers.push_back({.key = "wheelchair", .value = to_word(accessibility.wheelchair)});
  }
  for (const std::string& feature : accessibility.features) {
    const venues::AccessKey* key = venues::key_of_feature(feature);
    if (key != nullptr) answers.push_back({.key = key->name, .value = true});
  }
  return answers;
}

/// The lines of the agenda copy it, so they are written afterwards.
void EventWriter::settle_access(const Event& event) {
  venues::AssertionRepository assertions{tx_};
  assertions.put_content(event.id, to_answers(event.content.accessibility),
                         std::chrono::floor<std::chrono::days>(to_wall(now_, event.content.zone)));
  assertions.settle({event.id.text});
}

void EventWriter::remove(const Event& event) {
  EventRepository events{tx_};
  const EventContent& content = event.content;
  const bool to_come = content.recurrence || event.ends_at > now_;
  const auto view = events.find(event.id.text);
  if (view && to_come && !event.series_id && content.status != EventStatus::cancelled) {
    const WallTime here = to_wall(now_, content.zone);
    events.keep_farewells(*view, spell_basic(here, content.all_day));
  }
  events.remove(event.id);
  EventLog{tx_}.append(
      "events.deleted", event.id.text,
      Json::object({{"slug", event.slug},
                    {"title", content.title},
                    {"calendar", view ? view->calendar_name : ""},
                    {"starts", spell_start(content.starts_local, content.all_day)}}));
}

void EventWriter::reset_date(const Event& date) {
  const EventRepository::Moment given = as_given(date);
  const std::string starts = spell_start(date.content.starts_local, date.content.all_day);
  const std::string again = spell_start(given.starts_local, given.all_day);
  remove(date);
  if (starts == again) return;
  EventLog{tx_}.append("events.date_changed", date.series_id->text,
                       Json::object({{"recurrence_id", *date.recurrence_id},
                                     {"change", "moved"},
                                     {"starts_before", starts},
                                     {"starts_after", again}}));
}

void EventWriter::settle_dates(const Event& before, const Event& after) {
  const EventContent& was = before.content;
  const EventContent& is = after.content;
  if (after.series_id || (!was.recurrence && !is.recurrence)) return;
  if (was.recurrence == is.recurrence && was.starts_local == is.starts_local &&
      was.all_day == is.all_day) {
    return;
  }
  if (!EventRepository{tx_}.keep_start(after.id, was.starts_local)) return;
  JobQueue{tx_}.add("participations.settle", after.id.text,
                    Json::object({{"event", after.id.text}}), now_);
}

void EventWriter::expand_series(const Event& series) {
  EventRepository events{tx_};
  std::set<std::string> changed;
  for (const EventView& date : events.changed_dates(series.id)) {
    changed.insert(*date.event.recurrence_id);
  }
  const Horizon reach = horizon(now_);
  std::vector<Occurrence> dates = expand(series.content, {reach.from, reach.to}, kMostDates);
  std::erase_if(dates, [&](const Occurrence& date) {
    return date.recurrence_id && changed.contains(*date.recurrence_id);
  });
  AgendaRepository{tx_}.replace(series.id, dates);
  events.set_expanded(series.id, reach.to);
}

void EventWriter::write_entries(const Event& event) {
  if (event.content.recurrence) {
    expand_series(event);
    return;
  }
  AgendaRepository agenda{tx_};
  if (event.series_id) agenda.remove_date(*event.series_id, *event.recurrence_id);
  agenda.replace(event.id, {{.recurrence_id = event.recurrence_id,
                             .starts_local = event.content.starts_local,
                             .starts_at = event.starts_at,
                             .ends_at = event.ends_at}});
}

}  // namespace allmende::calendars
