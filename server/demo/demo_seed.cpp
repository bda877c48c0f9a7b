#include "server/demo/demo_seed.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "models/base/error.hpp"
#include "server/demo/programme.hpp"

namespace allmende::demo {

using calendars::EventContent, calendars::EventView, calendars::Place, calendars::Price,
    calendars::PriceKind, calendars::Recurrence;
using organisations::Organisation;
using std::chrono::days, std::chrono::minutes, std::chrono::weekday, std::chrono::weeks,
    std::chrono::year_month_day;

static constexpr const char* kZone = "Europe/Berlin";

namespace {

struct Person {
  const char* handle;
  const char* email;
  const char* name;
  Role role;
};

constexpr Person kPeople[] = {
    {kOperatorHandle, "mia@allmende.example", "Mia Brinkmann", Role::operator_},
    {"jonas", "jonas@allmende.example", "Jonas Petersen", Role::none},
    {"leyla", "leyla@allmende.example", "Leyla Aydın", Role::none},
};

}  // namespace

Day resolve(const DayRule& rule, Day today) {
  switch (rule.kind) {
    case DayRule::Kind::in_days: return today + days{rule.count};
    case DayRule::Kind::coming: return today + (rule.weekday - weekday{today}) + weeks{rule.count};
    case DayRule::Kind::first_sunday: break;
  }
  Day sunday = today + (std::chrono::Sunday - weekday{today});
  while (static_cast<unsigned>(year_month_day{sunday}.day()) > 7) sunday += weeks{1};
  return sunday;
}

static const Site& find_site(const Programme& programme, const std::string& key) {
  const auto& all = programme.sites;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Site& site) { return key == site.key; });
  if (found == all.end()) throw internal("the demo knows no site " + key);
  return *found;
}

static Place to_place(const Programme& programme, const std::string& key) {
  const Site& site = find_site(programme, key);
  return {.name = site.name,
          .street = site.street,
          .postal_code = site.postal_code,
          .locality = programme.locality,
          .country = "DE",
          .latitude = site.latitude,
          .longitude = site.longitude};
}

static std::string spell_euros(int cents) {
  const int rest = cents % 100;
  std::string text = std::to_string(cents / 100);
  if (rest != 0) text += (rest < 10 ? ",0" : ",") + std::to_string(rest);
  return text + " €";
}

static Price to_price(const Fee& fee) {
  Price price{.kind = fee.kind};
  if (fee.kind == PriceKind::free) price.text = "Eintritt frei";
  if (fee.kind == PriceKind::donation) price.text = "Eintritt frei, Spenden willkommen";
  if (fee.kind != PriceKind::paid) return price;
  price.min_cents = fee.min_cents;
  price.max_cents = fee.max_cents;
  price.text = spell_euros(fee.max_cents);
  if (fee.min_cents != fee.max_cents) {
    price.text += ", ermäßigt ab " + spell_euros(fee.min_cents);
  }
  return price;
}

static std::vector<std::string> to_list(const std::string& text) {
  std::vector<std::string> list;
  std::istringstream words{text};
  for (std::string word; std::getline(words, word, ',');) list.push_back(word);
  return list;
}

/// Throws: internal for a time that is none; the tables are ours.
static WallTime wall_time(Day day, const std::string& at) {
  const auto wall = read_wall(spell_day(day) + "T" + at);
  if (!wall) throw internal("the demo has the time " + at);
  return *wall;
}

