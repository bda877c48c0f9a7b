#include "models/organisations/organisation_repository.hpp"

#include "models/access/access.hpp"

namespace allmende::organisations {

static constexpr Statement kInsertHandle{"organisations_insert_handle", R"sql(
    INSERT INTO handles (handle, kind, thing_id) VALUES ($1, 'organisation', $2))sql"};

static constexpr Statement kInsert{"organisations_insert", R"sql(
    INSERT INTO organisations (id, space_id, handle, name, kind, description, website, email, phone,
      address, imprint, application, applied_by, status, verified_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))sql"};

#define ALLMENDE_ORGANISATION                                                                \
  "SELECT o.id, o.space_id, o.handle, o.name, o.kind, o.description, o.website, o.email, "   \
  "o.phone, o.address, o.imprint, o.status, o.status_reason, o.verified_at, o.application, " \
  "o.version, o.created_at, o.updated_at, picture_json(o.logo_id) AS logo, "                 \
  "picture_json(o.header_id) AS header, "

static constexpr Statement kFind{"organisations_find", ALLMENDE_ORGANISATION R"sql(
           (SELECT count(*) FROM agenda_entries a WHERE a.organisation_id = o.id
              AND a.ends_at > $2 AND visible(NULL, a.space_id, a.visibility))::int AS upcoming
    FROM organisations o WHERE o.id = $3 OR o.handle = lower($1))sql"};

static constexpr Statement kFindSpace{"organisations_find_space", ALLMENDE_ORGANISATION R"sql(
           0 AS upcoming FROM organisations o WHERE o.space_id = $1)sql"};

static constexpr Statement kFindId{"organisations_find_id", R"sql(
    SELECT id FROM organisations WHERE handle = lower($1))sql"};

static constexpr Statement kLock{"organisations_lock", R"sql(
    SELECT id FROM organisations WHERE id = $1 FOR NO KEY UPDATE)sql"};

static constexpr Statement kList{"organisations_list", ALLMENDE_ORGANISATION R"sql(
           (SELECT count(*) FROM agenda_entries a WHERE a.organisation_id = o.id
              AND a.ends_at > $1 AND visible(NULL, a.space_id, a.visibility))::int AS upcoming
    FROM organisations o
    WHERE o.status = 'verified'
    ORDER BY lower(o.name) LIMIT 1000)sql"};

static constexpr Statement kListStatus{"organisations_list_status", ALLMENDE_ORGANISATION R"sql(
           0 AS upcoming
    FROM organisations o WHERE o.status = $1 AND o.status <> 'verified'
    ORDER BY o.created_at, o.id LIMIT 1000)sql"};

static constexpr Statement kListOwn{"organisations_list_own", ALLMENDE_ORGANISATION R"sql(
           0 AS upcoming, m.standing
    FROM memberships m JOIN organisations o ON o.space_id = m.space_id
    WHERE m.account_id = $1 ORDER BY lower(o.name), o.id LIMIT 1000)sql"};

static constexpr Statement kCountWaiting{"organisations_count_waiting", R"sql(
    SELECT count(*)::int AS waiting FROM organisations
    WHERE applied_by = $1 AND status <> 'verified')sql"};

static constexpr Statement kUpdate{"organisations_update", R"sql(
    UPDATE organisations SET name = $2, kind = $3, description = $4, website = $5, email = $6,
      phone = $7, address = $8, imprint = $9, version = $10, updated_at = $11,
      logo_id = $12, header_id = $13 WHERE id = $1)sql"};

static constexpr Statement kSetStatus{"organisations_set_status", R"sql(
    UPDATE organisations SET status = $2, status_reason = $3, verified_at = $4, application = $5,
      updated_at = $6 WHERE id = $1)sql"};

static constexpr Statement kRelease{"calendars_release", R"sql(
    UPDATE calendars SET visibility = held_visibility, held_visibility = NULL
    WHERE space_id = $1 AND held_visibility IS NOT NULL)sql"};

static constexpr Statement kHold{"calendars_hold", R"sql(
    UPDATE calendars SET visibility = visibility
    WHERE space_id = $1 AND visibility IN ('public', 'unlisted'))sql"};

static constexpr Statement kReleaseVenues{"venues_release", R"sql(
    UPDATE venues SET visibility = held_visibility, held_visibility = NULL
    WHERE space_id = $1 AND held_visibility IS NOT NULL)sql"};

static constexpr Statement kHoldVenues{"venues_hold", R"sql(
    UPDATE venues SET visibility = visibility
    WHERE space_id = $1 AND visibility IN ('public', 'unlisted'))sql"};

static constexpr Statement kShow{"agenda_show", R"sql(
    UPDATE agenda_entries a SET visibility = s.visibility
    FROM (SELECT e.id, stricter(e.visibility, c.visibility) AS visibility
          FROM calendars c JOIN events e ON e.calendar_id = c.id WHERE c.space_id = $1) s
    WHERE a.event_id = s.id AND a.visibility <> s.visibility)sql"};

static constexpr Statement kUpcomingEvents{"events_upcoming_of_space", R"sql(
    SELECT DISTINCT a.event_id FROM agenda_entries a
    WHERE a.space_id = $1 AND a.ends_at > $2 AND a.visibility IN ('public', 'unlisted')
    ORDER BY a.event_id LIMIT 5000)sql"};

static Organisation to_organisation(const Row& row) {
  Organisation organisation{
      .id = row.get<OrganisationId>("id"),
      .space_id = row.get<SpaceId>("space_id"),
      .handle = row.get<std::string>("handle"),
      .name = row.get<std::string>("name"),
      .kind = read_word<OrganisationKind>(row.get<std::string>("kind"))
                  .value_or(OrganisationKind::association),
      .description = row.get<std::string>("description"),
      .website = row.get<std::string>("website"),
      .email = row.get<std::string>("email"),
      .phone = row.get<std::string>("phone"),
      .address = row.get<std::string>("address"),
      .imprint = row.get<std::string>("imprint"),
      .status = read_word<OrganisationStatus>(row.get<std::string>("status"))
                    .value_or(OrganisationStatus::pending),
      .status_reason = row.get<std::string>("status_reason"),
      .verified_at = row.get<std::optional<Instant>>("verified_at"),
      .logo = pictures::read_picture(row.get<std::optional<std::string>>("logo")),
      .header = pictures::read_picture(row.get<std::optional<std::string>>("header")),
      .application = row.get<std::string>("application"),
      .version = row.get<int>("version"),
      .upcoming = row.get<int>("upcoming"),
      .created_at = row.get<Instant>("created_at"),
      .updated_at = row.get<Instant>("updated_at")};
  if (organisation.logo) organisation.logo_id = organisation.logo->id;
  if (organisation.header) organisation.header_id = organisation.header->id;
  return organisation;
}

static OwnOrganisation to_own(const Row& row) {
  return {to_organisation(row),
          read_word<Standing>(row.get<std::string>("standing")).value_or(Standing::stranger)};
}

void OrganisationRepository::insert(const Organisation& o,
                                    const std::optional<AccountId>& applied_by) {
  tx_.exec(kInsertHandle, {o.handle, o.id});
  tx_.exec(kInsert, {o.id, o.space_id, o.handle, o.name, to_word(o.kind), o.description, o.website,
                     o.email, o.phone, o.address, o.imprint, o.application, applied_by,
                     to_word(o.status), o.verified_at});
}

void OrganisationRepository::update(const Organisation& o) {
  tx_.exec(kUpdate, {o.id, o.name, to_word(o.kind), o.description, o.website, o.email, o.phone,
                     o.address, o.imprint, o.version, o.updated_at, o.logo_id, o.header_id});
}

void OrganisationRepository::lock(const OrganisationId& organisation) {
  tx_.exec(kLock, {organisation});
}

void OrganisationRepository::set_status(const Organisation& o) {
  tx_.exec(kSetStatus,
           {o.id, to_word(o.status), o.status_reason, o.verified_at, o.application, o.updated_at});
  const bool verified = o.status == OrganisationStatus::verified;
  tx_.exec(verified ? kRelease : kHold, {o.space_id});
  tx_.exec(verified ? kReleaseVenues : kHoldVenues, {o.space_id});
  tx_.exec(kShow, {o.space_id});
}

std::vector<EventId> OrganisationRepository::upcoming_events(const SpaceId& space, Instant now) {
  return tx_.all(kUpcomingEvents, {space, now}).map([](const Row& row) {
    return row.get<EventId>("event_id");
  });
}

std::vector<Organisation> OrganisationRepository::list(OrganisationStatus status) {
  return tx_.all(kListStatus, {to_word(status)}).map(to_organisation);
}

std::vector<OwnOrganisation> OrganisationRepository::list_own(const AccountId& account) {
  return tx_.all(kListOwn, {account}).map(to_own);
}

int OrganisationRepository::count_waiting(const AccountId& account) {
  return tx_.one(kCountWaiting, {account}).get<int>("waiting");
}

std::optional<Organisation> OrganisationRepository::find(const std::string& key, Instant now) {
  const auto row = tx_.find(kFind, {key, now, read_uuid(key)});
  if (!row) return std::nullopt;
  return to_organisation(*row);
}

std::optional<Organisation> OrganisationRepository::find_space(const SpaceId& space) {
  const auto row = tx_.find(kFindSpace, {space});
  if (!row) return std::nullopt;
  return to_organisation(*row);
}

std::optional<OrganisationId> OrganisationRepository::find_id(const std::string& handle) {
  const auto row = tx_.find(kFindId, {handle});
  if (!row) return std::nullopt;
  return row->get<OrganisationId>("id");
}

std::vector<Organisation> OrganisationRepository::list(Instant now) {
  return tx_.all(kList, {now}).map(to_organisation);
}

}  // namespace allmende::organisations
