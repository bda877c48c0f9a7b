// Every documented answer against what the server really sends: each row of the route table that is
// in the API document is called with success and with an error.
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const char* const kEvent = "/api/v1/events/{event}";
static const char* const kTopic = "/api/v1/easy-language/{topic}";
static const char* const kMany = "/api/v1/events";
static const char* const kDates = "/api/v1/events/{event}/occurrences";
static const char* const kDate = "/api/v1/events/{event}/occurrences/{recurrence}";
static const char* const kCalendar = "/api/v1/calendars/{calendar}";
static const char* const kNew = "/api/v1/calendars/{calendar}/events";
static const char* const kImport = "/api/v1/calendars/{calendar}/import";
static const char* const kFeed = "/api/v1/calendars/{calendar}/subscription";
static const char* const kHouse = "/api/v1/organisations/{organisation}";
static const char* const kSplit = "/api/v1/events/{event}/occurrences/{recurrence}/split";
static const char* const kMove = "/api/v1/events/{event}/calendar";
static const char* const kPreview = "/api/v1/calendars/{calendar}/preview";
static const char* const kProgramme = "/api/v1/organisations/{organisation}/events";
static const char* const kMine = "/api/v1/events/{event}/participation";
static const char* const kThem = "/api/v1/events/{event}/participants";
static const char* const kMineOnDate =
    "/api/v1/events/{event}/occurrences/{recurrence}/participation";
static const char* const kThemOnDate =
    "/api/v1/events/{event}/occurrences/{recurrence}/participants";
static const char* const kReportState = "/api/v1/reports/{report}/state";
static const char* const kLetter = "/api/v1/dead-letters/{letter}";
static const char* const kLetterState = "/api/v1/dead-letters/{letter}/state";
static const char* const kPeer = "/api/v1/peers/{host}";
static const char* const kActors = "/api/v1/remote-actors";
static const char* const kIcs = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

/// The same wish for several: of the same one twice, the second is a conflict.
static Json many_changes(const std::vector<std::string>& events, const char* visibility) {
  Json wishes = Json::array();
  for (const std::string& event : events) {
    wishes.push(Json::object({{"id", event.substr(event.rfind('/') + 1)},
                              {"sequence", 0},
                              {"changes", Json::object({{"visibility", visibility}})}}));
  }
  return Json::object({{"events", wishes}});
}

std::vector<Call> Documented::editing_successes() const {
  using enum Method;
  const std::string calendar = "/api/v1/calendars/theater.programm";
  return {
      {patch, kMany, kMany, many_changes({draft_, draft_, gone_}, "draft")},
      {get, kTopic, "/api/v1/easy-language/ort"},
      {post, kSplit, dates_.at(4) + "/split", Json::object({{"title", "Neu"}})},
      {put, kMove, draft_ + "/calendar", Json::object({{"calendar", "theater.programm"}})},
      {post, kPreview, calendar + "/preview", event_wish("Vielleicht", day_from_now(4))},
      {get, kProgramme, "/api/v1/organisations/theater/events?state=draft&q=Entw&limit=1"},
  };
}

