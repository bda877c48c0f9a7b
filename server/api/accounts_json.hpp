// Accounts and sessions as JSON.
#pragma once

#include "models/accounts/account.hpp"
#include "server/http/shape.hpp"

namespace allmende {

extern const Shape kSignInShape;
extern const Shape kSessionShape;

Json to_json(const accounts::Known& known);

}  // namespace allmende
