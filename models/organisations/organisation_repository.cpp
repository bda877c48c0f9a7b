#include "models/organisations/organisation_repository.hpp"

namespace allmende::organisations {

static constexpr Statement kInsertHandle{"organisations_insert_handle", R"sql(
    INSERT INTO handles (handle, kind, thing_id) VALUES ($1, 'organisation', $2))sql"};

static constexpr Statement kInsert{"organisations_insert", R"sql(
    INSERT INTO organisations (id, space_id, handle, name, kind, description, website)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

static constexpr Statement kFind{"organisations_find", R"sql(
    SELECT o.id, o.space_id, o.handle, o.name, o.kind, o.description, o.website, o.created_at,
           o.updated_at,
           (SELECT count(*) FROM agenda_entries a WHERE a.organisation_id = o.id
              AND a.ends_at > $2 AND visible(NULL, a.space_id, a.visibility))::int AS upcoming
    FROM organisations o WHERE o.id = $3 OR o.handle = lower($1))sql"};

static constexpr Statement kFindId{"organisations_find_id", R"sql(
    SELECT id FROM organisations WHERE handle = lower($1))sql"};

static constexpr Statement kList{"organisations_list", R"sql(
    SELECT o.id, o.space_id, o.handle, o.name, o.kind, o.description, o.website, o.created_at,
           o.updated_at, coalesce(n.upcoming, 0) AS upcoming
    FROM organisations o
    LEFT JOIN (SELECT organisation_id, count(*)::int AS upcoming FROM agenda_entries a
               WHERE a.ends_at > $1 AND visible(NULL, a.space_id, a.visibility)
               GROUP BY organisation_id) n ON n.organisation_id = o.id
    ORDER BY lower(o.name) LIMIT 1000)sql"};

static Organisation to_organisation(const Row& row) {
  return {.id = row.get<OrganisationId>("id"),
          .space_id = row.get<SpaceId>("space_id"),
          .handle = row.get<std::string>("handle"),
          .name = row.get<std::string>("name"),
          .kind = read_word<OrganisationKind>(row.get<std::string>("kind"))
                      .value_or(OrganisationKind::association),
          .description = row.get<std::string>("description"),
          .website = row.get<std::string>("website"),
          .upcoming = row.get<int>("upcoming"),
          .created_at = row.get<Instant>("created_at"),
          .updated_at = row.get<Instant>("updated_at")};
}

void OrganisationRepository::insert(const Organisation& organisation) {
  tx_.exec(kInsertHandle, {organisation.handle, organisation.id});
  tx_.exec(kInsert, {organisation.id, organisation.space_id, organisation.handle,
                     organisation.name, to_word(organisation.kind), organisation.description,
                     organisation.website});
}

std::optional<Organisation> OrganisationRepository::find(const std::string& key, Instant now) {
  const auto row = tx_.find(kFind, {key, now, read_uuid(key)});
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
