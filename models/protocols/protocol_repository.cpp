#include "models/protocols/protocol_repository.hpp"

#include "models/pictures/picture.hpp"
#include "models/protocols/protocol_rows.hpp"

namespace allmende::protocols {

static constexpr Statement kInsertProtocol{"protocols_insert", R"sql(
    INSERT INTO protocols (id, booking_id, seq, direction, taken_at, recorded_at, account_id,
      lender_name, note, things, withheld_cents, withheld_reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))sql"};

#define ALLMENDE_PROTOCOL                                                                     \
  "SELECT p.id, p.booking_id, p.seq, p.direction, p.taken_at, p.recorded_at, p.lender_name, " \
  "p.note, p.things::text AS things, p.withheld_cents, p.withheld_reason, c.name AS "         \
  "confirmed_by, c.place, c.at AS confirmed_at FROM protocols p LEFT JOIN "                   \
  "protocol_confirmations c ON c.protocol_id = p.id "

static constexpr Statement kFindProtocol{"protocols_find", ALLMENDE_PROTOCOL "WHERE p.id = $1"};

static constexpr Statement kListProtocols{
    "protocols_list", ALLMENDE_PROTOCOL "WHERE p.booking_id = $1 ORDER BY p.seq"};

static constexpr Statement kConfirm{"protocol_confirmations_insert", R"sql(
    INSERT INTO protocol_confirmations (protocol_id, name, place, account_id, at)
    VALUES ($1, $2, $3, $4, $5))sql"};

static constexpr Statement kWithheld{"protocols_withheld", R"sql(
    SELECT coalesce(sum(withheld_cents), 0)::int AS cents FROM protocols
    WHERE booking_id = $1)sql"};

static constexpr Statement kInsertPhoto{"protocol_photos_insert", R"sql(
    INSERT INTO protocol_photos (id, booking_id, sha256, hash, sizes, alt, account_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

static constexpr Statement kFindPhoto{"protocol_photos_find", R"sql(
    SELECT id, booking_id, sha256, hash, array_to_json(sizes)::text AS sizes, alt
    FROM protocol_photos WHERE id = $1)sql"};

static constexpr Statement kPhotosOf{"protocol_photos_of", R"sql(
    SELECT id, sha256, hash, array_to_json(sizes)::text AS sizes, alt
    FROM protocol_photos WHERE protocol_id = $1 ORDER BY position, id)sql"};

static constexpr Statement kCountPhotos{"protocol_photos_count", R"sql(
    SELECT count(*)::int AS photos FROM protocol_photos WHERE booking_id = $1)sql"};

static constexpr Statement kGivePhoto{"protocol_photos_give", R"sql(
    UPDATE protocol_photos SET protocol_id = $2, position = $4
    WHERE booking_id = $1 AND id = $3 AND protocol_id IS NULL)sql"};

static constexpr Statement kDropPhotos{"protocol_photos_drop", R"sql(
    DELETE FROM protocol_photos WHERE protocol_id IS NULL AND created_at < $1)sql"};

static constexpr Statement kUnknownPhotos{"protocol_photos_unknown", R"sql(
    SELECT h.hash FROM unnest($1::text[]) AS h (hash)
    WHERE NOT EXISTS (SELECT FROM protocol_photos p WHERE p.hash = h.hash)
      AND NOT EXISTS (SELECT FROM damage_photos d WHERE d.hash = h.hash))sql"};

// Of a unit that is made of others, those; then what belongs to it.
static constexpr Statement kSheet{"protocols_sheet", R"sql(
    SELECT r.id AS resource_id, r.title_de, r.title_en, u.id AS unit_id,
      coalesce(u.inventory_code, '') AS code,
      CASE WHEN u.id IS NULL THEN n.quantity ELSE 1 END AS quantity,
      EXISTS (SELECT FROM custody k WHERE k.unit_id = u.id AND k.booking_id = n.booking_id
                AND k.in_at IS NULL) AS out,
      coalesce((SELECT json_agg(json_build_object('name', p.name, 'quantity', p.quantity)
                                ORDER BY p.rank, p.position, p.name)
        FROM (SELECT 0 AS rank, 0 AS position, pr.title_de || ' ' || pu.inventory_code AS name,
                1 AS quantity
              FROM unit_parts up JOIN units pu ON pu.id = up.part_id
              JOIN resources pr ON pr.id = pu.resource_id WHERE up.unit_id = u.id
              UNION ALL
              SELECT 1, a.position, a.name, a.quantity FROM unit_accessories a
              WHERE a.unit_id = u.id) p)::text, '[]') AS parts
    FROM booking_lines n JOIN resources r ON r.id = n.resource_id
    LEFT JOIN LATERAL (SELECT DISTINCT o.id, o.inventory_code FROM units o
      WHERE o.resource_id = r.id
        AND (EXISTS (SELECT FROM claims c WHERE c.unit_id = o.id AND c.booking_id = n.booking_id)
          OR EXISTS (SELECT FROM custody k WHERE k.unit_id = o.id
                       AND k.booking_id = n.booking_id))) u ON true
    WHERE n.booking_id = $1 AND (u.id IS NOT NULL OR r.tracking = 'bulk')
    ORDER BY r.title_de, r.id, u.inventory_code, u.id)sql"};

static constexpr Statement kDueChecks{"protocols_due_checks", R"sql(
    SELECT r.slug, r.title_de, r.title_en, coalesce(u.inventory_code, '') AS code, s.name,
      s.due_on::text AS due_on
    FROM safety_checks s JOIN resources r ON r.id = s.resource_id
    LEFT JOIN units u ON u.id = s.unit_id
    WHERE r.space_id = $1 AND s.due_on < $2::date AND r.status <> 'archived'
    ORDER BY s.due_on, r.title_de, s.id LIMIT 200)sql"};

static constexpr Statement kTarget{"protocols_target", R"sql(
    SELECT r.space_id, o.handle, r.slug FROM units u JOIN resources r ON r.id = u.resource_id
    JOIN organisations o ON o.space_id = r.space_id WHERE u.id = $1
    UNION ALL
    SELECT b.lender_space_id, o.handle, '' FROM bookings b
    JOIN organisations o ON o.space_id = b.lender_space_id WHERE b.id = $1)sql"};

void ProtocolRepository::insert(const Protocol& p, const std::optional<AccountId>& by) {
  tx_.exec(kInsertProtocol, {p.id, p.booking_id, p.seq, to_word(p.direction), p.taken_at,
                             p.recorded_at, by, p.lender_name, p.note, things_json(p.things).dump(),
                             p.withheld_cents, p.withheld_reason});
}

static Protocol with_photos(Tx& tx, Protocol protocol) {
  protocol.photos = tx.all(kPhotosOf, {protocol.id}).map(to_photo);
  return protocol;
}

std::optional<Protocol> ProtocolRepository::find(const ProtocolId& protocol) {
  const auto row = tx_.find(kFindProtocol, {protocol});
  if (!row) return std::nullopt;
  return with_photos(tx_, to_protocol(*row));
}

std::vector<Protocol> ProtocolRepository::list(const BookingId& booking) {
  std::vector<Protocol> found = tx_.all(kListProtocols, {booking}).map(to_protocol);
  for (Protocol& protocol : found) protocol = with_photos(tx_, std::move(protocol));
  return found;
}

void ProtocolRepository::confirm(const ProtocolId& protocol, const Confirmation& confirmation,
                                 const std::optional<AccountId>& by) {
  tx_.exec(kConfirm,
           {protocol, confirmation.name, to_word(confirmation.place), by, confirmation.at});
}

int ProtocolRepository::withheld_cents(const BookingId& booking) {
  return tx_.one(kWithheld, {booking}).get<int>("cents");
}

void ProtocolRepository::insert_photo(const BookingId& booking, const Photo& photo,
                                      const std::optional<AccountId>& by, Instant now) {
  tx_.exec(kInsertPhoto, {photo.id, booking, photo.sha256, photo.hash,
                          pictures::spell_sizes(photo.sizes), photo.alt, by, now});
}

std::optional<std::pair<BookingId, Photo>> ProtocolRepository::find_photo(const PhotoId& photo) {
  const auto row = tx_.find(kFindPhoto, {photo});
  if (!row) return std::nullopt;
  return std::pair{row->get<BookingId>("booking_id"), to_photo(*row)};
}

int ProtocolRepository::count_photos(const BookingId& booking) {
  return tx_.one(kCountPhotos, {booking}).get<int>("photos");
}

int ProtocolRepository::give_photos(const BookingId& booking, const ProtocolId& protocol,
                                    const std::vector<PhotoId>& photos) {
  int given = 0;
  for (std::size_t i = 0; i < photos.size(); ++i) {
    given +=
        static_cast<int>(tx_.exec(kGivePhoto, {booking, protocol, photos[i], static_cast<int>(i)}));
  }
  return given;
}

int ProtocolRepository::drop_photos(Instant since) {
  return static_cast<int>(tx_.exec(kDropPhotos, {since}));
}

std::vector<std::string> ProtocolRepository::unknown_hashes(
    const std::vector<std::string>& hashes) {
  return tx_.all(kUnknownPhotos, {hashes}).map([](const Row& row) {
    return row.get<std::string>("hash");
  });
}

static SheetThing to_sheet_thing(const Row& row) {
  SheetThing thing{.resource_id = row.get<ResourceId>("resource_id"),
                   .unit_id = row.get<std::optional<UnitId>>("unit_id"),
                   .title_de = row.get<std::string>("title_de"),
                   .title_en = row.get<std::string>("title_en"),
                   .code = row.get<std::string>("code"),
                   .quantity = row.get<int>("quantity"),
                   .out = row.get<bool>("out"),
                   .parts = {}};
  const Json parts = Json::parse(row.get<std::string>("parts"));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    thing.parts.push_back({.name = parts.at(i)["name"].text(),
                           .quantity = static_cast<int>(parts.at(i)["quantity"].integer())});
  }
  return thing;
}

std::vector<SheetThing> ProtocolRepository::sheet(const BookingId& booking) {
  return tx_.all(kSheet, {booking}).map(to_sheet_thing);
}

std::optional<ShortTarget> ProtocolRepository::find_target(const std::string& id) {
  const auto row = tx_.find(kTarget, {id});
  if (!row) return std::nullopt;
  return ShortTarget{.space_id = row->get<SpaceId>("space_id"),
                     .organisation = row->get<std::string>("handle"),
                     .resource_slug = row->get<std::string>("slug")};
}

std::vector<DueCheck> ProtocolRepository::due_checks(const SpaceId& space, Day before) {
  return tx_.all(kDueChecks, {space, spell_day(before)}).map([](const Row& row) {
    return DueCheck{.resource_slug = row.get<std::string>("slug"),
                    .title_de = row.get<std::string>("title_de"),
                    .title_en = row.get<std::string>("title_en"),
                    .code = row.get<std::string>("code"),
                    .name = row.get<std::string>("name"),
                    .due_on = read_day(row.get<std::string>("due_on")).value_or(Day{})};
  });
}

}  // namespace allmende::protocols