static EventContent to_content(const Programme& programme, const Show& show, Day today) {
  EventContent content;
  const Day day = resolve(show.day, today);
  content.title = show.title;
  content.summary = show.summary;
  content.description = show.description;
  content.all_day = show.days > 0;
  content.starts_local = wall_time(day, show.at);
  content.ends_local = content.starts_local + days{show.days} + minutes{show.minutes};
  const std::string site = *show.site == '\0' ? show.house : show.site;
  if (site != kOnline) content.place = to_place(programme, site);
  content.online_url = show.online_url;
  content.category = show.category;
  content.tags = to_list(show.tags);
  content.price = to_price(show.fee);
  if (*show.ticket != '\0') {
    content.ticket_url = std::string{"https://karten.example/"} + show.ticket;
  }
  content.languages = to_list(show.languages);
  content.status = show.status;
  content.status_reason = show.reason;
  content.accessibility = {.wheelchair = show.wheelchair, .features = to_list(show.features)};
  if (show.capacity > 0) {
    content.joining = {.mode = calendars::JoinMode::open, .capacity = show.capacity};
  }
  if (*show.rule != '\0') content.recurrence = Recurrence{.rule = show.rule};
  return content;
}

static AccountId add_people(DemoTarget& target, const Caller& caller) {
  AccountId operator_id;
  for (const Person& person : kPeople) {
    const auto account = target.accounts.create(caller, {.handle = person.handle,
                                                         .email = person.email,
                                                         .name = person.name,
                                                         .role = person.role,
                                                         .password = target.password});
    if (person.role == Role::operator_) operator_id = account.id;
  }
  return operator_id;
}

static std::string calendar_of(const std::string& house) { return house + ".programm"; }

/// Makes the houses, each with one calendar, and lets the caller write in all of them: the one who
/// owns a house is not always the one who seeds it.
static void add_houses(DemoTarget& target, Caller& caller) {
  for (const House& house : target.programme.houses) {
    const Organisation made = target.organisations.create(caller, {.handle = house.handle,
                                                                   .name = house.name,
                                                                   .kind = house.kind,
                                                                   .description = house.description,
                                                                   .website = house.website,
                                                                   .owner = house.owner});
    caller.standings[made.space_id] = Standing::owner;
    target.calendars.create(
        caller, {.handle = calendar_of(house.handle),
                 .name = std::string{"Programm: "} + house.name,
                 .description = "Beispielprogramm der Demo. Haus und Adresse gibt es wirklich, die "
                                "Veranstaltungen sind erfunden.",
                 .organisation = house.handle});
  }
}

/// Ids of the series by title, for the changes of single dates.
using SeriesIds = std::map<std::string, std::string>;

static void add_shows(DemoTarget& target, const Caller& caller, Day today, SeriesIds& series) {
  for (const Show& show : target.programme.shows) {
    const EventView made = target.events.create(caller, calendar_of(show.house),
                                                to_content(target.programme, show, today));
    if (made.event.content.recurrence) series[show.title] = made.event.id.text;
  }
}

static void change_dates(DemoTarget& target, const Caller& caller, Day today,
                         const SeriesIds& series) {
  const Instant from = to_instant(today, kZone);
  for (const DateChange& change : target.programme.date_changes) {
    const std::string& id = series.at(change.series_title);
    const auto dates = target.events.dates(caller, id, {.from = from, .limit = change.date + 1});
    target.events.edit_date(caller, id,
                            dates.at(static_cast<std::size_t>(change.date)).recurrence_id.value(),
                            [&](const EventView&, EventContent& content) {
                              content.status = change.status;
                              content.status_reason = change.reason;
                              if (*change.site != '\0') {
                                content.place = to_place(target.programme, change.site);
                              }
                              content.starts_local += minutes{change.minutes_later};
                              content.ends_local += minutes{change.minutes_later};
                            });
  }
}

bool seed_demo(DemoTarget target, Day today) {
  Caller caller{.role = Role::operator_, .via = Via::cli};
  const auto known = target.organisations.list(caller);
  const bool filled = std::any_of(known.begin(), known.end(), [&](const Organisation& one) {
    return one.handle == target.programme.houses.front().handle;
  });
  if (filled) return false;
  caller.account_id = add_people(target, caller);
  add_houses(target, caller);
  SeriesIds series;
  add_shows(target, caller, today, series);
  change_dates(target, caller, today, series);
  return true;
}

}  // namespace allmende::demo
