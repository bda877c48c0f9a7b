#include "server/live/live_stream.hpp"

#include <algorithm>

#include "models/base/error.hpp"
#include "models/base/with.hpp"
#include "models/events/event_log.hpp"

namespace allmende {

static constexpr int kBatch = 200;

static bool send(EventStream& stream, const LoggedEvent& event) {
  const Json data = Json::object({{"type", event.kind}, {"id", event.thing_id}});
  return stream.send("change", data.dump(), event.position);
}

void LiveStream::publish() {
  const std::lock_guard lock{mutex_};
  if (streams_.empty()) {
    position_.clear();
    return;
  }
  std::vector<LoggedEvent> fresh;
  do {
    try {
      fresh = db_.read([&](Tx& tx) { return EventLog{tx}.after(position_, kBatch); });
    } catch (const Error&) {
      // The next commit that is heard of brings these events too; the position stays.
      return;
    }
    for (const LoggedEvent& event : fresh) {
      std::erase_if(streams_, [&](const auto& stream) { return !send(*stream, event); });
      position_ = event.position;
    }
  } while (fresh.size() == kBatch);
}

void LiveStream::add(const std::shared_ptr<EventStream>& stream,
                     const std::string& last_event_id) {
  const std::lock_guard lock{mutex_};
  std::vector<LoggedEvent> missed;
  bool known = true;
  try {
    missed = db_.read([&](Tx& tx) {
      EventLog log{tx};
      if (position_.empty()) position_ = log.end();
      return last_event_id.empty() ? std::vector<LoggedEvent>{}
                                   : log.after(last_event_id, kBatch);
    });
  } catch (const Error& error) {
    // A position that this log never gave tells nothing about what was missed.
    known = error.kind != Error::Kind::invalid;
    if (known) return stream->close();
  }
  stream->send("hello", "{}", position_);
  if (!known || missed.size() == kBatch) {
    stream->send("reload", "{}", position_);
  } else {
    for (const LoggedEvent& event : missed) send(*stream, event);
  }
  std::erase_if(streams_, [](const auto& old) { return !old->open(); });
  streams_.push_back(stream);
}

std::size_t LiveStream::open_streams() {
  const std::lock_guard lock{mutex_};
  return streams_.size();
}

static Response open_stream(LiveStream& live, const Request& request, const Caller&) {
  Response response;
  response.headers.set("Content-Type", "text/event-stream");
  response.headers.set("Cache-Control", "no-store");
  const std::string last = request.header("Last-Event-ID").value_or("");
  response.stream = [&live, last](const std::shared_ptr<EventStream>& stream) {
    live.add(stream, last);
  };
  return response;
}

std::vector<Route> live_routes(LiveStream& live) {
  return {{Method::get, "/api/v1/stream", Scope::open, with(live, open_stream),
           {.summary = "Server-sent events of what changes", .tag = "live",
            .answer_type = "text/event-stream"}}};
}

}  // namespace allmende
