#include "models/resources/resource_service.hpp"

#include "models/access/access.hpp"
#include "models/audit/audit_repository.hpp"
#include "models/base/error.hpp"
#include "models/events/event_log.hpp"
#include "models/organisations/organisation_service.hpp"
#include "models/pictures/picture_service.hpp"
#include "models/resources/resource_copy_repository.hpp"
#include "models/resources/resource_repository.hpp"
#include "models/resources/resource_rules.hpp"
#include "models/resources/unit_repository.hpp"
#include "models/text/text.hpp"
#include "models/venues/venue_service.hpp"

namespace allmende::resources {

using access::Action;

Resource find_readable(Tx& tx, const Caller& caller, const std::string& key) {
  const auto found = ResourceRepository{tx}.find(key);
  if (!found || !access::allows(caller, Action::resource_read, to_thing(*found))) {
    throw not_found("resources.error.not_found");
  }
  return *found;
}

Resource find_editable(Tx& tx, const Caller& caller, const std::string& key) {
  ResourceRepository resources{tx};
  auto found = resources.find(key);
  // Who may do it may know of it.
  const bool known = found && (access::allows(caller, Action::resource_read, to_thing(*found)) ||
                               access::allows(caller, Action::resource_edit, to_thing(*found)));
  if (!known) throw not_found("resources.error.not_found");
  access::require(caller, Action::resource_edit, to_thing(*found));
  resources.lock(found->id);
  found = resources.find(found->id.text);
  if (!found) throw not_found("resources.error.not_found");
  return *found;
}

ResourceView to_view(Tx& tx, const Resource& resource) {
  UnitRepository units{tx};
  return {
      .resource = resource, .units = units.list(resource.id), .checks = units.checks(resource.id)};
}

ResourceView touch(Tx& tx, Resource resource, Instant now) {
  ++resource.version;
  resource.updated_at = now;
  ResourceRepository resources{tx};
  resources.update(resource);
  EventLog{tx}.append("resources.updated", resource.id.text);
  return to_view(tx, *resources.find(resource.id.text));
}

static audit::AuditEntry to_audit_entry(const char* action, const Resource& resource) {
  return {.action = action,
          .thing_kind = "resource",
          .thing_id = resource.id.text,
          .space_id = resource.space_id,
          .after = Json::object({{"slug", resource.slug},
                                 {"title", resource.content.title_de},
                                 {"status", to_word(resource.content.status)},
                                 {"audience", to_word(resource.content.audience)}})};
}

/// The title; the title and the house; both and a piece of the id.
static std::string free_slug(Tx& tx, const Resource& resource, const std::string& handle) {
  ResourceRepository resources{tx};
  const std::string base = to_slug(resource.content.title_de);
  const std::string of_house = to_slug(resource.content.title_de + " " + handle);
  for (const std::string& slug : {base, of_house}) {
    if (!resources.is_taken(slug)) return slug;
  }
  return of_house + "-" + resource.id.text.substr(resource.id.text.size() - 6);
}

Resource insert_new(Tx& tx, Resource resource, const std::string& handle) {
  resource.slug = free_slug(tx, resource, handle);
  ResourceRepository resources{tx};
  resources.insert(resource);
  EventLog{tx}.append("resources.created", resource.id.text);
  return *resources.find(resource.id.text);
}

/// What it names must be there for whoever writes it.
static void check_references(Tx& tx, const Caller& caller, const Resource& resource) {
  const ResourceContent& content = resource.content;
  if (!content.category.empty() && !ResourceRepository{tx}.is_category(content.category)) {
    throw invalid("/category", "resources.error.category");
  }
  for (const PictureId& picture : content.picture_ids) {
    pictures::require_own(tx, picture, resource.space_id, "/picture_ids");
  }
  if (!content.venue_id) {
    if (content.room_id) throw invalid("/room_id", "resources.error.venue");
    return;
  }
  try {
    const auto venue = venues::find_readable(tx, caller, content.venue_id->text);
    if (content.room_id) venues::get_room(tx, venue.id, content.room_id->text);
  } catch (const Error& error) {
    if (error.kind != Error::Kind::not_found) throw;
    throw invalid(error.key.starts_with("rooms") ? "/room_id" : "/venue_id",
                  "resources.error.venue");
  }
}

static Day today_in(Instant now, const std::string& zone) {
  return std::chrono::floor<std::chrono::days>(to_wall(now, zone));
}

static void tidy_up(ResourceContent& content) {
  content.title_de = trim(content.title_de);
  content.title_en = trim(content.title_en);
  content.grant.number = trim(content.grant.number);
}

ResourceView ResourceService::create(const Caller& caller, const std::string& organisation,
                                     const ResourceContent& content) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const auto house = organisations::find_readable(tx, caller, organisation);
    access::require(caller, Action::resource_edit, {.space_id = house.space_id});
    Resource resource{.id = ResourceId::make(),
                      .space_id = house.space_id,
                      .slug = "",
                      .content = content,
                      .organiser = {},
                      .place = {},
                      .pictures = {},
                      .created_at = now,
                      .updated_at = now};
    tidy_up(resource.content);
    check(resource.content, today_in(now, zone_));
    check_references(tx, caller, resource);
    const Resource made = insert_new(tx, resource, house.handle);
    audit::AuditRepository{tx}.note(caller, to_audit_entry("resources.created", made));
    return to_view(tx, made);
  });
}

