// Every documented answer against what the server really sends: each row of the route table that is
// in the API document is called with success and with an error.
#pragma once

#include <gtest/gtest.h>

#include <set>

#include "models/base/digest.hpp"
#include "server/app.hpp"
#include "server/http/method.hpp"
#include "server/http/problem.hpp"
#include "tests/support/city.hpp"
#include "tests/support/png.hpp"

namespace allmende::tests {

/// One request and the row that it is for.
struct Call {
  Method method;
  std::string row;
  std::string path;
  Json body = {};
  HeaderLines headers = {};
};

inline std::string name_of(const Call& call) {
  return std::string{method_name(call.method)} + " " + call.path;
}

/// The API with everything that the calls need already in it.
class Documented : public testing::Test {
 protected:
  Documented() {
    Config config;
    config.database.url = "postgresql:///nowhere";
    core_ = std::make_unique<Core>(config);
    parts_ = std::make_unique<FederationParts>(*core_, SecretBox{""}, Federation::Bells{});
    faces_ = std::make_unique<Faces>(*core_, parts_->federation);
    for (Route& route : all_routes(*faces_)) {
      if (!route.terms.hidden) rows_.push_back(std::move(route));
    }
    Json series = event_wish("Reihe", day_from_now(3));
    series.set("recurrence", Json::object({{"rule", "FREQ=DAILY;COUNT=5"}}));
    const Json joining = Json::object({{"mode", "open"}, {"capacity", 10}});
    series.set("joining", joining);
    open_ = mia_.post(kEvents, event_wish("Offen", day_from_now(3)).set("joining", joining))
                .header("Location");
    const std::string id = open_.substr(open_.rfind('/') + 1);
    visited_ = Json::object({{"uri", city_.server.base_url() + "/ap/e/" + id}});
    series_ = mia_.post(kEvents, series).header("Location");
    const Json draft = event_wish("Entwurf", day_from_now(4)).set("visibility", "draft");
    draft_ = mia_.post(kEvents, draft).header("Location");
    single_ = mia_.post(kEvents, event_wish("Einmal", day_from_now(3))).header("Location");
    gone_ = mia_.post(kEvents, event_wish("Weg", day_from_now(3))).header("Location");
    EXPECT_EQ(mia_.del(gone_).status, 204);
    const Json dates = mia_.get(series_ + "/occurrences").json()["items"];
    for (std::size_t i = 0; i < dates.size(); ++i) {
      dates_.push_back(series_ + "/occurrences/" + dates.at(i)["recurrence_id"].text());
    }
    HttpClient browser = city_.stranger();
    const Reply in = browser.post("/api/v1/session", credentials());
    session_ = session_of(in);
    const std::string whom = neighbour_.server.base_url() + "/ap/actor";
    following_ = mia_.post("/api/v1/follows", Json::object({{"whom", whom}})).header("Location");
    neighbour_actor_ = whom;
    seed_moderation();
    seed_organisations();
    seed_accounts();
    seed_console();
    seed_venues();
    seed_sharing();
    seed_market();
    for (std::string& picture : pictures_) {
      picture = make_uuid();
      city_.sql(
          "INSERT INTO pictures (id, space_id, hash, alt_de, sizes, created_at, updated_at) "
          "SELECT '" +
          picture +
          "', space_id, repeat('a', 40), 'Bild', '{480x320}', now(), now() FROM organisations "
          "WHERE handle = 'theater'");
    }
    // The instance asks its operators before it is followed.
    const std::string own = city_.server.base_url() + "/ap/actor";
    neighbour_.client().post("/api/v1/follows", Json::object({{"whom", own}}));
    EXPECT_TRUE(within(std::chrono::seconds{30}, [&] {
      const Json items = mia_.get("/api/v1/followers").json()["items"];
      if (items.size() > 0) follower_ = "/api/v1/followers/" + items.at(0)["id"].text();
      return items.size() > 0;
    }));
  }

  /// What a browser sends that was let in.
  static HeaderLines session_of(const Reply& in) {
    HeaderLines session;
    std::string cookies;
    for (const auto& [name, value] : in.headers) {
      if (name != "Set-Cookie") continue;
      cookies += (cookies.empty() ? "" : "; ") + value.substr(0, value.find(';'));
      if (value.starts_with("allmende_csrf=")) {
        session.emplace_back("X-CSRF-Token", value.substr(14, value.find(';') - 14));
      }
    }
    session.emplace_back("Cookie", cookies);
    return session;
  }

  /// What came in from elsewhere, as if it had.
  void seed_moderation() {
    report_ = "/api/v1/reports/" + make_uuid();
    city_.sql("INSERT INTO reports (id, reporter, host, objects, content) VALUES ('" +
              report_.substr(report_.rfind('/') + 1) +
              "', 'https://a.example/u', 'a.example', '{https://b.example/e}', 'Werbung')");
    for (const std::string& id :
         city_.sql("INSERT INTO inbox_activities (signer, object, body, parked_at) "
                   "SELECT 'https://a.example/u', '', '{}', now() FROM generate_series(1, 2) "
                   "RETURNING id")) {
      letters_.push_back("/api/v1/dead-letters/" + id);
    }
  }

