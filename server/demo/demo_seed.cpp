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

namespace {

/// Ids of a venue and its rooms by their names.
struct MadeHall {
  VenueId id;
  std::map<std::string, RoomId> rooms;
};

/// By the key of the site.
using Halls = std::map<std::string, MadeHall>;

}  // namespace

/// Where a show takes place; a venue brings its address along.
static void place_at(const Halls& halls, const std::string& site, const std::string& room,
                     EventContent& content) {
  content.venue_id.reset();
  content.room_id.reset();
  const auto hall = halls.find(site);
  if (hall == halls.end()) return;
  content.venue_id = hall->second.id;
  if (!room.empty()) content.room_id = hall->second.rooms.at(room);
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

/// "yes", "no", a number, a word or a text, as the key wants it.
static Json to_answer(const venues::AccessKey& key, const std::string& text) {
  switch (key.kind) {
    case venues::AnswerKind::yes_no: return text == "yes";
    case venues::AnswerKind::number: return std::stoi(text);
    case venues::AnswerKind::choices: return Json::texts({text});
    default: return text;
  }
}

static venues::AccessSheet to_sheet(const std::string& answers) {
  venues::AccessSheet sheet{
      .checked_on = std::nullopt, .checked_by = "Demo: Beispielangabe, erfunden", .answers = {}};
  std::istringstream parts{answers};
  for (std::string part; std::getline(parts, part, ';');) {
    const std::size_t equals = part.find('=');
    const venues::AccessKey* key = venues::find_access_key(part.substr(0, equals));
    if (key == nullptr) throw internal("the demo answers " + part);
    sheet.answers.push_back({.key = key->name, .value = to_answer(*key, part.substr(equals + 1))});
  }
  return sheet;
}

static MadeHall add_hall(DemoTarget& target, const Caller& caller, const Hall& hall) {
  const Place place = to_place(target.programme, hall.site);
  const venues::VenueContent content{
      .name = place.name,
      .description =
          "Beispiel der Demo: Haus und Adresse gibt es wirklich, die Angaben zur "
          "Barrierefreiheit sind erfunden.",
      .place = place};
  const VenueId id = target.venues.create(caller, hall.house, content).venue.id;
  MadeHall made{.id = id, .rooms = {}};
  target.accessibility.put_of_place(caller, {id.text}, to_sheet(hall.access), std::nullopt);
  for (const HallRoom& room : hall.rooms) {
    if (room.name == nullptr) break;
    venues::Room wish{.name = room.name, .floor = room.floor};
    if (room.capacity > 0) wish.capacity = room.capacity;
    const RoomId room_id = target.venues.add_room(caller, id.text, wish).rooms.back().id;
    made.rooms[room.name] = room_id;
    target.accessibility.put_of_place(caller, {id.text, room_id.text}, to_sheet(room.access),
                                      std::nullopt);
  }
  return made;
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

namespace {

/// What shows are put on with.
struct Stage {
  const Caller& caller;
  Day today;
  const Halls& halls;
};

}  // namespace

/// Ids of the series by title, for the changes of single dates.
using SeriesIds = std::map<std::string, std::string>;

static void add_shows(DemoTarget& target, const Stage& stage, SeriesIds& series) {
  for (const Show& show : target.programme.shows) {
    EventContent content = to_content(target.programme, show, stage.today);
    place_at(stage.halls, *show.site == '\0' ? show.house : show.site, show.room, content);
    const EventView made = target.events.create(stage.caller, calendar_of(show.house), content);
    if (made.event.content.recurrence) series[show.title] = made.event.id.text;
  }
}

static void change_dates(DemoTarget& target, const Stage& stage, const SeriesIds& series) {
  const Instant from = to_instant(stage.today, kZone);
  const Caller& caller = stage.caller;
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
                                place_at(stage.halls, change.site, "", content);
                              }
                              content.starts_local += minutes{change.minutes_later};
                              content.ends_local += minutes{change.minutes_later};
                            });
  }
}

static void add_things(DemoTarget& target, const Caller& caller, const Halls& halls) {
  for (const Thing& thing : target.programme.things) {
    resources::ResourceContent content{.kind = thing.kind,
                                       .category = thing.category,
                                       .title_de = thing.title_de,
                                       .title_en = thing.title_en,
                                       .description_de = thing.description,
                                       .status = resources::ResourceStatus::published};
    content.prices.unit_cents = thing.day_cents;
    content.prices.deposit_cents = thing.deposit_cents;
    content.prices.factors = {{resources::BorrowerGroup::non_profit_culture, 50},
                              {resources::BorrowerGroup::school, 0}};
    if (*thing.site != '\0') content.venue_id = halls.at(thing.site).id;
    const std::string slug = target.resources.create(caller, thing.house, content).resource.slug;
    for (int number = 1; number <= thing.count; ++number) {
      target.units.add(caller, slug,
                       {.inventory_code = std::string{thing.code} + "-" + std::to_string(number)});
    }
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
  Halls halls;
  for (const Hall& hall : target.programme.halls) {
    halls[hall.site] = add_hall(target, caller, hall);
  }
  const Stage stage{caller, today, halls};
  add_shows(target, stage, series);
  change_dates(target, stage, series);
  add_things(target, caller, halls);
  return true;
}

}  // namespace allmende::demo
