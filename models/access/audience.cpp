#include "models/access/audience.hpp"

namespace allmende::access {

Audience audience(Action action, const Thing& thing) {
  Audience found;
  found.everybody = allows({}, action, thing);
  const AccountId somebody{"00000000-0000-7000-8000-000000000000"};
  for (const std::string& word : all_words<Standing>()) {
    const Standing standing = *read_word<Standing>(word);
    const Caller member{.account_id = somebody, .standings = {{thing.space_id, standing}}};
    if (!allows(member, action, thing)) continue;
    found.standing = standing;
    break;
  }
  for (const std::string& word : all_words<Role>()) {
    const Role role = *read_word<Role>(word);
    const Caller holder{.account_id = somebody, .role = role};
    if (role != Role::none && allows(holder, action, thing)) found.roles.push_back(role);
  }
  return found;
}

}  // namespace allmende::access
