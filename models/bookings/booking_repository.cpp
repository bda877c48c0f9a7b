#include "models/bookings/booking_repository.hpp"

#include "models/resources/extra_json.hpp"
#include "models/resources/resource_rows.hpp"

namespace allmende::bookings {

using resources::BorrowerGroup;

static constexpr Statement kInsertBooking{"bookings_insert", R"sql(
    INSERT INTO bookings (id, state, lender_space_id, borrower_space_id, booker_id, borrower_group,
      group_checked, purpose, note, starts_at, ends_at, price_cents, deposit_cents, state_deadline,
      created_at, series_id, mode)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17))sql"};

static constexpr Statement kInsertLine{"booking_lines_insert", R"sql(
    INSERT INTO booking_lines (booking_id, resource_id, quantity, price_cents, deposit_cents,
      extras)
    VALUES ($1, $2, $3, $4, $5, $6))sql"};

static constexpr Statement kUpdateLine{"booking_lines_update", R"sql(
    UPDATE booking_lines SET price_cents = $3, deposit_cents = $4, extras = $5
    WHERE booking_id = $1 AND resource_id = $2)sql"};

static constexpr Statement kUpdateBooking{"bookings_update", R"sql(
    UPDATE bookings SET state = $2, verb = $3, starts_at = $4, ends_at = $5, price_cents = $6,
      deposit_cents = $7, offered_starts_at = $8, offered_ends_at = $9, offered_price_cents = $10,
      state_deadline = $11, version = $12
    WHERE id = $1)sql"};

static constexpr Statement kNote{"booking_events_insert", R"sql(
    INSERT INTO booking_events (booking_id, seq, at, account_id, side, from_state, verb, to_state,
      note, data)
    VALUES ($1, $2, $3, $4, $5, nullif($6, ''), nullif($7, ''), $8, $9, $10))sql"};

#define ALLMENDE_BOOKING                                                                         \
  "SELECT b.id, b.state, b.mode, b.lender_space_id, b.borrower_space_id, b.booker_id, "          \
  "b.series_id, "                                                                                \
  "b.borrower_group, "                                                                           \
  "b.group_checked, b.purpose, b.note, b.starts_at, b.ends_at, b.price_cents, b.deposit_cents, " \
  "b.offered_starts_at, b.offered_ends_at, b.offered_price_cents, b.state_deadline, b.version, " \
  "b.created_at, coalesce(l.id::text, '') AS lender_id, coalesce(l.handle, '') AS "              \
  "lender_handle, coalesce(l.name, w.name, '') AS lender_name, coalesce(o.id::text, '') AS "     \
  "borrower_id, coalesce(o.handle, '') AS borrower_handle, coalesce(o.name, g.name, '') AS "     \
  "borrower_name, coalesce(a.name, '') AS booker_name, g.actor AS guest_actor, "                 \
  "g.name AS guest_name, g.offer AS guest_offer, h.actor AS home_actor, "                        \
  "split_part(h.actor, '/', 3) AS home_host, coalesce(h.offer, '') AS home_offer, "              \
  "coalesce(h.agreement, '') AS home_agreement, coalesce(h.pending, '') AS home_pending, "       \
  "coalesce(h.unfit, false) AS home_unfit, coalesce(h.withdrawal, false) AS home_withdrawal, "   \
  "coalesce(g.confirms, false) AS guest_confirms, "                                              \
  "coalesce(g.organisation, false) AS guest_organisation "                                       \
  "FROM bookings b LEFT JOIN organisations l ON l.space_id = b.lender_space_id "                 \
  "LEFT JOIN mirrored_lenders w ON w.space_id = b.lender_space_id "                              \
  "LEFT JOIN booking_guests g ON g.booking_id = b.id "                                           \
  "LEFT JOIN booking_homes h ON h.booking_id = b.id "                                            \
  "LEFT JOIN organisations o ON o.space_id = b.borrower_space_id "                               \
  "LEFT JOIN accounts a ON a.id = b.booker_id AND b.forgotten_at IS NULL "

static constexpr Statement kFindBooking{"bookings_find", ALLMENDE_BOOKING "WHERE b.id = $1"};

static constexpr Statement kLockBooking{"bookings_lock",
                                        ALLMENDE_BOOKING "WHERE b.id = $1 FOR UPDATE OF b"};

