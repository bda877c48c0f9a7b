#include "models/receipts/receipt_repository.hpp"

namespace allmende::receipts {

static constexpr Statement kInsertReceipt{"receipts_insert", R"sql(
    WITH next AS (
      INSERT INTO receipt_numbers AS n (space_id, last) VALUES ($2, 1)
      ON CONFLICT (space_id) DO UPDATE SET last = n.last + 1 RETURNING n.last)
    INSERT INTO receipts (id, space_id, number, booking_id, kind, round, reverses_id, reason,
      issued_at, issued_on, account_id, issuer, recipient, starts_at, ends_at, items, total_cents,
      vat_status, vat_percent, vat_reason, vat_cents)
    SELECT $1, $2, next.last, $3, $4, $5, $6, $7, $8, $9::date, $10, $11, $12, $13, $14, $15, $16,
      $17, $18, $19, $20 FROM next)sql"};

#define ALLMENDE_RECEIPT                                                                       \
  "SELECT r.id, r.space_id, r.number, r.booking_id, r.kind, r.round, r.reverses_id, "          \
  "coalesce(o.number, 0) AS reverses_number, coalesce(v.number, 0) AS reversed_by_number, "    \
  "r.reason, r.issued_at, r.issued_on::text AS issued_on, r.issuer::text AS issuer, "          \
  "r.recipient, r.starts_at, r.ends_at, r.items::text AS items, r.total_cents, r.vat_status, " \
  "r.vat_percent, r.vat_reason, r.vat_cents "                                                  \
  "FROM receipts r LEFT JOIN receipts o ON o.id = r.reverses_id "                              \
  "LEFT JOIN receipts v ON v.reverses_id = r.id "

static constexpr Statement kFindReceipt{"receipts_find", ALLMENDE_RECEIPT "WHERE r.id = $1"};

static constexpr Statement kReceiptsOf{
    "receipts_of_booking", ALLMENDE_RECEIPT "WHERE r.booking_id = $1 ORDER BY r.number"};

static constexpr Statement kListReceipts{"receipts_list", ALLMENDE_RECEIPT
                                         "WHERE r.space_id = $1 AND ($2::int IS NULL OR r.number "
                                         "< $2::int) ORDER BY r.number DESC LIMIT $3::int"};

static constexpr Statement kIssuedWithin{"receipts_issued_within", R"sql(
    SELECT r.space_id, r.number, r.kind, r.issued_on::text AS issued_on, r.recipient, r.booking_id,
      coalesce(o.number, 0) AS reverses_number, r.vat_status, r.vat_percent, r.vat_cents,
      r.total_cents, i.withheld_cents, i.cancellation_cents, coalesce(b.mode, '') AS mode,
      l.room_cents, l.room_lines, l.vehicle_cents, l.vehicle_lines, l.thing_cents, l.thing_lines
    FROM receipts r LEFT JOIN receipts o ON o.id = r.reverses_id
    LEFT JOIN bookings b ON b.id = r.booking_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum((e->>'cents')::int) FILTER (WHERE e->>'kind' = 'withheld'), 0)::int
          AS withheld_cents,
        coalesce(sum((e->>'cents')::int) FILTER (WHERE e->>'kind' = 'cancellation'), 0)::int
          AS cancellation_cents
      FROM jsonb_array_elements(r.items) e) i
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(n.price_cents) FILTER (WHERE t.kind = 'room'), 0)::int AS room_cents,
        (count(*) FILTER (WHERE t.kind = 'room'))::int AS room_lines,
        coalesce(sum(n.price_cents) FILTER (WHERE t.kind = 'vehicle'), 0)::int AS vehicle_cents,
        (count(*) FILTER (WHERE t.kind = 'vehicle'))::int AS vehicle_lines,
        coalesce(sum(n.price_cents) FILTER (WHERE t.kind NOT IN ('room', 'vehicle')), 0)::int
          AS thing_cents,
        (count(*) FILTER (WHERE t.kind NOT IN ('room', 'vehicle')))::int AS thing_lines
      FROM booking_lines n JOIN resources t ON t.id = n.resource_id
      WHERE n.booking_id = r.booking_id) l
    WHERE ($1::uuid IS NULL OR r.space_id = $1) AND r.issued_on >= $2::date
      AND r.issued_on < $3::date
    ORDER BY r.space_id, r.number)sql",
                                         Plan::fresh};

