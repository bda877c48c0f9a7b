#include "server/jobs/wanted_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kExpireTries = 5;
static constexpr std::chrono::minutes kExpireEvery{10};

static void expire_wanted(wanted::WantedService& ads, const Job&) { ads.expire(); }

std::vector<JobRow> wanted_jobs(wanted::WantedService& ads) {
  return {{"wanted.expire", kExpireEvery, kExpireTries, with(ads, expire_wanted)}};
}

}  // namespace allmende