// $1 booker, $2 spaces for which they borrow, $3 lender's space, $4 states, $5 resource, $6 and $7
// span, $8 and $9 behind which beginning and id, $10 limit.
static constexpr Statement kListBookings{"bookings_list", ALLMENDE_BOOKING R"sql(
    WHERE (b.booker_id = $1::uuid OR b.borrower_space_id = ANY ($2::uuid[])
           OR (b.lender_space_id = $3::uuid AND b.state <> 'hold'
               AND (b.previous_state <> 'hold' OR b.state NOT IN ('expired', 'cancelled'))))
      AND ($4::text[] = '{}' OR b.state = ANY ($4::text[]))
      AND ($5::text IS NULL OR EXISTS (SELECT FROM booking_lines n JOIN resources r
             ON r.id = n.resource_id WHERE n.booking_id = b.id AND $5 IN (r.id::text, r.slug)))
      AND ($6::timestamptz IS NULL
           OR (b.starts_at < $7::timestamptz AND b.ends_at > $6::timestamptz))
      AND ($9::uuid IS NULL OR (b.starts_at, b.id) > ($8::timestamptz, $9::uuid))
    ORDER BY b.starts_at, b.id LIMIT $10::int)sql",
                                         Plan::fresh};

static constexpr Statement kLines{"booking_lines_list", R"sql(
    SELECT n.resource_id, r.slug, r.title_de, r.title_en, n.quantity, n.price_cents,
      n.deposit_cents, n.extras::text AS extras,
      coalesce((SELECT json_agg(json_build_object('id', u.id, 'code', u.inventory_code,
          'out', u.out, 'unfit', unit_is_unfit(u.id))
          ORDER BY u.inventory_code, u.id)
        FROM (SELECT DISTINCT u.id, u.inventory_code, EXISTS (SELECT FROM custody k
                WHERE k.unit_id = u.id AND k.booking_id = n.booking_id AND k.in_at IS NULL) AS out
              FROM claims c JOIN units u ON u.id = c.unit_id
              WHERE c.booking_id = n.booking_id AND u.resource_id = n.resource_id) u)::text,
        '[]') AS units
    FROM booking_lines n JOIN resources r ON r.id = n.resource_id
    WHERE n.booking_id = $1 ORDER BY r.title_de, r.id)sql"};

static constexpr Statement kEvents{"booking_events_list", R"sql(
    SELECT e.seq, e.at, e.side, coalesce(e.from_state, '') AS from_state,
      coalesce(e.verb, '') AS verb, e.to_state, e.note, e.data::text AS data,
      coalesce(a.name, '') AS by_name
    FROM booking_events e LEFT JOIN accounts a ON a.id = e.account_id AND e.verb = 'endorse'
    WHERE e.booking_id = $1 ORDER BY e.seq)sql"};

static constexpr Statement kCountHolds{"bookings_count_holds", R"sql(
    SELECT count(DISTINCT coalesce(series_id, id))::int AS holds FROM bookings
    WHERE booker_id = $1 AND state = 'hold' AND state_deadline > $2)sql"};

static constexpr Statement kOfSeries{"bookings_of_series", R"sql(
    SELECT id FROM bookings WHERE series_id = $1 AND starts_at >= $2 ORDER BY starts_at, id)sql"};

static constexpr Statement kAbandoned{"bookings_lock_abandoned", R"sql(
    SELECT b.id FROM bookings b
    JOIN booking_transitions t ON t.from_state = b.state AND t.verb = 'cancel'
    WHERE b.booker_id IS NULL AND b.borrower_space_id IS NULL AND b.id <> ALL($1::uuid[])
      AND NOT EXISTS (SELECT FROM booking_guests g WHERE g.booking_id = b.id)
      AND NOT EXISTS (SELECT FROM booking_homes h WHERE h.booking_id = b.id
                        AND h.pending IS NOT NULL)
    ORDER BY b.id LIMIT 1 FOR NO KEY UPDATE OF b SKIP LOCKED)sql"};

static constexpr Statement kDue{"bookings_due", R"sql(
    SELECT b.id, s.timer_verb FROM bookings b JOIN booking_states s ON s.state = b.state
    WHERE b.state_deadline <= $1 AND s.timer_verb IS NOT NULL AND b.id <> ALL($2::uuid[])
      -- What was asked of another server ends there.
      AND (b.state = 'hold' OR NOT EXISTS (SELECT FROM booking_homes h WHERE h.booking_id = b.id))
    ORDER BY b.state_deadline, b.id LIMIT 1 FOR UPDATE OF b SKIP LOCKED)sql"};

