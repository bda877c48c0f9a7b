#include "server/jobs/feed_fetch.hpp"

#include "models/base/error.hpp"

namespace allmende {

static constexpr std::int64_t kFeedMaxBytes = 16 << 20;

static const char* key_of(HttpFault fault) {
  switch (fault) {
    case HttpFault::refused_address:
    case HttpFault::bad_url: return "calendars.error.feed_refused";
    case HttpFault::too_large: return "calendars.error.feed_too_large";
    default: return "calendars.error.feed_unreachable";
  }
}

static HttpCall to_call(const FeedAsk& ask) {
  HttpCall call{.url = ask.url,
                .headers = {{"Accept", "text/calendar, text/plain;q=0.5, */*;q=0.1"}}};
  call.limits.max_bytes = kFeedMaxBytes;
  if (!ask.etag.empty()) call.headers.emplace_back("If-None-Match", ask.etag);
  if (!ask.last_modified.empty()) call.headers.emplace_back("If-Modified-Since", ask.last_modified);
  return call;
}

calendars::FetchedFeed fetch_feed(HttpClient& client, const FeedAsk& ask) {
  const HttpAnswer answer = client.fetch(to_call(ask));
  const bool good = !answer.fault && (answer.status == 200 || answer.status == 304);
  if (good) {
    return {.unchanged = answer.status == 304,
            .body = answer.body,
            .etag = answer.header("etag").value_or(""),
            .last_modified = answer.header("last-modified").value_or("")};
  }
  const std::string key = answer.fault ? key_of(*answer.fault) : "calendars.error.feed_status";
  throw unavailable(key, answer.cause + " status " + std::to_string(answer.status));
}

}  // namespace allmende
