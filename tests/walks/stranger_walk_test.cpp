// What somebody does who sets up a server for the first time: the commands while it runs, signing
// in, and the life of an event from its making to its end.
#include <gtest/gtest.h>

#include "tests/support/city.hpp"

namespace allmende::tests {

using Titles = std::vector<std::string>;

static std::string first_handle(const City& city, const char* noun) {
  const Json list = Json::parse(city.run({noun, "list", "--json"}));
  return list.at(0)["handle"].text();
}

TEST(StrangerWalk, CommandsWorkWhileTheServerRuns) {
  const City city{Storage::own};
  EXPECT_TRUE(city.server.url().starts_with("http://127.0.0.1:")) << city.server.url();
  EXPECT_EQ(first_handle(city, "accounts"), "mia");
  EXPECT_EQ(first_handle(city, "organisations"), "theater");
  EXPECT_EQ(first_handle(city, "calendars"), "theater.programm");
  EXPECT_NE(city.run({"accounts", "list"}).find("mia\tmia@example.org\toperator\tMia Berg"),
            std::string::npos);

  const std::string token = city.run({"tokens", "create", "--account", "mia", "--scopes", "all"});
  EXPECT_TRUE(token.starts_with("alm_"));
  EXPECT_EQ(token.find_first_of(" \n"), token.size() - 1) << "the token and nothing else";
  HttpClient mia{city.server.url(), token.substr(0, token.size() - 1)};
  EXPECT_EQ(mia.post(kEvents, event_wish("Premiere", day_from_now(1))).status, 201);
}

TEST(StrangerWalk, ImportTellsWhatItDid) {
  const City city;
  const std::string head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//walk//\r\n";
  const std::string text = head +
                           "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Gut\r\n"
                           "DTSTART:20300101T190000Z\r\nDTEND:20300101T200000Z\r\nEND:VEVENT\r\n"
                           "BEGIN:VEVENT\r\nUID:b\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Ohne "
                           "Beginn\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  const Json first = city.import("theater.programm", text);
  EXPECT_EQ(first["made"].integer(), 1);
  EXPECT_EQ(first["skipped"].integer(), 1);
  const Json again = city.import("theater.programm", text);
  EXPECT_EQ(again["made"].integer(), 0);
  EXPECT_EQ(again["unchanged"].integer(), 1);

  write_file(city.server.data() / "feed.ics", text);
  const std::string told = city.run({"calendars", "import", "--calendar", "theater.programm",
                                     (city.server.data() / "feed.ics").string()});
  EXPECT_TRUE(told.starts_with("0 made, 0 changed, 1 unchanged, 1 skipped\n")) << told;
  EXPECT_NE(told.find("Ohne Beginn"), std::string::npos) << told;

  const Ended refused =
      city.server.command({"calendars", "import", "--calendar", "theater.programm", "-"}, "hello");
  EXPECT_EQ(refused.code, 1);
  EXPECT_TRUE(refused.output.empty());
  EXPECT_TRUE(refused.errors.starts_with("allmende: ")) << refused.errors;
}

TEST(StrangerWalk, RefusalsOfCommandsNameTheMend) {
  const City city;
  struct Case {
    std::vector<std::string> words;
    std::string input;
    int code;
    std::string says;
  };
  const std::vector<std::string> account{"accounts", "create", "--email", "x@example.org",
                                         "--name",   "X",      "--handle"};
  const auto with = [&](std::vector<std::string> more) {
    std::vector<std::string> words = account;
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  const std::vector<Case> cases{
      {with({"mia", "--password-stdin"}), kPassword, 1, "This handle is taken"},
      {with({"ben", "--password-stdin"}), "short", 1, "12"},
      {with({"B E N", "--password-stdin"}), kPassword, 1, "handle"},
      {{"tokens", "create", "--account", "mia", "--scopes", "nonsense"}, "", 1, "scope"},
      {{"tokens", "create", "--account", "nobody", "--scopes", "all"}, "", 1, "account"},
      {{"calendars", "create", "--organisation", "none", "--handle", "n.p", "--name", "N"},
       "",
       1,
       "organisation"},
      {{"calendars", "import", "--calendar", "theater.programm", "/nowhere.ics"},
       "",
       1,
       "/nowhere.ics"},
      {{"calendars", "import", "--calendar", "none", "-"}, "", 1, "calendar"},
      {{"calendars", "dance"}, "", 2, ""},
      {{"accounts", "create", "--handle", "x"}, "", 2, "--email"},
  };
  for (const Case& one : cases) {
    const Ended ended = city.server.command(one.words, one.input);
    EXPECT_EQ(ended.code, one.code) << one.words[0] << " " << one.words[1] << ended.errors;
    EXPECT_NE(ended.errors.find(one.says), std::string::npos) << one.says << ": " << ended.errors;
    EXPECT_EQ(ended.errors.find('{'), std::string::npos) << ended.errors;
  }
}

/// The value of a cookie that a reply sets.
static std::string cookie_of(const Reply& reply, const std::string& name) {
  for (const auto& [field, value] : reply.headers) {
    if (field == "Set-Cookie" && value.starts_with(name + "=")) {
      return value.substr(name.size() + 1, value.find(';') - name.size() - 1);
    }
  }
  return "";
}

static Json sign_in(const std::string& login, const std::string& password) {
  return Json::object({{"login", login}, {"password", password}});
}

TEST(StrangerWalk, SignsInWithCookiesAndProvesEachWrite) {
  const City city;
  HttpClient browser = city.stranger();
  EXPECT_EQ(browser.get("/api/v1/session").status, 401);
  const Reply wrong = browser.post("/api/v1/session", sign_in("mia", "nicht mein Passwort"));
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.code(), "accounts.error.wrong_password");

  const Reply in = browser.post("/api/v1/session", sign_in("mia@example.org", kPassword));
  ASSERT_EQ(in.status, 201) << in.body;
  EXPECT_EQ(in.json()["memberships"].at(0)["standing"].text(), "owner");
  const std::string session = cookie_of(in, "allmende_session");
  const std::string csrf = cookie_of(in, "allmende_csrf");
  ASSERT_FALSE(session.empty() || csrf.empty());

  browser.headers() = {{"Cookie", "allmende_session=" + session + "; allmende_csrf=" + csrf}};
  EXPECT_EQ(browser.get("/api/v1/session").json()["account"]["handle"].text(), "mia");
  const Json wish = event_wish("Premiere", day_from_now(3));
  EXPECT_EQ(browser.post(kEvents, wish).code(), "access.error.csrf");
  EXPECT_EQ(browser.post(kEvents, wish, {{"X-CSRF-Token", "guess"}}).status, 403);
  EXPECT_EQ(browser.post(kEvents, wish, {{"X-CSRF-Token", csrf}}).status, 201);

  EXPECT_EQ(browser.del("/api/v1/session").status, 403);
  const Reply out = browser.del("/api/v1/session", {{"X-CSRF-Token", csrf}});
  EXPECT_EQ(out.status, 204);
  EXPECT_EQ(cookie_of(out, "allmende_session"), "");
  EXPECT_EQ(browser.get("/api/v1/session").status, 401);
  EXPECT_EQ(browser.post(kEvents, wish, {{"X-CSRF-Token", csrf}}).status, 401);
}

TEST(StrangerWalk, ManyWrongPasswordsMustWait) {
  const City city;
  HttpClient browser = city.stranger();
  Reply last;
  int tries = 0;
  while (last.status != 429 && ++tries < 20) {
    last = browser.post("/api/v1/session", sign_in("mia", "falsch " + std::to_string(tries)));
  }
  EXPECT_EQ(tries, 11);
  EXPECT_GT(std::atoi(last.header("Retry-After").c_str()), 0);
  EXPECT_EQ(last.code(), "accounts.error.too_many_tries");
  EXPECT_EQ(browser.post("/api/v1/session", sign_in("mia", kPassword)).status, 429);
  EXPECT_EQ(city.client().post(kEvents, event_wish("Probe", day_from_now(1))).status, 201)
      << "tokens go on";
}

TEST(StrangerWalk, TokensKnockOnlyWhereTheirScopeSays) {
  const City city;
  const auto token_for = [&](const std::string& scopes) {
    std::string token = city.run({"tokens", "create", "--account", "mia", "--scopes", scopes});
    token.pop_back();
    return token;
  };
  HttpClient writer{city.server.url(), token_for("events:write")};
  HttpClient other{city.server.url(), token_for("accounts:write,operate")};
  const Json wish = event_wish("Probe", day_from_now(5));
  EXPECT_EQ(writer.post(kEvents, wish).status, 201);
  EXPECT_EQ(other.post(kEvents, wish).code(), "access.error.scope");
  const std::string subscription = "/api/v1/calendars/theater.programm/subscription";
  EXPECT_EQ(writer.get(subscription).code(), "access.error.scope");
  HttpClient bad{city.server.url(), "alm_unknown"};
  const Reply unknown = bad.post(kEvents, wish);
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(unknown.code(), "access.error.token_unknown");
  EXPECT_FALSE(unknown.header("WWW-Authenticate").empty());
  EXPECT_EQ(city.stranger().post(kEvents, wish).status, 401);
}

TEST(StrangerWalk, OthersMayNotWriteInTheTheatresCalendar) {
  const City city;
  city.run({"accounts", "create", "--handle", "ben", "--email", "ben@example.org", "--name", "Ben",
            "--password-stdin"},
           kPassword);
  std::string token = city.run({"tokens", "create", "--account", "ben", "--scopes", "all"});
  token.pop_back();
  HttpClient mia = city.client();
  HttpClient ben{city.server.url(), token};
  Json wish = event_wish("Öffentlich", day_from_now(2));
  const std::string open = "/api/v1/events/" + mia.post(kEvents, wish).json()["id"].text();
  const std::string hidden =
      "/api/v1/events/" + mia.post(kEvents, wish.set("visibility", "draft")).json()["id"].text();
  EXPECT_EQ(ben.post(kEvents, wish).status, 403);
  EXPECT_EQ(ben.get(open).status, 200);
  EXPECT_EQ(ben.patch(open, Json::object({{"title", "Gekapert"}})).status, 403);
  EXPECT_EQ(ben.del(open).status, 403);
  EXPECT_EQ(ben.get(hidden).status, 404);
  EXPECT_EQ(ben.patch(hidden, Json::object({{"title", "Gekapert"}})).status, 404);
  EXPECT_EQ(city.stranger().get(hidden).status, 404);
  EXPECT_EQ(mia.get(hidden).status, 200);
}

TEST(StrangerWalk, DraftsAreInvisibleUntilTheyArePublished) {
  const City city;
  HttpClient mia = city.client();
  HttpClient visitor = city.stranger();
  const std::string query = "calendar=theater.programm";
  EXPECT_EQ(agenda(visitor, query), Titles{});
  Json wish = event_wish("Generalprobe", day_from_now(2));
  const Reply made = mia.post(kEvents, wish.set("visibility", "draft"));
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path = "/api/v1/events/" + made.json()["id"].text();
  EXPECT_EQ(agenda(visitor, query), Titles{});
  EXPECT_EQ(visitor.get(path).status, 404);
  EXPECT_EQ(visitor.get("/api/v1/events/" + made.json()["slug"].text()).status, 404);
  EXPECT_EQ(mia.patch(path, Json::object({{"visibility", "unlisted"}})).status, 200);
  EXPECT_EQ(agenda(visitor, query), Titles{});
  EXPECT_EQ(visitor.get(path).status, 200);
  EXPECT_EQ(mia.patch(path, Json::object({{"visibility", "public"}})).status, 200);
  EXPECT_EQ(agenda(visitor, query), Titles{"Generalprobe"});
  EXPECT_EQ(mia.patch(path, Json::object({{"visibility", "members"}})).status, 200);
  EXPECT_EQ(agenda(visitor, query), Titles{});
  EXPECT_EQ(visitor.get(path).status, 404);
}

/// The life of one event, read back after each step by somebody without an account, whose answers
/// come from the cache.
TEST(StrangerWalk, EachStepOfAnEventIsSeenAtOnce) {
  const City city;
  HttpClient mia = city.client();
  HttpClient visitor = city.stranger();
  const std::string query = "calendar=theater.programm";
  const Reply made = mia.post(kEvents, event_wish("Konzert", day_from_now(4)));
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path = made.header("Location");
  EXPECT_EQ(path, "/api/v1/events/" + made.json()["id"].text());
  EXPECT_EQ(agenda(visitor, query), Titles{"Konzert"});
  EXPECT_EQ(visitor.get(path).json()["title"].text(), "Konzert");

  const std::string stale = made.header("ETag");
  const Json title = Json::object({{"title", "Orgelkonzert"}});
  const Reply edited = mia.patch(path, title, {{"If-Match", stale}});
  EXPECT_EQ(edited.status, 200) << edited.body;
  EXPECT_EQ(agenda(visitor, query), Titles{"Orgelkonzert"});
  EXPECT_EQ(visitor.get(path).json()["title"].text(), "Orgelkonzert");
  const std::string page = "/veranstaltungen/" + edited.json()["slug"].text();
  const HeaderLines html{{"Accept", "text/html"}};
  EXPECT_NE(visitor.get(page, html).body.find("Orgelkonzert"), std::string::npos);
  const Reply late = mia.patch(path, Json::object({{"title", "Zu spät"}}), {{"If-Match", stale}});
  EXPECT_EQ(late.status, 412);
  EXPECT_EQ(late.code(), "request.error.precondition");
  EXPECT_EQ(agenda(visitor, query), Titles{"Orgelkonzert"});
  EXPECT_EQ(agenda(visitor, "q=orgelkonzret"), Titles{"Orgelkonzert"}) << "typing error forgiven";

  const Json cancelled =
      Json::object({{"status", "cancelled"}, {"status_reason", "Orgel verstimmt"}});
  EXPECT_EQ(mia.patch(path, cancelled).json()["status_reason"].text(), "Orgel verstimmt");
  EXPECT_EQ(agenda(visitor, query), Titles{"Orgelkonzert [cancelled]"});

  EXPECT_NE(visitor.get(page, html).body.find("Orgel verstimmt"), std::string::npos);
  EXPECT_EQ(mia.del(path).status, 204);
  EXPECT_EQ(agenda(visitor, query), Titles{});
  const Reply gone_page = visitor.get(page, html);
  EXPECT_EQ(gone_page.status, 410);
  EXPECT_TRUE(gone_page.header("Content-Type").starts_with("text/html"));
  EXPECT_EQ(gone_page.body.find("Orgel verstimmt"), std::string::npos);
  for (const std::string& key :
       {made.json()["id"].text(), edited.json()["slug"].text(), made.json()["slug"].text()}) {
    const Reply gone = visitor.get("/api/v1/events/" + key);
    EXPECT_EQ(gone.status, 410) << key;
    EXPECT_EQ(gone.code(), "events.error.gone");
  }
  EXPECT_EQ(mia.del(path).status, 410);
}

TEST(StrangerWalk, DatesOfASeriesChangeAloneAndTogether) {
  const City city;
  HttpClient mia = city.client();
  HttpClient visitor = city.stranger();
  const std::string query = "calendar=theater.programm";
  Json wish = event_wish("Chor", day_from_now(7));
  wish.set("recurrence", Json::object({{"rule", "FREQ=WEEKLY;COUNT=4"}}));
  const Reply made = mia.post(kEvents, wish);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path = made.header("Location");
  EXPECT_EQ(agenda(visitor, query), (Titles{"Chor", "Chor", "Chor", "Chor"}));

  const Json dates = visitor.get(path + "/occurrences").json()["items"];
  ASSERT_EQ(dates.size(), 4U);
  const auto date = [&](std::size_t i) {
    return path + "/occurrences/" + dates.at(i)["recurrence_id"].text();
  };
  const Json other = Json::object({{"title", "Chor im Park"}});
  const Reply changed = mia.put(date(1), other);
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(agenda(visitor, query), (Titles{"Chor", "Chor im Park", "Chor", "Chor"}));
  EXPECT_EQ(visitor.get(date(1)).json()["title"].text(), "Chor im Park");
  EXPECT_EQ(visitor.get(date(0)).json()["title"].text(), "Chor");

  EXPECT_EQ(mia.del(date(2)).status, 204);
  EXPECT_EQ(agenda(visitor, query), (Titles{"Chor", "Chor im Park", "Chor"}));
  EXPECT_EQ(visitor.get(date(2)).code(), "events.error.no_such_date");
  EXPECT_EQ(mia.del(date(1)).status, 204) << "a changed date goes too";
  EXPECT_EQ(agenda(visitor, query), (Titles{"Chor", "Chor"}));

  EXPECT_EQ(mia.put(date(3), Json::object({{"status", "cancelled"}})).status, 200);
  EXPECT_EQ(agenda(visitor, query), (Titles{"Chor", "Chor [cancelled]"}));
  EXPECT_EQ(mia.patch(path, Json::object({{"summary", "Für alle"}})).status, 200);
  EXPECT_EQ(agenda(visitor, query), (Titles{"Chor", "Chor [cancelled]"}));
  EXPECT_EQ(mia.del(path).status, 204);
  EXPECT_EQ(agenda(visitor, query), Titles{});
  EXPECT_EQ(visitor.get(date(3)).status, 410);
}

}  // namespace allmende::tests
