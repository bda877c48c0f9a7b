#include "server/jobs/damages_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kForgetDamagesTries = 3;

static void forget_damages(damages::DamageService& damages, const Job&) { damages.forget(); }

std::vector<JobRow> damages_jobs(damages::DamageService& damages) {
  return {{"damages.forget", std::chrono::hours{24}, kForgetDamagesTries,
           with(damages, forget_damages)}};
}

}  // namespace allmende
