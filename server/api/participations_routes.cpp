#include "server/api/participations_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/participations_json.hpp"

namespace allmende {

using calendars::DateKey, participations::ParticipationWish;

static DateKey key_of(const Request& request) {
  const bool dated = request.params.contains("recurrence");
  return {request.param("event"), dated ? request.param("recurrence") : ""};
}

static Response put_participation(ParticipationsFace& face, const Request& request,
                                  const Caller& caller) {
  const Json body = read_body(request, kParticipationWishShape);
  ParticipationWish wish{.message = body["message"].text()};
  if (body.has("seats")) wish.seats = static_cast<int>(body["seats"].integer());
  return ok(to_json(face.participations.join(caller, key_of(request), wish)));
}

static Response remove_participation(ParticipationsFace& face, const Request& request,
                                     const Caller& caller) {
  face.participations.leave(caller, key_of(request));
  return no_content();
}

static Response list_participants(ParticipationsFace& face, const Request& request,
                                  const Caller& caller) {
  return ok(participants_json(face.participations.list(caller, key_of(request))));
}

/// The same three for an event and for one date of a series.
static void add_rows(std::vector<Route>& rows, ParticipationsFace& face, const std::string& path,
                     const std::vector<std::string>& more_errors) {
  using enum Method;
  std::vector<std::string> errors{"events.error.not_found", "events.error.gone",
                                  "access.error.denied"};
  errors.insert(errors.end(), more_errors.begin(), more_errors.end());
  std::vector<std::string> join_errors{
      "participations.error.seats",      "participations.error.message",
      "participations.error.which_date", "participations.error.closed",
      "participations.error.elsewhere",  "participations.error.over",
      "participations.error.cancelled",  "participations.error.full",
      "participations.error.unlisted"};
  join_errors.insert(join_errors.end(), errors.begin(), errors.end());
  std::vector<std::string> leave_errors = errors;
  leave_errors.emplace_back("participations.error.not_found");
  rows.push_back({put,
                  path + "/participation",
                  Scope::participations_write,
                  with(face, put_participation),
                  {.summary = "Take part, or with more or fewer",
                   .tag = "participations",
                   .body = &kParticipationWishShape,
                   .answer = &kParticipationShape,
                   .errors = join_errors}});
  rows.push_back({del,
                  path + "/participation",
                  Scope::participations_write,
                  with(face, remove_participation),
                  {.summary = "Take part no longer",
                   .tag = "participations",
                   .success = 204,
                   .errors = leave_errors}});
  rows.push_back({get,
                  path + "/participants",
                  Scope::session,
                  with(face, list_participants),
                  {.summary = "Who takes part and who waits, for editors",
                   .tag = "participations",
                   .answer = &kParticipantsShape,
                   .errors = errors}});
}

std::vector<Route> participations_routes(ParticipationsFace& face) {
  std::vector<Route> rows;
  add_rows(rows, face, "/api/v1/events/{event}", {});
  add_rows(rows, face, "/api/v1/events/{event}/occurrences/{recurrence}",
           {"events.error.no_such_date"});
  return rows;
}

}  // namespace allmende
