// Applications and invitations as JSON.
#pragma once

#include "models/accounts/application.hpp"
#include "server/api/calendar_json.hpp"

namespace allmende {

extern const Shape kAccountApplicationWishShape;
extern const Shape kAccountApplicationsQueryShape;
extern const Shape kAccountApplicationsShape;
extern const Shape kApprovalShape;
extern const Shape kApprovedShape;
extern const Shape kRejectionShape;
extern const Shape kProvenApplicationShape;
extern const Shape kAccountInvitationWishShape;
extern const Shape kNewAccountInvitationShape;
extern const Shape kAccountInvitationsShape;
extern const Shape kAccountJoiningShape;

accounts::ApplicationWish read_account_application(const Json& body);
Json to_json(const std::vector<accounts::Application>& applications);
Json to_json(const std::vector<accounts::Invitation>& invitations);
/// `base_url` goes before the page that takes the code.
Json to_json(const accounts::NewInvitation& made, const std::string& base_url);

}  // namespace allmende
