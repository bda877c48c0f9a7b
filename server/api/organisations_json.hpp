// What organisations are told and answer beyond their public face (calendar_json): wishes,
// members, invitations.
#pragma once

#include "models/organisations/invitation.hpp"
#include "server/api/calendar_json.hpp"

namespace allmende {

extern const Shape kApplicationWishShape;
extern const Shape kOrganisationChangeShape;
extern const Shape kReapplicationShape;
extern const Shape kVerificationShape;
extern const Shape kApplicationsQueryShape;
extern const Shape kApplicationsShape;
extern const Shape kOwnOrganisationShape;
extern const Shape kOwnOrganisationsShape;
extern const Shape kMemberShape;
extern const Shape kMembersShape;
extern const Shape kMemberChangeShape;
extern const Shape kHandoverShape;
extern const Shape kInvitationWishShape;
extern const Shape kNewInvitationShape;
extern const Shape kInvitationsShape;
extern const Shape kInvitationPreviewShape;

organisations::OrganisationWish read_application(const Json& body);
/// Only what the body has.
void apply_change(const Json& body, organisations::Organisation& organisation);
organisations::InvitationWish read_invitation(const Json& body);

Json application_json(const organisations::Organisation& organisation, const Links& links);
Json to_json(const organisations::OwnOrganisation& own, const Links& links);
Json to_json(const organisations::Member& member);
Json to_json(const organisations::Invitation& invitation);
Json to_json(const organisations::InvitationPreview& preview);

}  // namespace allmende
