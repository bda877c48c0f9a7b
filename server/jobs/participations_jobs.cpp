#include "server/jobs/participations_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kFillTries = 5;

static void fill(participations::ParticipationService& participations, const Job& job) {
  participations.fill({job.payload["event"].text()});
}

static void follow(participations::ParticipationService& participations, const Job& job) {
  participations.follow({.from = {job.payload["from"].text()},
                         .to = {job.payload["to"].text()},
                         .since = job.payload["since"].text(),
                         .shift = std::chrono::seconds{job.payload["shift_seconds"].integer()}});
}

static void settle(participations::ParticipationService& participations, const Job& job) {
  participations.settle({job.payload["event"].text()});
}

std::vector<JobRow> participations_jobs(participations::ParticipationService& participations) {
  return {
      {"participations.fill", std::nullopt, kFillTries, with(participations, fill)},
      {"participations.follow", std::nullopt, kFillTries, with(participations, follow)},
      {"participations.settle", std::nullopt, kFillTries, with(participations, settle)},
  };
}

}  // namespace allmende
