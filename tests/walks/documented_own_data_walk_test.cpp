// The documented answers about notifications and about leaving: calls for documented_walk_test.cpp.
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const char* const kNotifications = "/api/v1/notifications";
static const char* const kReading = "/api/v1/notifications/{notification}/reading";
static const char* const kRules = "/api/v1/notification-rules";
static const char* const kExport = "/api/v1/session/export";
static const char* const kDeletion = "/api/v1/session/account-deletion";

static Json rules(const char* timing) {
  return Json::object(
      {{"items", Json::array({Json::object({{"reason", "changes"}, {"timing", timing}})})}});
}

std::vector<Call> Documented::own_data_successes() {
  using enum Method;
  const std::string notification = make_uuid();
  city_.sql(
      "INSERT INTO notifications (id, account_id, kind, about, thing, detail, path, "
      "happened_at) SELECT '" +
      notification +
      "', id, 'event_cancelled', 'x', 'Konzert', 'krank', '/veranstaltungen/x', now() "
      "FROM accounts WHERE handle = 'mia'");
  return {
      {get, kNotifications, "/api/v1/notifications?unread=true&limit=1"},
      {get, "/api/v1/notifications/unread", "/api/v1/notifications/unread"},
      {put, kReading, "/api/v1/notifications/" + notification + "/reading"},
      {put, "/api/v1/notifications/reading", "/api/v1/notifications/reading", Json::object({})},
      {get, kRules, kRules},
      {put, kRules, kRules, rules("daily")},
  };
}

void Documented::call_deletion(std::set<const Route*>& called) {
  using enum Method;
  for (const char* handle : {"uwe", "uta"}) {
    city_.run({"accounts", "create", "--handle", handle, "--email",
               std::string{handle} + "@example.org", "--name", handle, "--password-stdin"},
              kPassword);
  }
  HttpClient browser = city_.stranger();
  const HeaderLines uwe = session_of(
      browser.post("/api/v1/session", Json::object({{"login", "uwe"}, {"password", kPassword}})));
  const Call whole{get, kExport, kExport, {}, uwe};
  called.insert(&row_of(whole));
  const Reply zip = send(whole, row_of(whole));
  EXPECT_EQ(zip.status, 200) << zip.body;
  EXPECT_EQ(zip.header("Content-Type"), "application/zip");
  EXPECT_TRUE(zip.body.starts_with("PK"));
  const Json proof = Json::object({{"password", kPassword}});
  for (const Call& call : {Call{post, kDeletion, kDeletion, proof, uwe},
                           Call{del, "/api/v1/accounts/{account}", "/api/v1/accounts/uta"}}) {
    const Route& row = row_of(call);
    called.insert(&row);
    EXPECT_EQ(send(call, row).status, 204) << name_of(call);
  }
  EXPECT_EQ(city_.sql("SELECT count(*) FROM accounts WHERE handle IN ('uwe', 'uta')").at(0), "0");
  EXPECT_EQ(browser.get("/api/v1/session", uwe).status, 401);
}

std::vector<Call> Documented::own_data_failures() const {
  using enum Method;
  const HeaderLines nobody{{"Cookie", "allmende_session=none"}};
  return {
      {get, kNotifications, "/api/v1/notifications?limit=1000"},
      {get, "/api/v1/notifications/unread", "/api/v1/notifications/unread", {}, nobody},
      {put, kReading, "/api/v1/notifications/" + make_uuid() + "/reading"},
      {put, "/api/v1/notifications/reading", "/api/v1/notifications/reading",
       Json::object({{"until", "gestern"}})},
      {get, kRules, kRules, {}, nobody},
      {put, kRules, kRules, rules("hourly")},
      {get, kExport, kExport, {}, nobody},
      {post, kDeletion, kDeletion, Json::object({{"password", "x"}}), session_},
      {post, kDeletion, kDeletion, Json::object({{"password", kPassword}}), session_},
      {del, "/api/v1/accounts/{account}", "/api/v1/accounts/niemand"},
  };
}

}  // namespace allmende::tests