ResourceView ResourceService::get(const Caller& caller, const std::string& key) {
  return db_.read([&](Tx& tx) { return to_view(tx, find_readable(tx, caller, key)); });
}

ResourcePage ResourceService::list(const Caller& caller, const ResourceQuery& query) {
  const std::size_t dot = query.cursor.find('.');
  if (!query.cursor.empty() &&
      (dot == std::string::npos || !read_uuid(query.cursor.substr(0, dot)))) {
    throw invalid("?cursor", "resources.error.cursor");
  }
  if (query.window) check_window(*query.window, "?to");
  const std::uint64_t changes = db_.changes();
  ResourcePage page;
  page.lines = db_.read([&](Tx& tx) {
    const Instant now = clock_.now();
    QueryMeaning meaning;
    if (!query.text.empty()) meaning.words = words_.read(tx, query.text, changes).query;
    if (query.window) meaning.timings = timings_.fitting(tx, *query.window, {now, zone_}, changes);
    return ResourceRepository{tx}.list(caller.account_id, query, meaning, now);
  });
  if (static_cast<int>(page.lines.size()) > query.limit) {
    page.lines.pop_back();
    const ResourceLine& last = page.lines.back();
    page.next = last.resource.id.text + "." + last.sort;
  }
  return page;
}

std::vector<Category> ResourceService::categories() {
  return db_.read([](Tx& tx) { return ResourceRepository{tx}.categories(); });
}

std::vector<FreeStep> ResourceService::free_busy(const Caller& caller, const std::string& key,
                                                 const Span& span) {
  check_window(span, "?to");
  return db_.read([&](Tx& tx) {
    const Resource found = find_readable(tx, caller, key);
    return ResourceRepository{tx}.steps(found.id, span, clock_.now());
  });
}

static int free_at(const std::vector<FreeStep>& steps, Instant at) {
  int free = 0;
  for (const FreeStep& step : steps) {
    if (step.starts_at <= at) free = step.free;
  }
  return free;
}

/// Nothing is free while it is closed.
static std::vector<FreeStep> while_open(const std::vector<FreeStep>& steps,
                                        const std::vector<Span>& open) {
  std::vector<FreeStep> cut;
  const auto add = [&](Instant at, int free) {
    if (!cut.empty() && cut.back().starts_at == at) cut.pop_back();
    if (cut.empty() || cut.back().free != free) cut.push_back({.starts_at = at, .free = free});
  };
  if (!steps.empty()) add(steps.front().starts_at, 0);
  for (const Span& span : open) {
    add(span.starts_at, free_at(steps, span.starts_at));
    for (const FreeStep& step : steps) {
      if (span.starts_at < step.starts_at && step.starts_at < span.ends_at) {
        add(step.starts_at, step.free);
      }
    }
    add(span.ends_at, 0);
  }
  return cut;
}

