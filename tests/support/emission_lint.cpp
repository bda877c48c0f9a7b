#include "tests/support/emission_lint.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "models/base/id.hpp"
#include "models/base/instant.hpp"
#include "models/base/zone.hpp"

namespace allmende::tests {

namespace {

using Type = Json::Type;

class Lint {
 public:
  explicit Lint(const std::string& text) : text_(text), document_(Json::parse(text)) {}

  std::vector<std::string> run() {
    check_values(document_, "");
    check_context(document_["@context"]);
    check_numbers();
    check_object(document_, true);
    return std::move(faults_);
  }

 private:
  void require(bool holds, const std::string& sentence) {
    if (!holds) faults_.push_back(sentence);
  }

  static std::vector<Json> items(const Json& list) {
    std::vector<Json> all;
    for (std::size_t i = 0; i < list.size(); ++i) all.push_back(list.at(i));
    return all;
  }

  void check_values(const Json& value, const std::string& path);
  void check_context(const Json& context);
  void check_numbers();
  void check_object(const Json& object, bool top);
  void check_single(const Json& object);
  void check_event(const Json& event);
  void check_place(const Json& event);
  void check_words(const Json& event);
  void check_times(const Json& event);
  void check_status(const Json& event);
  void check_joining(const Json& event);
  void check_attachments(const Json& event);
  void check_fees(const Json& fees);
  void check_agreement(const Json& agreement);

