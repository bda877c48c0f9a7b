#include "models/resources/resource_mirror_repository.hpp"

namespace allmende::resources {

static constexpr Statement kLockUri{"mirrored_resources_lock", R"sql(
    SELECT pg_advisory_xact_lock(hashtextextended($1, 8)))sql"};

static constexpr Statement kFindMirrored{"mirrored_resources_find", R"sql(
    SELECT resource_id FROM mirrored_resources WHERE uri = $1)sql"};

static constexpr Statement kFindLender{"mirrored_lenders_find", R"sql(
    SELECT space_id FROM mirrored_lenders WHERE uri = $1)sql"};

static constexpr Statement kPutLender{"mirrored_lenders_put", R"sql(
    INSERT INTO mirrored_lenders (space_id, uri, actor, name, url) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (space_id) DO UPDATE SET name = EXCLUDED.name, url = EXCLUDED.url)sql"};

static constexpr Statement kPutMirrored{"mirrored_resources_put", R"sql(
    INSERT INTO mirrored_resources (resource_id, uri, actor, url, terms, updated_at, picture_url,
      picture_alt)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (resource_id) DO UPDATE SET url = EXCLUDED.url, terms = EXCLUDED.terms,
      updated_at = EXCLUDED.updated_at, picture_url = EXCLUDED.picture_url,
      picture_alt = EXCLUDED.picture_alt)sql"};

// Nobody here visits it: it stands in no list of places.
static constexpr Statement kPutPlace{"venues_put_mirrored", R"sql(
    INSERT INTO venues (id, space_id, slug, name, street, postal_code, locality, latitude,
      longitude, visibility)
    VALUES ($1, $2, $1::uuid::text, $3, $4, $5, $6, $7, $8, 'draft')
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, street = EXCLUDED.street,
      postal_code = EXCLUDED.postal_code, locality = EXCLUDED.locality,
      latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude)sql"};

static constexpr Statement kUris{"mirrored_resources_uris", R"sql(
    SELECT m.uri FROM mirrored_resources m JOIN resources r ON r.id = m.resource_id
    WHERE m.actor = $1 AND r.status = 'published' AND (r.audience = 'public' OR $2)
    ORDER BY m.uri)sql"};

static constexpr Statement kActorsOfHost{"mirrored_resources_actors_of_host", R"sql(
    SELECT a.actor FROM (SELECT DISTINCT actor FROM mirrored_resources OFFSET 0) a
    WHERE $1 = ANY (peer_domains(split_part(a.actor, '/', 3))) ORDER BY a.actor)sql"};

static constexpr Statement kRemoveUnbooked{"resources_remove_unbooked", R"sql(
    DELETE FROM resources r WHERE r.id = $1
      AND NOT EXISTS (SELECT FROM booking_lines n WHERE n.resource_id = r.id)
    RETURNING r.id)sql"};

static constexpr Statement kFindStale{"mirrored_resources_find_stale", R"sql(
    SELECT m.resource_id FROM mirrored_resources m JOIN resources r ON r.id = m.resource_id
    WHERE (r.slug = $1 OR r.id = $2) AND coalesce(m.busy_at, '-infinity') < $3)sql"};

static constexpr Statement kNoteAsked{"mirrored_resources_note_asked", R"sql(
    UPDATE mirrored_resources SET busy_at = $2 WHERE resource_id = $1)sql"};

static constexpr Statement kDropBusy{"closures_drop_busy",
                                     "DELETE FROM closures WHERE resource_id = $1"};

// A home that says that more are taken than there are is believed as far as there are.
static constexpr Statement kPutBusy{"closures_put_busy", R"sql(
    WITH taken AS (
      SELECT t.id, least(t.quantity, r.quantity) AS quantity, t.starts_at, t.ends_at
      FROM unnest($2::uuid[], $3::int[], $4::timestamptz[], $5::timestamptz[])
        AS t(id, quantity, starts_at, ends_at)
      JOIN resources r ON r.id = $1 AND r.quantity > 0
    ), closed AS (
      INSERT INTO closures (id, resource_id, quantity, kind, starts_at, ends_at)
      SELECT id, $1, quantity, 'blackout', starts_at, ends_at FROM taken
    )
    INSERT INTO bulk_claims (resource_id, closure_id, quantity, blocked)
    SELECT $1, id, quantity, tstzrange(starts_at, ends_at) FROM taken)sql"};

void ResourceMirrorRepository::lock(const std::string& uri) { tx_.exec(kLockUri, {uri}); }

std::optional<ResourceId> ResourceMirrorRepository::find(const std::string& uri) {
  const auto row = tx_.find(kFindMirrored, {uri});
  if (!row) return std::nullopt;
  return row->get<ResourceId>("resource_id");
}

std::optional<SpaceId> ResourceMirrorRepository::find_lender(const std::string& uri) {
  const auto row = tx_.find(kFindLender, {uri});
  if (!row) return std::nullopt;
  return row->get<SpaceId>("space_id");
}

void ResourceMirrorRepository::put_lender(const SpaceId& space, const MirroredResource& resource) {
  const MirroredLender& lender = resource.lender;
  tx_.exec(kPutLender, {space, lender.uri, resource.actor, lender.name, lender.url});
}

void ResourceMirrorRepository::put(const ResourceId& id, const MirroredResource& resource) {
  const auto picture = resource.picture.value_or(calendars::MirroredPicture{});
  tx_.exec(kPutMirrored, {id, resource.uri, resource.actor, resource.url, resource.terms,
                          resource.updated_at, picture.url, picture.alt});
}

std::optional<VenueId> ResourceMirrorRepository::put_place(const std::optional<VenueId>& venue,
                                                           const SpaceId& space,
                                                           const PickupPlace& place) {
  if (place.name.empty()) return std::nullopt;
  const VenueId id = venue ? *venue : VenueId::make();
  tx_.exec(kPutPlace, {id, space, place.name, place.street, place.postal_code, place.locality,
                       place.latitude, place.longitude});
  return id;
}

std::optional<ResourceId> ResourceMirrorRepository::find_stale(const std::string& key,
                                                               Instant before) {
  const auto row = tx_.find(kFindStale, {key, read_uuid(key), before});
  if (!row) return std::nullopt;
  return row->get<ResourceId>("resource_id");
}

void ResourceMirrorRepository::note_asked(const ResourceId& resource, Instant now) {
  tx_.exec(kNoteAsked, {resource, now});
}

void ResourceMirrorRepository::put_busy(const ResourceId& resource,
                                        const std::vector<BusySpan>& spans) {
  std::vector<std::string> ids, quantities, from, to;
  for (const BusySpan& one : spans) {
    ids.push_back(ClosureId::make().text);
    quantities.push_back(std::to_string(one.quantity));
    from.push_back(to_rfc3339(one.span.starts_at));
    to.push_back(to_rfc3339(one.span.ends_at));
  }
  tx_.exec(kDropBusy, {resource});
  if (!spans.empty()) tx_.exec(kPutBusy, {resource, ids, quantities, from, to});
}

std::vector<std::string> ResourceMirrorRepository::uris(const std::string& actor, bool all) {
  return tx_.all(kUris, {actor, all}).map([](const Row& row) {
    return row.get<std::string>("uri");
  });
}

std::vector<std::string> ResourceMirrorRepository::actors_of_host(const std::string& host) {
  return tx_.all(kActorsOfHost, {host}).map([](const Row& row) {
    return row.get<std::string>("actor");
  });
}

bool ResourceMirrorRepository::remove(const ResourceId& resource) {
  return tx_.find(kRemoveUnbooked, {resource}).has_value();
}

}  // namespace allmende::resources
