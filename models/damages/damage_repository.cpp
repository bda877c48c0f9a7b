#include "models/damages/damage_repository.hpp"

namespace allmende::damages {

#define ALLMENDE_LABEL                                                                      \
  "u.id AS unit_id, u.inventory_code, u.state AS unit_state, r.id AS resource_id, r.slug, " \
  "r.title_de, r.title_en, r.space_id, o.handle AS lender_handle, o.name AS lender_name "

#define ALLMENDE_LABELLED                     \
  "JOIN resources r ON r.id = u.resource_id " \
  "JOIN organisations o ON o.space_id = r.space_id "

static constexpr Statement kFindLabel{"damages_find_label",
                                      "SELECT " ALLMENDE_LABEL "FROM units u " ALLMENDE_LABELLED
                                      "WHERE u.id = $1"};

static constexpr Statement kHolding{"damages_holding", R"sql(
    SELECT k.booking_id FROM unit_atoms mine JOIN unit_atoms a ON a.atom_id = mine.atom_id
    JOIN custody k ON k.unit_id = a.unit_id AND k.in_at IS NULL
    WHERE mine.unit_id = $1 ORDER BY k.out_at DESC, k.booking_id LIMIT 1)sql"};

static constexpr Statement kInsertDamage{"damages_insert", R"sql(
    INSERT INTO damage_reports (id, unit_id, finding, reporter, booking_id, account_id, words,
      blocks, reported_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql"};

#define ALLMENDE_DAMAGE                                                                          \
  "SELECT d.id, " ALLMENDE_LABEL                                                                 \
  ", d.finding, d.reporter, d.booking_id, d.account_id, coalesce(a.name, '') AS reporter_name, " \
  "d.words, d.blocks, d.reported_at, d.closed_at, d.outcome, (SELECT count(DISTINCT b.id)::int " \
  "FROM claims c JOIN bookings b ON b.id = c.booking_id WHERE c.unit_id = u.id AND "             \
  "b.unfit_at IS NOT NULL) AS affected FROM damage_reports d JOIN units u ON u.id = "            \
  "d.unit_id " ALLMENDE_LABELLED "LEFT JOIN accounts a ON a.id = d.account_id "

static constexpr Statement kFindDamage{"damages_find", ALLMENDE_DAMAGE "WHERE d.id = $1"};

static constexpr Statement kListOpen{"damages_list_open", ALLMENDE_DAMAGE
                                     "WHERE r.space_id = $1 AND d.closed_at IS NULL "
                                     "ORDER BY d.reported_at DESC, d.id LIMIT 200"};

static constexpr Statement kListClosed{"damages_list_closed", ALLMENDE_DAMAGE
                                       "WHERE r.space_id = $1 AND d.closed_at IS NOT NULL "
                                       "ORDER BY d.closed_at DESC, d.id LIMIT 200"};

static constexpr Statement kLockDamage{"damages_lock", R"sql(
    SELECT id FROM damage_reports WHERE id = $1 FOR UPDATE)sql"};

static constexpr Statement kSetBlocking{"damages_set_blocking", R"sql(
    UPDATE damage_reports SET blocks = true WHERE id = $1)sql"};

static constexpr Statement kCloseDamage{"damages_close", R"sql(
    UPDATE damage_reports SET closed_at = $2, outcome = $3, closed_by = $4 WHERE id = $1)sql"};

static constexpr Statement kIsBlocked{"damages_is_blocked", R"sql(
    SELECT EXISTS (SELECT FROM damage_reports WHERE unit_id = $1 AND blocks
                     AND closed_at IS NULL) AS blocked)sql"};

static constexpr Statement kSetUnitState{"units_set_state", R"sql(
    UPDATE units SET state = $3 WHERE id = $1 AND state = $2)sql"};

static constexpr Statement kCountOf{"damages_count_of", R"sql(
    SELECT count(*)::int AS reports FROM damage_reports
    WHERE account_id = $1 AND reported_at > $2)sql"};

static constexpr Statement kCountOpen{"damages_count_open", R"sql(
    SELECT count(*)::int AS reports FROM damage_reports
    WHERE unit_id = $1 AND closed_at IS NULL AND reporter <> 'lender')sql"};

static constexpr Statement kInsertDamagePhoto{"damage_photos_insert", R"sql(
    INSERT INTO damage_photos (id, damage_id, hash, sizes, alt, created_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql"};

static constexpr Statement kDamagePhotos{"damage_photos_list", R"sql(
    SELECT id, hash, sizes, alt FROM damage_photos
    WHERE damage_id = $1 ORDER BY created_at, id)sql"};

static constexpr Statement kForgetDamages{"damages_forget", R"sql(
    DELETE FROM damage_reports WHERE closed_at < $1)sql"};

static Label to_label(const Row& row) {
  return {.unit_id = row.get<UnitId>("unit_id"),
          .resource_id = row.get<ResourceId>("resource_id"),
          .space_id = row.get<SpaceId>("space_id"),
          .slug = row.get<std::string>("slug"),
          .title_de = row.get<std::string>("title_de"),
          .title_en = row.get<std::string>("title_en"),
          .inventory_code = row.get<std::string>("inventory_code"),
          .unit_state = read_word<resources::UnitState>(row.get<std::string>("unit_state"))
                            .value_or(resources::UnitState::defect),
          .lender_handle = row.get<std::string>("lender_handle"),
          .lender_name = row.get<std::string>("lender_name")};
}

static Damage to_damage(const Row& row) {
  Damage damage{
      .id = row.get<DamageId>("id"),
      .label = to_label(row),
      .finding = read_word<Finding>(row.get<std::string>("finding")).value_or(Finding::usable),
      .reporter = read_word<Reporter>(row.get<std::string>("reporter")).value_or(Reporter::other),
      .booking_id = row.get<std::optional<BookingId>>("booking_id"),
      .account_id = row.get<std::optional<AccountId>>("account_id"),
      .reporter_name = row.get<std::string>("reporter_name"),
      .words = row.get<std::string>("words"),
      .blocks = row.get<bool>("blocks"),
      .reported_at = row.get<Instant>("reported_at"),
      .closed_at = row.get<std::optional<Instant>>("closed_at"),
      .outcome = std::nullopt,
      .affected = row.get<int>("affected"),
      .photos = {}};
  if (const auto outcome = row.get<std::optional<std::string>>("outcome")) {
    damage.outcome = read_word<Outcome>(*outcome);
  }
  return damage;
}

std::optional<Label> DamageRepository::find_label(const UnitId& unit) {
  const auto row = tx_.find(kFindLabel, {unit});
  if (!row) return std::nullopt;
  return to_label(*row);
}

std::optional<BookingId> DamageRepository::holding(const UnitId& unit) {
  const auto row = tx_.find(kHolding, {unit});
  if (!row) return std::nullopt;
  return row->get<BookingId>("booking_id");
}

void DamageRepository::insert(const Damage& d) {
  tx_.exec(kInsertDamage, {d.id, d.label.unit_id, to_word(d.finding), to_word(d.reporter),
                           d.booking_id, d.account_id, d.words, d.blocks, d.reported_at});
}

std::optional<Damage> DamageRepository::find(const DamageId& damage) {
  const auto row = tx_.find(kFindDamage, {damage});
  if (!row) return std::nullopt;
  Damage found = to_damage(*row);
  found.photos = photos(damage);
  return found;
}

std::vector<Damage> DamageRepository::list(const SpaceId& space, bool open) {
  std::vector<Damage> found = tx_.all(open ? kListOpen : kListClosed, {space}).map(to_damage);
  for (Damage& damage : found) damage.photos = photos(damage.id);
  return found;
}

void DamageRepository::lock(const DamageId& damage) { tx_.all(kLockDamage, {damage}); }

void DamageRepository::set_blocking(const DamageId& damage) { tx_.exec(kSetBlocking, {damage}); }

void DamageRepository::close(const Damage& damage, const std::optional<AccountId>& by) {
  tx_.exec(kCloseDamage, {damage.id, damage.closed_at, to_word(*damage.outcome), by});
}

bool DamageRepository::is_blocked(const UnitId& unit) {
  return tx_.one(kIsBlocked, {unit}).get<bool>("blocked");
}

void DamageRepository::set_unit_state(const UnitId& unit, resources::UnitState from,
                                      resources::UnitState to) {
  tx_.exec(kSetUnitState, {unit, to_word(from), to_word(to)});
}

int DamageRepository::count_of(const AccountId& account, Instant since) {
  return tx_.one(kCountOf, {account, since}).get<int>("reports");
}

int DamageRepository::count_open(const UnitId& unit) {
  return tx_.one(kCountOpen, {unit}).get<int>("reports");
}

void DamageRepository::insert_photo(const DamageId& damage, const DamagePhoto& photo, Instant now) {
  tx_.exec(kInsertDamagePhoto,
           {photo.id, damage, photo.hash, pictures::spell_sizes(photo.sizes), photo.alt, now});
}

static DamagePhoto to_damage_photo(const Row& row) {
  DamagePhoto photo{.id = row.get<PhotoId>("id"),
                    .hash = row.get<std::string>("hash"),
                    .alt = row.get<std::string>("alt"),
                    .sizes = {}};
  for (const std::string& size : row.get<std::vector<std::string>>("sizes")) {
    photo.sizes.push_back({std::stoi(size), std::stoi(size.substr(size.find('x') + 1))});
  }
  return photo;
}

std::vector<DamagePhoto> DamageRepository::photos(const DamageId& damage) {
  return tx_.all(kDamagePhotos, {damage}).map(to_damage_photo);
}

int DamageRepository::forget(Instant closed_before) {
  return static_cast<int>(tx_.exec(kForgetDamages, {closed_before}));
}

}  // namespace allmende::damages