  /// An account and two jobs that were given up.
  void seed_console() {
    lena_ =
        "/api/v1/admin/accounts/" + city_.sql("SELECT id FROM accounts WHERE handle = 'lena'")[0];
    own_account_ =
        "/api/v1/admin/accounts/" + city_.sql("SELECT id FROM accounts WHERE handle = 'mia'")[0];
    for (const std::string& id : city_.sql("INSERT INTO jobs (kind, key, parked_at, last_error) "
                                           "SELECT 'x', n, now(), 'x' FROM "
                                           "generate_series(1, 2) n RETURNING id")) {
      jobs_.push_back("/api/v1/admin/jobs/" + id);
    }
  }

  /// Two applications, two members and two invitations.
  void seed_organisations() {
    for (const char* handle : {"eins", "zwei"}) {
      const Json wish = Json::object({{"handle", handle}, {"name", handle}});
      EXPECT_EQ(mia_.post("/api/v1/organisations", wish).status, 201);
    }
    for (const char* handle : {"bea", "zoe"}) {
      city_.run({"accounts", "create", "--handle", handle, "--email",
                 std::string{handle} + "@example.org", "--name", handle, "--password-stdin"},
                kPassword);
      city_.sql(
          "INSERT INTO memberships (space_id, account_id, standing) SELECT o.space_id, a.id, "
          "'editor' FROM organisations o, accounts a WHERE o.handle = 'theater' AND a.handle "
          "= '" +
          std::string{handle} + "'");
    }
    for (int i = 0; i < 2; ++i) {
      const Json made = mia_.post("/api/v1/organisations/theater/invitations",
                                  Json::object({{"standing", "viewer"}, {"uses_max", 5}}))
                            .json();
      invitations_.push_back(made["id"].text());
      codes_.push_back(made["code"].text());
    }
  }

  /// Two venues, the first with two rooms.
  void seed_venues() {
    const auto make = [&](const char* name) {
      return mia_.post("/api/v1/organisations/theater/venues", Json::object({{"name", name}}))
          .header("Location");
    };
    venue_ = make("Theaterlabor");
    other_venue_ = make("Studio");
    for (const char* name : {"Saal", "Studio"}) {
      const Json made = mia_.post(venue_ + "/rooms", Json::object({{"name", name}})).json();
      const Json rooms = made["rooms"];
      rooms_.push_back(rooms.at(rooms.size() - 1)["id"].text());
    }
  }

  /// Things to lend, and bookings of them that wait for their moves.
  void seed_sharing();
  /// Something to buy that was asked for, and ads.
  void seed_market();

  /// What letters, applicants and invited people would bring.
  void seed_accounts() {
    const auto id = [&](const std::string& sql) { return city_.sql(sql).at(0); };
    const std::string lena = make_uuid();
    id("WITH h AS (INSERT INTO handles VALUES ('lena', 'account', '" + lena +
       "')) INSERT INTO accounts (id, handle, email, name) VALUES ('" + lena +
       "', 'lena', 'lena@example.org', 'Lena') RETURNING id");
    const auto code = [&](const std::string& secret, const std::string& purpose) {
      id("INSERT INTO account_codes VALUES ('" + sha256_hex(secret) + "', '" + purpose + "', '" +
         lena + "', 'lena@example.org', now() + interval '1 hour') RETURNING purpose");
    };
    code("to verify", "verification");
    code("to reset", "reset");
    const auto application = [&](const std::string& handle, const std::string& state) {
      return "/api/v1/account-applications/" +
             id("INSERT INTO account_applications (id, handle, name, email, reason, state, "
                "code_hash, applied_at) VALUES ('" +
                make_uuid() + "', '" + handle + "', 'N', '" + handle + "@example.org', 'r', '" +
                state + "', '" + sha256_hex("to prove " + handle) + "', now()) RETURNING id");
    };
    application("paula", "unproven");
    applications_ = {application("quentin", "waiting"), application("rosa", "waiting")};
    const auto invitation = [&](const std::string& secret) {
      return "/api/v1/account-invitations/" +
             id("INSERT INTO account_invitations (id, code_hash, made_at, expires_at) VALUES ('" +
                make_uuid() + "', '" + sha256_hex(secret) +
                "', now(), now() + interval '1 hour') RETURNING id");
    };
    const std::string mia = "(SELECT id FROM accounts WHERE handle = 'mia')";
    other_session_ =
        "/api/v1/sessions/" +
        id("INSERT INTO sessions (id, account_id, secret_hash, csrf, expires_at) VALUES ('" +
           make_uuid() + "', " + mia + ", 'x', 'x', now() + interval '1 hour') RETURNING id");
    other_token_ = "/api/v1/tokens/" +
                   id("INSERT INTO tokens (id, account_id, secret_hash, scopes) VALUES ('" +
                      make_uuid() + "', " + mia + ", 'x', '{all}') RETURNING id");
    invitation("to join");
    invitation_ = invitation("to withdraw");
  }

