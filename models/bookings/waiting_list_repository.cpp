#include "models/bookings/waiting_list_repository.hpp"

#include <algorithm>

#include "models/resources/extra_json.hpp"

namespace allmende::bookings {

using resources::BorrowerGroup;

static constexpr Statement kInsertWaiting{"waiting_entries_insert", R"sql(
    INSERT INTO waiting_entries (id, account_id, borrower_space_id, resource_id, category,
      borrower_group, purpose, note, starts_at, ends_at, flex_days, quantity, extras,
      max_price_cents, created_at)
    VALUES ($1, $2, $3, $4, nullif($5, ''), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))sql"};

static constexpr Statement kRemoveWaiting{"waiting_entries_remove",
                                          "DELETE FROM waiting_entries WHERE id = $1"};

static constexpr Statement kOfferWaiting{
    "waiting_entries_offer", "UPDATE waiting_entries SET booking_id = $2 WHERE id = $1"};

static constexpr Statement kForgetPast{"waiting_entries_forget_past", R"sql(
    DELETE FROM waiting_entries
    WHERE ends_at + make_interval(days => flex_days) < $1
       OR (booking_id IS NULL AND starts_at + make_interval(days => flex_days) < $1))sql"};

static constexpr Statement kCountWaiting{"waiting_entries_count", R"sql(
    SELECT count(*)::int AS waiting FROM waiting_entries
    WHERE account_id = $1 AND booking_id IS NULL)sql"};

#define ALLMENDE_WAITING                                                                      \
  "SELECT e.id, e.account_id, e.borrower_space_id, coalesce(o.handle, '') AS organisation, "  \
  "coalesce(o.name, '') AS organisation_name, e.resource_id, coalesce(r.slug, '') AS slug, "  \
  "coalesce(e.category, '') AS category, "                                                    \
  "coalesce(r.title_de, c.name_de, g.name_de, '') AS title_de, "                              \
  "coalesce(r.title_en, c.name_en, g.name_en, '') AS title_en, e.starts_at, e.ends_at, "      \
  "e.flex_days, e.quantity, e.extras, coalesce(r.extras, '[]')::text AS offered, "            \
  "e.max_price_cents, e.borrower_group, e.purpose, e.note, "                                  \
  "e.booking_id, e.created_at, CASE WHEN b.state = 'hold' THEN b.state_deadline END "         \
  "AS deadline, CASE WHEN b.id IS NULL THEN 'waiting' WHEN b.state = 'hold' THEN 'offered' "  \
  "WHEN b.previous_state = 'hold' AND b.state IN ('expired', 'cancelled') THEN 'lapsed' "     \
  "ELSE 'taken' END AS state, "                                                               \
  "(SELECT count(*)::int + 1 FROM waiting_entries f WHERE f.booking_id IS NULL "              \
  "AND (f.created_at, f.id) < (e.created_at, e.id) "                                          \
  "AND (f.resource_id = e.resource_id OR f.category = e.category) "                           \
  "AND f.starts_at < e.ends_at + make_interval(days => e.flex_days + f.flex_days) "           \
  "AND f.ends_at > e.starts_at - make_interval(days => e.flex_days + f.flex_days)) AS place " \
  "FROM waiting_entries e LEFT JOIN organisations o ON o.space_id = e.borrower_space_id "     \
  "LEFT JOIN resources r ON r.id = e.resource_id "                                            \
  "LEFT JOIN resource_categories c ON c.code = e.category "                                   \
  "LEFT JOIN resource_groups g ON g.code = e.category LEFT JOIN bookings b ON b.id = "        \
  "e.booking_id "

static constexpr Statement kFindWaiting{"waiting_entries_find", ALLMENDE_WAITING "WHERE e.id = $1"};

static constexpr Statement kLockWaiting{"waiting_entries_lock", ALLMENDE_WAITING
                                        "WHERE e.id = $1 AND e.booking_id IS NULL FOR UPDATE OF e"};

static constexpr Statement kListWaiting{"waiting_entries_list", ALLMENDE_WAITING R"sql(
    WHERE e.account_id = $1 OR e.borrower_space_id = ANY ($2::uuid[])
    ORDER BY e.starts_at, e.id LIMIT 500)sql"};

static constexpr Statement kAnyWaiting{"waiting_entries_any", R"sql(
    SELECT EXISTS (SELECT FROM waiting_entries WHERE booking_id IS NULL) AS waiting)sql"};

// The inner SELECT has one plan serve whatever is asked for; planning it costs more than running
// it.
static constexpr Statement kWaitedFor{"waiting_entries_waited_for", R"sql(
    WITH touched AS (
      SELECT r.id, r.category FROM resources r WHERE r.id = ANY ((SELECT $1::uuid[])::uuid[])
      UNION
      SELECT r.id, r.category FROM units u JOIN unit_atoms a ON a.unit_id = u.id
      JOIN atoms t ON t.id = a.atom_id AND t.shared JOIN unit_atoms o ON o.atom_id = t.id
      JOIN units n ON n.id = o.unit_id JOIN resources r ON r.id = n.resource_id
      WHERE u.resource_id = ANY ((SELECT $1::uuid[])::uuid[]))
    SELECT t.id FROM touched t WHERE EXISTS (
      SELECT FROM waiting_entries e WHERE e.booking_id IS NULL
        AND (e.resource_id = t.id OR e.category = t.category
             OR e.category = split_part(t.category, '.', 1)))
    ORDER BY t.id)sql"};

// From those who wait, who are few, and not from a whole catalogue.
static constexpr Statement kAllWaitedFor{"waiting_entries_all_waited_for", R"sql(
    WITH waiting AS (SELECT resource_id, category FROM waiting_entries WHERE booking_id IS NULL),
    waited_for AS (
      SELECT r.id, r.status FROM waiting e JOIN resources r ON r.id = e.resource_id
      UNION SELECT r.id, r.status FROM waiting e JOIN resources r ON r.category = e.category
      UNION SELECT r.id, r.status FROM waiting e
      JOIN resources r ON split_part(r.category, '.', 1) = e.category)
    SELECT id FROM waited_for WHERE status = 'published' ORDER BY id)sql"};

// The days of leeway are days by the clock on the wall. What is at home elsewhere is decided there.
static constexpr Statement kChances{"waiting_entries_chances", R"sql(
    SELECT e.id, r.id AS resource_id, w.starts_at, w.ends_at
    FROM waiting_entries e
    JOIN resources r ON e.resource_id = r.id OR e.category = r.category
      OR e.category = split_part(r.category, '.', 1)
    CROSS JOIN LATERAL (
      SELECT d, (e.starts_at AT TIME ZONE z.zone + later.days) AT TIME ZONE z.zone AS starts_at,
             (e.ends_at AT TIME ZONE z.zone + later.days) AT TIME ZONE z.zone AS ends_at
      FROM generate_series(-e.flex_days, e.flex_days) AS d
      CROSS JOIN (SELECT $2::text AS zone) z
      CROSS JOIN LATERAL (SELECT make_interval(days => d) AS days) later) w
    WHERE e.booking_id IS NULL AND ($1::uuid[] IS NULL OR r.id = ANY ($1::uuid[]))
      AND ($4::uuid IS NULL OR e.id = $4::uuid)
      AND r.status = 'published' AND 'lend' = ANY (r.offers)
      AND NOT EXISTS (SELECT FROM mirrored_resources m WHERE m.resource_id = r.id)
      AND w.starts_at > $3 AND w.ends_at > w.starts_at
      AND resource_free(r, w.starts_at, w.ends_at, $3) >= e.quantity
    ORDER BY e.created_at, e.id, abs(w.d), w.d DESC, r.id)sql",
                                    Plan::fresh};