std::vector<FreeStep> ResourceService::bookable(const Caller& caller, const std::string& key,
                                                const Span& span) {
  check_window(span, "?to");
  return db_.read([&](Tx& tx) {
    const Resource found = find_readable(tx, caller, key);
    const auto steps = ResourceRepository{tx}.steps(found.id, span, clock_.now());
    const Hours& hours = found.content.timing.hours;
    if (hours.opening.empty()) return steps;
    auto cut = while_open(steps, open_spans(hours, span, zone_));
    // Behind the end of what was asked for nothing is told.
    if (!cut.empty() && cut.back().starts_at >= span.ends_at) cut.pop_back();
    return cut;
  });
}

Quote ResourceService::price(const Caller& caller, const std::string& key, const Use& use) {
  check_window(use.span, "?to");
  if (use.quantity < 1) throw invalid("?quantity", "resources.error.how_many");
  const Resource found = db_.read([&](Tx& tx) { return find_readable(tx, caller, key); });
  Use here = use;
  here.zone = zone_;
  return quote(found.content.prices, here);
}

/// What was promised stays possible.
static void check_promises(Tx& tx, const Resource& before, const Resource& after, Instant now) {
  if (before.content.tracking != after.content.tracking) {
    throw invalid("/tracking", "resources.error.tracking");
  }
  if (after.content.tracking != Tracking::bulk) return;
  if (ResourceRepository{tx}.peak(after.id, now) > after.content.quantity.value_or(0)) {
    throw conflict("resources.error.promised", "/quantity");
  }
}

ResourceEdit ResourceService::edit(const Caller& caller, const std::string& key,
                                   std::optional<int> version, const Change& change) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) -> ResourceEdit {
    const Resource before = find_editable(tx, caller, key);
    if (version && *version != before.version) {
      return {.view = to_view(tx, before), .stale = true};
    }
    Resource after = before;
    change(after.content);
    tidy_up(after.content);
    check(after.content, today_in(now, zone_));
    check_references(tx, caller, after);
    check_promises(tx, before, after, now);
    ResourceView view = touch(tx, after, now);
    audit::AuditEntry entry = to_audit_entry("resources.edited", after);
    entry.before = to_audit_entry("", before).after;
    audit::AuditRepository{tx}.note(caller, entry);
    return {.view = std::move(view)};
  });
}

static std::string copied_title(const std::string& title, const std::string& mark) {
  return title.empty() ? title : cut(title, kLongestTitle - mark.size()) + mark;
}

ResourceView ResourceService::copy(const Caller& caller, const std::string& key) {
  const Instant now = clock_.now();
  return db_.write([&](Tx& tx) {
    const Resource original = find_editable(tx, caller, key);
    Resource wish = original;
    wish.id = ResourceId::make();
    wish.version = 1;
    wish.created_at = now;
    wish.updated_at = now;
    wish.content.status = ResourceStatus::draft;
    wish.content.title_de = copied_title(original.content.title_de, " (Kopie)");
    wish.content.title_en = copied_title(original.content.title_en, " (copy)");
    const Resource made = insert_new(tx, wish, original.organiser.handle);
    ResourceCopyRepository{tx}.copy_terms(original.id, made.id);
    audit::AuditRepository{tx}.note(caller, to_audit_entry("resources.created", made));
    // With the terms of sale.
    return to_view(tx, *ResourceRepository{tx}.find(made.id.text));
  });
}

void ResourceService::remove(const Caller& caller, const std::string& key) {
  db_.write([&](Tx& tx) {
    const Resource resource = find_editable(tx, caller, key);
    ResourceRepository{tx}.remove(resource.id);
    EventLog{tx}.append("resources.deleted", resource.id.text,
                        Json::object({{"slug", resource.slug}}));
    audit::AuditRepository{tx}.note(caller, to_audit_entry("resources.removed", resource));
  });
}

}  // namespace allmende::resources