  static std::string agenda_of(const City& city) { return city.server.base_url() + "/ap/agenda"; }
  static Json credentials() { return Json::object({{"login", "mia"}, {"password", kPassword}}); }

  const Route& row_of(const Call& call) const {
    for (const Route& row : rows_) {
      if (row.method == call.method && row.path == call.row) return row;
    }
    throw std::runtime_error("no row for " + name_of(call));
  }

  static bool is_upload(const Route& row) {
    return std::string_view{row.terms.body_type} == "image/*";
  }

  Reply send(const Call& call, const Route& row) {
    const bool brings_cookie =
        std::any_of(call.headers.begin(), call.headers.end(),
                    [](const auto& field) { return field.first == "Cookie"; });
    const bool is_session = call.row.starts_with("/api/v1/session") || brings_cookie;
    HttpClient client = is_session ? city_.stranger() : city_.client();
    const std::string text = call.body.type() == Json::Type::text ? call.body.text()
                             : call.body.is_null() ? (is_upload(row) ? make_png() : "")
                                                   : call.body.dump();
    return client.send({.method = std::string{method_name(call.method)},
                        .path = call.path,
                        .body = text,
                        .type = is_upload(row) ? "image/png" : row.terms.body_type,
                        .headers = call.headers});
  }

  std::vector<Call> successes() const;
  std::vector<Call> editing_successes() const;
  std::vector<Call> failures() const;
  std::vector<Call> follow_failures() const;
  std::vector<Call> organisation_successes() const;
  std::vector<Call> organisation_failures() const;
  std::vector<Call> venue_successes() const;
  std::vector<Call> venue_failures() const;
  std::vector<Call> resource_successes() const;
  std::vector<Call> booking_successes() const;
  std::vector<Call> cart_successes();
  std::vector<Call> sharing_failures() const;
  std::vector<Call> market_successes() const;
  std::vector<Call> market_failures() const;
  /// Each of its answers needs something of the one before.
  void call_papers(std::set<const Route*>& called);
  std::vector<Call> paper_failures() const;
  /// The same.
  void call_damages(std::set<const Route*>& called);
  std::vector<Call> damage_failures() const;
  std::vector<Call> account_successes() const;
  std::vector<Call> account_failures() const;
  std::vector<Call> own_data_successes();
  std::vector<Call> own_data_failures() const;
  /// Accounts that nothing else needs.
  void call_deletion(std::set<const Route*>& called);
  void call_table(std::set<const Route*>& called);
  std::vector<Call> admin_successes() const;
  std::vector<Call> admin_failures() const;
  std::vector<Call> picture_successes() const;
  std::vector<Call> picture_failures() const;
  /// Each of its answers needs something of the one before.
  void call_second_factor(std::set<const Route*>& called);
  /// The documented statuses of a row; empty while there is no document.
  std::set<std::string> statuses_of(const Route& row);

  City city_{Storage::shared,
             federating({.environment = {{"ALLMENDE_ACCOUNTS_SIGN_UP", "application"}}})};
  City neighbour_{Storage::shared, federating()};
  HttpClient mia_ = city_.client();
  std::unique_ptr<Core> core_;
  std::unique_ptr<FederationParts> parts_;
  std::unique_ptr<Faces> faces_;
  std::vector<Route> rows_;
  std::string series_;
  std::string single_;
  std::string gone_;
  std::string open_;
  Json visited_;
  std::string draft_;
  std::string following_;
  std::string neighbour_actor_;
  std::string report_;
  std::vector<std::string> letters_;
  std::string follower_;
  std::vector<std::string> invitations_;
  std::vector<std::string> codes_;
  std::vector<std::string> applications_;
  std::array<std::string, 2> pictures_;
  std::string invitation_;
  std::string lena_;
  std::string own_account_;
  std::vector<std::string> jobs_;
  std::string venue_;
  std::string other_venue_;
  std::vector<std::string> rooms_;
  /// Addresses of a thing that is lent, of one that was never booked, and of what belongs to it.
  std::string resource_;
  std::string other_resource_;
  std::string unit_;
  std::string other_unit_;
  std::string check_;
  std::string closure_;
  std::string waiting_;
  std::vector<std::string> loans_;
  std::string lamp_;
  std::vector<std::string> sales_;
  std::vector<std::string> ads_;
  std::vector<std::string> policies_;
  std::string other_session_;
  std::string other_token_;
  std::vector<std::string> dates_;
  HeaderLines session_;
  Json document_;
};

}  // namespace allmende::tests