static constexpr Statement kOverdue{"bookings_overdue", R"sql(
    SELECT id FROM bookings b WHERE state = 'overdue'
      AND NOT EXISTS (SELECT FROM booking_homes h WHERE h.booking_id = b.id)
    ORDER BY id)sql"};

static constexpr Statement kRivals{"bookings_rivals", R"sql(
    SELECT DISTINCT o.id FROM bookings b JOIN booking_lines n ON n.booking_id = b.id
    JOIN resources r ON r.id = n.resource_id AND r.pending_policy = 'compete'
    JOIN booking_lines m ON m.resource_id = n.resource_id AND m.booking_id <> b.id
    JOIN bookings o ON o.id = m.booking_id AND o.state = 'requested'
      AND o.starts_at < b.ends_at + make_interval(mins => r.buffer_before_minutes
                                                        + r.buffer_after_minutes)
      AND o.ends_at > b.starts_at - make_interval(mins => r.buffer_before_minutes
                                                        + r.buffer_after_minutes)
    WHERE b.id = $1 AND resource_free(r, o.starts_at, o.ends_at, $2) < m.quantity
    ORDER BY o.id)sql"};

static constexpr Statement kHandOver{"custody_insert", R"sql(
    INSERT INTO custody (unit_id, booking_id, out_at)
    SELECT DISTINCT c.unit_id, c.booking_id, $2::timestamptz FROM claims c
    WHERE c.booking_id = $1 ORDER BY c.unit_id)sql"};

static constexpr Statement kTakeBack{"custody_end", R"sql(
    UPDATE custody SET in_at = $3 WHERE booking_id = $1 AND in_at IS NULL
      AND ($2::uuid[] = '{}' OR unit_id = ANY ($2::uuid[])))sql"};

static constexpr Statement kStillOut{"custody_still_out", R"sql(
    SELECT count(*)::int AS out FROM custody WHERE booking_id = $1 AND in_at IS NULL)sql"};

static constexpr Statement kMarkDefect{"units_mark_defect", R"sql(
    WITH gone AS (UPDATE units SET state = 'defect'
                  WHERE id = ANY ($2::uuid[]) AND state = 'active' RETURNING id)
    INSERT INTO damage_reports (id, unit_id, finding, reporter, booking_id, account_id, words,
      blocks, reported_at)
    SELECT gen_random_uuid(), id, 'unusable', 'lender', $1, $3, $4, true, $5 FROM gone)sql"};

static calendars::Organiser to_organiser(const Row& row, const std::string& prefix) {
  return {.id = row.get<std::string>((prefix + "_id").c_str()),
          .handle = row.get<std::string>((prefix + "_handle").c_str()),
          .name = row.get<std::string>((prefix + "_name").c_str())};
}

static BorrowerGroup group_of(const Row& row) {
  return read_word<BorrowerGroup>(row.get<std::string>("borrower_group"))
      .value_or(BorrowerGroup::private_);
}

static BookingState state_of(const Row& row, const char* column) {
  const auto state = read_word<BookingState>(row.get<std::string>(column));
  return state.value_or(BookingState::closed);
}

static std::optional<BookingGuest> to_guest(const Row& row) {
  const auto actor = row.get<std::optional<std::string>>("guest_actor");
  if (!actor) return std::nullopt;
  return BookingGuest{.actor = *actor,
                      .name = row.get<std::string>("guest_name"),
                      .offer = row.get<std::string>("guest_offer"),
                      .confirms = row.get<bool>("guest_confirms"),
                      .organisation = row.get<bool>("guest_organisation")};
}

static std::optional<BookingHome> to_home(const Row& row) {
  const auto actor = row.get<std::optional<std::string>>("home_actor");
  if (!actor) return std::nullopt;
  return BookingHome{.actor = *actor,
                     .host = row.get<std::string>("home_host"),
                     .offer = row.get<std::string>("home_offer"),
                     .agreement = row.get<std::string>("home_agreement"),
                     .pending = row.get<std::string>("home_pending"),
                     .unfit = row.get<bool>("home_unfit"),
                     .withdrawal = row.get<bool>("home_withdrawal")};
}

