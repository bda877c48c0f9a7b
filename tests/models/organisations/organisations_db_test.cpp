// What organisations say about themselves, and how one comes to be verified.
#include <gtest/gtest.h>

#include "federation/actors/local_actor.hpp"
#include "tests/support/federated_town.hpp"

namespace allmende::tests {

using organisations::Organisation, organisations::OrganisationStatus;
using organisations::OrganisationWish;

static Organisation apply(Town& town, const Caller& caller, const std::string& handle) {
  return town.organisations.apply(
      caller, {.handle = handle, .name = "Verein " + handle, .application = "Wir sind neu."});
}

TEST(Organisations, SayWhatTheyAreReachedBy) {
  Town town;
  const auto edit = town.organisations.edit(town.owner, "theater", 1, [](Organisation& o) {
    o.email = "haus@example.org";
    o.phone = "0521 1";
    o.address = "Markt 1\n33602 Bielefeld";
    o.imprint = "**Verantwortlich:** Anna";
    o.website = "https://theater.example";
  });
  EXPECT_FALSE(edit.stale);
  const Organisation now = town.organisations.get(town.stranger, "theater");
  EXPECT_EQ(now.email, "haus@example.org");
  EXPECT_EQ(now.address, "Markt 1\n33602 Bielefeld");
  EXPECT_EQ(now.imprint, "**Verantwortlich:** Anna");
  EXPECT_EQ(now.version, 2);
  EXPECT_EQ(now.status, OrganisationStatus::verified);
  EXPECT_TRUE(now.verified_at);
}

TEST(Organisations, TellAllFaultsOfAnEditAndKeepNothingOfIt) {
  Town town;
  try {
    town.organisations.edit(town.owner, "theater", std::nullopt, [](Organisation& o) {
      o.name = " ";
      o.website = "theater";
      o.email = "haus@";
      o.phone = "1";
    });
    ADD_FAILURE() << "nothing was refused";
  } catch (const Error& error) {
    std::vector<std::string> fields;
    for (const Fault& fault : error.faults) fields.push_back(fault.field);
    EXPECT_EQ(fields, (std::vector<std::string>{"/name", "/website", "/email"}));
  }
  EXPECT_EQ(town.organisations.get(town.stranger, "theater").phone, "");
}

TEST(Organisations, DoNotLetAnOlderEditWinOverANewerOne) {
  Town town;
  const Caller manager = town.join("mara", Standing::manager);
  town.organisations.edit(manager, "theater", 1, [](Organisation& o) { o.phone = "1"; });
  const auto late =
      town.organisations.edit(town.owner, "theater", 1, [](Organisation& o) { o.phone = "2"; });
  EXPECT_TRUE(late.stale);
  EXPECT_EQ(late.organisation.phone, "1");
  EXPECT_EQ(town.organisations.get(town.stranger, "theater").phone, "1");
  const Caller editor = town.join("edda", Standing::editor);
  EXPECT_EQ(refusal([&] {
              town.organisations.edit(editor, "theater", std::nullopt, [](Organisation&) {});
            }),
            "access.error.denied");
}

TEST(Organisations, WaitInSilenceUntilTheyAreVerified) {
  FederatedTown town;
  Caller bea = town.add_account("bea");
  const Organisation made = apply(town, bea, "chor");
  bea = town.known(*bea.account_id);
  EXPECT_EQ(made.status, OrganisationStatus::pending);
  EXPECT_EQ(bea.standing_in(made.space_id), Standing::owner);

  // Only who is in, and who verifies, knows of it.
  const Caller other = town.add_account("otto");
  const Caller verifier{.account_id = other.account_id, .role = Role::verifier};
  for (const Caller& nobody : {town.stranger, other, town.owner}) {
    EXPECT_EQ(refusal([&] { town.organisations.get(nobody, "chor"); }),
              "organisations.error.not_found");
  }
  EXPECT_EQ(town.organisations.get(bea, "chor").id, made.id);
  EXPECT_EQ(town.organisations.get(verifier, "chor").id, made.id);
  EXPECT_EQ(town.organisations.list(bea).size(), 1U);
  EXPECT_EQ(town.organisations.list_own(bea).size(), 1U);

  // A draft may be prepared; that it says "public" makes nothing public.
  const auto calendar = town.calendars.create(
      bea, {.handle = "chor.programm", .name = "Proben", .organisation = "chor"});
  town.add_follower("c/" + calendar.id.text, "https://a.example/users/ada");
  town.events.create(bea, "chor.programm", event_at("Probe", "2026-11-27T19:30:00"));
  EXPECT_TRUE(town.titles({}).empty());
  EXPECT_EQ(town.titles(bea, {}), (std::vector<std::string>{"Probe"}));
  EXPECT_EQ(refusal([&] { town.calendars.get(town.stranger, "chor.programm"); }),
            "calendars.error.not_found");
  const auto actor = [&](const std::string& path) {
    return town.db.read([&](Tx& tx) { return town.federation.actors.find(tx, path); });
  };
  EXPECT_FALSE(actor("o/" + made.id.text));
  town.announce();
  EXPECT_TRUE(town.said("Create").empty());

  EXPECT_EQ(town.organisations.waiting(verifier, OrganisationStatus::pending).size(), 1U);
  const Organisation verified = town.organisations.decide(verifier, "chor", true, "");
  EXPECT_EQ(verified.verified_at, town.clock.time);
  EXPECT_TRUE(actor("o/" + made.id.text));
  EXPECT_EQ(town.titles({}), (std::vector<std::string>{"Probe"}));
  EXPECT_EQ(town.organisations.list(town.stranger).size(), 2U);
  town.announce();
  EXPECT_EQ(town.said("Create").size(), 1U);
}

TEST(Organisations, AreRejectedWithAReasonAndMayAskAgain) {
  Town town;
  Caller bea = town.add_account("bea");
  apply(town, bea, "chor");
  bea = town.known(*bea.account_id);
  const auto decide = [&](const Caller& caller, bool verified, const char* reason) {
    return refusal([&] { town.organisations.decide(caller, "chor", verified, reason); });
  };
  EXPECT_EQ(decide(town.operator_, false, "  "), "organisations.error.reason_missing");
  // Nobody verifies their own.
  EXPECT_EQ(decide(bea, true, ""), "access.error.denied");
  EXPECT_EQ(decide(town.operator_, false, "Wer seid ihr?"), "");
  EXPECT_EQ(town.organisations.get(bea, "chor").status_reason, "Wer seid ihr?");
  town.organisations.apply_again(bea, "chor", "Der Chor der Neustadt.");
  EXPECT_EQ(refusal([&] { town.organisations.apply_again(bea, "chor", "x"); }),
            "organisations.error.not_rejected");
  const auto waiting = town.organisations.waiting(town.operator_, OrganisationStatus::pending);
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].application, "Der Chor der Neustadt.");
  EXPECT_EQ(waiting[0].status_reason, "");
}

