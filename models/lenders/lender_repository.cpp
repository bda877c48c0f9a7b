#include "models/lenders/lender_repository.hpp"

namespace allmende::lenders {

static constexpr Statement kFindProfile{"lender_profiles_find", R"sql(
    SELECT legal_name, address, terms, coalesce(vat_status, '') AS vat_status, vat_percent,
      vat_reason, tax_number, account_holder, iban, bic, two_people_from_cents, version
    FROM lender_profiles WHERE space_id = $1)sql"};

static constexpr Statement kPutProfile{"lender_profiles_put", R"sql(
    INSERT INTO lender_profiles (space_id, legal_name, address, terms, vat_status, vat_percent,
      vat_reason, tax_number, account_holder, iban, bic, two_people_from_cents, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (space_id) DO UPDATE SET legal_name = EXCLUDED.legal_name,
      address = EXCLUDED.address, terms = EXCLUDED.terms, vat_status = EXCLUDED.vat_status,
      vat_percent = EXCLUDED.vat_percent, vat_reason = EXCLUDED.vat_reason,
      tax_number = EXCLUDED.tax_number, account_holder = EXCLUDED.account_holder,
      iban = EXCLUDED.iban, bic = EXCLUDED.bic,
      two_people_from_cents = EXCLUDED.two_people_from_cents, version = lender_profiles.version + 1,
      updated_at = EXCLUDED.updated_at)sql"};

static LenderProfile to_profile(const Row& row) {
  return {.legal_name = row.get<std::string>("legal_name"),
          .address = row.get<std::string>("address"),
          .terms = row.get<std::string>("terms"),
          .vat_status = read_word<VatStatus>(row.get<std::string>("vat_status")),
          .vat_percent = row.get<int>("vat_percent"),
          .vat_reason = row.get<std::string>("vat_reason"),
          .tax_number = row.get<std::string>("tax_number"),
          .account_holder = row.get<std::string>("account_holder"),
          .iban = row.get<std::string>("iban"),
          .bic = row.get<std::string>("bic"),
          .two_people_from_cents = row.get<std::optional<int>>("two_people_from_cents"),
          .version = row.get<int>("version")};
}

LenderProfile LenderRepository::find(const SpaceId& space) {
  const auto row = tx_.find(kFindProfile, {space});
  return row ? to_profile(*row) : LenderProfile{};
}

void LenderRepository::put(const SpaceId& space, const LenderProfile& p, Instant now) {
  const Param status = p.vat_status ? Param{to_word(*p.vat_status)} : Param{std::nullopt};
  tx_.exec(kPutProfile,
           {space, p.legal_name, p.address, p.terms, status, p.vat_percent, p.vat_reason,
            p.tax_number, p.account_holder, p.iban, p.bic, p.two_people_from_cents, now});
}

}  // namespace allmende::lenders
