// Every row of the route table, asked by everybody: a stranger, the members of two organisations in
// each standing, and each role. The answer must be what the permission table and the declarations
// of server/api/asked_actions say. A row of the API that nobody declared fails.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/follows/follow_repository.hpp"
#include "models/accounts/account_repository.hpp"
#include "models/accounts/password.hpp"
#include "models/base/error.hpp"
#include "models/spaces/space_repository.hpp"
#include "server/api/asked_actions.hpp"
#include "server/app.hpp"
#include "server/http/dispatcher.hpp"
#include "server/http/method.hpp"
#include "server/i18n/texts.hpp"
#include "tests/support/sharing_bodies.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/town.hpp"

namespace allmende::tests {

using access::Action, access::Thing;
using calendars::Visibility;

/// Somebody who asks, in the words of the story.
struct Asker {
  std::string name;
  std::optional<AccountId> account;
};

/// What a request names; made anew after each change that went through.
struct Stage {
  SpaceId space;
  /// That of the organisation which borrows.
  SpaceId other;
  std::map<std::string, std::string> names;
  Visibility visibility = Visibility::public_;
};

class Permissions : public testing::Test {
 protected:
  Permissions() {
    Config config;
    config.database.url = town.test.url();
    config.data = folder.path().string();
    core = std::make_unique<Core>(config);
    parts = std::make_unique<FederationParts>(*core, SecretBox{std::string(32, 'k')},
                                              Federation::Bells{});
    faces = std::make_unique<Faces>(*core, parts->federation);
    dispatcher = std::make_unique<Dispatcher>(
        all_routes(*faces), DispatcherHooks{.caller =
                                                [this](const Request& request, const Route& route) {
                                                  return faces->callers.identify(request, route);
                                                },
                                            .translate = translate});
    askers.push_back({"stranger", std::nullopt});
    add_asker("nobody", Role::none);
    for (const char* name : {"viewer", "commenter", "editor", "manager", "owner"}) {
      add_asker(name, Role::none);
    }
    for (const char* name : {"other.editor", "other.owner"}) add_asker(name, Role::none);
    for (const Role role : {Role::auditor, Role::verifier, Role::moderator, Role::operator_}) {
      add_asker("the." + to_word(role), role);
    }
    heir = add_account("heir", Role::none);
    seed_federation();
  }

  AccountId add_account(const std::string& handle, Role role) {
    const accounts::Account account{.id = AccountId::make(),
                                    .handle = handle,
                                    .email = handle + "@example.org",
                                    .name = handle,
                                    .role = role,
                                    .locale = "de"};
    town.db.write([&](Tx& tx) { accounts::AccountRepository{tx}.insert(account, ""); });
    return account.id;
  }
  void add_asker(const std::string& name, Role role) {
    askers.push_back({name, add_account(name, role)});
  }

  /// What other servers have to do with the city.
  void seed_federation() {
    town.db.write([&](Tx& tx) {
      RemoteActorRepository{tx}.put({.uri = kFar,
                                     .kind = "Person",
                                     .handle = "u",
                                     .name = "U",
                                     .inbox = std::string{kFar} + "/inbox"});
    });
  }

  void put_members(Tx& tx, const SpaceId& space, const std::string& prefix) {
    spaces::SpaceRepository spaces{tx};
    for (const Asker& asker : askers) {
      if (!asker.account || !asker.name.starts_with(prefix)) continue;
      const auto standing = read_word<Standing>(asker.name.substr(prefix.size()));
      if (standing) spaces.put_member(space, *asker.account, *standing);
    }
  }

  Stage make_stage(Visibility visibility);
  std::string add_picture(const SpaceId& space);
  void name_instance_things(Stage& stage);
  void name_venue(Stage& stage, const Caller& owner);
  void name_sharing(Stage& stage, const Caller& owner);
  void name_papers(Stage& stage);
  void name_market(Stage& stage);
  Dispatched ask(const Asker& asker, const Route& route, const Stage& stage);
  std::string body_of(const Route& route, const Stage& stage) const;
  Caller known(const Asker& asker);
  void walk(const Route& route, const AskedAction& asked, Visibility visibility);
  void judge(const Route& route, bool allowed, const Asker& asker, const Dispatched& done);