std::vector<Call> Documented::successes() const {
  using enum Method;
  const std::string calendar = "/api/v1/calendars/theater.programm";
  const Json title = Json::object({{"title", "Neu"}});
  const Json feed = Json::object({{"url", "https://example.org/feed.ics"}});
  return {
      {get, "/api/v1/instance", "/api/v1/instance"},
      {get, "/api/v1/agenda", "/api/v1/agenda?near=52,8&radius=100000&limit=1"},
      {get, "/api/v1/agenda", "/api/v1/agenda?q=einmla"},
      {get, "/api/v1/agenda/days", "/api/v1/agenda/days"},
      {get, kEvent, series_},
      {get, kDates, series_ + "/occurrences?limit=2"},
      {get, kDate, dates_.at(0)},
      {get, "/api/v1/calendars", "/api/v1/calendars"},
      {get, kCalendar, calendar},
      {get, "/api/v1/organisations", "/api/v1/organisations"},
      {get, kHouse, "/api/v1/organisations/theater"},
      {post, kNew, calendar + "/events", event_wish("Frisch", "2030-01-01")},
      {patch, kEvent, single_, title},
      {put, kDate, dates_.at(1), title},
      {get, kDate, dates_.at(1)},
      {del, kDate, dates_.at(2)},
      {del, kEvent, single_},
      {post, kImport, calendar + "/import", Json{kIcs}},
      {put, kFeed, calendar + "/subscription", feed},
      {get, kFeed, calendar + "/subscription"},
      {del, kFeed, calendar + "/subscription"},
      {put, kMine, open_ + "/participation", Json::object({{"seats", 2}})},
      {get, kThem, open_ + "/participants"},
      {del, kMine, open_ + "/participation"},
      {put, kMineOnDate, dates_.at(3) + "/participation", Json::object({})},
      {get, kThemOnDate, dates_.at(3) + "/participants"},
      {del, kMineOnDate, dates_.at(3) + "/participation"},
      {get, "/api/v1/peers", "/api/v1/peers"},
      {put, kPeer, "/api/v1/peers/kultur.example", Json::object({{"tier", "partner"}})},
      {post, "/api/v1/follows", "/api/v1/follows", Json::object({{"whom", agenda_of(neighbour_)}})},
      {get, "/api/v1/follows", "/api/v1/follows"},
      {get, "/api/v1/deliveries", "/api/v1/deliveries?state=failed&host=kultur.example"},
      {del, "/api/v1/follows/{following}", following_},
      {get, "/api/v1/reports", "/api/v1/reports"},
      {put, kReportState, report_ + "/state", Json::object({{"state", "closed"}})},
      {get, "/api/v1/dead-letters", "/api/v1/dead-letters"},
      {put, kLetterState, letters_.at(0) + "/state", Json::object({{"state", "waiting"}})},
      {del, kLetter, letters_.at(1)},
      {put, kActors, kActors, Json::object({{"uri", neighbour_actor_}, {"suspended", true}})},
      {get, kActors, kActors},
      {get, "/api/v1/followers", "/api/v1/followers"},
      {put, "/api/v1/followers/{follower}/approval", follower_ + "/approval"},
      {del, "/api/v1/followers/{follower}", follower_},
      {get, "/api/v1/actors", "/api/v1/actors?whom=" + agenda_of(neighbour_)},
      {get, "/api/v1/interaction",
       "/api/v1/interaction?uri=http://localhost/x&from=" + neighbour_.server.base_url()},
      {post, "/api/v1/visits", "/api/v1/visits", visited_},
      {patch, "/api/v1/session", "/api/v1/session", Json::object({{"listed", true}}), session_},
      {get, "/api/v1/persons/{person}", "/api/v1/persons/mia"},
      {post, "/api/v1/session", "/api/v1/session", credentials()},
      {get, "/api/v1/session", "/api/v1/session", {}, session_},
      {del, "/api/v1/session", "/api/v1/session", {}, session_},
  };
}

static const char* const kMembers = "/api/v1/organisations/{organisation}/members";
static const char* const kMember = "/api/v1/organisations/{organisation}/members/{member}";
static const char* const kHandover = "/api/v1/organisations/{organisation}/handover";
static const char* const kInvitations = "/api/v1/organisations/{organisation}/invitations";
static const char* const kInvitation =
    "/api/v1/organisations/{organisation}/invitations/{invitation}";
static const char* const kApplication = "/api/v1/organisations/{organisation}/application";
static const char* const kVerification = "/api/v1/organisations/{organisation}/verification";
static const char* const kCode = "/api/v1/invitations/{code}";
static const char* const kAcceptance = "/api/v1/invitations/{code}/acceptance";

