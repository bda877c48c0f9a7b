// What each answer of an inbox means, and when a message is tried again.
#include "federation/outbox/delivery_outcome.hpp"

#include <gtest/gtest.h>

namespace allmende {

using namespace std::chrono_literals;
using enum DeliveryOutcome;

static DeliveryOutcome outcome_of(int status, HttpFault* fault = nullptr) {
  HttpAnswer answer{.status = status};
  if (fault != nullptr) answer.fault = *fault;
  return judge(answer).outcome;
}

TEST(DeliveryOutcome, EachStatusHasItsConsequence) {
  const std::vector<std::pair<int, DeliveryOutcome>> table{
      {200, done},    {201, done},    {202, done},    {204, done},   {301, refused}, {302, refused},
      {303, refused}, {307, refused}, {308, refused}, {400, knocks}, {401, knocks},  {403, refused},
      {404, missing}, {405, refused}, {408, again},   {410, gone},   {413, refused}, {415, refused},
      {418, refused}, {422, refused}, {425, again},   {429, waits},  {500, again},   {501, refused},
      {502, again},   {503, again},   {504, again}};
  for (const auto& [status, outcome] : table) {
    EXPECT_EQ(outcome_of(status), outcome) << status;
    EXPECT_EQ(judge({.status = status}).error.empty(), outcome == done) << status;
  }
  EXPECT_EQ(judge({.status = 503, .headers = {{"retry-after", "9"}}}).outcome, waits);
}

TEST(DeliveryOutcome, EachFaultHasItsConsequence) {
  const std::vector<std::pair<HttpFault, DeliveryOutcome>> table{
      {HttpFault::refused_address, refused}, {HttpFault::bad_url, refused},
      {HttpFault::bad_redirect, refused},    {HttpFault::timeout, again},
      {HttpFault::unreachable, again},       {HttpFault::tls, again},
      {HttpFault::too_large, again},         {HttpFault::no_such_host, again}};
  for (auto [fault, outcome] : table) {
    EXPECT_EQ(outcome_of(0, &fault), outcome) << static_cast<int>(fault);
  }
  // It said yes before it said too much.
  HttpFault large = HttpFault::too_large;
  EXPECT_EQ(outcome_of(202, &large), done);
}

TEST(DeliveryOutcome, TriesEndAfterAboutAWeek) {
  std::chrono::seconds least{0};
  std::chrono::seconds most{0};
  int attempts = 1;
  for (; delivery_backoff(attempts, 0); ++attempts) {
    least += *delivery_backoff(attempts, 0);
    most += *delivery_backoff(attempts, 0.999999);
  }
  EXPECT_EQ(attempts, 10);
  EXPECT_EQ(*delivery_backoff(1, 0.5), 60s);
  EXPECT_EQ(*delivery_backoff(9, 0.5), 84h);
  EXPECT_GT(least, 5 * 24h);
  EXPECT_LT(most, 9 * 24h);
  EXPECT_FALSE(delivery_backoff(0, 0));
}

TEST(DeliveryOutcome, APauseIsAskedForInSecondsOrUntilADate) {
  const Instant now = *read_rfc3339("2026-11-27T18:00:00Z");
  const auto pause = [&](const std::string& value) {
    return asked_pause({.status = 429, .headers = {{"retry-after", value}}}, now);
  };
  EXPECT_EQ(pause("120"), 120s);
  EXPECT_EQ(pause("Fri, 27 Nov 2026 18:30:00 GMT"), 30min);
  EXPECT_EQ(pause("999999999"), 24h);
  EXPECT_EQ(pause("Fri, 27 Nov 2037 18:30:00 GMT"), 24h);
  for (const char* none : {"", "-5", "soon", "1.5", "Fri, 27 Nov 2020 18:30:00 GMT"}) {
    EXPECT_EQ(pause(none), 0s) << none;
  }
}

TEST(DeliveryOutcome, MessagesAreSentOnWithinTheirOriginAlone) {
  const std::string from = "https://a.example/inbox";
  const auto next = [&](int status, const std::string& location) {
    return sent_on({.status = status, .headers = {{"location", location}}}, from).value_or("");
  };
  EXPECT_EQ(next(307, "/new"), "https://a.example/new");
  EXPECT_EQ(next(308, "https://a.example/new#x"), "https://a.example/new");
  EXPECT_EQ(next(308, "https://A.example:443/new"), "https://A.example:443/new");
  for (const char* elsewhere : {"https://b.example/inbox", "http://a.example/inbox", "//b.example/",
                                "https://a.example.b.example/", "https://u@a.example/", "inbox", "",
                                "https://a.example:8443/inbox", "https://127.0.0.1/inbox"}) {
    EXPECT_EQ(next(307, elsewhere), "") << elsewhere;
  }
  for (const int status : {200, 301, 302, 303}) EXPECT_EQ(next(status, "/new"), "") << status;
}

}  // namespace allmende
