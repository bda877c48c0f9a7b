// Messages on their way over real sockets: order, second knocks, other inboxes, and what becomes of
// a message with each fault of the other side.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/base/json.hpp"
#include "tests/support/post_office.hpp"

namespace allmende::tests {

using namespace std::chrono_literals;

static std::vector<std::string> types_of(const std::vector<Message>& messages) {
  std::vector<std::string> types;
  for (const Message& one : messages) types.push_back(one.type);
  return types;
}

TEST(Deliverer, SignsAsEverybodyUnderstandsItAtFirst) {
  PostOffice office;
  const std::string id = office.say("Create", "http://stadt.test/e/1", {office.inbox("a")});
  office.deliver();
  ASSERT_TRUE(office.received(1));
  const Message message = office.server.messages().front();
  EXPECT_EQ(message.id, id);
  EXPECT_EQ(message.method + " " + message.path, "POST /inbox");
  EXPECT_EQ(message.header("Content-Type"), "application/activity+json");
  const std::string signature = message.header("Signature");
  EXPECT_NE(signature.find("algorithm=\"rsa-sha256\""), std::string::npos) << signature;
  EXPECT_NE(signature.find("headers=\"(request-target) host date digest\""), std::string::npos)
      << signature;
  EXPECT_EQ(message.header("Signature-Input"), "");
  EXPECT_TRUE(office.waiting().empty());
  EXPECT_TRUE(office.failed().empty());
  EXPECT_EQ(office.peer("a").scheme, "cavage");
}

TEST(Deliverer, KnocksOnceMoreWithTheOtherSchemeAndRemembersIt) {
  PostOffice office;
  office.server.answers([](const Message& message) {
    const bool new_scheme = !message.header("Signature-Input").empty();
    return status_line(new_scheme ? "202 Accepted" : "401 Unauthorized");
  });
  office.say("Create", "http://stadt.test/e/1", {office.inbox("a")});
  office.deliver();
  ASSERT_TRUE(office.received(2));
  EXPECT_EQ(office.peer("a").scheme, "rfc9421");
  EXPECT_EQ(office.peer("a").failures, 0);
  office.say("Create", "http://stadt.test/e/2", {office.inbox("a")});
  office.deliver();
  EXPECT_TRUE(office.received(3));
  // What was learned a week ago is not relied on.
  office.clock.forward(8 * 24h);
  office.say("Create", "http://stadt.test/e/3", {office.inbox("a")});
  office.deliver();
  EXPECT_TRUE(office.received(5));
}

TEST(Deliverer, StartsWithTheNewSchemeWhereItIsAdvertised) {
  PostOffice office;
  RemoteActor actor = office.follower("a", "bob");
  actor.rfc9421 = true;
  office.db.write([&](Tx& tx) { RemoteActorRepository{tx}.put(actor); });
  office.say("Create", "http://stadt.test/e/1", {office.inbox("a")});
  office.deliver();
  ASSERT_TRUE(office.received(1));
  EXPECT_NE(office.server.messages().front().header("Signature-Input"), "");
}

TEST(Deliverer, GivesUpAfterThreeTriesWhereNoSignatureIsTaken) {
  PostOffice office;
  office.server.answers([](const Message&) { return status_line("401 Unauthorized"); });
  office.say("Create", "http://stadt.test/e/1", {office.inbox("a")});
  office.deliver();
  ASSERT_TRUE(office.received(2));
  EXPECT_EQ(office.waiting().at(0).attempts, 1);
  EXPECT_EQ(office.waiting().at(0).error, "deliveries.error.signature");
  for (const std::size_t total : {4U, 6U}) {
    office.clock.forward(1h);
    office.deliver();
    ASSERT_TRUE(office.received(total)) << total;
  }
  EXPECT_TRUE(office.waiting().empty());
  ASSERT_EQ(office.failed().size(), 1U);
  EXPECT_EQ(office.failed().at(0).error, "deliveries.error.signature");
  EXPECT_EQ(office.failed().at(0).status, 401);
  EXPECT_EQ(office.failed().at(0).attempts, 3);
}

TEST(Deliverer, RefusalsAreFinalAndSaidWhy) {
  PostOffice office;
  const std::vector<std::pair<std::string, std::string>> answers{
      {"301 Moved", "deliveries.error.redirect"},
      {"302 Found", "deliveries.error.redirect"},
      {"403 Forbidden", "deliveries.error.refused"},
      {"405 Not Allowed", "deliveries.error.refused"},
      {"413 Too Large", "deliveries.error.refused"},
      {"415 Unsupported", "deliveries.error.refused"},
      {"422 Unprocessable", "deliveries.error.refused"},
      {"501 No", "deliveries.error.refused"}};
  office.server.answers([](const Message& message) {
    const std::string status = message.host.substr(1, 3);
    return status_line(status + " No", "Location: " + message.path + "/new\r\n");
  });
  for (const auto& [status, error] : answers) {
    office.say("Create", "http://stadt.test/e/1", {office.inbox("s" + status.substr(0, 3))});
  }
  office.deliver();
  ASSERT_TRUE(office.received(answers.size()));
  EXPECT_TRUE(office.waiting().empty());
  const auto failed = office.failed();
  ASSERT_EQ(failed.size(), answers.size());
  for (const auto& [status, error] : answers) {
    const auto row = std::find_if(failed.begin(), failed.end(), [&](const DeliveryView& view) {
      return std::to_string(view.status) == status.substr(0, 3);
    });
    ASSERT_NE(row, failed.end()) << status;
    EXPECT_EQ(row->error, error) << status;
    EXPECT_EQ(row->kind, "Create");
    EXPECT_EQ(row->about, "http://stadt.test/e/1");
  }
}

TEST(Deliverer, IsSentOnWithinAnOriginAndNotInCircles) {
  PostOffice office;
  office.server.answers([&](const Message& message) {
    if (message.path == "/new") return status_line("202 Accepted");
    if (message.path == "/circle") {
      return status_line("307 Temporary", "Location: /circle\r\n");
    }
    const std::string to = message.path == "/old"
                               ? office.server.url("a", "/new")
                               : "http://127.0.0.1:" + std::to_string(office.server.port()) + "/x";
    return status_line("308 Permanent", "Location: " + to + "\r\n");
  });
  for (const char* path : {"/old", "/circle", "/away"}) {
    office.say("Create", std::string{"http://stadt.test/e"} + path, {office.inbox("a", path)});
  }
  office.deliver();
  ASSERT_TRUE(office.received(2 + 4 + 1));
  std::map<std::string, int> paths;
  for (const Message& one : office.server.messages()) ++paths[one.path];
  EXPECT_EQ(paths,
            (std::map<std::string, int>{{"/old", 1}, {"/new", 1}, {"/circle", 4}, {"/away", 1}}));
  ASSERT_EQ(office.failed().size(), 2U);
  for (const DeliveryView& view : office.failed()) {
    EXPECT_EQ(view.error, "deliveries.error.redirect") << view.inbox;
  }
}

TEST(Deliverer, AMissingSharedInboxSendsItToThePersonalOnes) {
  for (const char* status : {"404 Not Found", "410 Gone"}) {
    PostOffice office;
    office.follower("a", "bob");
    office.follower("a", "eva");
    office.follower("b", "ida");
    office.server.answers([&](const Message& message) {
      return status_line(message.path == "/inbox" && message.host == office.server.host("a")
                             ? status
                             : "202 Accepted");
    });
    office.say("Create", "http://stadt.test/e/1", {office.inbox("a"), office.inbox("b")});
    office.deliver();
    ASSERT_TRUE(office.received(4)) << status;
    std::vector<std::string> paths;
    for (const Message& one : office.server.messages()) paths.push_back(one.path);
    std::sort(paths.begin(), paths.end());
    EXPECT_EQ(paths, (std::vector<std::string>{"/bob/inbox", "/eva/inbox", "/inbox", "/inbox"}));
    EXPECT_TRUE(office.failed().empty());
    // The next message does not ask for the shared one again.
    const auto inboxes =
        office.db.read([](Tx& tx) { return FollowRepository{tx}.inboxes({kAgendaActor}); });
    EXPECT_EQ(inboxes.size(), 3U);
  }
}

TEST(Deliverer, AMissingPersonalInboxIsFinal) {
  PostOffice office;
  office.follower("a", "bob");
  office.server.answers([](const Message&) { return status_line("404 Not Found"); });
  office.say("Create", "http://stadt.test/e/1", {office.inbox("a")});
  office.deliver();
  ASSERT_TRUE(office.received(2));
  ASSERT_EQ(office.failed().size(), 1U);
  EXPECT_EQ(office.failed().at(0).error, "deliveries.error.missing");
}

TEST(Deliverer, AnInboxThatIsGoneRaisesTheQuestionWhetherItsOwnerIs) {
  PostOffice office;
  const RemoteActor bob = office.follower("a", "bob", "");
  office.server.answers([](const Message&) { return status_line("410 Gone"); });
  office.say("Accept", bob.uri, {{office.server.host("a"), bob.inbox}}, Urgency::answer);
  office.deliver();
  ASSERT_TRUE(office.received(1));
  EXPECT_EQ(office.test.sql("SELECT kind || ' ' || key FROM jobs"),
            std::vector<std::string>{"federation.gone " + bob.uri});
  // Nobody is forgotten on an inbox's word.
  EXPECT_EQ(office.test.sql("SELECT follower FROM followers"), std::vector<std::string>{bob.uri});
  EXPECT_EQ(office.failed().at(0).error, "deliveries.error.gone");
}

TEST(Deliverer, KeepsTheOrderOfWhatIsSaidOfOneThing) {
  PostOffice office;
  std::atomic<int> refusals{1};
  office.server.answers(
      [&](const Message&) { return status_line(refusals-- > 0 ? "500 Broken" : "202 Accepted"); });
  const std::string thing = "http://stadt.test/e/1";
  office.say("Create", thing, {office.inbox("a")});
  office.deliver();
  ASSERT_TRUE(office.received(1));
  office.say("Update", thing, {office.inbox("a")}, Urgency::change);
  office.say("Create", "http://stadt.test/e/2", {office.inbox("a")});
  office.deliver();
  ASSERT_TRUE(within(20s, [&] { return office.server.count() == 2; }));
  EXPECT_EQ(office.server.messages().at(1).type, "Create");
  EXPECT_TRUE(within(20s, [&] { return office.waiting().size() == 2; }));
  office.clock.forward(2min);
  office.deliver();
  ASSERT_TRUE(office.received(4));
  EXPECT_EQ(types_of(office.server.messages()),
            (std::vector<std::string>{"Create", "Create", "Create", "Update"}));
}

TEST(Deliverer, TakesTheUrgentFirst) {
  PostOffice office;
  office.terms.in_flight = 1;
  office.say("Announce", "http://stadt.test/e/1", {office.inbox("a")}, Urgency::backfill);
  office.say("Create", "http://stadt.test/e/2", {office.inbox("a")}, Urgency::news);
  office.say("Delete", "http://stadt.test/e/3", {office.inbox("a")}, Urgency::change);
  office.say("Accept", "http://stadt.test/e/4", {office.inbox("a")}, Urgency::answer);
  office.deliver();
  ASSERT_TRUE(office.received(4));
  EXPECT_EQ(types_of(office.server.messages()),
            (std::vector<std::string>{"Accept", "Delete", "Create", "Announce"}));
}

TEST(Deliverer, ANewerUpdateReplacesOneThatWaitsUntried) {
  PostOffice office;
  const std::string thing = "http://stadt.test/e/1";
  const auto both = {office.inbox("a"), office.inbox("b")};
  office.say("Update", thing, both, Urgency::change);
  office.say("Update", "http://stadt.test/e/2", both, Urgency::change);
  const std::string last = office.say("Update", thing, {office.inbox("a")}, Urgency::change);
  EXPECT_EQ(office.waiting().size(), 4U);
  office.deliver();
  ASSERT_TRUE(office.received(4));
  EXPECT_EQ(office.server.times()[office.server.host("a") + "/inbox " + last], 1);
}

TEST(Deliverer, AnUpdateThatWasTriedIsNotReplaced) {
  PostOffice office;
  office.server.answers([](const Message&) { return status_line("500 Broken"); });
  const std::string thing = "http://stadt.test/e/1";
  office.say("Update", thing, {office.inbox("a")}, Urgency::change);
  office.deliver();
  ASSERT_TRUE(office.received(1));
  office.say("Update", thing, {office.inbox("a")}, Urgency::change);
  EXPECT_EQ(office.waiting().size(), 2U);
}

TEST(Deliverer, ADeleteTakesBackWhatWasNeverTriedAndGoesWhereTheCreateWent) {
  PostOffice office;
  const std::string thing = "http://stadt.test/e/1";
  office.say("Create", thing, {office.inbox("a")});
  office.deliver();
  ASSERT_TRUE(office.received(1));
  office.stop();
  office.say("Update", thing, {office.inbox("a")}, Urgency::change);
  office.say("Create", thing, {office.inbox("b")});
  office.say("Create", "http://stadt.test/e/2", {office.inbox("b")});
  office.say("Delete", thing, {office.inbox("a"), office.inbox("b")}, Urgency::change);
  office.deliver();
  ASSERT_TRUE(office.received(3));
  const auto messages = office.server.messages();
  std::vector<std::string> told;
  for (const Message& one : messages) told.push_back(one.host.substr(0, 1) + " " + one.type);
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (std::vector<std::string>{"a Create", "a Delete", "b Create"}));
}

TEST(Deliverer, AnotherPortIsAMatterOfTrust) {
  PostOffice office;
  office.instance.dev = false;
  const std::string host = "nachbar.invalid:8443";
  const InboxAddress inbox{.host = host, .inbox = "https://" + host + "/inbox"};
  office.say("Create", "http://stadt.test/e/1", {inbox});
  office.deliver();
  ASSERT_TRUE(office.settled());
  ASSERT_EQ(office.failed().size(), 1U);
  EXPECT_EQ(office.failed()[0].error, "deliveries.error.address");

  office.db.write([&](Tx& tx) { peers::PeerRepository{tx}.put_tier(host, peers::Tier::partner); });
  office.say("Create", "http://stadt.test/e/2", {inbox});
  office.deliver();
  ASSERT_TRUE(office.settled());
  // It was looked for, and there is no such host.
  ASSERT_EQ(office.waiting().size(), 1U);
  EXPECT_EQ(office.waiting()[0].error, "deliveries.error.unreachable");
}

}  // namespace allmende::tests