std::vector<Call> Documented::organisation_successes() const {
  using enum Method;
  const std::string house = "/api/v1/organisations/theater";
  const std::string second = "/api/v1/organisations/eins";
  const Json editor = Json::object({{"standing", "editor"}});
  return {
      {post, "/api/v1/organisations", "/api/v1/organisations",
       Json::object({{"handle", "chor"}, {"name", "Chor"}})},
      {patch, kHouse, house, Json::object({{"phone", "0521 1"}, {"version", 1}})},
      {get, "/api/v1/memberships", "/api/v1/memberships"},
      {get, "/api/v1/applications", "/api/v1/applications"},
      {put, kVerification, second + "/verification",
       Json::object({{"status", "rejected"}, {"reason", "Wer seid ihr?"}})},
      {put, kApplication, second + "/application", Json::object({{"application", "Wir."}})},
      {post, "/api/v1/calendars", "/api/v1/calendars",
       Json::object({{"organisation", "theater"}, {"handle", "foyer"}, {"name", "Foyer"}})},
      {patch, kCalendar, "/api/v1/calendars/foyer", Json::object({{"visibility", "members"}})},
      {get, kMembers, house + "/members"},
      {put, kMember, house + "/members/bea", Json::object({{"standing", "manager"}})},
      {del, kMember, house + "/members/bea"},
      {get, kInvitations, house + "/invitations"},
      {post, kInvitations, house + "/invitations", editor},
      {del, kInvitation, house + "/invitations/" + invitations_.at(0)},
      {get, kCode, "/api/v1/invitations/" + codes_.at(1)},
      {post, kAcceptance, "/api/v1/invitations/" + codes_.at(1) + "/acceptance"},
      {post, kHandover, house + "/handover", Json::object({{"member", "zoe"}, {"then", "owner"}})},
      {get, "/api/v1/audit", "/api/v1/audit?limit=2"},
      {get, "/api/v1/events/{event}/audience", series_ + "/audience"},
      {get, "/api/v1/calendars/{calendar}/audience", "/api/v1/calendars/theater.programm/audience"},
      {get, "/api/v1/organisations/{organisation}/audience", house + "/audience"},
  };
}

std::vector<Call> Documented::organisation_failures() const {
  using enum Method;
  const std::string house = "/api/v1/organisations/theater";
  const std::string none = "/api/v1/organisations/none";
  const Json editor = Json::object({{"standing", "editor"}});
  const std::string unknown = "/api/v1/invitations/erfunden";
  return {
      {post, "/api/v1/organisations", "/api/v1/organisations",
       Json::object({{"handle", "theater"}, {"name", "Theater"}})},
      {patch, kHouse, house, Json::object({{"phone", "1"}, {"version", 99}})},
      {patch, kHouse, house, Json::object({{"email", "kein"}})},
      {get, "/api/v1/applications", "/api/v1/applications?status=verified"},
      {put, kVerification, house + "/verification", Json::object({{"status", "rejected"}})},
      {put, kApplication, house + "/application", Json::object({{"application", "Wir."}})},
      {post, "/api/v1/calendars", "/api/v1/calendars",
       Json::object({{"organisation", "none"}, {"handle", "foyer"}, {"name", "Foyer"}})},
      {patch, kCalendar, "/api/v1/calendars/none", Json::object({{"name", "Foyer"}})},
      {get, kMembers, none + "/members"},
      {put, kMember, house + "/members/nobody", editor},
      {del, kMember, house + "/members/mia"},
      {get, kInvitations, none + "/invitations"},
      {post, kInvitations, house + "/invitations",
       Json::object({{"standing", "editor"}, {"email", "kein"}})},
      {del, kInvitation, house + "/invitations/" + make_uuid()},
      {get, kCode, unknown},
      {post, kAcceptance, unknown + "/acceptance"},
      {post, kHandover, house + "/handover", Json::object({{"member", "nobody"}})},
      {get, "/api/v1/audit", "/api/v1/audit?limit=0"},
      {get, "/api/v1/events/{event}/audience", gone_ + "/audience"},
      {get, "/api/v1/calendars/{calendar}/audience", "/api/v1/calendars/none/audience"},
      {get, "/api/v1/organisations/{organisation}/audience", none + "/audience"},
  };
}

