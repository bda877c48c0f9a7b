#include "server/jobs/participations_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kFillTries = 5;

static void fill(participations::ParticipationService& participations, const Job& job) {
  participations.fill({job.payload["event"].text()});
}

std::vector<JobRow> participations_jobs(participations::ParticipationService& participations) {
  return {
      {"participations.fill", std::nullopt, kFillTries, with(participations, fill)},
  };
}

}  // namespace allmende
