// The documented answers of the operators' console: calls for documented_walk_test.cpp.
#include "tests/walks/documented_walk.hpp"

namespace allmende::tests {

static const char* const kAccounts = "/api/v1/admin/accounts";
static const char* const kAccount = "/api/v1/admin/accounts/{account}";
static const char* const kRole = "/api/v1/admin/accounts/{account}/role";
static const char* const kLock = "/api/v1/admin/accounts/{account}/lock";
static const char* const kSessions = "/api/v1/admin/accounts/{account}/sessions";
static const char* const kAllCalendars = "/api/v1/admin/calendars";
static const char* const kOverview = "/api/v1/admin/overview";
static const char* const kJobs = "/api/v1/admin/jobs";
static const char* const kJob = "/api/v1/admin/jobs/{job}";
static const char* const kJobState = "/api/v1/admin/jobs/{job}/state";
static const char* const kSettings = "/api/v1/admin/settings";
static const char* const kTexts = "/api/v1/admin/texts";
static const char* const kText = "/api/v1/admin/texts/{page}";
static const char* const kTextVersion = "/api/v1/admin/texts/{page}/versions/{version}";
static const char* const kPreviewText = "/api/v1/admin/preview";

static Json waits() { return Json::object({{"state", "waiting"}}); }

std::vector<Call> Documented::admin_successes() const {
  using enum Method;
  const std::string imprint = "/api/v1/admin/texts/imprint";
  return {
      {get, kOverview, kOverview},
      {get, "/api/v1/easy-language", "/api/v1/easy-language"},
      {get, "/api/v1/instance/outline", "/api/v1/instance/outline"},
      {get, kAccounts, "/api/v1/admin/accounts?q=lena&state=unverified&role=none&limit=1"},
      {get, kAccounts, "/api/v1/admin/accounts?limit=1"},
      {get, kAccount, own_account_},
      {put, kRole, lena_ + "/role", Json::object({{"role", "verifier"}})},
      {put, kLock, lena_ + "/lock", Json::object({{"reason", "Werbung"}})},
      {get, kAccount, lena_},
      {del, kLock, lena_ + "/lock"},
      {del, kSessions, lena_ + "/sessions"},
      {get, kAllCalendars, "/api/v1/admin/calendars?q=programm&visibility=public&limit=1"},
      {get, kJobs, kJobs},
      {put, kJobState, jobs_.at(0) + "/state", waits()},
      {del, kJob, jobs_.at(1)},
      {get, kSettings, kSettings},
      {put, kSettings, kSettings,
       Json::object({{"name", "Neu"}, {"city", nullptr}, {"version", 0}})},
      {get, kTexts, kTexts},
      {put, kText, imprint, Json::object({{"body", "## Wir"}, {"version", 0}})},
      {get, kText, imprint},
      {get, kTextVersion, imprint + "/versions/1"},
      {post, kPreviewText, kPreviewText, Json::object({{"markdown", "**So**"}})},
      {get, "/api/v1/audit", "/api/v1/audit?account=mia&action=settings&from=2020-01-01T00:00:00Z"},
  };
}

std::vector<Call> Documented::admin_failures() const {
  using enum Method;
  const std::string nobody = "/api/v1/admin/accounts/" + make_uuid();
  const std::string none = "/api/v1/admin/texts/none";
  const Json reason = Json::object({{"reason", "Werbung"}});
  const HeaderLines stranger{{"Cookie", "allmende_session=none"}};
  return {
      {get, kOverview, kOverview, {}, stranger},
      {get, kAccounts, "/api/v1/admin/accounts?state=lost"},
      {get, kAccount, nobody},
      {put, kRole, own_account_ + "/role", Json::object({{"role", "none"}})},
      {put, kRole, nobody + "/role", Json::object({{"role", "none"}})},
      {put, kLock, own_account_ + "/lock", reason},
      {put, kLock, lena_ + "/lock", Json::object({{"reason", " "}})},
      {del, kLock, nobody + "/lock"},
      {del, kSessions, nobody + "/sessions"},
      {get, kAllCalendars, "/api/v1/admin/calendars?visibility=none"},
      {get, kJobs, kJobs, {}, stranger},
      {put, kJobState, "/api/v1/admin/jobs/x/state", waits()},
      {del, kJob, "/api/v1/admin/jobs/0"},
      {get, kSettings, kSettings, {}, stranger},
      {put, kSettings, kSettings, Json::object({{"contact", "kein"}, {"version", 0}})},
      {put, kSettings, kSettings, Json::object({{"version", 7}})},
      {get, kTexts, kTexts, {}, stranger},
      {get, kText, none},
      {get, kTextVersion, "/api/v1/admin/texts/privacy/versions/1"},
      {put, kText, none, Json::object({{"version", 0}})},
      {put, kText, "/api/v1/admin/texts/privacy", Json::object({{"version", 4}})},
      {post, kPreviewText, kPreviewText, Json::object({})},
      {get, "/api/v1/audit", "/api/v1/audit?from=gestern"},
  };
}

}  // namespace allmende::tests
