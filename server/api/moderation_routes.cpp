#include "server/api/moderation_routes.hpp"

#include <charconv>

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/moderation_json.hpp"

namespace allmende {

using moderation::ReportId, moderation::ReportState;

template <class Thing>
static Response list_of(const std::vector<Thing>& things) {
  Json items = Json::array();
  for (const Thing& thing : things) items.push(to_json(thing));
  return ok(Json::object({{"items", items}}));
}

static Response list_reports(Federation& federation, const Request&, const Caller& caller) {
  return list_of(federation.reports.list(caller));
}

static Response put_report_state(Federation& federation, const Request& request,
                                 const Caller& caller) {
  const Json wish = read_body(request, kReportStateShape);
  const auto state = read_word<ReportState>(wish["state"].text()).value_or(ReportState::open);
  return ok(to_json(federation.reports.set_state(caller, request.id<ReportId>("report"), state)));
}

static Response list_dead_letters(Federation& federation, const Request& request,
                                  const Caller& caller) {
  Json items = Json::array();
  for (const DeadLetter& letter : federation.hearer.dead_letters(caller)) {
    items.push(to_json(letter, request.locale));
  }
  return ok(Json::object({{"items", items}}));
}

/// Throws: inbox.error.not_found when it is no number, for such a letter cannot exist.
static std::int64_t letter_of(const Request& request) {
  const std::string& text = request.param("letter");
  std::int64_t id = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (fault != std::errc{} || end != text.data() + text.size()) {
    throw not_found("inbox.error.not_found");
  }
  return id;
}

static Response put_letter_state(Federation& federation, const Request& request,
                                 const Caller& caller) {
  read_body(request, kDeadLetterStateShape);
  federation.hearer.revive(caller, letter_of(request));
  return no_content();
}

static Response remove_letter(Federation& federation, const Request& request,
                              const Caller& caller) {
  federation.hearer.discard(caller, letter_of(request));
  return no_content();
}

static Response list_actors(Federation& federation, const Request&, const Caller& caller) {
  return list_of(federation.moderation.list(caller));
}

static Response put_actor(Federation& federation, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kActorDecisionShape);
  ActorDecision decision{.uri = wish["uri"].text(),
                         .identity_confirmed = wish["identity_confirmed"].boolean()};
  if (wish.has("suspended")) decision.suspended = wish["suspended"].boolean();
  return ok(to_json(federation.moderation.decide(caller, decision)));
}

static std::vector<Route> letter_routes(Federation& federation) {
  using enum Method;
  return {
      {get,
       "/api/v1/dead-letters",
       Scope::operate,
       with(federation, list_dead_letters),
       {.summary = "Messages of other servers that could not be heard",
        .tag = "moderation",
        .answer = &kDeadLettersShape}},
      {put,
       "/api/v1/dead-letters/{letter}/state",
       Scope::operate,
       with(federation, put_letter_state),
       {.summary = "Have a message heard once more",
        .tag = "moderation",
        .body = &kDeadLetterStateShape,
        .success = 204,
        .errors = {"inbox.error.not_found"}}},
      {del,
       "/api/v1/dead-letters/{letter}",
       Scope::operate,
       with(federation, remove_letter),
       {.summary = "Discard a message that could not be heard",
        .tag = "moderation",
        .success = 204,
        .errors = {"inbox.error.not_found"}}},
  };
}

static std::vector<Route> report_routes(Federation& federation) {
  using enum Method;
  return {
      {get,
       "/api/v1/reports",
       Scope::operate,
       with(federation, list_reports),
       {.summary = "Reports from other servers", .tag = "moderation", .answer = &kReportsShape}},
      {put,
       "/api/v1/reports/{report}/state",
       Scope::operate,
       with(federation, put_report_state),
       {.summary = "Close a report, or open it again",
        .tag = "moderation",
        .body = &kReportStateShape,
        .answer = &kReportShape,
        .errors = {"reports.error.not_found"}}},
      {get,
       "/api/v1/remote-actors",
       Scope::operate,
       with(federation, list_actors),
       {.summary = "Accounts of other servers that are suspended or need a look",
        .tag = "moderation",
        .answer = &kRemoteActorsShape}},
      {put,
       "/api/v1/remote-actors",
       Scope::operate,
       with(federation, put_actor),
       {.summary = "Suspend an account of another server, or confirm its new keys",
        .tag = "moderation",
        .body = &kActorDecisionShape,
        .answer = &kRemoteActorShape,
        .errors = {"actors.error.not_found"}}},
  };
}

std::vector<Route> moderation_routes(Federation& federation) {
  std::vector<Route> rows = report_routes(federation);
  for (Route& row : letter_routes(federation)) rows.push_back(std::move(row));
  return rows;
}

}  // namespace allmende
