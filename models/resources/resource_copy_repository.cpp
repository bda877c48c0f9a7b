#include "models/resources/resource_copy_repository.hpp"

namespace allmende::resources {

static constexpr Statement kCopyFees{"fee_terms_copy", R"sql(
    INSERT INTO fee_terms (resource_id, cancellation, late_day_cents, late_most_cents,
      no_show_percent)
    SELECT $2, cancellation, late_day_cents, late_most_cents, no_show_percent
    FROM fee_terms WHERE resource_id = $1)sql"};

static constexpr Statement kCopyDemands{"insurance_demands_copy", R"sql(
    INSERT INTO insurance_demands (resource_id, kinds, min_sum_cents, excess_cents, transport,
      theft_rule, note, exempt_groups)
    SELECT $2, kinds, min_sum_cents, excess_cents, transport, theft_rule, note, exempt_groups
    FROM insurance_demands WHERE resource_id = $1)sql"};

static constexpr Statement kCopySaleTerms{"sale_terms_copy", R"sql(
    INSERT INTO sale_terms (resource_id, price_cents, choice, withdrawal)
    SELECT $2, price_cents, choice, withdrawal FROM sale_terms WHERE resource_id = $1)sql"};

void ResourceCopyRepository::copy_terms(const ResourceId& from, const ResourceId& to) {
  for (const Statement* one : {&kCopyFees, &kCopyDemands, &kCopySaleTerms}) {
    tx_.exec(*one, {from, to});
  }
}

}  // namespace allmende::resources
