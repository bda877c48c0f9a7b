#include "server/api/agenda_query.hpp"

#include <algorithm>
#include <charconv>

#include "models/base/error.hpp"
#include "models/text/text.hpp"
#include "models/venues/access_key.hpp"

namespace allmende {

using calendars::AgendaQuery, calendars::Near;
using enum Kind;
using enum Need;

const Shape kAgendaQueryShape{
    "AgendaQuery",
    {{"from", date, optional, "First local day; default today."},
     {"to", date, optional, "Last local day, inclusive."},
     {"q", text, optional, "Words to find; German stemming, typing errors are forgiven.", 200},
     {"category", text, optional, "Disciplines, separated by commas.", 200},
     {"tag", text, optional, "One tag.", 60},
     {"near", text, optional, "Latitude and longitude: 52.02,8.53.", 60},
     {"radius", integer, optional, "Metres around near; default 5000.", 100'000, 100},
     {"free", boolean, optional, "Only what costs nothing."},
     {"language", text, optional, "BCP 47 tag.", 35},
     {"organisation", text, optional, "Handle.", 60},
     {"calendar", text, optional, "Handle.", 400},
     {"venue", text, optional, "Slug of a venue.", 120},
     {"access", text, optional,
      "Keys of GET /api/v1/accessibility-keys, separated by commas, that must all be a yes.", 600},
     {"cursor", text, optional, "From next of the page before.", 60},
     {"limit", integer, optional, "Entries of a page; default 50.", 100, 1}}};

static std::optional<double> read_degrees(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Near read_near(const std::string& text, const Json& radius) {
  const std::size_t comma = text.find(',');
  const auto latitude = read_degrees(trim(text.substr(0, comma)));
  const auto longitude =
      comma == std::string::npos ? std::nullopt : read_degrees(trim(text.substr(comma + 1)));
  const bool inside = latitude && longitude && *latitude >= -90 && *latitude <= 90 &&
                      *longitude >= -180 && *longitude <= 180;
  if (!inside) throw invalid("?near", "request.error.format", {{"format", "52.02,8.53"}});
  return {.latitude = *latitude,
          .longitude = *longitude,
          .radius = radius.is_null() ? 5000.0 : radius.number()};
}

static std::string all_categories() {
  std::string line;
  for (const std::string& word : all_words<calendars::Category>()) {
    line += (line.empty() ? "" : ", ") + word;
  }
  return line;
}

static std::vector<std::string> read_categories(const std::string& text) {
  std::vector<std::string> categories;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find(',', from), text.size());
    const std::string word = trim(text.substr(from, to - from));
    if (!word.empty()) {
      if (!read_word<calendars::Category>(word)) {
        throw invalid("?category", "request.error.choice", {{"choices", all_categories()}});
      }
      categories.push_back(word);
    }
    from = to + 1;
  }
  return categories;
}

std::vector<std::string> read_access(const std::string& text) {
  const auto& known = venues::searched_keys();
  std::vector<std::string> keys;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(',', from), text.size());
    const std::string key = trim(text.substr(from, to - from));
    from = to + 1;
    if (key.empty()) continue;
    if (std::find(known.begin(), known.end(), key) == known.end()) {
      throw invalid("?access", "request.error.choice", {{"choices", join(known, ", ")}});
    }
    keys.push_back(key);
  }
  return keys;
}

AgendaQuery read_agenda_query(const Request& request, const std::string& zone) {
  const Json json = read_query(request, kAgendaQueryShape);
  if (json.has("radius") && !json.has("near")) {
    throw invalid("?near", "request.error.required");
  }
  AgendaQuery query{.from = read_day(json["from"].text()),
                    .to = read_day(json["to"].text()),
                    .zone = zone,
                    .text = trim(json["q"].text()),
                    .categories = read_categories(json["category"].text()),
                    .tag = json["tag"].text(),
                    .free = json["free"].boolean(),
                    .language = json["language"].text(),
                    .organisation = json["organisation"].text(),
                    .calendar = json["calendar"].text(),
                    .venue = json["venue"].text(),
                    .access = read_access(json["access"].text()),
                    .cursor = json["cursor"].text(),
                    .limit = json.has("limit") ? static_cast<int>(json["limit"].integer()) : 50};
  if (json.has("near")) query.near = read_near(json["near"].text(), json["radius"]);
  return query;
}

}  // namespace allmende