std::vector<Call> Documented::follow_failures() const {
  using enum Method;
  const Json title = Json::object({{"title", "x"}});
  const Json elsewhere = Json::object({{"calendar", "none"}});
  return {
      {patch, kMany, kMany, many_changes({draft_}, "nonsense")},
      {post, kSplit, series_ + "/occurrences/20200101T000000/split", title},
      {post, kSplit, dates_.at(0) + "/split", Json::object({{"title", " "}})},
      {put, kMove, gone_ + "/calendar", elsewhere},
      {put, kMove, draft_ + "/calendar", elsewhere},
      {put, kMove, single_ + "/calendar", Json::object({{"calendar", "theater.programm"}})},
      {post, kPreview, "/api/v1/calendars/none/preview", event_wish("x", day_from_now(4))},
      {post, kPreview, "/api/v1/calendars/theater.programm/preview", title},
      {get, kTopic, "/api/v1/easy-language/nichts"},
      {get, kProgramme, "/api/v1/organisations/none/events"},
      {get, kProgramme, "/api/v1/organisations/theater/events?state=x"},
      {get, kProgramme, "/api/v1/organisations/theater/events?cursor=x"},
      {post, "/api/v1/follows", "/api/v1/follows", Json::object({{"whom", "@nobody@127.0.0.1:1"}})},
      {del, "/api/v1/follows/{following}", "/api/v1/follows/" + make_uuid()},
      {post, "/api/v1/follows", "/api/v1/follows",
       Json::object({{"whom", agenda_of(neighbour_)}, {"as", "none"}})},
      {post, "/api/v1/follows", "/api/v1/follows",
       Json::object({{"whom", agenda_of(neighbour_)}, {"as", "me"}})},
      {post, "/api/v1/follows", "/api/v1/follows", Json::object({{"whom", agenda_of(city_)}})},
      {get, "/api/v1/follows", "/api/v1/follows?as=none"},
      {get, "/api/v1/followers", "/api/v1/followers?as=me"},
      {put, "/api/v1/followers/{follower}/approval",
       "/api/v1/followers/" + make_uuid() + "/approval"},
      {del, "/api/v1/followers/{follower}", "/api/v1/followers/" + make_uuid()},
      {get, "/api/v1/actors", "/api/v1/actors?whom=nobody"},
      {get, "/api/v1/interaction", "/api/v1/interaction?uri=http://localhost/x&from=nobody"},
      {post, "/api/v1/visits", "/api/v1/visits",
       Json::object({{"uri", city_.server.base_url() + "/nichts"}})},
      {patch, "/api/v1/session", "/api/v1/session", Json::object({})},
      {get, "/api/v1/persons/{person}", "/api/v1/persons/nobody"},
  };
}

