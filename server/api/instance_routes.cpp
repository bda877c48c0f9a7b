#include "server/api/instance_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/easy_language.hpp"
#include "server/map_outline.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static constexpr int kKeepInstanceSeconds = 300;
static constexpr int kKeepOutlineSeconds = 3600;

static Response get_instance(const CurrentFacts& facts, const Request&, const Caller&) {
  Response response = ok(to_json(*facts.get()));
  response.keep_seconds = kKeepInstanceSeconds;
  return response;
}

static const Shape kEasyLanguageShape{
    "EasyLanguage", {{"html", text, required, "The page as safe HTML, in German.", 1 << 20}}};

static const Shape kOutlineFeatureShape{
    "OutlineFeature",
    {{"type", text, required, "Feature."},
     {"properties", object, required, "kind (district, river, rail, park) and name."},
     {"geometry", object, required, "Polygon, MultiPolygon, LineString or MultiLineString."}}};

static const Shape kOutlineShape{"Outline",
                                 {{"type", text, required, "FeatureCollection."},
                                  {"features",
                                   list_of_objects,
                                   required,
                                   "What is drawn.",
                                   30'000,
                                   0,
                                   {},
                                   &kOutlineFeatureShape}}};

static const Shape kEasyTopicShape{
    "EasyTopic",
    {{"title", text, required, "What it is about."},
     {"html", text, required, "The page as safe HTML, in German.", 1 << 20}}};

static Response get_easy_language(const CurrentFacts& facts, const Request&, const Caller&) {
  Response response = ok(easy_language_json(*facts.get()));
  response.keep_seconds = kKeepInstanceSeconds;
  return response;
}

static Response get_easy_topic(const CurrentFacts& facts, const Request& request, const Caller&) {
  const auto page = easy_topic_at(request.param("topic"));
  if (!page) throw not_found("settings.error.page_not_found");
  Response response = ok(easy_topic_json(*facts.get(), *page, request.locale));
  response.keep_seconds = kKeepInstanceSeconds;
  return response;
}

static Response get_outline(const CurrentFacts& facts, const Request&, const Caller&) {
  const auto now = facts.get();
  Response response = text_response(200, "application/geo+json",
                                    now->outline_json.empty() ? kNoOutline : now->outline_json);
  response.keep_seconds = kKeepOutlineSeconds;
  return response;
}

std::vector<Route> instance_routes(const CurrentFacts& facts) {
  return {{Method::get,
           "/api/v1/instance",
           Scope::open,
           with(facts, get_instance),
           {.summary = "Name, city and legal texts of this server",
            .tag = "instance",
            .answer = &kInstanceShape}},
          {Method::get,
           "/api/v1/instance/outline",
           Scope::open,
           with(facts, get_outline),
           {.summary = "Districts, rivers, railways and parks of the city, as GeoJSON",
            .tag = "instance",
            .answer = &kOutlineShape,
            .answer_type = "application/geo+json"}},
          {Method::get,
           "/api/v1/easy-language",
           Scope::open,
           with(facts, get_easy_language),
           {.summary = "What this site is, in Leichte Sprache",
            .tag = "instance",
            .answer = &kEasyLanguageShape}},
          {Method::get,
           "/api/v1/easy-language/{topic}",
           Scope::open,
           with(facts, get_easy_topic),
           {.summary = "What a key page is for, in Leichte Sprache",
            .tag = "instance",
            .answer = &kEasyTopicShape,
            .errors = {"settings.error.page_not_found"}}}};
}

}  // namespace allmende
