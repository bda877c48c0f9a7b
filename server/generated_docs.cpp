#include "server/generated_docs.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "server/api/asked_actions.hpp"
#include "server/api/openapi.hpp"
#include "server/app.hpp"
#include "server/http/method.hpp"
#include "server/i18n/texts.hpp"
#include "server/version.hpp"

namespace allmende {

/// What any role may, operators may too.
static std::string roles_of(const access::Rule& rule) {
  if (rule.role == Role::none) return "";
  const std::string operators = to_word(Role::operator_);
  return rule.role == Role::operator_ ? operators : to_word(rule.role) + ", " + operators;
}

static std::string scope_doc(Scope scope) {
  if (scope == Scope::open) return "open";
  return scope == Scope::session ? "signed in" : "`" + scope_name(scope) + "`";
}

/// The rows need their faces, and the faces their services; none of them is called, so no database
/// is opened for it.
static std::string with_rows(const std::function<std::string(const std::vector<Route>&)>& render) {
  Config config;
  config.database.url = "postgresql:///";
  Core core{config};
  FederationParts parts{core, SecretBox{""}, {}};
  Faces faces{core, parts.federation};
  return render(all_routes(faces));
}

/// Each route of the API: the door of its token, and the action that it asks.
static std::string routes_doc(const std::vector<Route>& rows) {
  std::string text =
      "\n## Routes\n\nWhich action each route of the API asks, and of what; rendered from\n"
      "`server/api/asked_actions.cpp`. Where none stands the door alone decides.\n\n"
      "| route | door | action | of |\n|---|---|---|---|\n";
  for (const Route& route : rows) {
    if (route.terms.hidden) continue;
    const auto asked = asked_of(route);
    if (!asked) continue;
    text += "| `" + std::string{method_name(route.method)} + " " + route.path + "` | " +
            scope_doc(route.scope) + " | " +
            (asked->action ? "`" + to_word(*asked->action) + "`" : "") + " | " +
            to_words(asked->of) + " |\n";
  }
  return text;
}

static std::string permissions_doc() {
  std::string text =
      "# Permissions\n\nWhat each action needs; rendered from the permission table "
      "`models/access/rules.cpp`.\n\n"
      "| action | lowest standing in the space | or instance role | from another server |\n"
      "|---|---|---|---|\n";
  for (const access::Rule& rule : access::rules()) {
    text += "| `" + to_word(rule.action) + "` | " + to_word(rule.standing) + " | " +
            roles_of(rule) + " | " + (rule.remote == access::Remote::may ? "yes" : "no") + " |\n";
  }
  return text +
         "\nReading follows visibility first: `public` and `unlisted` things are read by "
         "everybody,\n`members` by viewers, `draft` by editors of the space. Nobody gives or takes "
         "a standing above\ntheir own.\n" +
         with_rows(routes_doc);
}

static std::string errors_doc() {
  std::string text =
      "# Errors\n\nKeys of problem documents (RFC 9457) and of notes in import reports; rendered "
      "from the\ntables of texts in `server/i18n`.\n\n| key | English | Deutsch |\n|---|---|---|\n";
  for (const auto* table : {&kErrorTexts, &kFederationTexts, &kImportTexts, &kOrganisationTexts,
                            &kNotificationTexts, &kPictureTexts}) {
    for (const Translation& row : *table) {
      text += std::string{"| `"} + row.key + "` | " + row.en + " | " + row.de + " |\n";
    }
  }
  return text;
}

static std::string openapi_doc() {
  return with_rows([](const std::vector<Route>& rows) {
    return render_openapi(rows, kVersion, Config{}.base_url).dump_indented();
  });
}

std::vector<std::string> generated_doc_names() {
  return {"configuration", "permissions", "errors", "openapi"};
}

std::string generated_doc(const std::string& page) {
  if (page == "configuration") return config_doc();
  if (page == "permissions") return permissions_doc();
  if (page == "errors") return errors_doc();
  if (page == "openapi") return openapi_doc();
  throw invalid("PAGE", "request.error.choice",
                {{"choices", "configuration, permissions, errors, openapi"}});
}

}  // namespace allmende
