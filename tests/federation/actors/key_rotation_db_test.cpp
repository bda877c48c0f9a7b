// New keys for local actors: one kind at a time, said to followers, seen by every process.
#include "federation/actors/key_rotation.hpp"

#include <gtest/gtest.h>

#include "tests/support/federated_town.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

class KeyRotations : public testing::Test {
 protected:
  std::string public_key(KeyKind kind) {
    const ActorKeyPairs pairs = town_.federation.keys.of(town_.calendar_actor());
    return (kind == KeyKind::rsa ? pairs.rsa : pairs.ed25519).public_key().to_pem();
  }
  std::string rotate(KeyKind kind) {
    return town_.federation.key_rotation.rotate(town_.operator_, "theater.programm", kind);
  }

  FederatedTown town_;
};

TEST_F(KeyRotations, ReplaceOneKeyAndTellFollowersOfTheActorAsItIsNow) {
  town_.add_follower(town_.calendar_actor(), "https://fern.example/ap/p/1");
  const std::string rsa = public_key(KeyKind::rsa);
  const std::string ed25519 = public_key(KeyKind::ed25519);
  EXPECT_EQ(rotate(KeyKind::rsa), town_.calendar_actor());
  town_.announce();
  EXPECT_NE(public_key(KeyKind::rsa), rsa) << "the old one is forgotten";
  EXPECT_EQ(public_key(KeyKind::ed25519), ed25519);
  const auto updates = town_.said("Update");
  ASSERT_EQ(updates.size(), 1U);
  const Json actor = updates[0]["object"];
  EXPECT_EQ(actor["publicKey"]["publicKeyPem"].text(), public_key(KeyKind::rsa));
}

TEST_F(KeyRotations, LetAWeekPassBeforeTheOtherKind) {
  rotate(KeyKind::ed25519);
  EXPECT_EQ(refusal([&] { rotate(KeyKind::rsa); }), "keys.error.too_soon");
  rotate(KeyKind::ed25519);
  town_.clock.time += std::chrono::days{7};
  rotate(KeyKind::rsa);
  EXPECT_EQ(refusal([&] { rotate(KeyKind::ed25519); }), "keys.error.too_soon");
}

TEST_F(KeyRotations, AreForOperatorsAndForActorsThatAreThere) {
  auto& rotation = town_.federation.key_rotation;
  EXPECT_EQ(refusal([&] { rotation.rotate(town_.owner, "theater", KeyKind::rsa); }),
            "access.error.denied");
  EXPECT_EQ(refusal([&] { rotation.rotate(town_.operator_, "niemand", KeyKind::rsa); }),
            "actors.error.no_handle");
}

}  // namespace allmende::tests
