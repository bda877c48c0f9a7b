#include "server/api/settings_routes.hpp"

#include "models/base/with.hpp"
#include "server/api/peers_json.hpp"

namespace allmende {

using accounts::SignUp, settings::Settings;
using enum Kind;
using enum Need;

static std::vector<Field> setting_fields() {
  return {{"name", text, nullable, "Name of this instance.", 200},
          {"city", text, nullable, "City whose culture it shows; may be empty.", 200},
          {"description", text, nullable, "What it is, in a sentence or two.", 2000},
          {"contact", text, nullable, "E-mail or web address for questions.", 254},
          {"sign_up", text, nullable, "Who may get an account.", 0, 0, all_words<SignUp>()}};
}

static const Shape kSettingValuesShape{"SettingValues", setting_fields()};

static const Shape kSettingsShape{"Settings",
                                  {{"set",
                                    object,
                                    required,
                                    "What was set here; null stands for what is configured.",
                                    0,
                                    0,
                                    {},
                                    &kSettingValuesShape},
                                   {"configured",
                                    object,
                                    required,
                                    "What the configuration says.",
                                    0,
                                    0,
                                    {},
                                    &kSettingValuesShape},
                                   {"version", integer, required, "Counts changes."},
                                   {"changed_at", instant, nullable, "Last change."},
                                   {"changed_by", text, nullable, "Name of who made it."}}};

static Shape settings_wish() {
  Shape wish{"SettingsWish", setting_fields()};
  wish.fields.push_back({"version", integer, required, "The version that is changed."});
  return wish;
}
static const Shape kSettingsWishShape = settings_wish();

static Json value_or_null(const std::optional<std::string>& value) {
  return value ? Json{*value} : Json{};
}

static Json set_values(const Settings& set) {
  Json json = Json::object({{"name", value_or_null(set.name)},
                            {"city", value_or_null(set.city)},
                            {"description", value_or_null(set.description)},
                            {"contact", value_or_null(set.contact)},
                            {"sign_up", nullptr}});
  if (set.sign_up) json.set("sign_up", to_word(*set.sign_up));
  return json;
}

static Json settings_json(const SettingsFace& face, const Settings& set) {
  const InstanceFacts& configured = face.configured;
  return Json::object({{"set", set_values(set)},
                       {"configured", Json::object({{"name", configured.name},
                                                    {"city", configured.city},
                                                    {"description", configured.description},
                                                    {"contact", configured.contact},
                                                    {"sign_up", configured.sign_up}})},
                       {"version", set.version},
                       {"changed_at", instant_or_none(set.changed_at)},
                       {"changed_by", Json::text_or_null(set.changed_by)}});
}

static Response get_settings(const SettingsFace& face, const Request&, const Caller& caller) {
  return ok(settings_json(face, face.settings.get(caller)))
      .with_header("Cache-Control", "no-store");
}

static std::optional<std::string> wished(const Json& wish, const char* name) {
  if (!wish.has(name) || wish[name].is_null()) return std::nullopt;
  return wish[name].text();
}

static Response put_settings(const SettingsFace& face, const Request& request,
                             const Caller& caller) {
  const Json wish = read_body(request, kSettingsWishShape);
  Settings set{.name = wished(wish, "name"),
               .city = wished(wish, "city"),
               .description = wished(wish, "description"),
               .contact = wished(wish, "contact"),
               .version = static_cast<int>(wish["version"].integer())};
  if (const auto sign_up = wished(wish, "sign_up")) set.sign_up = read_word<SignUp>(*sign_up);
  return ok(settings_json(face, face.settings.put(caller, set)));
}

std::vector<Route> settings_routes(const SettingsFace& face) {
  using enum Method;
  return {
      {get,
       "/api/v1/admin/settings",
       Scope::operate,
       with(face, get_settings),
       {.summary = "How the instance presents itself, and who may sign up",
        .tag = "settings",
        .answer = &kSettingsShape,
        .errors = {"access.error.denied"}}},
      {put,
       "/api/v1/admin/settings",
       Scope::operate,
       with(face, put_settings),
       {.summary = "Change settings; null goes back to the configuration",
        .tag = "settings",
        .body = &kSettingsWishShape,
        .answer = &kSettingsShape,
        .errors = {"settings.error.name", "settings.error.city", "settings.error.description",
                   "settings.error.contact", "settings.error.changed", "access.error.denied"}}},
  };
}

}  // namespace allmende
