#include "server/pages/damage_pages.hpp"

#include "models/base/error.hpp"
#include "models/base/id.hpp"
#include "server/auth/callers.hpp"
#include "server/auth/device.hpp"
#include "server/http/problem.hpp"
#include "server/http/target.hpp"
#include "server/i18n/texts.hpp"
#include "server/pages/damage_page.hpp"
#include "server/pages/page_response.hpp"

namespace allmende {

using damages::DamageWish, damages::Finding;

static constexpr const char* kDamagePath = "/arbeitsraum/schaden/{code}";
static constexpr std::size_t kMostFormBytes = 16 << 10;

/// 32 hexadecimal digits, as they stand in the code. Throws units.error.not_found.
static UnitId unit_of_code(const std::string& code) {
  if (code.size() != 32) throw not_found("units.error.not_found");
  std::string text = code;
  for (const std::size_t at : {20UL, 16UL, 12UL, 8UL}) text.insert(at, "-");
  const auto id = read_uuid(text);
  if (!id) throw not_found("units.error.not_found");
  return {*id};
}

static std::string csrf_of(const PagesFace& face, const Request& request) {
  const auto cookie = request.cookie(kSessionCookie);
  const auto known = cookie ? face.accounts.find_session(*cookie) : std::nullopt;
  return known ? known->csrf : "";
}

static Response damage_response(const PagesFace& face, const Request& request,
                                const DamageFormValues& values, int status) {
  const PageSetting setting = setting_of(face, request, "/arbeitsraum/schaden/" + values.code);
  Response response = page_response(face, setting, damage_page(setting, values), 0);
  response.status = status;
  response.headers.set("Cache-Control", "no-store");
  return response;
}

static Response show_damage_form(PagesFace& face, const Request& request, const Caller& caller) {
  DamageFormValues values{.code = request.param("code"), .id = make_uuid()};
  const UnitId unit = unit_of_code(values.code);
  if (caller.account_id) {
    values.label = face.sharing.damages.label(caller, unit);
    values.csrf = csrf_of(face, request);
  }
  return damage_response(face, request, values, 200);
}

namespace {

/// Whoever sends the form: signed in already, or for this report alone.
class Sender {
 public:
  Sender(PagesFace& face, const Caller& caller) : face_(face), caller_(caller) {}
  Sender(PagesFace& face, const Request& request, const accounts::AccountService::SignIn& attempt)
      : face_(face), secret_(face.accounts.sign_in(attempt).secret) {
    const auto known = face.accounts.find_session(secret_);
    if (!known) throw internal("a fresh session is not found");
    caller_ = to_caller(*known, request);
  }
  ~Sender() {
    if (secret_.empty()) return;
    try {
      face_.accounts.sign_out(secret_);
    } catch (const std::exception&) {
      // Nobody has its secret, and it ends by itself.
    }
  }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  const Caller& caller() const { return caller_; }

 private:
  PagesFace& face_;
  std::string secret_;
  Caller caller_;
};

}  // namespace

/// The fields of the form by name; what cannot be read is empty.
static std::string form_value(const QueryPairs& pairs, const char* name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return value;
  }
  return "";
}

/// Where a fault of the service stands in the form.
static std::string form_field_of(const Error& error) {
  if (error.key == "accounts.error.wrong_password") return "login";
  if (error.key.starts_with("accounts.error.second_factor")) return "code";
  if (!error.faults.empty() && error.faults[0].field == "/words") return "words";
  return "";
}

static void take_error(const Error& error, const std::string& locale, DamageFormValues& values) {
  std::string key = error.key;
  TextParams params;
  if (!error.faults.empty()) {
    key = error.faults[0].key;
    params = error.faults[0].params;
  }
  values.needs_code = key.starts_with("accounts.error.second_factor");
  values.faults.emplace_back(form_field_of(error), translate(key, locale, params));
}

struct SentForm {
  const Request& request;
  const Caller& caller;
  const QueryPairs& form;
};

/// Throws what the sign-in and the report throw.
static void send_report(PagesFace& face, const SentForm& sent, DamageFormValues& values) {
  const UnitId unit = unit_of_code(values.code);
  const auto report = [&](const Sender& sender) {
    const DamageWish wish{
        .id = {values.id}, .finding = *read_word<Finding>(values.finding), .words = values.words};
    const auto made = face.sharing.damages.report(sender.caller(), unit, wish);
    values.done = made.damage.blocks ? "pages.damage.done_blocks" : "pages.damage.done";
    values.label = face.sharing.damages.label(sender.caller(), unit);
  };
  const auto& [request, caller, form] = sent;
  if (caller.account_id) return report(Sender{face, caller});
  report(Sender{face,
                request,
                {.login = values.login,
                 .password = form_value(form, "password"),
                 .client_address = request.client_address,
                 .code = form_value(form, "code"),
                 .device = device_of(request.header("User-Agent").value_or(""))}});
}

static Response send_damage_form(PagesFace& face, const Request& request, const Caller& caller) {
  const auto form = read_pairs(request.body).value_or(QueryPairs{});
  DamageFormValues values{.code = request.param("code"),
                          .csrf = csrf_of(face, request),
                          .id = form_value(form, "id"),
                          .finding = form_value(form, "finding"),
                          .words = form_value(form, "words"),
                          .login = form_value(form, "login")};
  // Cookies come along with forms of other sites; the hidden field does not.
  const bool proven = !values.csrf.empty() && form_value(form, "csrf") == values.csrf;
  if (caller.account_id && !proven) throw forbidden("access.error.csrf");
  const PageSetting setting = setting_of(face, request, "/");
  // Forms end lines as mails do.
  std::erase(values.words, '\r');
  if (!read_uuid(values.id)) values.id = make_uuid();
  const auto require = [&](bool holds, const char* field) {
    if (!holds) values.faults.emplace_back(field, setting.say("request.error.required"));
  };
  require(read_word<Finding>(values.finding).has_value(), "finding");
  require(!values.words.empty(), "words");
  require(caller.account_id || !values.login.empty(), "login");
  int status = values.faults.empty() ? 200 : 422;
  try {
    if (values.faults.empty()) send_report(face, {request, caller, form}, values);
  } catch (const Error& error) {
    if (error.kind == Error::Kind::internal || error.kind == Error::Kind::not_found) throw;
    take_error(error, setting.locale, values);
    status = status_of(error);
  }
  return damage_response(face, request, values, status);
}

std::vector<Route> damage_pages_routes(PagesFace& face) {
  std::vector<Route> routes;
  add_page(routes, face, kDamagePath, show_damage_form);
  Terms terms = page_terms();
  terms.body_type = "application/x-www-form-urlencoded";
  terms.body_max_bytes = kMostFormBytes;
  for (const char* prefix : {"", "/en"}) {
    routes.push_back({Method::post, std::string{prefix} + kDamagePath, Scope::open,
                      [&face](const Request& request, const Caller& caller) {
                        return send_damage_form(face, request, caller);
                      },
                      terms});
  }
  return routes;
}

}  // namespace allmende