TEST(Organisations, GoSilentAgainWhenVerificationIsTakenBack) {
  FederatedTown town;
  town.add_follower(town.calendar_actor(), "https://a.example/users/ada");
  town.add(event_at("Premiere", "2026-11-27T19:30:00"));
  town.announce();
  town.organisations.decide(town.operator_, "theater", false, "Es gibt euch nicht mehr.");
  EXPECT_TRUE(town.titles({}).empty());
  town.announce();
  EXPECT_EQ(town.said("Delete").size(), 1U);
  town.organisations.decide(town.operator_, "theater", true, "");
  EXPECT_EQ(town.titles({}), (std::vector<std::string>{"Premiere"}));
}

TEST(Organisations, AreAppliedForWithinLimits) {
  Town town;
  const Caller bea = town.add_account("bea");
  const auto apply_for = [&](const Caller& caller, const std::string& handle) {
    return refusal([&] { apply(town, caller, handle); });
  };
  EXPECT_EQ(apply_for(town.stranger, "chor"), "access.error.sign_in");
  EXPECT_EQ(apply_for(bea, "theater"), "handles.error.taken");
  EXPECT_EQ(apply_for(bea, "relay"), "handles.error.taken");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(apply_for(bea, "chor" + std::to_string(i)), "");
  EXPECT_EQ(apply_for(bea, "chor5"), "organisations.error.too_many_waiting");
}

}  // namespace allmende::tests