static constexpr Statement kFirstDay{
    "receipts_first_day", "SELECT min(issued_on)::text AS day FROM receipts WHERE space_id = $1"};

static constexpr Statement kLendersWithin{"receipts_lenders_within", R"sql(
    SELECT o.space_id, o.handle, coalesce(nullif(p.legal_name, ''), o.name) AS name,
      coalesce(p.address, '') AS address, coalesce(p.tax_number, '') AS tax_number
    FROM organisations o LEFT JOIN lender_profiles p ON p.space_id = o.space_id
    WHERE o.space_id IN (SELECT r.space_id FROM receipts r
      WHERE r.issued_on >= $1::date AND r.issued_on < $2::date)
    ORDER BY o.handle)sql"};

static Json issuer_json(const Issuer& issuer) {
  return Json::object({{"name", issuer.name},
                       {"address", issuer.address},
                       {"tax_number", issuer.tax_number},
                       {"account_holder", issuer.account_holder},
                       {"iban", issuer.iban},
                       {"bic", issuer.bic}});
}

static Json items_json(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) {
    list.push(Json::object({{"kind", to_word(item.kind)},
                            {"title_de", item.title_de},
                            {"title_en", item.title_en},
                            {"quantity", item.quantity},
                            {"cents", item.cents}}));
  }
  return list;
}

static std::vector<Item> to_items(const Json& json) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const Json item = json.at(i);
    items.push_back({.kind = read_word<ItemKind>(item["kind"].text()).value_or(ItemKind::fee),
                     .title_de = item["title_de"].text(),
                     .title_en = item["title_en"].text(),
                     .quantity = static_cast<int>(item["quantity"].integer()),
                     .cents = static_cast<int>(item["cents"].integer())});
  }
  return items;
}

static Receipt to_receipt(const Row& row) {
  const Json issuer = Json::parse(row.get<std::string>("issuer"));
  return {
      .id = row.get<ReceiptId>("id"),
      .space_id = row.get<SpaceId>("space_id"),
      .number = row.get<int>("number"),
      .booking_id = row.get<std::optional<BookingId>>("booking_id"),
      .kind = read_word<ReceiptKind>(row.get<std::string>("kind")).value_or(ReceiptKind::receipt),
      .round = row.get<int>("round"),
      .reverses = row.get<std::optional<ReceiptId>>("reverses_id"),
      .reverses_number = row.get<int>("reverses_number"),
      .reversed_by_number = row.get<int>("reversed_by_number"),
      .reason = row.get<std::string>("reason"),
      .issued_at = row.get<Instant>("issued_at"),
      .issued_on = read_day(row.get<std::string>("issued_on")).value_or(Day{}),
      .issuer = {.name = issuer["name"].text(),
                 .address = issuer["address"].text(),
                 .tax_number = issuer["tax_number"].text(),
                 .account_holder = issuer["account_holder"].text(),
                 .iban = issuer["iban"].text(),
                 .bic = issuer["bic"].text()},
      .recipient = row.get<std::string>("recipient"),
      .span = {row.get<Instant>("starts_at"), row.get<Instant>("ends_at")},
      .items = to_items(Json::parse(row.get<std::string>("items"))),
      .total_cents = row.get<int>("total_cents"),
      .vat_status = read_word<lenders::VatStatus>(row.get<std::string>("vat_status"))
                        .value_or(lenders::VatStatus::small_business),
      .vat_percent = row.get<int>("vat_percent"),
      .vat_reason = row.get<std::string>("vat_reason"),
      .vat_cents = row.get<int>("vat_cents")};
}

