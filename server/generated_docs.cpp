#include "server/generated_docs.hpp"

#include "models/access/access.hpp"
#include "models/base/error.hpp"
#include "server/api/openapi.hpp"
#include "server/app.hpp"
#include "server/i18n/texts.hpp"
#include "server/version.hpp"

namespace allmende {

static std::string permissions_doc() {
  std::string text =
      "# Permissions\n\nWhat each action needs; rendered from the permission table "
      "`models/access/rules.cpp`.\n\n"
      "| action | lowest standing in the space | or instance role | from another server |\n"
      "|---|---|---|---|\n";
  for (const access::Rule& rule : access::rules()) {
    text += "| `" + to_word(rule.action) + "` | " + to_word(rule.standing) + " | " +
            (rule.role == Role::none ? "" : to_word(rule.role)) + " | " +
            (rule.remote == access::Remote::may ? "yes" : "no") + " |\n";
  }
  return text +
         "\nReading follows visibility first: `public` and `unlisted` things are read by "
         "everybody,\n`members` by viewers, `draft` by editors of the space.\n";
}

static std::string errors_doc() {
  std::string text =
      "# Errors\n\nKeys of problem documents (RFC 9457) and of notes in import reports; rendered "
      "from the\ntables of texts in `server/i18n`.\n\n| key | English | Deutsch |\n|---|---|---|\n";
  for (const auto* table : {&kErrorTexts, &kFederationTexts, &kImportTexts}) {
    for (const Translation& row : *table) {
      text += std::string{"| `"} + row.key + "` | " + row.en + " | " + row.de + " |\n";
    }
  }
  return text;
}

/// The rows need their faces, and the faces their services; none of them is called, so no database
/// is opened for it.
static std::string openapi_doc() {
  Config config;
  config.database.url = "postgresql:///";
  Core core{config};
  FederationParts parts{core, SecretBox{""}, {}};
  Faces faces{core, parts.federation};
  return render_openapi(all_routes(faces), kVersion, config.base_url).dump_indented();
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
