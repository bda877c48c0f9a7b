// Jobs of letters: sending each, forgetting old ones.
#pragma once

#include "models/letters/letter_service.hpp"
#include "server/jobs/worker.hpp"
#include "server/mail/mailer.hpp"

namespace allmende {

struct LettersJobs {
  const letters::LetterService& letters;
  std::unique_ptr<Mailer> mailer;
};

std::vector<JobRow> letters_jobs(LettersJobs& jobs);

}  // namespace allmende
