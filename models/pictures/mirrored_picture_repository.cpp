#include "models/pictures/mirrored_picture_repository.hpp"

namespace allmende::pictures {

static constexpr Statement kFindWanted{"mirrored_pictures_find", R"sql(
    SELECT c.space_id, m.picture_url, m.picture_alt, e.picture_id
    FROM mirrored_events m JOIN events e ON e.id = m.event_id
    JOIN calendars c ON c.id = e.calendar_id
    WHERE m.event_id = $1 FOR UPDATE OF m)sql"};

static constexpr Statement kFindWantedOfResource{"mirrored_pictures_find_of_resource", R"sql(
    SELECT r.space_id, m.picture_url, m.picture_alt,
      (SELECT p.picture_id FROM resource_pictures p WHERE p.resource_id = r.id
       ORDER BY p.position LIMIT 1) AS picture_id
    FROM mirrored_resources m JOIN resources r ON r.id = m.resource_id
    WHERE m.resource_id = $1 FOR UPDATE OF m)sql"};

static constexpr Statement kFindFetched{"mirrored_pictures_find_fetched", R"sql(
    SELECT id FROM pictures WHERE space_id = $1 AND source_uri = $2 AND source_uri <> ''
    ORDER BY id LIMIT 1)sql"};

static constexpr Statement kDescribe{"mirrored_pictures_describe", R"sql(
    UPDATE pictures SET alt_de = $2, updated_at = $3 WHERE id = $1)sql"};

static constexpr Statement kInsertFetched{"mirrored_pictures_insert", R"sql(
    INSERT INTO pictures (id, space_id, hash, alt_de, sizes, source_uri, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7))sql"};

static constexpr Statement kShow{"mirrored_pictures_show", R"sql(
    UPDATE events SET picture_id = $2 WHERE id = $1)sql"};

static constexpr Statement kShowOnResource{"mirrored_pictures_show_on_resource", R"sql(
    WITH others AS (DELETE FROM resource_pictures WHERE resource_id = $1 AND picture_id <> $2)
    INSERT INTO resource_pictures (resource_id, picture_id, position) VALUES ($1, $2, 0)
    ON CONFLICT (resource_id, picture_id) DO NOTHING)sql"};

static constexpr Statement kRemoveUnshown{"mirrored_pictures_remove_unshown", R"sql(
    DELETE FROM pictures p WHERE p.source_uri <> ''
      AND NOT EXISTS (SELECT FROM events e WHERE e.picture_id = p.id)
      AND NOT EXISTS (SELECT FROM resource_pictures r WHERE r.picture_id = p.id))sql"};

std::optional<MirroredPictureRepository::Wanted> MirroredPictureRepository::find(
    const MirroredThing& thing) {
  const auto row = thing.event ? tx_.find(kFindWanted, {*thing.event})
                               : tx_.find(kFindWantedOfResource, {thing.resource});
  if (!row) return std::nullopt;
  return Wanted{.space_id = row->get<SpaceId>("space_id"),
                .url = row->get<std::string>("picture_url"),
                .alt = row->get<std::string>("picture_alt"),
                .shown = row->get<std::optional<PictureId>>("picture_id")};
}

std::optional<PictureId> MirroredPictureRepository::find_fetched(const SpaceId& space,
                                                                 const std::string& url) {
  const auto row = tx_.find(kFindFetched, {space, url});
  if (!row) return std::nullopt;
  return row->get<PictureId>("id");
}

void MirroredPictureRepository::insert(const Picture& p, const std::string& url, Instant now) {
  tx_.exec(kInsertFetched,
           {p.id, p.space_id, p.hash, p.text.alt_de, spell_sizes(p.sizes), url, now});
}

void MirroredPictureRepository::describe(const PictureId& picture, const std::string& alt,
                                         Instant now) {
  tx_.exec(kDescribe, {picture, alt, now});
}

void MirroredPictureRepository::show(const MirroredThing& thing, const PictureId& picture) {
  if (thing.event) tx_.exec(kShow, {*thing.event, picture});
  if (thing.resource) tx_.exec(kShowOnResource, {*thing.resource, picture});
}

void MirroredPictureRepository::remove_unshown() { tx_.exec(kRemoveUnshown); }

}  // namespace allmende::pictures