static std::vector<BookedShare> to_booked(const Row& row) {
  const auto share = [&](Activity activity, const char* cents, const char* lines) {
    return BookedShare{
        .activity = activity, .cents = row.get<int>(cents), .lines = row.get<int>(lines)};
  };
  return booked_as(read_word<bookings::BookingMode>(row.get<std::string>("mode")),
                   {share(Activity::rooms, "room_cents", "room_lines"),
                    share(Activity::vehicles, "vehicle_cents", "vehicle_lines"),
                    share(Activity::movables, "thing_cents", "thing_lines")});
}

static YearEntry to_year_entry(const Row& row) {
  return {
      .space_id = row.get<SpaceId>("space_id"),
      .number = row.get<int>("number"),
      .kind = read_word<ReceiptKind>(row.get<std::string>("kind")).value_or(ReceiptKind::receipt),
      .issued_on = read_day(row.get<std::string>("issued_on")).value_or(Day{}),
      .recipient = row.get<std::string>("recipient"),
      .booking_id = row.get<std::optional<BookingId>>("booking_id"),
      .reverses_number = row.get<int>("reverses_number"),
      .vat_status = read_word<lenders::VatStatus>(row.get<std::string>("vat_status"))
                        .value_or(lenders::VatStatus::small_business),
      .vat_percent = row.get<int>("vat_percent"),
      .vat_cents = row.get<int>("vat_cents"),
      .total_cents = row.get<int>("total_cents"),
      .withheld_cents = row.get<int>("withheld_cents"),
      .cancellation_cents = row.get<int>("cancellation_cents"),
      .booked = to_booked(row)};
}

static ReportedLender to_reported_lender(const Row& row) {
  return {.space_id = row.get<SpaceId>("space_id"),
          .handle = row.get<std::string>("handle"),
          .name = row.get<std::string>("name"),
          .address = row.get<std::string>("address"),
          .tax_number = row.get<std::string>("tax_number")};
}

void ReceiptRepository::insert(const Receipt& r, const std::optional<AccountId>& by) {
  tx_.exec(kInsertReceipt, {r.id,
                            r.space_id,
                            r.booking_id,
                            to_word(r.kind),
                            r.round,
                            r.reverses,
                            r.reason,
                            r.issued_at,
                            spell_day(r.issued_on),
                            by,
                            issuer_json(r.issuer).dump(),
                            r.recipient,
                            r.span.starts_at,
                            r.span.ends_at,
                            items_json(r.items).dump(),
                            r.total_cents,
                            to_word(r.vat_status),
                            r.vat_percent,
                            r.vat_reason,
                            r.vat_cents});
}

std::optional<Receipt> ReceiptRepository::find(const ReceiptId& receipt) {
  const auto row = tx_.find(kFindReceipt, {receipt});
  if (!row) return std::nullopt;
  return to_receipt(*row);
}

std::vector<Receipt> ReceiptRepository::of_booking(const BookingId& booking) {
  return tx_.all(kReceiptsOf, {booking}).map(to_receipt);
}

std::vector<Receipt> ReceiptRepository::list(const SpaceId& space, std::optional<int> below,
                                             int limit) {
  return tx_.all(kListReceipts, {space, below, limit + 1}).map(to_receipt);
}

std::vector<YearEntry> ReceiptRepository::issued_within(const std::optional<SpaceId>& space,
                                                        const DaySpan& days) {
  return tx_.all(kIssuedWithin, {space, spell_day(days.from), spell_day(days.until)})
      .map(to_year_entry);
}

std::optional<Day> ReceiptRepository::first_day(const SpaceId& space) {
  const auto day = tx_.one(kFirstDay, {space}).get<std::optional<std::string>>("day");
  return day ? read_day(*day) : std::nullopt;
}

std::vector<ReportedLender> ReceiptRepository::lenders_within(const DaySpan& days) {
  return tx_.all(kLendersWithin, {spell_day(days.from), spell_day(days.until)})
      .map(to_reported_lender);
}

}  // namespace allmende::receipts
