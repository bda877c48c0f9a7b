#include "server/jobs/protocols_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

static constexpr int kPhotoSweepTries = 3;

static void sweep_photos(protocols::ProtocolService& protocols, const Job&) { protocols.sweep(); }

std::vector<JobRow> protocols_jobs(protocols::ProtocolService& protocols) {
  return {
      {"protocols.sweep", std::chrono::hours{24}, kPhotoSweepTries, with(protocols, sweep_photos)}};
}

}  // namespace allmende
