#include "server/pages/wording.hpp"

#include <cstdlib>

#include "server/i18n/texts.hpp"

namespace allmende {

using calendars::AgendaEntry, calendars::EventView, calendars::Place, calendars::Price,
    calendars::PriceKind;
using std::chrono::days, std::chrono::floor, std::chrono::hours, std::chrono::minutes,
    std::chrono::seconds;

Day When::first_day() const { return floor<days>(starts_local); }

Day When::last_day() const {
  constexpr hours kLongestEvening{16};
  const bool evening = !all_day && ends_local - starts_local <= kLongestEvening;
  if (evening || ends_local <= starts_local) return first_day();
  return floor<days>(ends_local - seconds{1});
}

When when_of(const EventView& view) {
  const auto& content = view.event.content;
  return {.starts_local = content.starts_local,
          .ends_local = content.ends_local,
          .starts_at = view.event.starts_at,
          .ends_at = view.event.ends_at,
          .all_day = content.all_day,
          .zone = content.zone};
}

When when_of(const AgendaEntry& entry) {
  const auto& content = entry.view.event.content;
  return {.starts_local = to_wall(entry.starts_at, content.zone),
          .ends_local = to_wall(entry.ends_at, content.zone),
          .starts_at = entry.starts_at,
          .ends_at = entry.ends_at,
          .all_day = content.all_day,
          .zone = content.zone};
}

struct DayWords {
  std::string number;
  std::string month;
  std::string year;
};

static DayWords words_of(Day day, const std::string& locale) {
  const std::chrono::year_month_day date{day};
  return {.number = std::to_string(static_cast<unsigned>(date.day())) + (locale == "en" ? "" : "."),
          .month = translate("pages.month." + std::to_string(static_cast<unsigned>(date.month())),
                             locale),
          .year = std::to_string(static_cast<int>(date.year()))};
}

static std::string spell_plain_day(Day day, const std::string& locale) {
  const DayWords words = words_of(day, locale);
  return words.number + " " + words.month + " " + words.year;
}

std::string spell_long_day(Day day, const std::string& locale) {
  const std::chrono::weekday weekday{day};
  return translate("pages.weekday." + std::to_string(weekday.c_encoding()), locale) + ", " +
         spell_plain_day(day, locale);
}

/// What both days share is written once: "27.–29. November 2026".
static std::string spell_days(Day first, Day last, const std::string& locale) {
  const DayWords from = words_of(first, locale);
  const DayWords to = words_of(last, locale);
  const std::string end = to.number + " " + to.month + " " + to.year;
  if (from.year != to.year) return spell_plain_day(first, locale) + " – " + end;
  if (from.month != to.month) return from.number + " " + from.month + " – " + end;
  return from.number + "–" + end;
}

static std::string plain_clock(WallTime wall) { return spell_wall(wall).substr(11, 5); }

std::string spell_clock(WallTime wall, const std::string& locale) {
  return translate("pages.time.clock", locale, {{"from", plain_clock(wall)}});
}

static std::string spell_here(const When& when, const std::string& locale) {
  const Day first = when.first_day();
  const Day last = when.last_day();
  if (when.all_day && first != last) return spell_days(first, last, locale);
  if (first != last) {
    const auto moment = [&](Day day, WallTime wall) {
      return spell_plain_day(day, locale) + ", " + spell_clock(wall, locale);
    };
    return translate("pages.time.until", locale,
                     {{"from", moment(first, when.starts_local)},
                      {"to", moment(floor<days>(when.ends_local), when.ends_local)}});
  }
  const std::string day = spell_long_day(first, locale) + ", ";
  if (when.all_day) return day + translate("pages.time.all_day", locale);
  if (when.ends_local <= when.starts_local) return day + spell_clock(when.starts_local, locale);
  return day + translate("pages.time.clocks", locale,
                         {{"from", plain_clock(when.starts_local)},
                          {"to", plain_clock(when.ends_local)}});
}

std::string spell_when(const When& when, const std::string& locale, const std::string& home_zone) {
  const std::string text = spell_here(when, locale);
  if (when.all_day || when.zone == home_zone) return text;
  return text + " (" + translate("pages.time.zone", locale, {{"zone", when.zone}}) + ")";
}

static std::string spell_offset(seconds offset) {
  const auto total = std::chrono::duration_cast<minutes>(offset).count();
  const auto two = [](std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  const std::int64_t size = std::abs(total);
  return (total < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

std::string machine_start(const When& when) {
  if (when.all_day) return spell_day(when.first_day());
  return spell_wall(when.starts_local) + spell_offset(offset_at(when.starts_at, when.zone));
}

std::string machine_end(const When& when) {
  if (when.all_day) return spell_day(when.last_day());
  return spell_wall(when.ends_local) + spell_offset(offset_at(when.ends_at, when.zone));
}

std::string spell_whole(std::int64_t number, const std::string& locale) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, 1, locale == "en" ? ',' : '.');
  }
  return text;
}

static std::string spell_sum(std::int64_t cents, const std::string& currency,
                             const std::string& locale) {
  std::string number = spell_whole(cents / 100, locale);
  if (cents % 100 != 0) {
    const std::int64_t rest = cents % 100;
    number +=
        (locale == "en" ? "." : ",") + std::string{rest < 10 ? "0" : ""} + std::to_string(rest);
  }
  if (currency != "EUR") return number + " " + currency;
  return locale == "en" ? "€" + number : number + " €";
}

std::string spell_price(const Price& price, const std::string& locale) {
  if (price.kind == PriceKind::free) return translate("pages.price.free", locale);
  if (!price.text.empty()) return price.text;
  if (price.kind == PriceKind::donation) return translate("pages.price.donation", locale);
  if (price.kind != PriceKind::paid) return "";
  if (!price.min_cents) return translate("pages.price.paid", locale);
  const std::string least = spell_sum(*price.min_cents, price.currency, locale);
  if (price.max_cents.value_or(*price.min_cents) == *price.min_cents) return least;
  return least + " – " + spell_sum(*price.max_cents, price.currency, locale);
}

std::string spell_place(const Place& place) {
  std::string town = place.postal_code;
  if (!town.empty() && !place.locality.empty()) town += " ";
  town += place.locality;
  std::string line = place.name;
  for (const std::string& part : {place.street, town}) {
    if (part.empty()) continue;
    if (!line.empty()) line += ", ";
    line += part;
  }
  return line;
}

struct LanguageName {
  const char* tag;
  const char* de;
  const char* en;
};

/// Languages that audiences in German cities ask for; `gsg` is German Sign Language.
static constexpr LanguageName kLanguages[] = {
    {"de", "Deutsch", "German"},
    {"en", "Englisch", "English"},
    {"gsg", "Deutsche Gebärdensprache", "German Sign Language"},
    {"ar", "Arabisch", "Arabic"},
    {"es", "Spanisch", "Spanish"},
    {"fa", "Persisch", "Persian"},
    {"fr", "Französisch", "French"},
    {"it", "Italienisch", "Italian"},
    {"ku", "Kurdisch", "Kurdish"},
    {"pl", "Polnisch", "Polish"},
    {"pt", "Portugiesisch", "Portuguese"},
    {"ro", "Rumänisch", "Romanian"},
    {"ru", "Russisch", "Russian"},
    {"tr", "Türkisch", "Turkish"},
    {"uk", "Ukrainisch", "Ukrainian"},
};

std::string spell_language(const std::string& tag, const std::string& locale) {
  for (const LanguageName& name : kLanguages) {
    if (tag == name.tag) return locale == "en" ? name.en : name.de;
  }
  return tag;
}

std::string counted(const std::string& key, int count, const std::string& locale) {
  return translate(key + (count == 1 ? "_one" : "_other"), locale,
                   {{"count", std::to_string(count)}});
}

std::string counted_dates(int count, const std::string& locale) {
  return count > 200 ? translate("pages.upcoming_many", locale)
                     : counted("pages.upcoming", count, locale);
}

}  // namespace allmende