  std::string text_;
  Json document_;
  std::vector<std::string> faults_;
};

void Lint::check_values(const Json& value, const std::string& path) {
  require(!value.is_null(), "E1: null at " + path);
  if (value.type() == Type::array) {
    for (const Json& one : items(value)) check_values(one, path + "[]");
  }
  if (value.type() != Type::object) return;
  for (const std::string& name : value.keys()) {
    check_values(value[name.c_str()], path + "/" + name);
  }
}

void Lint::check_context(const Json& context) {
  static const std::set<std::string> kByAddress{"https://www.w3.org/ns/activitystreams",
                                                "https://w3id.org/security/v1",
                                                "https://w3id.org/security/data-integrity/v1"};
  static const std::set<std::string> kCore{"location", "id",      "type",         "actor",
                                           "object",   "target",  "attributedTo", "to",
                                           "cc",       "content", "name",         "summary"};
  const auto list = context.type() == Type::array ? items(context) : std::vector<Json>{context};
  require(!list.empty() && !context.is_null(), "E16: no @context");
  for (const Json& one : list) {
    if (one.type() == Type::text) {
      require(kByAddress.contains(one.text()), "E16: context by address: " + one.text());
      continue;
    }
    for (const std::string& term : one.keys()) {
      require(!kCore.contains(term), "E16: the context gives " + term + " another meaning");
    }
    if (one.has("sc")) {
      require(one["sc"].text() == "http://schema.org#", "E16: sc is " + one["sc"].text());
    }
  }
}

void Lint::check_numbers() {
  static const std::regex kWhole{R"re("(latitude|longitude)":-?[0-9]+[,}\]])re"};
  require(!std::regex_search(text_, kWhole), "E6: a coordinate without a decimal point");
}

void Lint::check_single(const Json& object) {
  for (const char* name : {"type", "attributedTo", "actor", "url", "id"}) {
    if (!object.has(name)) continue;
    require(object[name].type() == Type::text && !object[name].text().empty(),
            std::string{"E3: "} + name + " is not one text");
  }
  for (const char* name : {"to", "cc", "attachment", "tag"}) {
    if (object.has(name)) {
      require(object[name].type() == Type::array, std::string{"E2: "} + name + " is no array");
    }
  }
}

void Lint::check_object(const Json& object, bool top) {
  static const std::set<std::string> kActivities{
      "Create",          "Update", "Delete", "Announce",       "Follow", "Accept",
      "Reject",          "Undo",   "Join",   "Leave",          "Ignore", "Flag",
      "TentativeAccept", "Move",   "Offer",  "TentativeReject"};
  check_single(object);
  const std::string type = object["type"].text();
  if (top && kActivities.contains(type)) {
    for (const char* name : {"id", "type", "actor"}) {
      require(object.has(name), std::string{"E3: an activity without "} + name);
    }
    for (const char* name : {"to", "cc"}) {
      require(object.has(name), std::string{"E2: an activity without "} + name);
    }
    for (const char* name : {"object", "result"}) {
      if (object[name].type() == Type::object) check_object(object[name], false);
    }
  }
  if (type == "Proposal" && object["alm:terms"].has("alm:fees")) {
    check_fees(object["alm:terms"]["alm:fees"]);
  }
  if (type == "Agreement") check_agreement(object);
  if (type == "Event") check_event(object);
  if (type == "Note") {
    for (const char* name : {"to", "cc", "attachment", "tag"}) {
      require(object.has(name), std::string{"E2: a note without "} + name);
    }
  }
  for (const char* name : {"orderedItems", "items"}) {
    for (const Json& item : items(object[name])) {
      if (item.type() != Type::object) continue;
      check_object(item, false);
      if (item["object"].type() == Type::object) check_object(item["object"], false);
    }
  }
}

void Lint::check_event(const Json& event) {
  for (const char* name : {"to", "cc", "attachment", "tag"}) {
    require(event.has(name), std::string{"E2: an event without "} + name);
  }
  for (const char* name : {"id", "attributedTo", "url"}) {
    require(event.has(name), std::string{"E3: an event without "} + name);
  }
  require(read_uuid(event["uuid"].text()).has_value(), "E4: uuid is none");
  check_place(event);
  check_words(event);
  check_times(event);
  check_status(event);
  check_joining(event);
  check_attachments(event);
}

void Lint::check_place(const Json& event) {
  if (!event.has("location")) return;
  const Json place = event["location"];
  require(place.type() == Type::object, "E5: location is not one object");
  require(!place["name"].text().empty(), "E5: a location without a name");
  for (const char* name : {"latitude", "longitude"}) {
    if (place.has(name)) require(place[name].type() == Type::real, "E6: a coordinate is no float");
  }
}

void Lint::check_words(const Json& event) {
  const std::string name = event["name"].text();
  const auto letters = std::count_if(name.begin(), name.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
  });
  require(letters >= 3 && name.size() <= 200, "E7: the name is too short or too long");
  require(name.find('<') == std::string::npos || name.find('>') == std::string::npos,
          "E7: the name has tags");
  require(event["content"].type() == Type::text, "E7: content is no text");
  const auto languages = event["contentMap"].keys();
  require(!languages.empty() && languages.front() == event["inLanguage"].text(),
          "E7: contentMap does not begin with the event's language");
  const std::string summary = event["summary"].text();
  require(summary.starts_with("<p>") && summary.find("📅") != std::string::npos,
          "E8: summary is no line of when and where");
  const bool scheduled =
      event["eventStatus"].text() == "EventScheduled" && event["status"].text() == "CONFIRMED";
  require(scheduled == summary.starts_with("<p>📅"), "E8: summary does not begin with the state");
}

void Lint::check_times(const Json& event) {
  static const std::regex kLocal{R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d)"};
  for (const char* name : {"startTime", "endTime"}) {
    if (!event.has(name)) continue;
    require(std::regex_match(event[name].text(), kLocal),
            std::string{"E9: "} + name + " has no local offset: " + event[name].text());
  }
  require(event.has("startTime"), "E9: no startTime");
  require(known_zone(event["timezone"].text()), "E9: no time zone");
  const auto published = read_rfc3339(event["published"].text());
  const auto updated = read_rfc3339(event["updated"].text());
  require(published && updated && *updated >= *published, "E10: updated before published");
}

void Lint::check_status(const Json& event) {
  static const std::map<std::string, std::set<std::string>> kPairs{
      {"EventScheduled", {"CONFIRMED", "TENTATIVE"}},
      {"EventRescheduled", {"CONFIRMED"}},
      {"EventMovedOnline", {"CONFIRMED"}},
      {"EventPostponed", {"TENTATIVE"}},
      {"EventCancelled", {"CANCELLED"}}};
  const auto found = kPairs.find(event["eventStatus"].text());
  require(found != kPairs.end() && found->second.contains(event["status"].text()),
          "E12: " + event["eventStatus"].text() + " with " + event["status"].text());
  static const std::set<std::string> kCategories{"ARTS",
                                                 "AUTO_BOAT_AIR",
                                                 "BOOK_CLUBS",
                                                 "BUSINESS",
                                                 "CAUSES",
                                                 "COMEDY",
                                                 "COMMUNITY",
                                                 "CRAFTS",
                                                 "FAMILY_EDUCATION",
                                                 "FASHION_BEAUTY",
                                                 "FILM_MEDIA",
                                                 "FOOD_DRINK",
                                                 "GAMES",
                                                 "INVENTORY",
                                                 "LANGUAGE_CULTURE",
                                                 "LEARNING",
                                                 "LGBTQ",
                                                 "MEETING",
                                                 "MOVEMENTS_POLITICS",
                                                 "MUSIC",
                                                 "NETWORKING",
                                                 "OUTDOORS_ADVENTURE",
                                                 "PARTY",
                                                 "PERFORMING_VISUAL_ARTS",
                                                 "PETS",
                                                 "PHOTOGRAPHY",
                                                 "SCIENCE_TECH",
                                                 "SPIRITUALITY_RELIGION_BELIEFS",
                                                 "SPORTS",
                                                 "THEATRE"};
  require(kCategories.contains(event["category"].text()),
          "E13: category " + event["category"].text());
}

void Lint::check_joining(const Json& event) {
  const std::string mode = event["joinMode"].text();
  require(mode == "free" || mode == "restricted" || mode == "invite" || mode == "external",
          "E11: joinMode " + mode);
  if (mode == "external") {
    require(!event["externalParticipationUrl"].text().empty(), "E11: no externalParticipationUrl");
  }
}

/// Images, then properties, then the link to our page, then others.
int rank_of(const Json& attachment) {
  const std::string type = attachment["type"].text();
  if (type == "Image" || type == "Document") return 0;
  if (type == "PropertyValue") return 1;
  return attachment["name"].text() == "Termin" ? 2 : 3;
}

void Lint::check_attachments(const Json& event) {
  int before = 0;
  std::string image;
  for (const Json& one : items(event["attachment"])) {
    const int rank = rank_of(one);
    require(rank >= before, "E14: attachments are out of order");
    before = rank;
    require(!one["mediaType"].text().empty() && !one["name"].text().empty(),
            "E14: an attachment without mediaType or name");
    if (rank == 1) {
      require(!one["propertyID"].text().empty() && one.has("value"),
              "E14: a property without propertyID or value");
    }
    if (rank == 0 && image.empty()) image = one["url"].text();
  }
  require(event["image"]["url"].text() == image, "E15: image is not the first attached one");
}

bool is_amount(const Json& value) {
  static const std::regex kAmount{R"([0-9]+\.[0-9][0-9])"};
  return value.type() == Type::text && std::regex_match(value.text(), kAmount);
}

void Lint::check_fees(const Json& fees) {
  static const std::regex kBefore{R"(PT[0-9]+H)"};
  for (const char* name : {"alm:latePerDay", "alm:lateMost"}) {
    require(is_amount(fees[name]), std::string{"E21: "} + name + " is no amount");
  }
  const Json missed = fees["alm:noShowPercent"];
  require(missed.type() == Type::integer && missed.integer() >= 0 && missed.integer() <= 100,
          "E21: alm:noShowPercent is no percent");
  require(fees["alm:cancellation"].type() == Type::array, "E21: alm:cancellation is no list");
  std::int64_t percent = 0;
  for (const Json& step : items(fees["alm:cancellation"])) {
    require(std::regex_match(step["alm:before"].text(), kBefore), "E21: alm:before is no time");
    const std::int64_t next = step["alm:percent"].integer();
    require(next > percent && next <= 100, "E21: steps do not rise");
    percent = next;
  }
}

void Lint::check_agreement(const Json& agreement) {
  const Json things = agreement["stipulates"];
  const auto list = things.type() == Type::array ? items(things) : std::vector<Json>{things};
  for (const Json& thing : list) {
    if (thing.has("alm:fees")) check_fees(thing["alm:fees"]);
  }
  if (!agreement.has("alm:charge")) return;
  const Json charge = agreement["alm:charge"];
  require(is_amount(charge["amount"]) && charge["currency"].text() == "EUR",
          "E21: a charge without an amount");
  require(read_rfc3339(charge["published"].text()).has_value(), "E21: a charge without a time");
}

}  // namespace

std::vector<std::string> lint(const std::string& text) { return Lint{text}.run(); }

std::vector<std::string> lint_all(const std::vector<std::string>& texts) {
  std::vector<std::string> faults;
  std::map<std::string, Instant> updated;
  for (const std::string& text : texts) {
    for (const std::string& fault : lint(text)) faults.push_back(fault + " in " + text);
    const Json object = Json::parse(text)["object"];
    const auto now = object.type() == Type::object && object["type"].text() == "Event"
                         ? read_rfc3339(object["updated"].text())
                         : std::nullopt;
    if (!now) continue;
    const std::string id = object["id"].text();
    const auto before = updated.find(id);
    if (before != updated.end() && before->second >= *now) {
      faults.push_back("E10: updated does not grow in " + text);
    }
    updated[id] = *now;
  }
  return faults;
}

}  // namespace allmende::tests
