#include "models/venues/venue_rules.hpp"

#include <algorithm>
#include <set>

#include "models/base/faults.hpp"
#include "models/text/text.hpp"

namespace allmende::venues {

/// "19:30"
static bool is_time(const std::string& text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  const bool shaped =
      text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4);
  return shaped && text.substr(0, 2) < "24" && text[3] < '6';
}

static void check_opening(const OpeningTime& time, const std::string& at, Faults& faults) {
  const std::set<Weekday> weekdays(time.days.begin(), time.days.end());
  faults.require(!weekdays.empty() && weekdays.size() == time.days.size(), at + "/days",
                 "venues.error.opening_days");
  const bool closed = time.opens.empty() && time.closes.empty();
  faults.require(closed || is_time(time.opens), at + "/opens", "venues.error.opening_time");
  faults.require(closed || is_time(time.closes), at + "/closes", "venues.error.opening_time");
  const bool ordered =
      !time.valid_from || !time.valid_through || *time.valid_from <= *time.valid_through;
  faults.require(ordered, at + "/valid_through", "venues.error.opening_span");
}

static bool is_country(const std::string& code) {
  return code.empty() ||
         (code.size() == 2 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == code.npos);
}

static void check_address(const calendars::Place& place, Faults& faults) {
  const char* key = "venues.error.address";
  faults.require(place.street.size() <= 300, "/street", key);
  faults.require(place.postal_code.size() <= 20, "/postal_code", key);
  faults.require(place.locality.size() <= 200, "/locality", key);
  faults.require(is_country(place.country), "/country", key);
  const bool both = place.latitude.has_value() == place.longitude.has_value();
  const bool inside = place.latitude.value_or(0) >= -90 && place.latitude.value_or(0) <= 90 &&
                      place.longitude.value_or(0) >= -180 && place.longitude.value_or(0) <= 180;
  faults.require(both && inside, place.latitude ? "/longitude" : "/latitude",
                 "venues.error.coordinates");
}

void check(const VenueContent& content) {
  Faults faults;
  const std::string name = trim(content.name);
  faults.require(!name.empty() && name.size() <= 200, "/name", "venues.error.name");
  faults.require(content.description.size() <= 65536, "/description", "venues.error.description");
  check_address(content.place, faults);
  faults.require(content.website.empty() || is_web_address(content.website), "/website",
                 "venues.error.website");
  faults.require(content.opening_hours.size() <= 40, "/opening_hours", "venues.error.opening_days");
  for (std::size_t i = 0; i < content.opening_hours.size(); ++i) {
    check_opening(content.opening_hours[i], "/opening_hours/" + std::to_string(i), faults);
  }
  faults.require(content.opening_note.size() <= 1000, "/opening_note", "venues.error.opening_note");
  std::move(faults).end();
}

void check(const Room& room) {
  Faults faults;
  const std::string name = trim(room.name);
  faults.require(!name.empty() && name.size() <= 200, "/name", "rooms.error.name");
  faults.require(room.description.size() <= 4000, "/description", "rooms.error.description");
  const int capacity = room.capacity.value_or(1);
  faults.require(capacity >= 1 && capacity <= 100'000, "/capacity", "rooms.error.capacity");
  faults.require(room.floor.size() <= 60, "/floor", "rooms.error.floor");
  const int area = room.area_m2.value_or(1);
  faults.require(area >= 1 && area <= 1'000'000, "/area_m2", "rooms.error.area");
  std::move(faults).end();
}

static bool among(const std::vector<std::string>& words, const Json& value) {
  return value.type() == Json::Type::text &&
         std::find(words.begin(), words.end(), value.text()) != words.end();
}

static bool are_choices(const std::vector<std::string>& words, const Json& value) {
  if (value.type() != Json::Type::array || value.size() == 0) return false;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!among(words, value.at(i)) || !seen.insert(value.at(i).text()).second) return false;
  }
  return true;
}

static void check_value(const AccessKey& key, const Json& value, const std::string& at,
                        Faults& faults) {
  if (value.is_null()) return;
  const auto choices = choices_of(key);
  const Faults::Params listed{{"choices", join(choices, ", ")}};
  switch (key.kind) {
    case AnswerKind::yes_no:
      return faults.require(value.type() == Json::Type::boolean, at, "accessibility.error.yes_no");
    case AnswerKind::choice:
      return faults.require(among(choices, value), at, "accessibility.error.choice", listed);
    case AnswerKind::choices:
      return faults.require(are_choices(choices, value), at, "accessibility.error.choice", listed);
    case AnswerKind::number: {
      const bool whole = value.type() == Json::Type::integer;
      const bool plausible = whole && value.integer() >= key.min && value.integer() <= key.max;
      return faults.require(
          plausible, at, "accessibility.error.number",
          {{"min", std::to_string(key.min)}, {"max", std::to_string(key.max)}, {"unit", key.unit}});
    }
    case AnswerKind::words: {
      const std::string words = trim(value.text());
      return faults.require(!words.empty() && words.size() <= 500, at, "accessibility.error.words");
    }
  }
}

static void check_answers(const AccessSheet& sheet, Subject subject, Faults& faults) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < sheet.answers.size(); ++i) {
    const AccessAnswer& answer = sheet.answers[i];
    const std::string at = "/answers/" + std::to_string(i);
    const AccessKey* key = find_access_key(answer.key);
    faults.require(key != nullptr, at + "/key", "accessibility.error.key");
    if (key == nullptr) continue;
    faults.require(is_asked_of(*key, subject), at + "/key", "accessibility.error.subject");
    faults.require(seen.insert(answer.key).second, at + "/key", "accessibility.error.twice");
    check_value(*key, answer.value, at + "/value", faults);
    faults.require(answer.note.size() <= 1000, at + "/note", "accessibility.error.text");
  }
}

void check(const AccessSheet& sheet, Subject subject, Day today) {
  Faults faults;
  check_answers(sheet, subject, faults);
  faults.require(!sheet.checked_on || *sheet.checked_on <= today + std::chrono::days{1},
                 "/checked_on", "accessibility.error.future");
  faults.require(sheet.checked_by.size() <= 200, "/checked_by", "accessibility.error.text");
  faults.require(sheet.source_licence.size() <= 100, "/source_licence", "accessibility.error.text");
  const bool imported =
      sheet.method == CheckMethod::import_city || sheet.method == CheckMethod::import_osm;
  const bool traced = !sheet.source_url.empty() && !sheet.source_licence.empty();
  faults.require(!imported || traced, sheet.source_url.empty() ? "/source_url" : "/source_licence",
                 "accessibility.error.source");
  faults.require(sheet.source_url.empty() || is_web_address(sheet.source_url), "/source_url",
                 "accessibility.error.source");
  std::move(faults).end();
}

access::Thing to_thing(const Venue& venue) {
  return {.space_id = venue.space_id, .visibility = venue.content.visibility};
}

}  // namespace allmende::venues
