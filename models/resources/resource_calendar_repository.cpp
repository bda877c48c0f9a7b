#include "models/resources/resource_calendar_repository.hpp"

namespace allmende::resources {

static constexpr Statement kFindCalendar{"resource_calendars_find", R"sql(
    SELECT resource_id, url, etag, last_modified, checked_at, changed_at, failures, last_error,
      clashes
    FROM resource_calendars WHERE resource_id = $1)sql"};

static constexpr Statement kListCalendars{"resource_calendars_list", R"sql(
    SELECT resource_id, url, etag, last_modified, checked_at, changed_at, failures, last_error,
      clashes
    FROM resource_calendars ORDER BY resource_id)sql"};

static constexpr Statement kPutCalendar{"resource_calendars_put", R"sql(
    INSERT INTO resource_calendars (resource_id, url) VALUES ($1, $2)
    ON CONFLICT (resource_id) DO UPDATE SET url = EXCLUDED.url, etag = '', last_modified = '',
      checked_at = NULL, changed_at = NULL, failures = 0, last_error = '', clashes = '{}')sql"};

static constexpr Statement kUpdateCalendar{"resource_calendars_update", R"sql(
    UPDATE resource_calendars SET etag = $2, last_modified = $3, checked_at = $4, changed_at = $5,
      failures = $6, last_error = $7, clashes = $8
    WHERE resource_id = $1)sql"};

static constexpr Statement kRemoveCalendar{"resource_calendars_remove", R"sql(
    DELETE FROM resource_calendars WHERE resource_id = $1)sql"};

static constexpr Statement kRemoveImported{"closures_remove_imported", R"sql(
    DELETE FROM closures WHERE resource_id = $1 AND kind = 'ical')sql"};

static constexpr Statement kImported{"closures_imported", R"sql(
    SELECT id, starts_at, ends_at FROM closures
    WHERE resource_id = $1 AND kind = 'ical' AND ends_at > $2 ORDER BY starts_at, id)sql"};

static constexpr Statement kInsertImported{"closures_insert_imported", R"sql(
    INSERT INTO closures (id, resource_id, kind, starts_at, ends_at)
    VALUES ($1, $2, 'ical', $3, $4))sql"};

static constexpr Statement kRemoveOne{"closures_remove_one_imported", R"sql(
    DELETE FROM closures WHERE id = $1 AND kind = 'ical')sql"};

static constexpr Statement kClaimFree{"claims_place_imported", R"sql(
    INSERT INTO claims (atom_id, unit_id, closure_id, blocked)
    SELECT a.atom_id, a.unit_id, $2, tstzrange($3, $4)
    FROM units u JOIN unit_atoms a ON a.unit_id = u.id
    WHERE u.resource_id = $1 AND u.state NOT IN ('retired', 'transferred') AND NOT EXISTS (
      SELECT FROM unit_atoms b JOIN claims c ON c.atom_id = b.atom_id
      WHERE b.unit_id = u.id AND c.blocked && tstzrange($3, $4))
    ORDER BY a.atom_id)sql"};

static constexpr Statement kIsPromised{"claims_is_promised", R"sql(
    SELECT EXISTS (
      SELECT FROM units u JOIN unit_atoms a ON a.unit_id = u.id
      JOIN claims c ON c.atom_id = a.atom_id
      WHERE u.resource_id = $1 AND u.state NOT IN ('retired', 'transferred')
        AND c.booking_id IS NOT NULL AND c.blocked && tstzrange($2, $3)) AS promised)sql"};

static ResourceCalendar to_resource_calendar(const Row& row) {
  ResourceCalendar calendar{.resource_id = row.get<ResourceId>("resource_id"),
                            .url = row.get<std::string>("url"),
                            .etag = row.get<std::string>("etag"),
                            .last_modified = row.get<std::string>("last_modified"),
                            .checked_at = row.get<std::optional<Instant>>("checked_at"),
                            .changed_at = row.get<std::optional<Instant>>("changed_at"),
                            .failures = row.get<int>("failures"),
                            .last_error = row.get<std::string>("last_error"),
                            .clashes = {}};
  for (const std::string& text : row.get<std::vector<std::string>>("clashes")) {
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) continue;
    const auto starts_at = read_rfc3339(text.substr(0, slash));
    const auto ends_at = read_rfc3339(text.substr(slash + 1));
    if (starts_at && ends_at) calendar.clashes.push_back({*starts_at, *ends_at});
  }
  return calendar;
}

std::optional<ResourceCalendar> ResourceCalendarRepository::find(const ResourceId& resource) {
  const auto row = tx_.find(kFindCalendar, {resource});
  if (!row) return std::nullopt;
  return to_resource_calendar(*row);
}

std::vector<ResourceCalendar> ResourceCalendarRepository::list() {
  return tx_.all(kListCalendars).map(to_resource_calendar);
}

void ResourceCalendarRepository::put(const ResourceId& resource, const std::string& url) {
  tx_.exec(kPutCalendar, {resource, url});
}

void ResourceCalendarRepository::update(const ResourceCalendar& c) {
  std::vector<std::string> clashes;
  for (const Span& clash : c.clashes) {
    clashes.push_back(to_rfc3339(clash.starts_at) + "/" + to_rfc3339(clash.ends_at));
  }
  tx_.exec(kUpdateCalendar, {c.resource_id, c.etag, c.last_modified, c.checked_at, c.changed_at,
                             c.failures, c.last_error, clashes});
}

bool ResourceCalendarRepository::remove(const ResourceId& resource) {
  tx_.exec(kRemoveImported, {resource});
  return tx_.exec(kRemoveCalendar, {resource}) > 0;
}

std::vector<std::pair<ClosureId, Span>> ResourceCalendarRepository::closures(
    const ResourceId& resource, Instant from) {
  return tx_.all(kImported, {resource, from}).map([](const Row& row) {
    return std::pair{row.get<ClosureId>("id"),
                     Span{row.get<Instant>("starts_at"), row.get<Instant>("ends_at")}};
  });
}

void ResourceCalendarRepository::remove_closure(const ClosureId& closure) {
  tx_.exec(kRemoveOne, {closure});
}

void ResourceCalendarRepository::insert_closure(const ResourceId& resource,
                                                const ClosureId& closure, const Span& span) {
  tx_.exec(kInsertImported, {closure, resource, span.starts_at, span.ends_at});
}

int ResourceCalendarRepository::claim_free(const ResourceId& resource, const ClosureId& closure,
                                           const Span& span) {
  return static_cast<int>(tx_.exec(kClaimFree, {resource, closure, span.starts_at, span.ends_at}));
}

bool ResourceCalendarRepository::is_promised(const ResourceId& resource, const Span& span) {
  return tx_.one(kIsPromised, {resource, span.starts_at, span.ends_at}).get<bool>("promised");
}

}  // namespace allmende::resources
