// Jobs of protocols: photos whose protocol never came, and files that nobody has.
#pragma once

#include "models/protocols/protocol_service.hpp"
#include "server/jobs/worker.hpp"

namespace allmende {

std::vector<JobRow> protocols_jobs(protocols::ProtocolService& protocols);

}  // namespace allmende