std::vector<Call> Documented::failures() const {
  using enum Method;
  const std::string none = "/api/v1/calendars/none";
  const Json wish = event_wish("Frisch", "2030-01-01");
  const Json empty = Json::object({{"title", " "}});
  const Json feed = Json::object({{"url", "https://example.org/feed.ics"}});
  return {
      {get, "/api/v1/agenda", "/api/v1/agenda?near=x"},
      {get, "/api/v1/agenda", "/api/v1/agenda?cursor=x"},
      {get, "/api/v1/agenda", "/api/v1/agenda?from=2027-01-02&to=2027-01-01"},
      {get, "/api/v1/agenda/days", "/api/v1/agenda/days?from=2027-01-01&to=2029-01-01"},
      {get, kEvent, "/api/v1/events/none"},
      {get, kEvent, gone_},
      {get, kDates, gone_ + "/occurrences"},
      {get, kDates, series_ + "/occurrences?limit=0"},
      {get, kDate, series_ + "/occurrences/20200101T000000"},
      {get, kCalendar, none},
      {get, kHouse, "/api/v1/organisations/none"},
      {post, kNew, none + "/events", wish},
      {post, kNew, kEvents, empty},
      {patch, kEvent, gone_, empty},
      {patch, kEvent, series_, empty},
      {patch, kEvent, series_, Json::object({{"title", "x"}}), {{"If-Match", "\"old\""}}},
      {put, kDate, dates_.at(0), empty},
      {put, kDate, series_ + "/occurrences/20200101T000000", Json::object({{"title", "x"}})},
      {del, kDate, series_ + "/occurrences/20200101T000000"},
      {del, kEvent, "/api/v1/events/none"},
      {del, kEvent, gone_},
      {post, kImport, none + "/import", Json{kIcs}},
      {post, kImport, "/api/v1/calendars/theater.programm/import", Json{"hello"}},
      {put, kFeed, none + "/subscription", feed},
      {put, kFeed, "/api/v1/calendars/theater.programm/subscription",
       Json::object({{"url", "file:///etc/passwd"}})},
      {get, kFeed, "/api/v1/calendars/theater.programm/subscription"},
      {del, kFeed, none + "/subscription"},
      {put, kMine, single_ + "/participation", Json::object({})},
      {put, kMine, series_ + "/participation", Json::object({})},
      {get, kThem, gone_ + "/participants"},
      {del, kMine, open_ + "/participation"},
      {put, kMineOnDate, dates_.at(3) + "/participation", Json::object({{"seats", 11}})},
      {get, kThemOnDate, series_ + "/occurrences/20200101T000000/participants"},
      {del, kMineOnDate, dates_.at(3) + "/participation"},
      {put, "/api/v1/peers/{host}", "/api/v1/peers/kultur.example", Json::object({})},
      {put, "/api/v1/peers/{host}", "/api/v1/peers/kultur_example",
       Json::object({{"tier", "partner"}})},
      {put, kReportState, "/api/v1/reports/" + make_uuid() + "/state",
       Json::object({{"state", "open"}})},
      {put, kLetterState, "/api/v1/dead-letters/0/state", Json::object({{"state", "waiting"}})},
      {del, kLetter, "/api/v1/dead-letters/0"},
      {put, kActors, kActors, Json::object({{"uri", "https://a.example/u"}, {"suspended", true}})},
      {post, "/api/v1/session", "/api/v1/session", Json::object({{"login", "mia"}})},
      {post, "/api/v1/session", "/api/v1/session",
       Json::object({{"login", "mia"}, {"password", "falsch"}})},
      {get, "/api/v1/session", "/api/v1/session"},
      {del, "/api/v1/session", "/api/v1/session"},
  };
}

