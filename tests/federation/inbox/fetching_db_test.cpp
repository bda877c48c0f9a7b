// Asking other servers: rules 36 to 41 of the inbox, each by its number.
#include <gtest/gtest.h>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/vocab/document.hpp"
#include "models/peers/peer_repository.hpp"
#include "tests/support/inbox_town.hpp"
#include "tests/support/tiny_server.hpp"

namespace allmende::tests {

using std::chrono::hours;
using std::chrono::minutes;

/// Answers as a test says, without a network.
struct ScriptedClient : HttpClient {
  HttpAnswer fetch(const HttpCall& call) override {
    calls.push_back(call);
    return answer;
  }
  std::vector<HttpCall> calls;
  HttpAnswer answer{.fault = HttpFault::unreachable};
};

/// A town that fetches, for real or by a script.
struct Fetching {
  InboxTown town;
  StandInPeer peer{town.clock};
  Fetcher& fetcher = town.federation.fetcher;

  Json thing(const std::string& path) {
    return Json::object(
        {{"@context", kActivityStreams}, {"id", peer.base() + path}, {"type", "Note"}});
  }
  std::optional<FetchFault> fault(const std::string& path) {
    return fetcher.get(peer.base() + path).fault;
  }
};

struct Scripted : Fetching {
  ScriptedClient client;
  InstanceTerms terms = [] {
    InstanceTerms made{.base_url = "https://stadt.example"};
    return made;
  }();
  Uris uris{terms.base_url};
  ActorKeys keys{town.db, SecretBox{std::string(32, 's')}, uris};
  Fetcher scripted{client, keys, uris, terms, town.db, town.clock};
};

TEST(InboxRules, R36_OnlyNamesThatAreMeantForTheWorldAreAsked) {
  Scripted s;
  for (const char* uri :
       {"http://nachbar.example/x", "https://nachbar.example:8443/x",
        "https://u:p@nachbar.example/x", "https://10.0.0.1/x", "https://[2001:db8::1]/x",
        "https://127.1/x", "https://localhost/x", "https://drucker/x", "https://drucker.local/x",
        "https://db.internal/x", "https://abc.onion/x", "https://abc.i2p/x",
        "https://b\xc3\xbc"
        "cher.example/x",
        "https://stadt.example/ap/actor", "ftp://nachbar.example/x", "https://nachbar.example./x",
        "file:///etc/passwd", ""}) {
    EXPECT_EQ(s.scripted.get(uri).fault, FetchFault::refused) << uri;
  }
  EXPECT_TRUE(s.client.calls.empty());
  EXPECT_EQ(s.scripted.get("https://nachbar.example/x").fault, FetchFault::unreachable);
  EXPECT_EQ(s.client.calls.size(), 1U);
  // Another port is a matter of trust.
  s.town.db.write([](Tx& tx) {
    peers::PeerRepository{tx}.put_tier("nachbar.example:8443", peers::Tier::partner);
  });
  EXPECT_EQ(s.scripted.get("https://nachbar.example:8443/x").fault, FetchFault::unreachable);
  EXPECT_EQ(s.client.calls.size(), 2U);
}

TEST(Fetcher, AsksForWhatItKnowsOnlyIfThatHasChanged) {
  Scripted s;
  const std::string uri = "https://nachbar.example/ap/c/1/upcoming";
  const auto sent = [&](const std::string& name) -> std::string {
    for (const auto& [header, value] : s.client.calls.back().headers) {
      if (header == name) return value;
    }
    return "";
  };
  const auto answer = [&](const std::string& title) {
    const Json list = Json::object(
        {{"@context", kActivityStreams}, {"id", uri}, {"type", "Collection"}, {"name", title}});
    s.client.answer = {.status = 200,
                       .headers = {{"content-type", kActivityType},
                                   {"etag", "\"7\""},
                                   {"last-modified", "Mon, 02 Nov 2026 08:00:00 GMT"}},
                       .body = list.dump()};
  };
  s.client.answer = {.status = 304};
  EXPECT_EQ(s.scripted.get_list(uri).fault, FetchFault::unreachable) << "of what it does not know";
  answer("Herbst");
  EXPECT_EQ(s.scripted.get_list(uri).document["name"].text(), "Herbst");
  EXPECT_EQ(sent("If-None-Match"), "");
  s.client.answer = {.status = 304};
  EXPECT_EQ(s.scripted.get_list(uri).document["name"].text(), "Herbst");
  EXPECT_EQ(sent("If-None-Match"), "\"7\"");
  EXPECT_EQ(sent("If-Modified-Since"), "Mon, 02 Nov 2026 08:00:00 GMT");
  EXPECT_EQ(s.scripted.get(uri).fault, FetchFault::unreachable) << "it is asked for anew";
  EXPECT_EQ(sent("If-None-Match"), "");
  answer("Winter");
  EXPECT_EQ(s.scripted.get_list(uri).document["name"].text(), "Winter");
}

TEST(InboxRules, R37_ANameThatLeadsToALocalAddressIsRefused) {
  Scripted s;
  s.client.answer = {.fault = HttpFault::refused_address};
  EXPECT_EQ(s.scripted.get("https://nachbar.example/x").fault, FetchFault::refused);
  // The guard itself, over a real socket: the address that is really connected counts.
  CurlClient strict{{.user_agent = "Allmende/test", .dev = false}};
  EXPECT_EQ(strict.fetch({.url = s.peer.base() + "/u/bob"}).fault, HttpFault::refused_address);
  EXPECT_EQ(s.peer.asked_in_all(), 0);
}

TEST(InboxRules, R38_ThreeRedirectsAreFollowedEachLookedAtAndSignedAnew) {
  Fetching f;
  const auto to = [](const std::string& where) {
    return [where](const Request&, const Caller&) { return redirect(302, where); };
  };
  f.peer.serve("/d", f.thing("/d"));
  f.peer.answer("/c", to("/d"));
  f.peer.answer("/b", to(f.peer.base() + "/c"));
  f.peer.answer("/a", to("/b"));
  f.peer.answer("/z", to("/a"));
  EXPECT_EQ(f.fault("/b"), std::nullopt);
  EXPECT_NE(f.peer.last_headers().find("signature"), std::nullopt);
  EXPECT_EQ(f.fault("/a"), std::nullopt);
  EXPECT_EQ(f.fault("/z"), FetchFault::unreachable);
  f.peer.answer("/round", to("/round"));
  EXPECT_EQ(f.fault("/round"), FetchFault::unreachable);
  EXPECT_EQ(f.peer.asked("/round"), 4);
  for (const char* where : {"", "ftp://nachbar.example/", "javascript:alert(1)"}) {
    f.peer.answer("/bad", to(where));
    EXPECT_EQ(f.fault("/bad"), FetchFault::refused) << where;
  }

  Scripted s;
  s.client.answer = {.status = 302, .headers = {{"location", "http://nachbar.example/x"}}};
  EXPECT_EQ(s.scripted.get("https://nachbar.example/a").fault, FetchFault::refused);
  s.client.answer = {.status = 302, .headers = {{"location", "https://127.0.0.1/x"}}};
  EXPECT_EQ(s.scripted.get("https://nachbar.example/b").fault, FetchFault::refused);
  EXPECT_EQ(s.client.calls.size(), 2U);
}

TEST(InboxRules, R38_AThingIsToldByItsOwnOriginUnderItsOwnId) {
  Fetching f;
  StandInPeer other{f.town.clock};
  f.peer.serve("/seite", f.thing("/ding"));
  f.peer.serve("/ding", f.thing("/ding"));
  const Fetched asked = f.fetcher.get(f.peer.base() + "/seite");
  EXPECT_EQ(id_of(asked.document), f.peer.base() + "/ding");
  EXPECT_EQ(f.peer.asked("/ding"), 1);
  f.peer.serve("/falsch", f.thing("/anders"));
  f.peer.serve("/anders", f.thing("/nochmal"));
  EXPECT_EQ(f.fault("/falsch"), FetchFault::refused);
  // Somebody else says what the thing is, directly or behind a redirect.
  Json stolen = f.thing("/ding");
  other.serve("/ding", stolen);
  EXPECT_EQ(f.fetcher.get(other.base() + "/ding").fault, FetchFault::refused);
  Json theirs = f.thing("/x");
  theirs.set("id", other.base() + "/x");
  other.serve("/x", theirs);
  f.peer.answer("/weg",
                [&](const Request&, const Caller&) { return redirect(302, other.base() + "/x"); });
  EXPECT_EQ(f.fault("/weg"), FetchFault::refused);
}

TEST(InboxRules, R39_OnlyDocumentsOfOurKindAndSizeAreRead) {
  Fetching f;
  const auto as = [&](const std::string& type, const std::string& body) {
    f.peer.answer("/x",
                  [=](const Request&, const Caller&) { return text_response(200, type, body); });
    return f.fault("/x");
  };
  const std::string good = f.thing("/x").dump();
  EXPECT_EQ(as("application/activity+json; charset=utf-8", good), std::nullopt);
  EXPECT_EQ(as("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"", good),
            std::nullopt);
  // What a user may have uploaded there says nothing.
  EXPECT_EQ(as("application/json", good), FetchFault::unreachable);
  EXPECT_EQ(as("application/ld+json", good), FetchFault::unreachable);
  EXPECT_EQ(as("text/html", good), FetchFault::unreachable);
  EXPECT_EQ(as("application/activity+json", "{"), FetchFault::unreachable);
  EXPECT_EQ(as("application/activity+json", good + std::string(1 << 20, ' ')),
            FetchFault::unreachable);
}

TEST(InboxRules, R40_WhatWasNotThereIsNotAskedForAllTheTime) {
  Fetching f;
  EXPECT_EQ(f.fault("/x"), FetchFault::not_found);
  EXPECT_EQ(f.fault("/x"), FetchFault::not_found);
  EXPECT_EQ(f.peer.asked("/x"), 1);
  f.town.clock.time += minutes{11};
  EXPECT_EQ(f.fault("/x"), FetchFault::not_found);
  EXPECT_EQ(f.peer.asked("/x"), 2);

  f.peer.answer("/weg", [](const Request&, const Caller&) { return Response{.status = 410}; });
  EXPECT_EQ(f.fault("/weg"), FetchFault::gone);
  f.town.clock.time += hours{24 * 365};
  f.town.mirrors.sweep();
  EXPECT_EQ(f.fault("/weg"), FetchFault::gone);
  EXPECT_EQ(f.peer.asked("/weg"), 1);

  Scripted s;
  for (const HttpFault fault : {HttpFault::no_such_host, HttpFault::tls}) {
    s.client.answer = {.fault = fault};
    const std::size_t before = s.client.calls.size();
    s.scripted.get("https://nachbar.example/1");
    s.scripted.get("https://nachbar.example/2");
    EXPECT_EQ(s.client.calls.size(), before + 1);
    s.town.clock.time += hours{1} + minutes{1};
  }
}

TEST(InboxRules, R40_AHostThatFailsIsLeftAloneForGetsAndDeliveriesAlike) {
  Scripted s;
  s.town.db.write(
      [&](Tx& tx) { peers::PeerRepository{tx}.note("nachbar.example", s.town.clock.time); });
  for (int i = 0; i < 10; ++i) s.scripted.get("https://nachbar.example/" + std::to_string(i));
  EXPECT_EQ(s.client.calls.size(), 10U);
  s.scripted.get("https://nachbar.example/11");
  EXPECT_EQ(s.client.calls.size(), 10U);
  const auto peer =
      s.town.db.read([](Tx& tx) { return *peers::PeerRepository{tx}.find("nachbar.example"); });
  EXPECT_TRUE(peer.closed_until > s.town.clock.time);
  // Whoever just spoke is asked for its key all the same.
  s.scripted.actor_of_key("https://nachbar.example/u/x#main-key");
  EXPECT_EQ(s.client.calls.size(), 11U);
  s.town.clock.time += hours{2};
  s.client.answer = {.status = 404};
  s.scripted.get("https://nachbar.example/12");
  EXPECT_EQ(s.client.calls.size(), 12U);
  s.scripted.get("https://nachbar.example/13");
  EXPECT_EQ(s.client.calls.size(), 13U);
}

TEST(InboxRules, R40_AHostGetsFourQuestionsAtATime) {
  InboxTown town;
  std::atomic<int> now = 0;
  std::atomic<int> most = 0;
  TinyServer slow{[&](TinyConnection& connection) {
    connection.read_head();
    const int inside = ++now;
    int known = most;
    while (inside > known && !most.compare_exchange_weak(known, inside)) {
    }
    // Until four are here, or for long enough to see whether a fifth comes.
    eventually([&] { return most >= 4; });
    connection.closed_within(std::chrono::milliseconds{50});
    --now;
    connection.send(http_answer("404 Not Found", "", ""));
  }};
  {
    std::vector<std::jthread> askers;
    for (int i = 0; i < 8; ++i) {
      askers.emplace_back(
          [&, i] { town.federation.fetcher.get(slow.url("/" + std::to_string(i))); });
    }
  }
  EXPECT_EQ(most, 4);
}

TEST(InboxRules, R41_GetsAreSignedByTheInstanceAndKnockTwice) {
  Fetching f;
  std::vector<std::string> kinds;
  f.peer.answer("/x", [&](const Request& request, const Caller&) {
    const bool newer = request.header("signature-input").has_value();
    const std::string signature = request.header(newer ? "signature-input" : "signature").value();
    EXPECT_NE(signature.find("http://stadt.test:8080/ap/actor#main-key"), std::string::npos);
    kinds.emplace_back(newer ? "rfc9421" : "cavage");
    if (!newer) return Response{.status = 401};
    return activity_json(f.thing("/x"));
  });
  EXPECT_EQ(f.fault("/x"), std::nullopt);
  EXPECT_EQ(kinds, (std::vector<std::string>{"cavage", "rfc9421"}));
}

TEST(InboxRules, R41_TwoServersThatCheckEachOthersQuestionsDoNotGoRoundInCircles) {
  Fetching f;
  PeerActor& bob = f.peer.add_actor("bob");
  // Before it gives its actor out it asks for the key of whoever asks; ours needs no signature.
  int status = 0;
  std::string key;
  f.peer.answer("/u/bob", [&](const Request&, const Caller&) {
    const WireAnswer ours =
        ask(f.town.http.port(), get("/ap/actor", "Accept: application/json\r\n"));
    status = ours.status;
    key = Json::parse(ours.body)["publicKey"]["publicKeyPem"].text();
    return activity_json(f.peer.document_of(bob));
  });
  EXPECT_EQ(f.town.tell(f.peer, bob, f.peer.activity(bob, "Follow", Json{f.town.agenda_uri()})),
            202);
  EXPECT_EQ(status, 200);
  EXPECT_TRUE(PublicKey::from_pem(key));
  EXPECT_EQ(f.town.followers(), 1);
}

TEST(InboxRules, R41_ASignedQuestionWithAFragmentInItsTargetIsAnswered) {
  Fetching f;
  // As Fedify 2.3.6 signs when it asks for a key: we look at no signature of a question.
  const WireAnswer answer = ask(
      f.town.http.port(), get("/ap/actor",
                              "Accept: application/activity+json\r\n"
                              "Signature-Input: sig1=(\"@method\" \"@target-uri\");created=1;"
                              "keyid=\"http://x.test/u#main-key\"\r\nSignature: sig1=:AAAA:\r\n"));
  EXPECT_EQ(answer.status, 200);
}

}  // namespace allmende::tests
