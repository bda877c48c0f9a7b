// The documented answers about accounts: calls for documented_walk_test.cpp.
#include "models/accounts/totp.hpp"
#include "tests/support/base32.hpp"
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const char* const kApplications = "/api/v1/account-applications";
static const char* const kApproval = "/api/v1/account-applications/{application}/approval";
static const char* const kRejection = "/api/v1/account-applications/{application}/rejection";
static const char* const kInvitations = "/api/v1/account-invitations";
static const char* const kInvitation = "/api/v1/account-invitations/{invitation}";
static const char* const kFactor = "/api/v1/session/second-factor";
static const char* const kFactorOff = "/api/v1/session/second-factor/removal";
static const char* const kFactorCodes = "/api/v1/session/second-factor/recovery-codes";

static Json token_wish() {
  return Json::object(
      {{"name", "n"}, {"scopes", Json::texts({"events:write"})}, {"password", kPassword}});
}

static Json wish_of(const std::string& handle) {
  return Json::object({{"handle", handle}, {"name", "N"}, {"email", handle + "@example.org"}});
}

std::vector<Call> Documented::account_successes() const {
  using enum Method;
  const Json reset = Json::object({{"code", "to reset"}, {"password", "ein langes Passwort"}});
  const Json change = Json::object({{"current", kPassword}, {"password", kPassword}});
  const Json email = Json::object({{"email", "neu@example.org"}, {"password", kPassword}});
  const Json joining =
      wish_of("sina").set("code", "to join").set("password", "ein langes Passwort");
  return {
      {post, "/api/v1/email-verification", "/api/v1/email-verification",
       Json::object({{"code", "to verify"}})},
      {post, "/api/v1/password-reset", "/api/v1/password-reset", Json::object({{"login", "mia"}})},
      {put, "/api/v1/password-reset", "/api/v1/password-reset", reset},
      {post,
       "/api/v1/session/email-verification",
       "/api/v1/session/email-verification",
       {},
       session_},
      {get, "/api/v1/sessions", "/api/v1/sessions", {}, session_},
      {del, "/api/v1/sessions/{session}", other_session_, {}, session_},
      {put, "/api/v1/session/password", "/api/v1/session/password", change, session_},
      {put, "/api/v1/session/email", "/api/v1/session/email", email, session_},
      {post, kApplications, kApplications, wish_of("tine").set("reason", "r")},
      {post, "/api/v1/account-applications/proof", "/api/v1/account-applications/proof",
       Json::object({{"code", "to prove paula"}})},
      {get, kApplications, "/api/v1/account-applications?state=waiting"},
      {put, kApproval, applications_.at(0) + "/approval", Json::object({})},
      {put, kRejection, applications_.at(1) + "/rejection", Json::object({{"reason", "r"}})},
      {post, kInvitations, kInvitations, Json::object({{"note", "n"}})},
      {get, kInvitations, kInvitations},
      {del, kInvitation, invitation_},
      {post, "/api/v1/accounts", "/api/v1/accounts", joining},
      {del, "/api/v1/sessions", "/api/v1/sessions", {}, session_},
      {get, "/api/v1/tokens", "/api/v1/tokens", {}, session_},
      {post, "/api/v1/tokens", "/api/v1/tokens", token_wish(), session_},
      {del, "/api/v1/tokens/{token}", other_token_, {}, session_},
  };
}

void Documented::call_second_factor(std::set<const Route*>& called) {
  using enum Method;
  const auto call = [&](Method method, const std::string& more, const Json& body) {
    const std::string path = "/api/v1/session/second-factor" + more;
    const Call one{method, path, path, body, session_};
    const Route& row = row_of(one);
    called.insert(&row);
    const Reply reply = send(one, row);
    EXPECT_EQ(reply.status, row.terms.success) << path << reply.body;
    if (row.terms.answer == nullptr) return Json{};
    EXPECT_EQ(departure(reply.json(), *row.terms.answer).value_or(""), "") << reply.body;
    return reply.json();
  };
  Json proof = Json::object({{"password", kPassword}});
  const std::string secret = from_base32(call(post, "", proof)["secret"].text());
  const std::int64_t step = SystemClock{}.now().time_since_epoch() / std::chrono::seconds{30};
  call(put, "", Json::object({{"code", accounts::totp_code(secret, step)}}));
  proof.set("code", accounts::totp_code(secret, step + 1));
  const Json codes = call(post, "/recovery-codes", proof);
  call(post, "/removal", proof.set("code", codes["recovery_codes"].at(0)));
}

std::vector<Call> Documented::account_failures() const {
  using enum Method;
  const Json wrong = Json::object({{"code", "x"}});
  const Json reset = Json::object({{"code", "x"}, {"password", "ein langes Passwort"}});
  const Json change = Json::object({{"current", "x"}, {"password", kPassword}});
  const Json email = Json::object({{"email", "neu@example.org"}, {"password", "x"}});
  const Json joining = wish_of("sina").set("code", "x").set("password", "ein langes Passwort");
  const std::string none = "/api/v1/account-applications/" + make_uuid();
  const Json proof = Json::object({{"password", kPassword}, {"code", "000000"}});
  return {
      {post, "/api/v1/email-verification", "/api/v1/email-verification", wrong},
      {post, "/api/v1/password-reset", "/api/v1/password-reset", Json::object({})},
      {put, "/api/v1/password-reset", "/api/v1/password-reset", reset},
      {post, "/api/v1/session/email-verification", "/api/v1/session/email-verification"},
      {put, "/api/v1/session/password", "/api/v1/session/password", change, session_},
      {put, "/api/v1/session/email", "/api/v1/session/email", email, session_},
      {post, kApplications, kApplications, wish_of("theater").set("reason", "r")},
      {post, "/api/v1/account-applications/proof", "/api/v1/account-applications/proof", wrong},
      {get, kApplications, "/api/v1/account-applications?state=lost"},
      {put, kApproval, none + "/approval", Json::object({})},
      {put, kRejection, none + "/rejection", Json::object({{"reason", "r"}})},
      {post, kInvitations, kInvitations, Json::object({{"email", "x"}})},
      {get, kInvitations, kInvitations, {}, {{"Cookie", "allmende_session=none"}}},
      {del, kInvitation, "/api/v1/account-invitations/" + make_uuid()},
      {post, "/api/v1/accounts", "/api/v1/accounts", joining},
      {del, "/api/v1/sessions/{session}", "/api/v1/sessions/" + make_uuid(), {}, session_},
      {post, "/api/v1/tokens", "/api/v1/tokens", token_wish().set("name", " "), session_},
      {del, "/api/v1/tokens/{token}", "/api/v1/tokens/" + make_uuid(), {}, session_},
      {post, kFactor, kFactor, Json::object({{"password", "x"}}), session_},
      {put, kFactor, kFactor, Json::object({{"code", "000000"}}), session_},
      {post, kFactorOff, kFactorOff, proof, session_},
      {post, kFactorCodes, kFactorCodes, proof, session_},
  };
}

}  // namespace allmende::tests