std::set<std::string> Documented::statuses_of(const Route& row) {
  if (document_.is_null()) document_ = mia_.get("/api/v1/openapi.json").json();
  std::string method{method_name(row.method)};
  std::transform(method.begin(), method.end(), method.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::set<std::string> statuses;
  const Json answers = document_["paths"][row.path.c_str()][method.c_str()]["responses"];
  for (const std::string& status : answers.keys()) statuses.insert(status);
  return statuses;
}

TEST_F(Documented, WhatSucceedsHasTheShapeOfItsRow) {
  std::set<const Route*> called;
  const bool documented = mia_.get("/api/v1/openapi.json").status == 200;
  call_second_factor(called);
  call_deletion(called);
  call_table(called);
  call_papers(called);
  call_damages(called);
  std::vector<Call> calls = organisation_successes();
  for (Call& call : own_data_successes()) calls.push_back(std::move(call));
  for (Call& call : venue_successes()) calls.push_back(std::move(call));
  for (Call& call : resource_successes()) calls.push_back(std::move(call));
  for (Call& call : booking_successes()) calls.push_back(std::move(call));
  for (Call& call : cart_successes()) calls.push_back(std::move(call));
  for (Call& call : market_successes()) calls.push_back(std::move(call));
  for (Call& call : account_successes()) calls.push_back(std::move(call));
  for (Call& call : admin_successes()) calls.push_back(std::move(call));
  for (Call& call : picture_successes()) calls.push_back(std::move(call));
  for (Call& call : successes()) calls.push_back(std::move(call));
  for (Call& call : editing_successes()) calls.push_back(std::move(call));
  for (const Call& call : calls) {
    const Route& row = row_of(call);
    called.insert(&row);
    const Reply reply = send(call, row);
    EXPECT_EQ(reply.status, row.terms.success) << name_of(call) << reply.body;
    if (documented) {
      EXPECT_TRUE(statuses_of(row).contains(std::to_string(reply.status))) << name_of(call);
    }
    if (row.terms.success == 204) {
      EXPECT_TRUE(reply.body.empty()) << name_of(call);
      continue;
    }
    EXPECT_EQ(reply.header("Content-Type"), row.terms.answer_type) << name_of(call);
    ASSERT_NE(row.terms.answer, nullptr) << name_of(call) << " documents no answer";
    EXPECT_EQ(departure(reply.json(), *row.terms.answer).value_or(""), "")
        << name_of(call) << reply.body;
  }
  for (const Route& row : rows_) {
    const bool streams = std::string_view{row.terms.answer_type} == "text/event-stream";
    EXPECT_TRUE(called.contains(&row) || streams || row.path == "/api/v1/openapi.json")
        << method_name(row.method) << " " << row.path << " is never called";
  }
}

/// Errors of the layers before any handler, which every row may answer with.
static bool is_common(const std::string& key) {
  return key.starts_with("request.error.") || key == "access.error.sign_in" ||
         key == "access.error.csrf" || key == "access.error.scope" ||
         key == "access.error.person" || key == "access.error.token_unknown";
}

TEST_F(Documented, WhatFailsFailsWithADocumentedError) {
  std::set<const Route*> called;
  const bool documented = mia_.get("/api/v1/openapi.json").status == 200;
  std::vector<Call> calls = failures();
  for (Call& call : follow_failures()) calls.push_back(std::move(call));
  for (Call& call : organisation_failures()) calls.push_back(std::move(call));
  for (Call& call : venue_failures()) calls.push_back(std::move(call));
  for (Call& call : sharing_failures()) calls.push_back(std::move(call));
  for (Call& call : market_failures()) calls.push_back(std::move(call));
  for (Call& call : paper_failures()) calls.push_back(std::move(call));
  for (Call& call : damage_failures()) calls.push_back(std::move(call));
  for (Call& call : account_failures()) calls.push_back(std::move(call));
  for (Call& call : own_data_failures()) calls.push_back(std::move(call));
  for (Call& call : admin_failures()) calls.push_back(std::move(call));
  for (Call& call : picture_failures()) calls.push_back(std::move(call));
  for (const Call& call : calls) {
    const Route& row = row_of(call);
    called.insert(&row);
    const Reply reply = send(call, row);
    EXPECT_GE(reply.status, 400) << name_of(call) << reply.body;
    EXPECT_LT(reply.status, 500) << name_of(call) << reply.body;
    EXPECT_EQ(reply.header("Content-Type"), "application/problem+json") << name_of(call);
    const std::string key = reply.code();
    const auto& errors = row.terms.errors;
    EXPECT_TRUE(is_common(key) || std::find(errors.begin(), errors.end(), key) != errors.end())
        << name_of(call) << " answers with " << key;
    if (documented) {
      EXPECT_TRUE(statuses_of(row).contains(std::to_string(reply.status)))
          << name_of(call) << " answers " << reply.status << " " << key;
    }
  }
  for (const Route& row : rows_) {
    const bool may_fail = !row.terms.errors.empty() || row.terms.body != nullptr;
    EXPECT_TRUE(called.contains(&row) || !may_fail)
        << method_name(row.method) << " " << row.path << " never fails here";
  }
}

}  // namespace allmende::tests