static Booking to_booking(const Row& row) {
  Booking booking{
      .id = row.get<BookingId>("id"),
      .state = state_of(row, "state"),
      .mode = read_word<BookingMode>(row.get<std::string>("mode")).value_or(BookingMode::lend),
      .lender_space_id = row.get<SpaceId>("lender_space_id"),
      .borrower_space_id = row.get<std::optional<SpaceId>>("borrower_space_id"),
      .booker_id = row.get<std::optional<AccountId>>("booker_id"),
      .series_id = row.get<std::optional<SeriesId>>("series_id"),
      .lender = to_organiser(row, "lender"),
      .borrower = to_organiser(row, "borrower"),
      .booker_name = row.get<std::string>("booker_name"),
      .guest = to_guest(row),
      .home = to_home(row),
      .group = group_of(row),
      .group_checked = row.get<bool>("group_checked"),
      .purpose = read_word<Purpose>(row.get<std::string>("purpose")).value_or(Purpose::private_),
      .note = row.get<std::string>("note"),
      .span = {row.get<Instant>("starts_at"), row.get<Instant>("ends_at")},
      .price_cents = row.get<int>("price_cents"),
      .deposit_cents = row.get<int>("deposit_cents"),
      .offer = std::nullopt,
      .deadline = row.get<std::optional<Instant>>("state_deadline"),
      .version = row.get<int>("version"),
      .created_at = row.get<Instant>("created_at")};
  if (const auto starts_at = row.get<std::optional<Instant>>("offered_starts_at")) {
    booking.offer = CounterOffer{.span = {*starts_at, row.get<Instant>("offered_ends_at")},
                                 .price_cents = row.get<int>("offered_price_cents")};
  }
  return booking;
}

static BookingLine to_line(const Row& row) {
  BookingLine line{
      .resource_id = row.get<ResourceId>("resource_id"),
      .slug = row.get<std::string>("slug"),
      .title_de = row.get<std::string>("title_de"),
      .title_en = row.get<std::string>("title_en"),
      .quantity = row.get<int>("quantity"),
      .price_cents = row.get<int>("price_cents"),
      .deposit_cents = row.get<int>("deposit_cents"),
      .units = {},
      .extras = resources::to_chosen_extras(Json::parse(row.get<std::string>("extras")))};
  const Json units = Json::parse(row.get<std::string>("units"));
  for (std::size_t i = 0; i < units.size(); ++i) {
    line.units.push_back({.id = {units.at(i)["id"].text()},
                          .inventory_code = units.at(i)["code"].text(),
                          .out = units.at(i)["out"].boolean(),
                          .unfit = units.at(i)["unfit"].boolean()});
  }
  return line;
}

static BookingEvent to_booking_event(const Row& row) {
  return {.seq = row.get<int>("seq"),
          .at = row.get<Instant>("at"),
          .side = read_word<Side>(row.get<std::string>("side")).value_or(Side::system),
          .from_state = row.get<std::string>("from_state"),
          .verb = row.get<std::string>("verb"),
          .to_state = row.get<std::string>("to_state"),
          .note = row.get<std::string>("note"),
          .data = Json::parse(row.get<std::string>("data")),
          .by_name = row.get<std::string>("by_name")};
}

void BookingRepository::insert(const Booking& b) {
  tx_.exec(kInsertBooking,
           {b.id, to_word(b.state), b.lender_space_id, b.borrower_space_id, b.booker_id,
            to_word(b.group), b.group_checked, to_word(b.purpose), b.note, b.span.starts_at,
            b.span.ends_at, b.price_cents, b.deposit_cents, b.deadline, b.created_at, b.series_id,
            to_word(b.mode)});
}

void BookingRepository::insert_line(const BookingId& booking, const BookingLine& line) {
  tx_.exec(kInsertLine, {booking, line.resource_id, line.quantity, line.price_cents,
                         line.deposit_cents, resources::spell_extras(line.extras)});
}

void BookingRepository::update_line(const BookingId& booking, const BookingLine& line) {
  tx_.exec(kUpdateLine, {booking, line.resource_id, line.price_cents, line.deposit_cents,
                         resources::spell_extras(line.extras)});
}

