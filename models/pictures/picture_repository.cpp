#include "models/pictures/picture_repository.hpp"

namespace allmende::pictures {

static constexpr Statement kInsertPicture{"pictures_insert", R"sql(
    INSERT INTO pictures (id, space_id, hash, alt_de, alt_en, credit, licence, sizes, uploaded_by,
      created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10))sql"};

static constexpr Statement kSetText{"pictures_set_text", R"sql(
    UPDATE pictures SET alt_de = $2, alt_en = $3, credit = $4, licence = $5, updated_at = $6
    WHERE id = $1)sql"};

static constexpr Statement kRemovePicture{"pictures_remove", R"sql(
    DELETE FROM pictures WHERE id = $1)sql"};

static constexpr Statement kFindPicture{"pictures_find", R"sql(
    SELECT picture_json(id) AS picture FROM pictures WHERE id = $1)sql"};

static constexpr Statement kListPictures{"pictures_list", R"sql(
    SELECT picture_json(id) AS picture FROM pictures
    WHERE space_id = $1 AND ($2::uuid IS NULL OR id < $2::uuid) ORDER BY id DESC LIMIT $3)sql"};

static constexpr Statement kTouchEvents{"events_touch_picture", R"sql(
    UPDATE events SET updated_at = clock_timestamp(), sequence = sequence + 1
    WHERE picture_id = $1 RETURNING id)sql"};

static constexpr Statement kTouchOrganisations{"organisations_touch_picture", R"sql(
    UPDATE organisations SET updated_at = $2 WHERE logo_id = $1 OR header_id = $1
    RETURNING id)sql"};

// Any number; it means the files of pictures wherever it stands.
static constexpr Statement kHoldFiles{"pictures_hold_files", R"sql(
    SELECT pg_advisory_xact_lock_shared(6144022))sql"};

static constexpr Statement kClaimFiles{"pictures_claim_files", R"sql(
    SELECT pg_advisory_xact_lock(6144022))sql"};

static constexpr Statement kUnknownHashes{"pictures_unknown_hashes", R"sql(
    SELECT h.hash FROM unnest($1::text[]) AS h (hash)
    WHERE NOT EXISTS (SELECT FROM pictures p WHERE p.hash = h.hash))sql"};

static Picture to_picture(const Row& row) { return *read_picture(row.get<std::string>("picture")); }

void PictureRepository::insert(const Picture& p, const std::optional<AccountId>& by, Instant now) {
  tx_.exec(kInsertPicture, {p.id, p.space_id, p.hash, p.text.alt_de, p.text.alt_en, p.text.credit,
                            p.text.licence, spell_sizes(p.sizes), by, now});
}

void PictureRepository::set_text(const PictureId& picture, const PictureText& text, Instant now) {
  tx_.exec(kSetText, {picture, text.alt_de, text.alt_en, text.credit, text.licence, now});
}

void PictureRepository::remove(const PictureId& picture) { tx_.exec(kRemovePicture, {picture}); }

std::optional<Picture> PictureRepository::find(const PictureId& picture) {
  const auto row = tx_.find(kFindPicture, {picture});
  if (!row) return std::nullopt;
  return to_picture(*row);
}

std::vector<Picture> PictureRepository::list(const SpaceId& space, const Page& page) {
  return tx_.all(kListPictures, {space, page.before, page.limit}).map(to_picture);
}

std::vector<EventId> PictureRepository::touch_events(const PictureId& picture) {
  return tx_.all(kTouchEvents, {picture}).map([](const Row& row) {
    return row.get<EventId>("id");
  });
}

std::vector<OrganisationId> PictureRepository::touch_organisations(const PictureId& picture,
                                                                   Instant now) {
  return tx_.all(kTouchOrganisations, {picture, now}).map([](const Row& row) {
    return row.get<OrganisationId>("id");
  });
}

void PictureRepository::hold_files() { tx_.exec(kHoldFiles); }

void PictureRepository::claim_files() { tx_.exec(kClaimFiles); }

std::vector<std::string> PictureRepository::unknown_hashes(const std::vector<std::string>& hashes) {
  return tx_.all(kUnknownHashes, {hashes}).map([](const Row& row) {
    return row.get<std::string>("hash");
  });
}

}  // namespace allmende::pictures
