// Accounts and sessions as JSON.
#pragma once

#include "models/accounts/account.hpp"
#include "server/api/calendar_json.hpp"

namespace allmende {

extern const Shape kSignInShape;
extern const Shape kSessionShape;
extern const Shape kSessionChangeShape;
extern const Shape kPersonShape;
extern const Shape kMembershipShape;

Json to_json(const accounts::Known& known);
Json memberships_json(const std::vector<accounts::Membership>& memberships);
/// A person whom everybody may find.
Json to_json(const accounts::Account& account, const Links& links);

}  // namespace allmende
