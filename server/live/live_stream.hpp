// Server-sent events for browsers: what changed, never the content. A client learns the kind and id
// of each change and asks the API again as itself, so nothing is told to anybody who may not see
// it.
// Source: HTML standard, "Server-sent events".
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "models/db/database.hpp"
#include "server/http/event_stream.hpp"
#include "server/http/route.hpp"

namespace allmende {

class LiveStream {
 public:
  explicit LiveStream(Database& db) : db_(db) {}

  /// Reads on in the event log and sends what is new to every open stream. Called when the database
  /// tells of a commit; calls at the same time fall together.
  void publish();

  /// Adds a stream; with the position it saw last, it first gets what it missed (at most 200, else
  /// one event "reload").
  void add(const std::shared_ptr<EventStream>& stream, const std::string& last_event_id);

  std::size_t open_streams();

 private:
  Database& db_;
  std::mutex mutex_;
  std::string position_;
  std::vector<std::shared_ptr<EventStream>> streams_;
};

/// GET /api/v1/stream
std::vector<Route> live_routes(LiveStream& live);

}  // namespace allmende
