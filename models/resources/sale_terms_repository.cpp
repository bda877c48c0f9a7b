#include "models/resources/sale_terms_repository.hpp"

namespace allmende::resources {

static constexpr Statement kPutTerms{"sale_terms_put", R"sql(
    INSERT INTO sale_terms (resource_id, price_cents, choice, withdrawal) VALUES ($1, $2, $3, $4)
    ON CONFLICT (resource_id) DO UPDATE SET price_cents = EXCLUDED.price_cents,
      choice = EXCLUDED.choice, withdrawal = EXCLUDED.withdrawal)sql"};

static constexpr Statement kRemoveTerms{"sale_terms_remove",
                                        "DELETE FROM sale_terms WHERE resource_id = $1"};

void SaleTermsRepository::put(const ResourceId& resource, const std::optional<SaleTerms>& terms) {
  if (!terms) {
    tx_.exec(kRemoveTerms, {resource});
    return;
  }
  tx_.exec(kPutTerms, {resource, terms->price_cents, to_word(terms->choice), terms->withdrawal});
}

}  // namespace allmende::resources
