#include "server/jobs/pictures_jobs.hpp"

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "server/http/upload_file.hpp"

namespace allmende {

static constexpr int kFetchTries = 4;
static constexpr int kSweepTries = 3;
static constexpr std::int64_t kFetchMaxBytes = 16 << 20;

static HttpCall to_call(const std::string& url) {
  HttpCall call{.url = url, .headers = {{"Accept", "image/webp, image/jpeg, image/*;q=0.5"}}};
  call.limits.max_bytes = kFetchMaxBytes;
  call.limits.redirects = 3;
  return call;
}

/// Nothing when what stands there is no picture for us and never will be.
static std::optional<std::string> download(PicturesJobs& jobs, const std::string& url) {
  HttpAnswer answer = jobs.client.fetch(to_call(url));
  const bool never = answer.fault == HttpFault::refused_address ||
                     answer.fault == HttpFault::bad_url || answer.fault == HttpFault::too_large ||
                     (!answer.fault && answer.status >= 400 && answer.status < 500);
  if (never) return std::nullopt;
  if (answer.fault || answer.status != 200) {
    throw unavailable("pictures.error.unreachable",
                      url + " " + answer.cause + " status " + std::to_string(answer.status));
  }
  return std::move(answer.body);
}

static void fetch_picture(PicturesJobs& jobs, const Job& job) {
  const std::string event = job.payload["event"].text();
  pictures::MirroredThing thing;
  if (event.empty()) {
    thing.resource = ResourceId{job.payload["resource"].text()};
  } else {
    thing.event = EventId{event};
  }
  const std::string url = jobs.mirrored.to_fetch(thing);
  if (url.empty() || !jobs.may_be_called(url)) return;
  const auto body = download(jobs, url);
  if (!body) return;
  const auto file = UploadFile::make(jobs.mirrored.files().root().string());
  if (!file || !file->append(*body)) throw unavailable("request.error.no_room", url);
  try {
    jobs.mirrored.show(thing, url, jobs.renderer.render(file->descriptor(), {}));
  } catch (const Error& error) {
    // No later try makes a picture of it.
    if (error.kind != Error::Kind::invalid) throw;
  }
}

static void sweep_pictures(PicturesJobs& jobs, const Job&) {
  jobs.mirrored.sweep();
  jobs.pictures.sweep();
}

std::vector<JobRow> pictures_jobs(PicturesJobs& jobs) {
  return {
      {"pictures.fetch", std::nullopt, kFetchTries, with(jobs, fetch_picture)},
      {"pictures.sweep", std::chrono::hours{24}, kSweepTries, with(jobs, sweep_pictures)},
  };
}

}  // namespace allmende
