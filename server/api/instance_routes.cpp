#include "server/api/instance_routes.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/easy_language.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static constexpr int kKeepInstanceSeconds = 300;

static Response get_instance(const CurrentFacts& facts, const Request&, const Caller&) {
  Response response = ok(to_json(*facts.get()));
  response.keep_seconds = kKeepInstanceSeconds;
  return response;
}

static const Shape kEasyLanguageShape{
    "EasyLanguage", {{"html", text, required, "The page as safe HTML, in German.", 1 << 20}}};

static Response get_easy_language(const CurrentFacts& facts, const Request&, const Caller&) {
  Response response = ok(easy_language_json(*facts.get()));
  response.keep_seconds = kKeepInstanceSeconds;
  return response;
}

static Response get_easy_topic(const CurrentFacts& facts, const Request& request, const Caller&) {
  const auto page = easy_topic_at(request.param("topic"));
  if (!page) throw not_found("settings.error.page_not_found");
  Response response = ok(Json::object({{"html", facts.get()->easy_topics.at(*page)}}));
  response.keep_seconds = kKeepInstanceSeconds;
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
            .answer = &kEasyLanguageShape,
            .errors = {"settings.error.page_not_found"}}}};
}

}  // namespace allmende
