// Followings, followers and previews of actors as JSON.
#pragma once

#include "federation/follows/follow_service.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kFollowingShape;
extern const Shape kFollowingsShape;
extern const Shape kFollowWishShape;
extern const Shape kFollowersShape;
extern const Shape kActorPreviewShape;
extern const Shape kAsQueryShape;
extern const Shape kWhomQueryShape;
extern const Shape kInteractionQueryShape;
extern const Shape kInteractionShape;
extern const Shape kVisitWishShape;
extern const Shape kVisitShape;

Json to_json(const FollowingView& view);
Json to_json(const FollowerView& view);
Json to_json(const ActorPreview& preview);

}  // namespace allmende
