// Lists are filtered in SQL, single things by the rules; both must see the same.
#include "models/access/access.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

namespace allmende {

using access::Action;
using calendars::Visibility;

static constexpr Statement kVisible{
    "test_visible", "SELECT visible($1::uuid, $2::uuid, $3::text) AS v"};

TEST(Visible, AgreesWithTheRules) {
  tests::Town town;
  const SpaceId space = town.organisations.get(town.operator_, "theater").space_id;
  std::vector<Caller> callers{town.stranger, town.add_account("nobody"), town.owner};
  for (const Standing standing :
       {Standing::viewer, Standing::commenter, Standing::editor, Standing::manager}) {
    callers.push_back(town.join("m" + to_word(standing), standing));
  }
  for (const Caller& caller : callers) {
    for (const std::string& word : all_words<Visibility>()) {
      const auto visibility = *read_word<Visibility>(word);
      const bool listed = town.db.read([&](Tx& tx) {
        return tx.one(kVisible, {caller.account_id, space, word}).get<bool>("v");
      });
      // What is unlisted is read by its address, and listed for members alone.
      const bool member = caller.standing_in(space) != Standing::stranger;
      const bool expected = access::allows(caller, Action::event_read, {space, visibility}) &&
                            (visibility != Visibility::unlisted || member);
      EXPECT_EQ(listed, expected) << to_word(caller.standing_in(space)) << " " << word;
    }
  }
}

}  // namespace allmende