/// What was chosen of what there is.
static void set_extras(const Row& row, WaitingEntry& entry) {
  entry.chosen = row.get<std::vector<std::string>>("extras");
  const auto offered = resources::to_extras(Json::parse(row.get<std::string>("offered")));
  for (const resources::Extra& one : offered) {
    if (std::find(entry.chosen.begin(), entry.chosen.end(), one.id) == entry.chosen.end()) continue;
    entry.extras.push_back(one);
  }
  Faults gone;
  check_extras(entry.chosen, offered, "/extras", gone);
  entry.extras_gone = !gone.none();
}

static WaitingEntry to_waiting_entry(const Row& row) {
  WaitingEntry entry{
      .id = row.get<WaitingEntryId>("id"),
      .account_id = row.get<AccountId>("account_id"),
      .borrower_space_id = row.get<std::optional<SpaceId>>("borrower_space_id"),
      .organisation = row.get<std::string>("organisation"),
      .organisation_name = row.get<std::string>("organisation_name"),
      .resource_id = row.get<std::optional<ResourceId>>("resource_id"),
      .slug = row.get<std::string>("slug"),
      .category = row.get<std::string>("category"),
      .title_de = row.get<std::string>("title_de"),
      .title_en = row.get<std::string>("title_en"),
      .span = {row.get<Instant>("starts_at"), row.get<Instant>("ends_at")},
      .flex_days = row.get<int>("flex_days"),
      .quantity = row.get<int>("quantity"),
      .max_price_cents = row.get<std::optional<int>>("max_price_cents"),
      .group = read_word<BorrowerGroup>(row.get<std::string>("borrower_group"))
                   .value_or(BorrowerGroup::private_),
      .purpose = read_word<Purpose>(row.get<std::string>("purpose")).value_or(Purpose::private_),
      .note = row.get<std::string>("note"),
      .state =
          read_word<WaitingState>(row.get<std::string>("state")).value_or(WaitingState::waiting),
      .booking_id = row.get<std::optional<BookingId>>("booking_id"),
      .deadline = row.get<std::optional<Instant>>("deadline"),
      .place = row.get<int>("place"),
      .created_at = row.get<Instant>("created_at")};
  set_extras(row, entry);
  return entry;
}

