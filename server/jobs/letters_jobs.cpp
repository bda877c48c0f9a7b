#include "server/jobs/letters_jobs.hpp"

#include "models/base/with.hpp"

namespace allmende {

/// Within a day and a half; what no server took by then waits for an operator.
static constexpr int kSendTries = 12;

/// A worker that dies between the sending and its note sends once more, with the same Message-ID.
static void send_letter(LettersJobs& jobs, const Job& job) {
  const letters::LetterId id{job.payload["letter"].text()};
  const auto letter = jobs.letters.find_unsent(id);
  if (!letter) return;
  jobs.mailer->send(*letter);
  jobs.letters.note_sent(id);
}

static void sweep_letters(LettersJobs& jobs, const Job&) { jobs.letters.sweep(); }

std::vector<JobRow> letters_jobs(LettersJobs& jobs) {
  return {
      {"letters.send", std::nullopt, kSendTries, with(jobs, send_letter)},
      {"letters.sweep", std::chrono::hours{24}, kSendTries, with(jobs, sweep_letters)},
  };
}

}  // namespace allmende
