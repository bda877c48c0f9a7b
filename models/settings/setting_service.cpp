#include "models/settings/setting_service.hpp"

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/letters/letter.hpp"
#include "models/settings/setting_repository.hpp"
#include "models/text/text.hpp"

namespace allmende::settings {

using access::Action;

static constexpr std::size_t kLongestText = 262144;
/// Settings belong to no row that has an id of its own.
static constexpr const char* kInstanceThing = "00000000-0000-0000-0000-000000000000";

static void require_length(std::vector<Fault>& faults, const std::optional<std::string>& value,
                           const char* name, std::size_t most) {
  if (!value || value->size() <= most) return;
  faults.push_back({std::string{"/"} + name, std::string{"settings.error."} + name});
}

static Settings checked_settings(Settings settings) {
  for (auto* line : {&settings.name, &settings.city, &settings.contact}) {
    if (*line) *line = trim(to_line(**line));
  }
  if (settings.description) settings.description = trim(*settings.description);
  std::vector<Fault> faults;
  if (settings.name && settings.name->empty()) faults.push_back({"/name", "settings.error.name"});
  require_length(faults, settings.name, "name", 200);
  require_length(faults, settings.city, "city", 200);
  require_length(faults, settings.description, "description", 2000);
  const bool mail = !settings.contact || settings.contact->empty() ||
                    letters::is_mail_address(*settings.contact) ||
                    is_web_address(*settings.contact);
  if (!mail || (settings.contact && settings.contact->size() > 254)) {
    faults.push_back({"/contact", "settings.error.contact"});
  }
  if (!faults.empty()) throw invalid(faults);
  return settings;
}

static Json known_value(const std::optional<std::string>& value) {
  return value ? Json{*value} : Json{};
}

static Json noted(const Settings& settings) {
  Json json = Json::object({{"name", known_value(settings.name)},
                            {"city", known_value(settings.city)},
                            {"contact", known_value(settings.contact)},
                            {"sign_up", nullptr}});
  if (settings.sign_up) json.set("sign_up", to_word(*settings.sign_up));
  return json;
}

Settings SettingService::get(const Caller& caller) const {
  access::require(caller, Action::setting_edit);
  return db_.read([](Tx& tx) { return SettingRepository{tx}.get(); });
}

Settings SettingService::put(const Caller& caller, const Settings& settings) const {
  access::require(caller, Action::setting_edit);
  const Settings wish = checked_settings(settings);
  return db_.write([&](Tx& tx) {
    SettingRepository repository{tx};
    if (repository.lock() != wish.version) throw conflict("settings.error.changed");
    const Settings before = repository.get();
    repository.put(wish, caller.account_id, clock_.now());
    audit::AuditRepository{tx}.note(caller, {.action = "settings.changed",
                                             .thing_kind = "instance",
                                             .thing_id = kInstanceThing,
                                             .before = noted(before),
                                             .after = noted(wish)});
    tx.mark_changed();
    return repository.get();
  });
}

static SiteText newest(const std::vector<SiteText>& texts, TextPage page) {
  for (const SiteText& text : texts) {
    if (text.page == page) return text;
  }
  return {.page = page};
}

static SettingService::History history_of(Tx& tx, TextPage page) {
  SettingRepository repository{tx};
  return {.text = newest(repository.texts(), page), .versions = repository.versions(page)};
}

std::vector<SiteText> SettingService::texts(const Caller& caller) const {
  access::require(caller, Action::setting_edit);
  return db_.read([](Tx& tx) {
    const auto written = SettingRepository{tx}.texts();
    std::vector<SiteText> all;
    for (const std::string& word : all_words<TextPage>()) {
      all.push_back(newest(written, *read_word<TextPage>(word)));
    }
    return all;
  });
}

SettingService::History SettingService::text(const Caller& caller, TextPage page) const {
  access::require(caller, Action::setting_edit);
  return db_.read([&](Tx& tx) { return history_of(tx, page); });
}

SiteText SettingService::version(const Caller& caller, TextPage page, int version) const {
  access::require(caller, Action::setting_edit);
  const auto found = db_.read([&](Tx& tx) { return SettingRepository{tx}.find(page, version); });
  if (!found) throw not_found("settings.error.version_not_found");
  return *found;
}

SettingService::History SettingService::write(const Caller& caller, const SiteText& text) const {
  access::require(caller, Action::setting_edit);
  if (text.body && text.body->size() > kLongestText) {
    throw invalid("/body", "settings.error.text_body");
  }
  return db_.write([&](Tx& tx) {
    SettingRepository repository{tx};
    repository.lock();
    const SiteText before = newest(repository.texts(), text.page);
    if (before.version != text.version) throw conflict("settings.error.changed");
    SiteText next = text;
    next.version = before.version + 1;
    repository.insert(next, caller.account_id, clock_.now());
    const std::string page = to_word(text.page);
    audit::AuditRepository{tx}.note(
        caller, {.action = "settings.text_changed",
                 .thing_kind = "instance",
                 .thing_id = kInstanceThing,
                 .before = Json::object({{"page", page}, {"version", before.version}}),
                 .after = Json::object({{"page", page}, {"version", next.version}})});
    tx.mark_changed();
    return history_of(tx, text.page);
  });
}

SettingService::Public SettingService::read() const {
  return db_.read([](Tx& tx) {
    SettingRepository repository{tx};
    return Public{.settings = repository.get(), .texts = repository.texts()};
  });
}

int SettingService::revision() const {
  return db_.read([](Tx& tx) { return SettingRepository{tx}.version(); });
}

}  // namespace allmende::settings
