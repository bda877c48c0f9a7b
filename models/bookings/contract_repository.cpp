#include "models/bookings/contract_repository.hpp"

#include "models/resources/extra_json.hpp"

namespace allmende::bookings {

static constexpr Statement kInsertContract{"booking_contracts_insert", R"sql(
    INSERT INTO booking_contracts (booking_id, kind, made_at, lender_name, lender_address,
      borrower_name, booker_name, terms, purpose, starts_at, ends_at, price_cents, deposit_cents,
      lines, withdrawal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))sql"};

static constexpr Statement kFindContract{"booking_contracts_find", R"sql(
    SELECT booking_id, kind, made_at, lender_name, lender_address, borrower_name, booker_name,
      terms, purpose, starts_at, ends_at, price_cents, deposit_cents, withdrawal,
      lines::text AS lines
    FROM booking_contracts WHERE booking_id = $1)sql"};

static Json contract_line_json(const ContractLine& line) {
  Json extras = Json::array();
  for (const auto& one : line.extras) extras.push(resources::to_json(one));
  return Json::object({{"title_de", line.title_de},
                       {"title_en", line.title_en},
                       {"quantity", line.quantity},
                       {"codes", Json::texts(line.codes)},
                       {"price_cents", line.price_cents},
                       {"deposit_cents", line.deposit_cents},
                       {"extras", extras}});
}

static ContractLine to_contract_line(const Json& json) {
  ContractLine line{.title_de = json["title_de"].text(),
                    .title_en = json["title_en"].text(),
                    .quantity = static_cast<int>(json["quantity"].integer()),
                    .codes = {},
                    .price_cents = static_cast<int>(json["price_cents"].integer()),
                    .deposit_cents = static_cast<int>(json["deposit_cents"].integer()),
                    .extras = resources::to_chosen_extras(json["extras"])};
  for (std::size_t i = 0; i < json["codes"].size(); ++i) {
    line.codes.push_back(json["codes"].at(i).text());
  }
  return line;
}

static Contract to_contract(const Row& row) {
  Contract contract{
      .booking_id = row.get<BookingId>("booking_id"),
      .kind = read_word<ContractKind>(row.get<std::string>("kind")).value_or(ContractKind::loan),
      .made_at = row.get<Instant>("made_at"),
      .lender_name = row.get<std::string>("lender_name"),
      .lender_address = row.get<std::string>("lender_address"),
      .borrower_name = row.get<std::string>("borrower_name"),
      .booker_name = row.get<std::string>("booker_name"),
      .terms = row.get<std::string>("terms"),
      .purpose = read_word<Purpose>(row.get<std::string>("purpose")).value_or(Purpose::private_),
      .span = {row.get<Instant>("starts_at"), row.get<Instant>("ends_at")},
      .price_cents = row.get<int>("price_cents"),
      .deposit_cents = row.get<int>("deposit_cents"),
      .withdrawal = row.get<bool>("withdrawal"),
      .lines = {}};
  const Json lines = Json::parse(row.get<std::string>("lines"));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    contract.lines.push_back(to_contract_line(lines.at(i)));
  }
  return contract;
}

void ContractRepository::insert(const Contract& c) {
  Json lines = Json::array();
  for (const ContractLine& line : c.lines) lines.push(contract_line_json(line));
  tx_.exec(kInsertContract,
           {c.booking_id, to_word(c.kind), c.made_at, c.lender_name, c.lender_address,
            c.borrower_name, c.booker_name, c.terms, to_word(c.purpose), c.span.starts_at,
            c.span.ends_at, c.price_cents, c.deposit_cents, lines.dump(), c.withdrawal});
}

std::optional<Contract> ContractRepository::find(const BookingId& booking) {
  const auto row = tx_.find(kFindContract, {booking});
  if (!row) return std::nullopt;
  return to_contract(*row);
}

}  // namespace allmende::bookings
