#include "models/calendars/agenda_service.hpp"

#include "models/base/error.hpp"
#include "models/calendars/agenda_repository.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/nearby_repository.hpp"
#include "models/organisations/organisation_repository.hpp"
#include "models/venues/venue_repository.hpp"

namespace allmende::calendars {

using std::chrono::floor, std::chrono::microseconds;

static constexpr const char* kNobody = "00000000-0000-0000-0000-000000000000";

static Day today(Instant now, const std::string& zone) {
  return floor<std::chrono::days>(to_wall(now, zone));
}

static std::string spell_cursor(const AgendaFind& find) {
  return std::to_string(find.starts_at.time_since_epoch().count()) + "." +
         std::to_string(find.position);
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
    // Whoever asks for a mirrored calendar has its address.
    filter.unlisted = query.calendar.find('@') != std::string::npos;
  }
  if (!query.venue.empty()) {
    const auto found = venues::VenueRepository{tx}.find(query.venue, Instant{});
    filter.venue_id = found ? found->id.text : kNobody;
  }
}

AgendaFilter AgendaService::to_filter(const Caller& caller, const AgendaQuery& query,
                                      Day from) const {
  if (query.to && *query.to < from) throw invalid("?to", "agenda.error.range");
  AgendaFilter filter;
  filter.changes = db_.changes();
  filter.account = caller.account_id;
  filter.from = to_instant(from, query.zone);
  filter.to = query.to ? to_instant(*query.to + std::chrono::days{1}, query.zone) : Instant::max();
  filter.categories = query.categories;
  filter.tag = query.tag;
  filter.near = query.near;
  filter.free = query.free;
  filter.language = query.language;
  filter.access = query.access;
  return filter;
}

std::vector<Correction> AgendaService::look_up(Tx& tx, const AgendaQuery& query,
                                               AgendaFilter& filter) {
  set_handles(tx, query, filter);
  if (query.text.empty()) return {};
  AgendaRepository::Words words = words_.read(tx, query.text, filter.changes);
  filter.words = std::move(words.query);
  filter.common = words.common;
  filter.word_bits = std::move(words.bits);
  return std::move(words.corrections);
}

/// A page from today on, behind the cursor.
AgendaFilter AgendaService::page_filter(const Caller& caller, const AgendaQuery& query) const {
  AgendaFilter filter =
      to_filter(caller, query, query.from.value_or(today(clock_.now(), query.zone)));
  if (!query.cursor.empty()) filter.after = read_cursor(query.cursor);
  return filter;
}

AgendaFinds AgendaService::find_page(Tx& tx, const AgendaQuery& query, AgendaFilter& filter) {
  AgendaFinds page;
  page.corrections = look_up(tx, query, filter);
  auto nearby = NearbyRepository{tx}.find(filter, query.limit + 1);
  page.finds = nearby ? std::move(*nearby) : AgendaRepository{tx}.find(filter, query.limit + 1);
  if (static_cast<int>(page.finds.size()) > query.limit) {
    page.finds.pop_back();
    page.next = spell_cursor(page.finds.back());
  }
  return page;
}

static std::vector<std::int64_t> positions_of(const std::vector<AgendaFind>& finds) {
  std::vector<std::int64_t> positions;
  positions.reserve(finds.size());
  for (const AgendaFind& find : finds) positions.push_back(find.position);
  return positions;
}

AgendaFinds AgendaService::find(const Caller& caller, const AgendaQuery& query) {
  AgendaFilter filter = page_filter(caller, query);
  return db_.read([&](Tx& tx) { return find_page(tx, query, filter); });
}

std::vector<AgendaEntry> AgendaService::list(const std::vector<std::int64_t>& positions) {
  return db_.read([&](Tx& tx) { return AgendaRepository{tx}.list(positions); });
}

AgendaPage AgendaService::search(const Caller& caller, const AgendaQuery& query) {
  AgendaFilter filter = page_filter(caller, query);
  return db_.read([&](Tx& tx) {
    AgendaFinds found = find_page(tx, query, filter);
    AgendaPage page{.entries = AgendaRepository{tx}.list(positions_of(found.finds)),
                    .next = std::move(found.next),
                    .corrections = std::move(found.corrections)};
    // One transaction sees the same rows twice, in the same order.
    for (std::size_t i = 0; i < page.entries.size(); ++i) {
      page.entries[i].distance_m = found.finds[i].distance_m;
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
    look_up(tx, query, filter);
    return AgendaRepository{tx}.days(filter, query.zone);
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
    look_up(tx, query, filter);
    return EventRepository{tx}.list_with_dates(
        AgendaRepository{tx}.found_events(filter, kMostSeries));
  });
}

}  // namespace allmende::calendars