  static constexpr const char* kFar = "https://fern.example/u";

  TempFolder folder;
  Town town;
  std::unique_ptr<Core> core;
  std::unique_ptr<FederationParts> parts;
  std::unique_ptr<Faces> faces;
  std::unique_ptr<Dispatcher> dispatcher;
  std::vector<Asker> askers;
  AccountId heir;
  int stages = 0;
  int asked_times = 0;
};

Caller Permissions::known(const Asker& asker) {
  if (!asker.account) return {};
  Caller caller = town.known(*asker.account);
  caller.role = *read_word<Role>(
      town.test.sql("SELECT role FROM accounts WHERE id = '" + asker.account->text + "'")[0]);
  return caller;
}

/// The id of a picture without files, which nobody asks for here.
std::string Permissions::add_picture(const SpaceId& space) {
  const std::string id = make_uuid();
  town.test.sql(
      "INSERT INTO pictures (id, space_id, hash, alt_de, sizes, created_at, updated_at) "
      "VALUES ('" +
      id + "', '" + space.text + "', repeat('a', 40), 'Bild', '{480x320}', now(), now())");
  return id;
}

/// An organisation with members in each standing, a second one, a calendar and an event.
Stage Permissions::make_stage(Visibility visibility) {
  const std::string number = std::to_string(++stages);
  const auto house = town.organisations.create(
      town.operator_, {.handle = "haus" + number, .name = "Haus", .owner = "heir"});
  const auto other = town.organisations.create(
      town.operator_, {.handle = "anderes" + number, .name = "Anderes", .owner = "heir"});
  const auto calendar = town.calendars.create(
      town.operator_, {.handle = "plan" + number, .name = "Plan", .organisation = "haus" + number});
  town.db.write([&](Tx& tx) {
    put_members(tx, house.space_id, "");
    put_members(tx, other.space_id, "other.");
    spaces::SpaceRepository{tx}.put_member(house.space_id, heir, Standing::owner);
  });
  calendars::EventContent content = event_at("Abend", "2030-01-07T19:30:00");
  content.visibility = visibility;
  content.joining = {.mode = calendars::JoinMode::open, .capacity = std::nullopt};
  content.recurrence =
      calendars::Recurrence{.rule = "FREQ=DAILY;COUNT=3", .dates = {}, .exceptions = {}};
  const Caller owner = town.known(heir);
  const auto event = town.events.create(owner, calendar.id.text, content);
  if (visibility != Visibility::public_) {
    town.test.sql("UPDATE calendars SET visibility = '" + to_word(visibility) + "' WHERE id = '" +
                  calendar.id.text + "'");
  }
  if (visibility == Visibility::members) {
    town.organisations.decide(town.operator_, house.id.text, false, "Noch nicht.");
  }
  // Whom nobody asks about is the one to change: a viewer who is no asker.
  const AccountId member = add_account("mitglied" + number, Role::none);
  town.db.write([&](Tx& tx) {
    spaces::SpaceRepository{tx}.put_member(house.space_id, member, Standing::viewer);
  });
  // By the clock of whoever answers.
  const auto invitation = core->invitations.create(
      owner, house.id.text, {.standing = Standing::viewer, .uses_max = 1000});
  Stage stage{.space = house.space_id,
              .other = other.space_id,
              .names = {{"organisation", house.id.text},
                        {"calendar", calendar.id.text},
                        {"event", event.event.id.text},
                        {"recurrence", "20300108T193000"},
                        {"member", member.text},
                        {"invitation", invitation.invitation.id.text},
                        {"code", invitation.code},
                        {"session", make_uuid()},
                        {"token", make_uuid()},
                        {"application", make_uuid()},
                        {"account", "niemand"},
                        {"notification", make_uuid()},
                        {"picture", add_picture(house.space_id)},
                        {"host", "fern.example"}},
              .visibility = visibility};
  stage.names["account"] = member.text;
  name_instance_things(stage);
  name_venue(stage, owner);
  name_sharing(stage, town.known(heir));
  name_papers(stage);
  name_market(stage);
  return stage;
}

/// A venue with a room.
void Permissions::name_venue(Stage& stage, const Caller& owner) {
  const auto venue = town.venues.create(owner, stage.names.at("organisation"),
                                        {.name = "Haus " + std::to_string(stages), .place = {}});
  const std::string id = venue.venue.id.text;
  stage.names["venue"] = id;
  stage.names["room"] = town.venues.add_room(owner, id, {.name = "Saal"}).rooms.at(0).id.text;
  if (stage.visibility == Visibility::public_) return;
  town.test.sql("UPDATE venues SET visibility = '" + to_word(stage.visibility) + "' WHERE id = '" +
                id + "'");
}

/// Something that is lent, a booking of one's own, and one for another organisation.
void Permissions::name_sharing(Stage& stage, const Caller& owner) {
  // So that what earlier stages hold counts no more.
  town.test.sql("UPDATE bookings SET state_deadline = NULL");
  resources::ResourceContent content;
  content.title_de = "Beamer " + std::to_string(stages);
  content.status = resources::ResourceStatus::published;
  const auto made = core->resources.create(owner, stage.names.at("organisation"), content);
  const std::string id = made.resource.id.text;
  stage.names["resource"] = id;
  const auto view = core->units.add(owner, id, {.inventory_code = "1"});
  stage.names["unit"] = view.units.at(0).id.text;
  const SafetyCheckId check = core->units
                                  .add_check(owner, id,
                                             {.unit_id = std::nullopt,
                                              .name = "DGUV V3",
                                              .checked_on = std::nullopt,
                                              .due_on = day("2039-01-01")})
                                  .checks.at(0)
                                  .id;
  stage.names["check"] = check.text;
  const Instant start = core->clock.now() + std::chrono::days{2};
  const Instant noon = std::chrono::floor<std::chrono::days>(start);
  stage.names["closure"] = core->units
                               .close(owner, id,
                                      {.unit_id = std::nullopt,
                                       .quantity = std::nullopt,
                                       .starts_at = noon + std::chrono::days{9},
                                       .ends_at = noon + std::chrono::days{10},
                                       .note = ""})
                               .id.text;
  bookings::BookingWish wish{.lines = {{.resource = id}},
                             .span = {noon, noon + std::chrono::hours{2}},
                             .organisation = ""};
  stage.names["booking"] = core->bookings.hold(owner, wish).view->booking.id.text;
  wish.span = {noon + std::chrono::hours{4}, noon + std::chrono::hours{6}};
  wish.organisation = "anderes" + std::to_string(stages);
  stage.names["borrowed"] = core->bookings.hold(owner, wish).view->booking.id.text;
  town.test.sql("UPDATE bookings SET booker_id = NULL WHERE borrower_space_id IS NOT NULL");
  using enum Visibility;
  if (stage.visibility == members) {
    town.test.sql("UPDATE resources SET audience = 'own' WHERE id = '" + id + "'");
  } else if (stage.visibility == draft) {
    town.test.sql("UPDATE resources SET status = 'draft' WHERE id = '" + id + "'");
  }
}

/// What was written down of the bookings: protocols, a photo and a receipt.
void Permissions::name_papers(Stage& stage) {
  const auto add = [&](const char* name, const std::string& into, const std::string& values) {
    stage.names[name] = make_uuid();
    town.test.sql("INSERT INTO " + into + " VALUES ('" + stage.names[name] + "', " + values + ")");
  };
  const auto add_protocol = [&](const char* name, const std::string& booking) {
    add(name,
        "protocols (id, booking_id, seq, direction, taken_at, recorded_at, lender_name, note, "
        "things)",
        "'" + booking + "', 1, 'out', now(), now(), 'Anna', '', '[]'");
  };
  const std::string& booking = stage.names.at("booking");
  add_protocol("protocol", booking);
  add_protocol("borrowed_protocol", stage.names.at("borrowed"));
  add("photo", "protocol_photos (id, booking_id, sha256, hash, sizes, alt, created_at)",
      "'" + booking + "', repeat('a', 64), repeat('a', 40), '{480x320}', 'Kratzer', now()");
  const std::filesystem::path file = core->protocols.files().root() /
                                     pictures::PictureFiles::place(std::string(40, 'a'), "480.jpg");
  std::filesystem::create_directories(file.parent_path());
  std::ofstream{file} << "JPEG";
  add("paper", "booking_papers (id, booking_id, kind, url, made_at, number, cents)",
      "'" + booking + "', 'contract', 'https://fern.example/p', now(), 0, 0");
  add("damage", "damage_reports (id, unit_id, finding, reporter, words, blocks, reported_at)",
      "'" + stage.names.at("unit") + "', 'unusable', 'other', 'Kaputt.', false, now()");
  // Of the same name as the photo of the booking, so that one path leads to both.
  town.test.sql("INSERT INTO damage_photos SELECT '" + stage.names.at("photo") + "', '" +
                stage.names.at("damage") + "', repeat('a', 40), '{480x320}', 'Riss', now()");
  add("receipt",
      "receipts (id, space_id, number, kind, round, issued_at, issued_on, issuer, recipient, "
      "starts_at, ends_at, items, total_cents, vat_status, vat_percent, vat_reason, vat_cents)",
      "'" + stage.space.text +
          "', 1, 'receipt', 1, now(), now()::date, '{\"name\": \"Haus\"}', 'Kim', now(), "
          "now() + interval '1 day', '[]', 100, 'small_business', 19, '', 0");
}

/// What the organisation looks for.
void Permissions::name_market(Stage& stage) {
  stage.names["ad"] = make_uuid();
  town.test.sql(
      "INSERT INTO wanted_ads (id, space_id, title, category, purpose, ways, created_at, "
      "updated_at, expires_at) VALUES ('" +
      stage.names["ad"] + "', '" + stage.space.text +
      "', 'Bretter', 'MAT.baustoff', 'workshop', '{give}', now(), now(), "
      "now() + interval '60 days')");
  const auto added = core->insurance.add_policy(
      town.known(heir), stage.names.at("organisation"),
      {.id = {}, .insurer = "V", .number = "1", .valid_to = day("2039-01-01")});
  stage.names["policy"] = added.at(0).id.text;
}

void Permissions::name_instance_things(Stage& stage) {
  const std::string report = make_uuid();
  town.test.sql("INSERT INTO reports (id, reporter, host, objects, content) VALUES ('" + report +
                "', 'https://a.example/u', 'a.example', '{https://b.example/e}', 'Werbung')");
  stage.names["report"] = report;
  stage.names["letter"] = town.test.sql(
      "INSERT INTO inbox_activities (signer, object, body, parked_at) "
      "VALUES ('https://a.example/u', '', '{}', now()) RETURNING id")[0];
  stage.names["job"] = town.test.sql("INSERT INTO jobs (kind, key, parked_at) VALUES ('x', '" +
                                     report + "', now()) RETURNING id")[0];
  town.test.sql(
      "INSERT INTO site_texts (page, version, written_at) VALUES ('imprint', 1, now()) "
      "ON CONFLICT DO NOTHING");
  stage.names["page"] = "imprint";
  stage.names["topic"] = "verleih";
  stage.names["version"] = "1";
  stage.names["year"] = "2026";
  town.db.write([&](Tx& tx) {
    FollowRepository follows{tx};
    stage.names["following"] = follows.put_following("agenda", kFar).id.text;
    follows.put_follower("agenda", kFar, std::string{kFar} + "#follow");
  });
  stage.names["follower"] = town.test.sql("SELECT id FROM followers ORDER BY id DESC LIMIT 1")[0];
}

static constexpr const char* kSheet = R"({"answers":[{"key":"entrance.level","value":true}]})";

static std::string bulk_wish(const std::string& event) {
  return R"({"events":[{"id":")" + event + R"(","sequence":99,"changes":{"status":"cancelled"}}]})";
}

static std::map<std::string, std::string> bodies_of_console() {
  return {
      {"/api/v1/reports/{report}/state", R"({"state":"closed"})"},
      {"/api/v1/remote-actors", R"({"uri":"https://fern.example/u","suspended":false})"},
      {"/api/v1/dead-letters/{letter}/state", R"({"state":"waiting"})"},
      {"/api/v1/admin/jobs/{job}/state", R"({"state":"waiting"})"},
      {"/api/v1/admin/accounts/{account}/role", R"({"role":"auditor"})"},
      {"/api/v1/admin/accounts/{account}/lock", R"({"reason":"Werbung"})"},
      {"/api/v1/admin/settings", R"({"name":"Neu","version":0})"},
      {"/api/v1/admin/texts/{page}", R"({"body":"Neu","version":1})"},
      {"/api/v1/admin/preview", R"({"markdown":"Neu"})"},
  };
}

std::string Permissions::body_of(const Route& route, const Stage& stage) const {
  if (std::string_view{route.terms.body_type} == "text/calendar") {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
  }
  const std::string standing = R"({"standing":"commenter"})";
  std::map<std::string, std::string> bodies{
      {"/api/v1/organisations",
       R"({"name":"Neu","handle":"neu)" + std::to_string(asked_times) + R"("})"},
      {"/api/v1/organisations/{organisation}", R"({"phone":"1"})"},
      {"/api/v1/organisations/{organisation}/application", R"({"application":"Wir."})"},
      {"/api/v1/organisations/{organisation}/verification",
       R"({"status":"rejected","reason":"Nein."})"},
      {"/api/v1/organisations/{organisation}/members/{member}", standing},
      {"/api/v1/pictures/{picture}", R"({"credit":"Anna"})"},
      {"/api/v1/organisations/{organisation}/handover",
       R"({"member":")" + stage.names.at("member") + R"(","then":"owner"})"},
      {"/api/v1/organisations/{organisation}/invitations", standing},
      {"/api/v1/calendars/{calendar}/events",
       R"({"title":"Neu","starts_local":"2030-01-01T10:00:00",)"
       R"("ends_local":"2030-01-01T11:00:00"})"},
      {"/api/v1/calendars", R"({"name":"Neu","handle":"neu)" + std::to_string(asked_times) +
                                R"(","organisation":")" + stage.names.at("organisation") + R"("})"},
      {"/api/v1/calendars/{calendar}", R"({"name":"Neu"})"},
      {"/api/v1/calendars/{calendar}/subscription", R"({"url":"https://example.org/a.ics"})"},
      {"/api/v1/calendars/{calendar}/preview",
       R"({"title":"Neu","starts_local":"2030-01-01T10:00:00",)"
       R"("ends_local":"2030-01-01T11:00:00"})"},
      {"/api/v1/events/{event}/calendar",
       R"({"calendar":")" + stage.names.at("calendar") + R"("})"},
      {"/api/v1/events/{event}/occurrences/{recurrence}/split", R"({"title":"Anders"})"},
      {"/api/v1/events/{event}", R"({"title":"Anders"})"},
      {"/api/v1/events", bulk_wish(stage.names.at("event"))},
      {"/api/v1/organisations/{organisation}/venues", R"({"name":"Neu"})"},
      {"/api/v1/venues/{venue}", R"({"website":null})"},
      {"/api/v1/venues/{venue}/rooms", R"({"name":"Foyer"})"},
      {"/api/v1/venues/{venue}/rooms/{room}", R"({"capacity":80})"},
      {"/api/v1/venues/{venue}/accessibility", kSheet},
      {"/api/v1/venues/{venue}/rooms/{room}/accessibility", kSheet},
      {"/api/v1/events/{event}/accessibility",
       R"({"answers":[{"key":"wheelchair","value":"no"}]})"},
      {"/api/v1/events/{event}/occurrences/{recurrence}", R"({"title":"Anders"})"},
      {"/api/v1/account-applications/{application}/rejection", R"({"reason":"Nein."})"},
      {"/api/v1/session",
       route.method == Method::post ? R"({"login":"x","password":"y"})" : R"({"listed":false})"},
      {"/api/v1/peers/{host}", R"({"tier":"partner"})"},
      {"/api/v1/notification-rules", R"({"items":[]})"},
      {"/api/v1/follows", R"({"whom":"http://localhost:8080/ap/agenda"})"},
  };
  bodies.merge(bodies_of_console());
  bodies.merge(bodies_of_sharing(stage.names));
  const auto found = bodies.find(route.path);
  return found == bodies.end() ? "{}" : found->second;
}

/// The path with the stage's names in it, and the query without which a row says nothing.
static std::string fill_path(const Route& route, const Stage& stage) {
  std::string path = route.path;
  for (const auto& [name, value] : stage.names) {
    const std::string mark = "{" + name + "}";
    const std::size_t at = path.find(mark);
    if (at != std::string::npos) path.replace(at, mark.size(), value);
  }
  return path;
}

Dispatched Permissions::ask(const Asker& asker, const Route& route, const Stage& stage) {
  ++asked_times;
  Request request;
  request.method = route.method;
  request.method_name = method_name(route.method);
  request.path = request.target = fill_path(route, stage);
  if (route.path == "/api/v1/actors") request.query = {{"whom", "http://localhost:8080/ap/agenda"}};
  if (route.path.ends_with("/free-busy") || route.path.ends_with("/price") ||
      route.path.ends_with("/conditions")) {
    request.query = {{"from", "2031-01-01T10:00:00Z"}, {"to", "2031-01-01T11:00:00Z"}};
  }
  if (route.path.ends_with("/photos")) {
    request.query = {{"id", make_uuid()}, {"sha256", std::string(64, 'a')}, {"alt", "Kratzer"}};
  }
  request.client_address = "198.51.100." + std::to_string(asked_times % 250);
  if (route.method != Method::get) {
    request.body = route.terms.body != nullptr || route.terms.body_type != Terms{}.body_type
                       ? body_of(route, stage)
                       : "";
    request.headers.set("Content-Type", route.terms.body_type);
  }
  if (asker.account) {
    const accounts::NewSession session{.secret = accounts::make_secret(),
                                       .csrf = accounts::make_secret(),
                                       .expires_at = at("2040-01-01T00:00:00Z"),
                                       .account = {}};
    town.db.write(
        [&](Tx& tx) { accounts::AccountRepository{tx}.insert_session(*asker.account, session); });
    request.headers.set("Cookie", std::string{kSessionCookie} + "=" + session.secret);
    request.headers.set(kCsrfHeader, session.csrf);
  }
  Dispatched outcome;
  dispatcher->dispatch(request, [&](Dispatched& done) { outcome = std::move(done); });
  return outcome;
}

void Permissions::judge(const Route& route, bool allowed, const Asker& asker,
                        const Dispatched& done) {
  const int status = done.response.status;
  const std::string what = std::string{method_name(route.method)} + " " + route.path + " as " +
                           asker.name + ": " + std::to_string(status) + " " +
                           done.response.body.substr(0, 300);
  EXPECT_LT(status, 500) << what;
  // Words that have no text would be shown as their keys.
  EXPECT_EQ(done.response.body.find("audience."), std::string::npos) << what;
  const bool refused = status == 401 || status == 403 || status == 404;
  if (!allowed) {
    EXPECT_TRUE(refused) << what;
    // Who has an account is not asked to sign in, and who has none is not told that they may not.
    EXPECT_NE(status, asker.account ? 401 : 403) << what;
  } else if (route.path.starts_with("/api/")) {
    EXPECT_FALSE(refused) << what;
  }
}

/// Rows that say of a thing whether there is one, or ask for a password or a code, whoever asks.
static bool answers_by_state(const Route& route) {
  const std::string path = route.path;
  const bool secret = path.starts_with("/api/v1/session/") || path == "/api/v1/tokens" ||
                      path == "/api/v1/accounts" || path == "/api/v1/visits" ||
                      path.starts_with("/api/v1/account-") ||
                      path == "/api/v1/email-verification" || path == "/api/v1/password-reset";
  const bool unnamed = path.ends_with("{session}") || path.ends_with("{token}") ||
                       path.ends_with("{account}") || path.ends_with("{entry}") ||
                       path.find("{cart}") != std::string::npos ||
                       path.find("{notification}") != std::string::npos;
  // Of these either side may, and each after what was done before.
  const bool either = path.ends_with("/cancellation") || path.ends_with("/dispute");
  return path == "/api/v1/interaction" || either || path == "/api/v1/persons/{person}" || unnamed ||
         (secret && route.method != Method::get) ||
         (path == "/api/v1/session" && route.method == Method::post) ||
         (path.ends_with("/subscription") && route.method != Method::put) ||
         (path.ends_with("{resource}/calendar") && route.method != Method::put) ||
         (path.ends_with("/participation") && route.method == Method::del) ||
         path == "/api/v1/stream";
}

/// The space where the caller may most.
static SpaceId best_space(const Caller& caller) {
  SpaceId best;
  for (const auto& [space, standing] : caller.standings) {
    if (standing > caller.standing_in(best)) best = space;
  }
  return best;
}

void Permissions::walk(const Route& route, const AskedAction& asked, Visibility visibility) {
  Stage stage = make_stage(visibility);
  for (const Asker& asker : askers) {
    Thing thing;
    if (asked.of == AskedOf::own_space) {
      thing.space_id = best_space(known(asker));
    } else if (asked.of == AskedOf::organisation) {
      // An organisation that is not verified is there for its people alone.
      thing = {stage.space,
               visibility == Visibility::members ? Visibility::members : Visibility::public_};
    } else if (asked.of == AskedOf::borrowing) {
      thing.space_id = stage.other;
      stage.names["booking"] = stage.names["borrowed"];
      stage.names["protocol"] = stage.names["borrowed_protocol"];
    } else if (asked.of != AskedOf::nothing && asked.of != AskedOf::instance) {
      thing = {stage.space, visibility};
    }
    const Caller caller = known(asker);
    const bool allowed = asked.action ? access::allows(caller, *asked.action, thing)
                                      : route.scope == Scope::open || asker.account.has_value();
    // Of such a row only the refusals say anything.
    if (allowed && answers_by_state(route)) continue;
    const Dispatched done = ask(asker, route, stage);
    judge(route, allowed, asker, done);
    const bool changed = route.method != Method::get && done.response.status < 400;
    if (changed) stage = make_stage(visibility);
  }
}

TEST_F(Permissions, EveryRowOfTheApiIsDeclaredOnce) {
  std::set<std::string> rows;
  for (const Route& route : dispatcher->routes()) {
    if (!route.path.starts_with("/api/")) continue;
    const std::string name = std::string{method_name(route.method)} + " " + route.path;
    rows.insert(name);
    EXPECT_TRUE(asked_of(route)) << name
                                 << " does not say which action it asks; declare it in "
                                    "server/api/asked_actions.cpp";
  }
  for (const AskedAction& asked : asked_actions()) {
    const std::string name = std::string{method_name(asked.method)} + " " + asked.path;
    EXPECT_EQ(rows.erase(name), 1U) << name << " is declared, but there is no such row";
  }
}

class PermissionsWalk : public Permissions, public testing::WithParamInterface<Visibility> {};

TEST_P(PermissionsWalk, EveryRowAnswersAsTheTableSays) {
  for (const Route& route : dispatcher->routes()) {
    const auto asked = asked_of(route);
    // Elsewhere than in the API, who writes shows a signature and is nobody of the table's.
    if (!asked || (route.method != Method::get && !route.path.starts_with("/api/"))) continue;
    const bool named = asked->of != AskedOf::nothing && asked->of != AskedOf::instance &&
                       asked->of != AskedOf::own_space;
    // What is no thing's has no visibility.
    if (!named && GetParam() != Visibility::public_) continue;
    if (!named && !route.path.starts_with("/api/")) continue;
    walk(route, *asked, GetParam());
  }
  EXPECT_GT(asked_times, 300);
}

INSTANTIATE_TEST_SUITE_P(Each, PermissionsWalk,
                         testing::Values(Visibility::public_, Visibility::unlisted,
                                         Visibility::members, Visibility::draft),
                         [](const auto& walked) { return to_word(walked.param); });

}  // namespace allmende::tests
