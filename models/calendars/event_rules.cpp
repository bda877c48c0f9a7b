#include "models/calendars/event_rules.hpp"

#include <algorithm>

#include "models/calendars/recurrence.hpp"
#include "models/text/text.hpp"

namespace allmende::calendars {

using std::chrono::days, std::chrono::floor, std::chrono::year_month_day;

namespace {

/// Collects faults; each check is one line.
class Checklist {
 public:
  void require(bool holds, const char* field, const char* key) {
    if (!holds) faults_.push_back({field, key});
  }

  void fits(const std::string& text, const char* field, std::size_t max) {
    if (text.size() > max) {
      faults_.push_back({field, "events.error.too_long", {{"max", std::to_string(max)}}});
    }
  }

  void at_most(std::size_t count, const char* field, std::size_t max) {
    if (count > max) {
      faults_.push_back({field, "events.error.too_many", {{"max", std::to_string(max)}}});
    }
  }

  void address(const std::string& text, const char* field) {
    if (!text.empty()) require(is_web_address(text), field, "events.error.address");
  }

  std::vector<Fault> faults() && { return std::move(faults_); }

 private:
  std::vector<Fault> faults_;
};

}  // namespace

static bool is_midnight(WallTime wall) { return floor<days>(wall) == wall; }

static void check_times(const EventContent& c, Checklist& list) {
  list.require(known_zone(c.zone), "/zone", "events.error.zone_unknown");
  list.require(c.ends_local >= c.starts_local, "/ends_local", "events.error.ends_before_start");
  list.require(c.ends_local - c.starts_local <= days{5 * 366}, "/ends_local",
               "events.error.span_long");
  const bool near = year_of(c.starts_local) >= 1900 && year_of(c.ends_local) <= 2200;
  list.require(near, "/starts_local", "events.error.year");
  if (!c.all_day) return;
  list.require(is_midnight(c.starts_local), "/starts_local", "events.error.not_midnight");
  list.require(is_midnight(c.ends_local), "/ends_local", "events.error.not_midnight");
}

static void check_place(const Place& place, Checklist& list) {
  list.fits(place.name, "/place/name", 300);
  list.fits(place.street, "/place/street", 300);
  list.fits(place.postal_code, "/place/postal_code", 20);
  list.fits(place.locality, "/place/locality", 200);
  list.fits(place.country, "/place/country", 2);
  const bool both = place.latitude.has_value() == place.longitude.has_value();
  const bool inside = place.latitude.value_or(0) >= -90 && place.latitude.value_or(0) <= 90 &&
                      place.longitude.value_or(0) >= -180 && place.longitude.value_or(0) <= 180;
  list.require(both && inside, "/place/latitude", "events.error.coordinates");
}

static bool is_currency(const std::string& code) {
  return code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == code.npos;
}

static void check_price(const Price& price, Checklist& list) {
  list.fits(price.text, "/price/text", 500);
  constexpr std::int64_t kMost = 100'000'000;
  const auto sane = [](const std::optional<std::int64_t>& cents) {
    return !cents || (*cents >= 0 && *cents <= kMost);
  };
  const bool ordered = !price.min_cents || !price.max_cents || *price.min_cents <= *price.max_cents;
  list.require(sane(price.min_cents) && sane(price.max_cents) && ordered, "/price/min_cents",
               "events.error.price");
  list.require(is_currency(price.currency), "/price/currency", "events.error.currency");
}

const std::vector<std::string>& accessibility_features() {
  static const std::vector<std::string> kFeatures{
      "step_free",         "accessible_toilet", "induction_loop", "sign_language",
      "audio_description", "subtitles",         "easy_language",  "guide_dogs",
      "quiet_room",        "live_captioning",   "touch_tour",     "relaxed_performance",
      "quiet_seats",       "re_entry",          "companion_free", "childcare"};
  return kFeatures;
}

static void check_accessibility(const Accessibility& accessibility, Checklist& list) {
  const auto& known = accessibility_features();
  for (const std::string& feature : accessibility.features) {
    list.require(std::find(known.begin(), known.end(), feature) != known.end(),
                 "/accessibility/features", "events.error.feature");
  }
  list.at_most(accessibility.features.size(), "/accessibility/features", known.size());
  list.fits(accessibility.text, "/accessibility/text", 1000);
}

static void check_joining(const EventContent& content, Checklist& list) {
  const int capacity = content.joining.capacity.value_or(1);
  list.require(capacity >= 1 && capacity <= 100'000, "/joining/capacity", "events.error.capacity");
  list.require(content.joining.mode != JoinMode::external || !content.ticket_url.empty(),
               "/ticket_url", "events.error.joining");
}

static void check_recurrence(const Recurrence& recurrence, Checklist& list) {
  list.at_most(recurrence.dates.size(), "/recurrence/dates", 500);
  list.at_most(recurrence.exceptions.size(), "/recurrence/exceptions", 500);
  list.fits(recurrence.rule, "/recurrence/rule", 1000);
  if (recurrence.rule.empty()) {
    list.require(!recurrence.dates.empty(), "/recurrence", "calendars.error.rule_empty");
    return;
  }
  const auto refusal = refuse_rule(recurrence.rule);
  if (refusal) list.require(false, "/recurrence/rule", refusal->c_str());
}

std::vector<Fault> faults_of(const EventContent& c) {
  Checklist list;
  list.require(!trim(c.title).empty(), "/title", "events.error.title_empty");
  list.fits(c.title, "/title", 300);
  list.fits(c.summary, "/summary", 1000);
  list.fits(c.description, "/description", 65536);
  list.fits(c.status_reason, "/status_reason", 1000);
  list.fits(c.zone, "/zone", 60);
  check_times(c, list);
  if (c.place) check_place(*c.place, list);
  list.address(c.online_url, "/online_url");
  list.address(c.ticket_url, "/ticket_url");
  list.at_most(c.tags.size(), "/tags", 20);
  for (const std::string& tag : c.tags) {
    list.require(!trim(tag).empty(), "/tags", "events.error.tag_empty");
    list.fits(tag, "/tags", 60);
  }
  check_price(c.price, list);
  list.at_most(c.languages.size(), "/languages", 20);
  for (const std::string& tag : c.languages) {
    list.require(is_language_tag(tag), "/languages", "events.error.language");
  }
  check_accessibility(c.accessibility, list);
  check_joining(c, list);
  if (c.recurrence) check_recurrence(*c.recurrence, list);
  return std::move(list).faults();
}

void check(const EventContent& content) {
  std::vector<Fault> faults = faults_of(content);
  if (!faults.empty()) throw invalid(std::move(faults));
}

}  // namespace allmende::calendars
