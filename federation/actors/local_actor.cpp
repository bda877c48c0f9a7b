#include "federation/actors/local_actor.hpp"

#include "models/accounts/account_repository.hpp"
#include "models/calendars/calendar_repository.hpp"
#include "models/calendars/mirror.hpp"
#include "models/organisations/organisation_repository.hpp"
#include "models/text/markdown.hpp"
#include "models/text/text.hpp"

namespace allmende {

using accounts::Account, accounts::AccountRepository;
using calendars::Calendar, calendars::CalendarRepository, calendars::Visibility;
using organisations::Organisation, organisations::OrganisationRepository;

LocalActor LocalActors::instance() const {
  return {.path = kInstanceActor,
          .type = "Application",
          .handle = kInstanceHandle,
          .name = terms_.name,
          .url = terms_.base_url + "/"};
}

LocalActor LocalActors::agenda() const {
  return {.path = kAgendaActor,
          .type = "Group",
          .handle = kAgendaHandle,
          .name = terms_.name,
          .url = terms_.base_url + "/veranstaltungen"};
}

LocalActor LocalActors::catalogue() const {
  return {.path = kCatalogueActor,
          .type = "Service",
          .handle = kCatalogueHandle,
          .name = terms_.name,
          .url = terms_.base_url + "/verleih"};
}

static std::optional<LocalActor> to_actor(Tx& tx, const std::optional<Calendar>& calendar,
                                          const InstanceTerms& terms) {
  // A mirrored calendar speaks at its home alone.
  if (!calendar || calendar->visibility != Visibility::public_ ||
      !calendars::mirror_host(calendar->handle).empty()) {
    return std::nullopt;
  }
  const auto owner = OrganisationRepository{tx}.find_space(calendar->space_id);
  return LocalActor{.path = "c/" + calendar->id.text,
                    .type = "Group",
                    .handle = calendar->handle,
                    .name = calendar->name,
                    .summary = markdown_to_html(calendar->description),
                    .url = terms.base_url + "/kalender/" + calendar->handle,
                    .published = calendar->created_at,
                    .space_id = calendar->space_id,
                    .icon = owner ? owner->logo : std::nullopt,
                    .header = owner ? owner->header : std::nullopt};
}

static std::optional<LocalActor> to_actor(const std::optional<Organisation>& organisation,
                                          const InstanceTerms& terms) {
  if (!organisation || organisation->status != organisations::OrganisationStatus::verified) {
    return std::nullopt;
  }
  return LocalActor{.path = "o/" + organisation->id.text,
                    .type = "Organization",
                    .handle = organisation->handle,
                    .name = organisation->name,
                    .summary = markdown_to_html(organisation->description),
                    .url = terms.base_url + "/organisationen/" + organisation->handle,
                    .published = organisation->created_at,
                    .space_id = organisation->space_id,
                    .icon = organisation->logo,
                    .header = organisation->header};
}

static std::optional<LocalActor> to_actor(const std::optional<Account>& account,
                                          const InstanceTerms& terms) {
  if (!account || !account->listed) return std::nullopt;
  return LocalActor{.path = "p/" + account->id.text,
                    .type = "Person",
                    .handle = account->handle,
                    .name = account->name,
                    .summary = "",
                    .url = terms.base_url + "/personen/" + account->handle,
                    .published = account->created_at};
}

std::optional<LocalActor> LocalActors::find(Tx& tx, const std::string& path) const {
  if (path == kInstanceActor) return instance();
  if (path == kAgendaActor) return agenda();
  if (path == kCatalogueActor) return catalogue();
  if (path.size() < 3) return std::nullopt;
  const auto id = read_uuid(std::string_view{path}.substr(2));
  if (!id || *id != path.substr(2)) return std::nullopt;
  if (path.starts_with("c/"))
    return to_actor(tx, CalendarRepository{tx}.find(*id, Instant{}), terms_);
  if (path.starts_with("o/")) {
    return to_actor(OrganisationRepository{tx}.find(*id, Instant{}), terms_);
  }
  if (path.starts_with("p/")) return to_actor(AccountRepository{tx}.find({*id}), terms_);
  return std::nullopt;
}

bool LocalActors::was_there(Tx& tx, const std::string& path) const {
  if (!path.starts_with("p/")) return false;
  const auto id = read_uuid(std::string_view{path}.substr(2));
  return id && AccountRepository{tx}.was_listed({*id});
}

std::optional<LocalActor> LocalActors::find_handle(Tx& tx, const std::string& handle) const {
  if (handle == kInstanceHandle) return instance();
  if (handle == kAgendaHandle) return agenda();
  if (handle == kCatalogueHandle) return catalogue();
  // Repositories find by id too, but an id is no name.
  if (read_uuid(handle)) return std::nullopt;
  if (auto found = to_actor(tx, CalendarRepository{tx}.find(handle, Instant{}), terms_))
    return found;
  if (auto found = to_actor(OrganisationRepository{tx}.find(handle, Instant{}), terms_)) {
    return found;
  }
  return to_actor(AccountRepository{tx}.find_by_login(handle), terms_);
}

std::optional<LocalActor> LocalActors::find_resource(Tx& tx, const std::string& resource) const {
  std::string text = resource;
  if (text.starts_with("acct:")) text = text.substr(5);
  if (text.starts_with("@")) text = text.substr(1);
  const bool is_address = text.find("://") != std::string::npos;
  if (const std::size_t at = text.rfind('@'); !is_address && at != std::string::npos) {
    if (lower(text.substr(at + 1)) != lower(uris_.host())) return std::nullopt;
    return find_handle(tx, lower(text.substr(0, at)));
  }
  if (const auto path = uris_.local(text)) return find(tx, *path);
  if (text == terms_.base_url || text == terms_.base_url + "/") return instance();
  if (text == agenda().url) return agenda();
  if (text == catalogue().url) return catalogue();
  for (const char* page : {"/kalender/", "/organisationen/", "/personen/", "/@"}) {
    const std::string prefix = terms_.base_url + page;
    if (!text.starts_with(prefix)) continue;
    const auto found = find_handle(tx, text.substr(prefix.size()));
    if (found && (std::string{page} == "/@" || found->url == text)) return found;
  }
  return std::nullopt;
}

}  // namespace allmende
