// Fetches iCalendar feeds of others through the one client with the address guard.
#pragma once

#include <string>

#include "federation/client/http_client.hpp"
#include "models/calendars/calendar_service.hpp"

namespace allmende {

/// A feed, and what it was the last time.
struct FeedAsk {
  std::string url;
  std::string etag;
  std::string last_modified;
};

/// Only what is new since the last time. Throws: calendars.error.feed_refused,
/// calendars.error.feed_too_large, calendars.error.feed_unreachable, calendars.error.feed_status.
calendars::FetchedFeed fetch_feed(HttpClient& client, const FeedAsk& ask);

}  // namespace allmende