void WaitingListRepository::insert(const WaitingEntry& e) {
  tx_.exec(kInsertWaiting,
           {e.id, e.account_id, e.borrower_space_id, e.resource_id, e.category, to_word(e.group),
            to_word(e.purpose), e.note, e.span.starts_at, e.span.ends_at, e.flex_days, e.quantity,
            e.chosen, e.max_price_cents, e.created_at});
}

void WaitingListRepository::remove(const WaitingEntryId& entry) {
  tx_.exec(kRemoveWaiting, {entry});
}

std::optional<WaitingEntry> WaitingListRepository::find(const WaitingEntryId& entry) {
  const auto row = tx_.find(kFindWaiting, {entry});
  return row ? std::optional{to_waiting_entry(*row)} : std::nullopt;
}

std::optional<WaitingEntry> WaitingListRepository::lock_waiting(const WaitingEntryId& entry) {
  const auto row = tx_.find(kLockWaiting, {entry});
  return row ? std::optional{to_waiting_entry(*row)} : std::nullopt;
}

std::vector<WaitingEntry> WaitingListRepository::list(const AccountId& account,
                                                      const std::vector<std::string>& spaces) {
  return tx_.all(kListWaiting, {account, spaces}).map(to_waiting_entry);
}

int WaitingListRepository::count(const AccountId& account) {
  return tx_.one(kCountWaiting, {account}).get<int>("waiting");
}

void WaitingListRepository::offer(const WaitingEntryId& entry, const BookingId& booking) {
  tx_.exec(kOfferWaiting, {entry, booking});
}

void WaitingListRepository::forget_past(Instant now) { tx_.exec(kForgetPast, {now}); }

static std::vector<std::string> resource_ids_of(const Rows& rows) {
  return rows.map([](const Row& row) { return row.get<ResourceId>("id").text; });
}

std::vector<std::string> WaitingListRepository::waited_for(
    const std::vector<std::string>& resources) {
  // Mostly nobody waits for anything at all.
  if (!tx_.one(kAnyWaiting).get<bool>("waiting")) return {};
  return resource_ids_of(tx_.all(kWaitedFor, {resources}));
}

std::vector<std::string> WaitingListRepository::waited_for() {
  return resource_ids_of(tx_.all(kAllWaitedFor));
}

static Chance to_chance(const Row& row) {
  return {.entry = row.get<WaitingEntryId>("id"),
          .resource = row.get<ResourceId>("resource_id"),
          .span = {row.get<Instant>("starts_at"), row.get<Instant>("ends_at")}};
}

std::vector<Chance> WaitingListRepository::chances(const std::vector<std::string>& resources,
                                                   const Moment& moment) {
  return tx_.all(kChances, {resources, moment.zone, moment.now, std::nullopt}).map(to_chance);
}

std::vector<Chance> WaitingListRepository::chances_of(const WaitingEntryId& entry,
                                                      const Moment& moment) {
  return tx_.all(kChances, {std::nullopt, moment.zone, moment.now, entry}).map(to_chance);
}

}  // namespace allmende::bookings
