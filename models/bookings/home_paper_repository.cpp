#include "models/bookings/home_paper_repository.hpp"

namespace allmende::bookings {

static constexpr Statement kPutPaper{"booking_papers_put", R"sql(
    INSERT INTO booking_papers (id, booking_id, kind, url, made_at, number, cents)
    SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::timestamptz, $6::int, $7::int
    WHERE (SELECT count(*) FROM booking_papers WHERE booking_id = $2) < 60
    ON CONFLICT (booking_id, url) DO NOTHING)sql"};

static constexpr Statement kListPapers{"booking_papers_list", R"sql(
    SELECT id, kind, url, made_at, number, cents FROM booking_papers
    WHERE booking_id = $1 ORDER BY made_at, number, id)sql"};

static constexpr Statement kFindPaper{"booking_papers_find", R"sql(
    SELECT id, kind, url, made_at, number, cents FROM booking_papers
    WHERE booking_id = $1 AND id = $2)sql"};

static constexpr Statement kAtHome{"booking_papers_at_home", R"sql(
    SELECT booking_id AS id, 'contract' AS kind, 'contract' AS url, made_at, 0 AS number, 0 AS cents
    FROM booking_contracts WHERE booking_id = $1
    UNION ALL
    SELECT id, CASE direction WHEN 'out' THEN 'handover' ELSE 'return' END, 'protocols/' || id,
      recorded_at, 0, 0
    FROM protocols WHERE booking_id = $1
    UNION ALL
    SELECT id, kind, 'receipts/' || id, issued_at, number, total_cents
    FROM receipts WHERE booking_id = $1
    ORDER BY made_at, number, id LIMIT 60)sql"};

static HomePaper to_home_paper(const Row& row) {
  return {.id = row.get<HomePaperId>("id"),
          .kind = read_word<PaperKind>(row.get<std::string>("kind")).value_or(PaperKind::contract),
          .url = row.get<std::string>("url"),
          .made_at = row.get<Instant>("made_at"),
          .number = row.get<int>("number"),
          .cents = row.get<int>("cents")};
}

void HomePaperRepository::put(const BookingId& booking, const std::vector<HomePaper>& papers) {
  for (const HomePaper& one : papers) {
    tx_.exec(kPutPaper, {HomePaperId::make(), booking, to_word(one.kind), one.url, one.made_at,
                         one.number, one.cents});
  }
}

std::vector<HomePaper> HomePaperRepository::list(const BookingId& booking) {
  return tx_.all(kListPapers, {booking}).map(to_home_paper);
}

std::optional<HomePaper> HomePaperRepository::find(const BookingId& booking,
                                                   const HomePaperId& paper) {
  const auto row = tx_.find(kFindPaper, {booking, paper});
  if (!row) return std::nullopt;
  return to_home_paper(*row);
}

std::vector<HomePaper> HomePaperRepository::at_home(const BookingId& booking) {
  return tx_.all(kAtHome, {booking}).map(to_home_paper);
}

}  // namespace allmende::bookings
