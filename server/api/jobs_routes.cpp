#include "server/api/jobs_routes.hpp"

#include <charconv>

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/text/text.hpp"
#include "server/api/peers_json.hpp"
#include "server/i18n/texts.hpp"

namespace allmende {

using enum Kind;
using enum Need;

static const Shape kFailingJobShape{
    "FailingJob",
    {{"id", integer, required, "Id."},
     {"kind", text, required, "What it does."},
     {"key", text, required, "What it does that for.", 500},
     {"attempts", integer, required, "Tries so far."},
     {"next_at", instant, nullable, "When it is tried again; null when it was given up."},
     {"given_up_at", instant, nullable, "When it was given up."},
     {"error", text, required, "Why the last try failed.", 4000}}};

static const Shape kFailingJobsShape{"FailingJobs",
                                     {{"items",
                                       list_of_objects,
                                       required,
                                       "Those that were given up first.",
                                       200,
                                       0,
                                       {},
                                       &kFailingJobShape}}};

static const Shape kJobStateShape{
    "JobState", {{"state", text, required, "Has it tried once more.", 0, 0, {"waiting"}}}};

/// The worker notes a key of texts and, behind a space, what else is known.
static std::string job_reason(const std::string& error, const std::string& locale) {
  const std::size_t space = error.find(' ');
  const std::string told = translate(error.substr(0, space), locale);
  return cut(space == std::string::npos ? told : told + " " + error.substr(space + 1), 4000);
}

static Json job_json(const FailingJob& job, const std::string& locale) {
  const Instant next = job.run_at;
  return Json::object({{"id", job.id},
                       {"kind", job.kind},
                       {"key", job.key},
                       {"attempts", job.attempts},
                       {"next_at", job.parked_at ? Json{} : Json{to_rfc3339(next)}},
                       {"given_up_at", instant_or_none(job.parked_at)},
                       {"error", job_reason(job.error, locale)}});
}

static Response list_jobs(const JobService& jobs, const Request& request, const Caller& caller) {
  Json items = Json::array();
  for (const FailingJob& job : jobs.list(caller)) items.push(job_json(job, request.locale));
  return ok(Json::object({{"items", items}})).with_header("Cache-Control", "no-store");
}

/// Throws: jobs.error.not_found when it is no number, for such a job cannot exist.
static std::int64_t job_of(const Request& request) {
  const std::string& text = request.param("job");
  std::int64_t id = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (fault != std::errc{} || end != text.data() + text.size()) {
    throw not_found("jobs.error.not_found");
  }
  return id;
}

static Response put_job_state(const JobService& jobs, const Request& request,
                              const Caller& caller) {
  read_body(request, kJobStateShape);
  jobs.revive(caller, job_of(request));
  return no_content();
}

static Response remove_job(const JobService& jobs, const Request& request, const Caller& caller) {
  jobs.discard(caller, job_of(request));
  return no_content();
}

std::vector<Route> jobs_routes(const JobService& jobs) {
  using enum Method;
  return {
      {get,
       "/api/v1/admin/jobs",
       Scope::operate,
       with(jobs, list_jobs),
       {.summary = "Jobs that failed, and why", .tag = "overview", .answer = &kFailingJobsShape}},
      {put,
       "/api/v1/admin/jobs/{job}/state",
       Scope::operate,
       with(jobs, put_job_state),
       {.summary = "Have a job tried once more",
        .tag = "overview",
        .body = &kJobStateShape,
        .success = 204,
        .errors = {"jobs.error.not_found"}}},
      {del,
       "/api/v1/admin/jobs/{job}",
       Scope::operate,
       with(jobs, remove_job),
       {.summary = "Discard a job that was given up",
        .tag = "overview",
        .success = 204,
        .errors = {"jobs.error.not_found"}}},
  };
}

}  // namespace allmende
