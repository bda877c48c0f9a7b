#include "server/api/follows_routes.hpp"

#include <algorithm>

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/api/follows_json.hpp"

namespace allmende {

static std::string as_of(const Request& request) {
  return read_query(request, kAsQueryShape)["as"].text();
}

template <class View>
static Response items_response(const std::vector<View>& views) {
  Json items = Json::array();
  for (const View& view : views) items.push(to_json(view));
  return ok(Json::object({{"items", items}}));
}

static Response list_follows(FollowsFace& face, const Request& request, const Caller& caller) {
  return items_response(face.follows.list(caller, as_of(request)));
}

static Response add_follow(FollowsFace& face, const Request& request, const Caller& caller) {
  const Json wish = read_body(request, kFollowWishShape);
  const auto view = face.follows.follow(caller, wish["whom"].text(), wish["as"].text());
  return created("/api/v1/follows/" + view.following.id.text, to_json(view));
}

static Response remove_follow(FollowsFace& face, const Request& request, const Caller& caller) {
  face.follows.unfollow(caller, request.id<FollowingId>("following"));
  return no_content();
}

static Response list_followers(FollowsFace& face, const Request& request, const Caller& caller) {
  return items_response(face.follows.followers(caller, as_of(request)));
}

using FollowerId = Id<struct FollowerTag>;

static Response accept_follower(FollowsFace& face, const Request& request, const Caller& caller) {
  face.follows.accept(caller, request.id<FollowerId>("follower").text);
  return no_content();
}

static Response remove_follower(FollowsFace& face, const Request& request, const Caller& caller) {
  face.follows.refuse(caller, request.id<FollowerId>("follower").text);
  return no_content();
}

static Response find_actor(FollowsFace& face, const Request& request, const Caller& caller) {
  const Json query = read_query(request, kWhomQueryShape);
  return ok(to_json(face.follows.preview(caller, query["whom"].text())));
}

static Response find_interaction(FollowsFace& face, const Request& request, const Caller&) {
  const Json query = read_query(request, kInteractionQueryShape);
  const std::string& intent = query["intent"].text();
  const std::string page = face.finder.page_at_home(query["from"].text(),
                                                    intent == "join"     ? Intent::join
                                                    : intent == "object" ? Intent::object
                                                                         : Intent::follow,
                                                    query["uri"].text());
  if (page.empty()) throw invalid("?from", "follows.error.no_page");
  return ok(Json::object({{"url", page}}));
}

/// The page of an event of ours, by its ActivityPub id.
static std::string own_page(FollowsFace& face, const Caller& caller, const std::string& uri) {
  const auto path = face.uris.local(uri);
  if (!path || !path->starts_with("e/")) throw not_found("events.error.not_found");
  const std::string id = path->substr(2, path->find('/', 2) - 2);
  const std::string date = path->substr(std::min(path->size(), id.size() + 3));
  const auto recurrence = date.empty() ? std::nullopt : std::optional{date};
  return face.links.event(face.events.get(caller, id).event.slug, recurrence);
}

static Response visit_event(FollowsFace& face, const Request& request, const Caller& caller) {
  const std::string uri = read_body(request, kVisitWishShape)["uri"].text();
  if (face.uris.ours(uri)) return ok(Json::object({{"url", own_page(face, caller, uri)}}));
  const auto event = bring_event(face.inbox, caller, uri);
  if (!event) throw not_found("events.error.not_found");
  const std::string slug = face.events.get(caller, event->text).event.slug;
  return ok(Json::object({{"url", face.links.event(slug, std::nullopt)}}));
}

static std::vector<Route> followers_routes(FollowsFace& face) {
  using enum Method;
  return {
      {get,
       "/api/v1/followers",
       Scope::follows_write,
       with(face, list_followers),
       {.summary = "Who follows the city, an organisation or oneself, and who asks to",
        .tag = "follows",
        .query = &kAsQueryShape,
        .answer = &kFollowersShape,
        .errors = {"organisations.error.not_found", "follows.error.unlisted"}}},
      {put,
       "/api/v1/followers/{follower}/approval",
       Scope::follows_write,
       with(face, accept_follower),
       {.summary = "Agree to be followed",
        .tag = "follows",
        .success = 204,
        .errors = {"follows.error.not_found"}}},
      {del,
       "/api/v1/followers/{follower}",
       Scope::follows_write,
       with(face, remove_follower),
       {.summary = "Refuse to be followed, or be followed no longer",
        .tag = "follows",
        .success = 204,
        .errors = {"follows.error.not_found"}}},
      {get,
       "/api/v1/actors",
       Scope::follows_write,
       with(face, find_actor),
       {.summary = "Look at a calendar or server elsewhere before following it",
        .tag = "follows",
        .query = &kWhomQueryShape,
        .answer = &kActorPreviewShape,
        .errors = {"follows.error.not_found", "follows.error.ours"}}},
      {get,
       "/api/v1/interaction",
       Scope::open,
       with(face, find_interaction),
       {.summary = "The page of a visitor's own server that goes on with something of ours",
        .tag = "follows",
        .query = &kInteractionQueryShape,
        .answer = &kInteractionShape,
        .errors = {"follows.error.no_page"}}},
      {post,
       "/api/v1/visits",
       Scope::participations_write,
       with(face, visit_event),
       {.summary = "Bring an event of another server here, to take part in it",
        .tag = "follows",
        .body = &kVisitWishShape,
        .answer = &kVisitShape,
        .errors = {"events.error.not_found", "events.error.gone"}}},
  };
}

std::vector<Route> follows_routes(FollowsFace& face) {
  using enum Method;
  std::vector<Route> rows{
      {get,
       "/api/v1/follows",
       Scope::follows_write,
       with(face, list_follows),
       {.summary = "Whom the city, an organisation or oneself follows",
        .tag = "follows",
        .query = &kAsQueryShape,
        .answer = &kFollowingsShape,
        .errors = {"organisations.error.not_found", "follows.error.unlisted"}}},
      {post,
       "/api/v1/follows",
       Scope::follows_write,
       with(face, add_follow),
       {.summary = "Follow a calendar or a whole server",
        .tag = "follows",
        .body = &kFollowWishShape,
        .answer = &kFollowingShape,
        .success = 201,
        .errors = {"follows.error.not_found", "follows.error.ours", "follows.error.unlisted",
                   "follows.error.too_many", "organisations.error.not_found"}}},
      {del,
       "/api/v1/follows/{following}",
       Scope::follows_write,
       with(face, remove_follow),
       {.summary = "Follow no longer",
        .tag = "follows",
        .success = 204,
        .errors = {"follows.error.not_found"}}}};
  for (Route& row : followers_routes(face)) rows.push_back(std::move(row));
  return rows;
}

}  // namespace allmende
