#include "models/calendars/agenda_service.hpp"

#include "models/base/error.hpp"
#include "models/calendars/agenda_repository.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/organisations/organisation_repository.hpp"

namespace allmende::calendars {

using std::chrono::days, std::chrono::floor, std::chrono::microseconds;

static constexpr const char* kNobody = "00000000-0000-0000-0000-000000000000";

static Day today(Instant now, const std::string& zone) { return floor<days>(to_wall(now, zone)); }

static std::string spell_cursor(const AgendaEntry& entry) {
  return std::to_string(entry.starts_at.time_since_epoch().count()) + "." +
         std::to_string(entry.position);
}

/// Throws: agenda.error.cursor.
static std::pair<Instant, std::int64_t> read_cursor(const std::string& text) {
  const std::size_t dot = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.size() <= 18 &&
           part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (dot == std::string::npos || !digits(text.substr(0, dot)) || !digits(text.substr(dot + 1))) {
    throw invalid("?cursor", "agenda.error.cursor");
  }
  return {Instant{microseconds{std::stoll(text.substr(0, dot))}}, std::stoll(text.substr(dot + 1))};
}

/// A handle that nobody has finds nothing, rather than everything.
static void set_handles(Tx& tx, const AgendaQuery& query, AgendaFilter& filter) {
  if (!query.organisation.empty()) {
    const auto found = organisations::OrganisationRepository{tx}.find_id(query.organisation);
    filter.organisation_id = found ? found->text : kNobody;
  }
  if (!query.calendar.empty()) {
    const auto found = CalendarRepository{tx}.find_id(query.calendar);
    filter.calendar_id = found ? found->text : kNobody;
  }
}

static AgendaFilter to_filter(const Caller& caller, const AgendaQuery& query, Day from) {
  if (query.to && *query.to < from) throw invalid("?to", "agenda.error.range");
  AgendaFilter filter;
  filter.account = caller.account_id;
  filter.from = to_instant(from, query.zone);
  filter.to = query.to ? to_instant(*query.to + days{1}, query.zone) : Instant::max();
  filter.categories = query.categories;
  filter.tag = query.tag;
  filter.near = query.near;
  filter.free = query.free;
  filter.language = query.language;
  return filter;
}

AgendaPage AgendaService::search(const Caller& caller, const AgendaQuery& query) {
  const Instant now = clock_.now();
  AgendaFilter filter = to_filter(caller, query, query.from.value_or(today(now, query.zone)));
  if (!query.cursor.empty()) filter.after = read_cursor(query.cursor);
  return db_.read([&](Tx& tx) {
    AgendaRepository agenda{tx};
    AgendaPage page;
    set_handles(tx, query, filter);
    if (!query.text.empty()) {
      const auto words = agenda.read_words(query.text);
      filter.words = words.query;
      page.corrections = words.corrections;
    }
    page.entries = agenda.search(filter, query.limit + 1);
    if (static_cast<int>(page.entries.size()) > query.limit) {
      page.entries.pop_back();
      page.next = spell_cursor(page.entries.back());
    }
    return page;
  });
}

AgendaDays AgendaService::days(const Caller& caller, const AgendaQuery& query) {
  constexpr int kMostDays = 370;
  const Instant now = clock_.now();
  AgendaQuery bounded = query;
  const Day from = query.from.value_or(today(now, query.zone));
  bounded.to = query.to.value_or(from + std::chrono::days{13});
  AgendaFilter filter = to_filter(caller, bounded, from);
  if (*bounded.to - from >= std::chrono::days{kMostDays}) {
    throw invalid("?to", "agenda.error.range_long", {{"max", std::to_string(kMostDays)}});
  }
  AgendaDays found = db_.read([&](Tx& tx) {
    set_handles(tx, query, filter);
    AgendaRepository agenda{tx};
    if (!query.text.empty()) filter.words = agenda.read_words(query.text).query;
    return agenda.days(filter, query.zone);
  });
  std::map<Day, int> counts;
  for (const auto& day : found.days) counts[day.day] = day.count;
  found.days.clear();
  for (Day day = from; day <= *bounded.to; day += std::chrono::days{1}) {
    found.days.push_back({.day = day, .count = counts.contains(day) ? counts[day] : 0});
  }
  return found;
}

std::vector<EventView> AgendaService::events(const Caller& caller, const AgendaQuery& query) {
  constexpr int kMostSeries = 1000;
  const Instant now = clock_.now();
  const Day from = query.from.value_or(today(now, query.zone) - std::chrono::days{30});
  AgendaFilter filter = to_filter(caller, query, from);
  return db_.read([&](Tx& tx) {
    set_handles(tx, query, filter);
    AgendaRepository agenda{tx};
    if (!query.text.empty()) filter.words = agenda.read_words(query.text).query;
    return EventRepository{tx}.list_with_dates(agenda.found_events(filter, kMostSeries));
  });
}

}  // namespace allmende::calendars