void BookingRepository::update(const Booking& b, const std::string& verb) {
  const bool offers = b.offer.has_value();
  tx_.exec(kUpdateBooking,
           {b.id, to_word(b.state), verb, b.span.starts_at, b.span.ends_at, b.price_cents,
            b.deposit_cents, offers ? Param{b.offer->span.starts_at} : Param{std::nullopt},
            offers ? Param{b.offer->span.ends_at} : Param{std::nullopt},
            offers ? Param{b.offer->price_cents} : Param{std::nullopt}, b.deadline, b.version});
}

void BookingRepository::note(const BookingId& booking, const BookingEvent& e,
                             const std::optional<AccountId>& account) {
  tx_.exec(kNote, {booking, e.seq, e.at, account, to_word(e.side), e.from_state, e.verb, e.to_state,
                   e.note, e.data.is_null() ? "{}" : e.data.dump()});
}

std::optional<Booking> BookingRepository::find(const BookingId& booking) {
  const auto row = tx_.find(kFindBooking, {booking});
  if (!row) return std::nullopt;
  return to_booking(*row);
}

std::optional<Booking> BookingRepository::lock(const BookingId& booking) {
  const auto row = tx_.find(kLockBooking, {booking});
  if (!row) return std::nullopt;
  return to_booking(*row);
}

std::vector<Booking> BookingRepository::list(const Scope& scope, const BookingQuery& query) {
  std::optional<std::string> after_id;
  std::optional<Instant> after;
  // "ID.instant"
  if (const std::size_t dot = query.cursor.find('.'); dot != std::string::npos) {
    after_id = read_uuid(query.cursor.substr(0, dot));
    after = read_rfc3339(query.cursor.substr(dot + 1));
  }
  return tx_
      .all(kListBookings, {scope.booker, scope.borrower_spaces, scope.lender_space,
                           resources::spell_words(query.states), query.resource,
                           query.span ? Param{query.span->starts_at} : Param{std::nullopt},
                           query.span ? Param{query.span->ends_at} : Param{std::nullopt}, after,
                           after_id, query.limit + 1})
      .map(to_booking);
}

std::vector<BookingLine> BookingRepository::lines(const BookingId& booking) {
  return tx_.all(kLines, {booking}).map(to_line);
}

std::vector<BookingEvent> BookingRepository::events(const BookingId& booking) {
  return tx_.all(kEvents, {booking}).map(to_booking_event);
}

int BookingRepository::count_holds(const AccountId& booker, Instant now) {
  return tx_.one(kCountHolds, {booker, now}).get<int>("holds");
}

std::optional<std::pair<Booking, std::string>> BookingRepository::lock_due(
    Instant now, const std::vector<std::string>& but) {
  const auto row = tx_.find(kDue, {now, but});
  if (!row) return std::nullopt;
  auto booking = find(row->get<BookingId>("id"));
  if (!booking) return std::nullopt;
  return std::pair{std::move(*booking), row->get<std::string>("timer_verb")};
}

std::optional<Booking> BookingRepository::lock_abandoned(const std::vector<std::string>& but) {
  const auto row = tx_.find(kAbandoned, {but});
  return row ? find(row->get<BookingId>("id")) : std::nullopt;
}

static std::vector<BookingId> booking_ids_of(const Rows& rows) {
  return rows.map([](const Row& row) { return row.get<BookingId>("id"); });
}

std::vector<BookingId> BookingRepository::of_series(const SeriesId& series, Instant from) {
  return booking_ids_of(tx_.all(kOfSeries, {series, from}));
}

std::vector<BookingId> BookingRepository::overdue() { return booking_ids_of(tx_.all(kOverdue)); }

std::vector<BookingId> BookingRepository::rivals(const BookingId& booking, Instant now) {
  return booking_ids_of(tx_.all(kRivals, {booking, now}));
}

void BookingRepository::hand_over(const BookingId& booking, Instant now) {
  tx_.exec(kHandOver, {booking, now});
}

int BookingRepository::take_back(const BookingId& booking, const std::vector<std::string>& units,
                                 Instant now) {
  tx_.exec(kTakeBack, {booking, units, now});
  return tx_.one(kStillOut, {booking}).get<int>("out");
}

void BookingRepository::mark_defect(const BookingId& booking, const Defects& defects) {
  tx_.exec(kMarkDefect, {booking, defects.units, defects.account, defects.words, defects.now});
}

}  // namespace allmende::bookings
