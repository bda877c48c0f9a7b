#include "server/api/follows_json.hpp"

#include "federation/vocab/uris.hpp"
#include "models/text/markdown.hpp"

namespace allmende {

using enum Kind;
using enum Need;

const Shape kFollowingShape{
    "Following",
    {{"id", uuid, required, "Id."},
     {"target", url, required, "The actor that is followed."},
     {"handle", text, required,
      "\"name@host\", or its address while its server does not confirm the name."},
     {"host", text, required, "Its server."},
     {"name", text, required, "Name."},
     {"kind", text, required, "ActivityStreams' type of the actor."},
     {"url", url, required, "Its page."},
     {"state", text, required, "Whether it agreed.", 0, 0, {"requested", "accepted", "rejected"}},
     {"polled_at", instant, nullable, "When its list of events was last read."}}};

const Shape kFollowingsShape{
    "Followings",
    {{"items", list_of_objects, required, "The newest first.", 10000, 0, {}, &kFollowingShape}}};

const Shape kFollowWishShape{
    "FollowWish",
    {{"whom", text, required,
      "\"@handle@host\", \"host\", or the address of an actor, its page or one of its events.",
      500},
     {"as", text, optional,
      "Who follows: the city when empty, \"me\", or the handle of an organisation.", 60}}};

static const Shape kWhomShape{
    "FollowedActor",
    {{"handle", text, required, "Handle here."}, {"name", text, required, "Name."}}};

static const Shape kFollowerShape{
    "Follower",
    {{"id", uuid, required, "Id."},
     {"uri", url, required, "The actor that follows."},
     {"handle", text, required,
      "\"name@host\", or its address while its server does not confirm the name."},
     {"host", text, required, "Its server."},
     {"name", text, required, "Name."},
     {"kind", text, required, "ActivityStreams' type of the actor."},
     {"url", url, required, "Its page."},
     {"state", text, required, "Whether it was agreed to.", 0, 0, {"requested", "accepted"}},
     {"since", instant, required, "Since when it follows, or asks."},
     {"whom", object, required, "Whom of ours it follows.", 0, 0, {}, &kWhomShape}}};

const Shape kFollowersShape{"Followers",
                            {{"items",
                              list_of_objects,
                              required,
                              "Questions first, then the newest.",
                              10000,
                              0,
                              {},
                              &kFollowerShape}}};

static const Shape kPreviewEventShape{"PreviewEvent",
                                      {{"title", text, required, "Title."},
                                       {"starts_at", instant, required, "Beginning, UTC."},
                                       {"place", text, required, "Where; may be empty."},
                                       {"url", url, required, "Page at home."}}};

const Shape kActorPreviewShape{
    "ActorPreview",
    {{"uri", url, required, "ActivityPub id."},
     {"handle", text, required,
      "\"name@host\", or its address while its server does not confirm the name."},
     {"host", text, required, "Its server."},
     {"name", text, required, "Name."},
     {"kind", text, required, "ActivityStreams' type of the actor."},
     {"summary", text, required, "What it says of itself, as plain text."},
     {"url", url, required, "Its page."},
     {"software", text, required, "What its server runs; empty when that is not told."},
     {"upcoming", list_of_objects, required, "Its next events.", 5, 0, {}, &kPreviewEventShape}}};

const Shape kAsQueryShape{
    "AsQuery",
    {{"as", text, optional, "The city when empty, \"me\", or the handle of an organisation.", 60}}};

const Shape kWhomQueryShape{
    "WhomQuery",
    {{"whom", text, required,
      "\"@handle@host\", \"host\", or the address of an actor, its page or one of its events.",
      500}}};

const Shape kInteractionQueryShape{
    "InteractionQuery",
    {{"from", text, required, "One's own \"@name@host\", or just \"host\".", 300},
     {"uri", url, required, "ActivityPub id of what it is about.", 2000},
     {"intent",
      text,
      optional,
      "What to do with it; default follow.",
      0,
      0,
      {"follow", "join", "object"}}}};

const Shape kInteractionShape{
    "Interaction", {{"url", url, required, "The page of one's own server that goes on."}}};

const Shape kVisitWishShape{
    "VisitWish", {{"uri", url, required, "ActivityPub id of an event, or its page.", 2000}}};

const Shape kVisitShape{"Visit", {{"url", url, required, "Its page on this server."}}};

/// Actors need no page; then their id stands for it.
static const std::string& page_of(const std::string& page, const std::string& uri) {
  return page.empty() ? uri : page;
}

Json to_json(const FollowingView& view) {
  const RemoteActor& target = view.target;
  const auto& polled_at = view.following.polled_at;
  return Json::object({{"id", view.following.id.text},
                       {"target", target.uri},
                       {"handle", target.shown_handle()},
                       {"host", host_of(target.uri)},
                       {"name", target.name},
                       {"kind", target.kind},
                       {"url", page_of(target.url, target.uri)},
                       {"state", view.following.state},
                       {"polled_at", polled_at ? Json{to_rfc3339(*polled_at)} : Json{}}});
}

Json to_json(const FollowerView& view) {
  const Follower& follower = view.follower;
  return Json::object(
      {{"id", follower.id},
       {"uri", follower.uri},
       {"handle", follower.handle},
       {"host", host_of(follower.uri)},
       {"name", follower.name},
       {"kind", follower.kind},
       {"url", page_of(follower.url, follower.uri)},
       {"state", follower.accepted ? "accepted" : "requested"},
       {"since", to_rfc3339(follower.since)},
       {"whom", Json::object({{"handle", view.whom.handle}, {"name", view.whom.name}})}});
}

Json to_json(const ActorPreview& preview) {
  const RemoteActor& actor = preview.actor;
  Json upcoming = Json::array();
  for (const auto& event : preview.upcoming) {
    const auto& content = event.content;
    upcoming.push(
        Json::object({{"title", content.title},
                      {"starts_at", to_rfc3339(to_instant(content.starts_local, content.zone))},
                      {"place", content.place ? content.place->name : ""},
                      {"url", page_of(event.url, event.uri)}}));
  }
  return Json::object({{"uri", actor.uri},
                       {"handle", actor.shown_handle()},
                       {"host", host_of(actor.uri)},
                       {"name", actor.name.empty() ? actor.handle : actor.name},
                       {"kind", actor.kind},
                       {"summary", html_to_text(actor.summary)},
                       {"url", page_of(actor.url, actor.uri)},
                       {"software", preview.software},
                       {"upcoming", upcoming}});
}

}  // namespace allmende
