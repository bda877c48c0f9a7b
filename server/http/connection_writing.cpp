// The connection loop's second half: from answers and events to bytes.
#include <sys/socket.h>

#include <ctime>

#include "models/base/instant.hpp"
#include "server/http/connection_loop.hpp"

namespace allmende {

void ConnectionLoop::take_mail() {
  Mailbox::Mail mail = mailbox_->take();
  for (Reply& reply : mail.replies) {
    Connection* connection = find(reply.connection);
    if (connection == nullptr || connection->phase != Phase::working) continue;
    start_reply(*connection, std::move(reply));
    pump(*connection);
  }
  for (const std::uint64_t id : mail.streams) {
    Connection* connection = find(id);
    if (connection != nullptr && connection->phase == Phase::streaming) pump(*connection);
  }
}

void ConnectionLoop::add_connection_fields(const Connection& connection, const Reply& reply,
                                           std::string& head) {
  const std::time_t second = std::time(nullptr);
  if (second != date_second_) {
    date_second_ = second;
    date_ = to_http_date(Instant{std::chrono::seconds{second}});
  }
  head.reserve(head.size() + 256);
  head += "Date: ";
  head += date_;
  head += "\r\nX-Request-Id: ";
  head += reply.request_id;
  if (reply.secure) head += "\r\nStrict-Transport-Security: max-age=31536000";
  if (!connection.keep_alive) {
    head += "\r\nConnection: close";
  } else if (connection.old_version) {
    head += "\r\nConnection: keep-alive";
  }
  head += "\r\n\r\n";
}

void ConnectionLoop::start_reply(Connection& connection, Reply reply) {
  bodies_bytes_ -= connection.body_bytes;
  connection.body_bytes = 0;
  connection.body = BodyReader{};
  connection.question.reset();
  // An event stream ends with its connection, whatever the client would like.
  if (reply.last || reply.stream || stopping_) connection.keep_alive = false;
  connection.linger = reply.last;
  std::string head = std::move(reply.head);
  add_connection_fields(connection, reply, head);
  connection.out.add(Content::of(std::move(head)));
  if (!connection.head_only) {
    connection.out.add(std::move(reply.content));
    connection.start_stream = std::move(reply.stream);
  }
  connection.phase = Phase::writing;
  connection.deadline = now_ + options_.write_time;
}

ConnectionLoop::Step ConnectionLoop::write_some(Connection& connection) {
  const std::uint64_t before = connection.out.sent_bytes();
  const Output::Flow flow = connection.out.flush(connection.socket);
  if (connection.out.sent_bytes() > before) connection.deadline = now_ + options_.write_time;
  switch (flow) {
    case Output::Flow::blocked: return Step::wait;
    case Output::Flow::broken: return Step::close;
    case Output::Flow::paused: again_.push_back(connection.id); return Step::wait;
    case Output::Flow::sent: return after_reply(connection);
  }
  return Step::close;
}

ConnectionLoop::Step ConnectionLoop::after_reply(Connection& connection) {
  if (connection.start_stream) {
    become_stream(connection);
    return Step::again;
  }
  if (connection.keep_alive) {
    connection.phase = Phase::head;
    connection.deadline = now_ + options_.idle_time;
    return Step::again;
  }
  // Closing over bytes that nobody has read sends a reset, and the answer may be lost with it.
  if (!connection.linger && connection.in.empty() && !connection.readable) return Step::close;
  if (connection.hung_up) return Step::close;
  ::shutdown(connection.socket, SHUT_WR);
  connection.in.clear();
  connection.phase = Phase::lingering;
  connection.deadline = now_ + options_.linger_time;
  return Step::again;
}

void ConnectionLoop::become_stream(Connection& connection) {
  connection.phase = Phase::streaming;
  connection.next_beat_at = now_ + options_.heartbeat;
  connection.stream =
      std::make_shared<LoopStream>(mailbox_, connection.id, options_.stream_waiting_max_bytes);
  std::string{}.swap(connection.in);
  if (parts_.metrics != nullptr) ++parts_.metrics->open_streams;
  // The callback is a handler's and may take its time, so a worker runs it.
  auto start = std::exchange(connection.start_stream, nullptr);
  const bool taken =
      workers_.submit([start = std::move(start), stream = connection.stream](Codec&) {
        // Its status is out already, so all that is left of an error is the end of the stream.
        try {
          start(stream);
        } catch (const std::exception&) {
          stream->close();
        }
      });
  if (!taken || stopping_) connection.stream->close();
}

ConnectionLoop::Step ConnectionLoop::stream_some(Connection& connection) {
  if (discard_input(connection) == Step::close || connection.hung_up) return Step::close;
  if (connection.stream->overflowed()) return Step::close;
  bool open = true;
  bool fresh = false;
  if (connection.out.empty()) {
    LoopStream::Waiting waiting = connection.stream->take();
    open = waiting.open;
    fresh = !waiting.text.empty();
    connection.out.add(Content::of(std::move(waiting.text)));
    if (fresh) connection.deadline = now_ + options_.write_time;
  }
  if (!fresh && connection.out.empty()) return open ? Step::wait : Step::close;
  const std::uint64_t before = connection.out.sent_bytes();
  const Output::Flow flow = connection.out.flush(connection.socket);
  if (connection.out.sent_bytes() > before) connection.deadline = now_ + options_.write_time;
  if (flow == Output::Flow::broken) return Step::close;
  return flow == Output::Flow::blocked ? Step::wait : Step::again;
}

/// A comment that keeps proxies from giving up and tells us of clients that are gone.
void ConnectionLoop::beat(Connection& connection) {
  connection.next_beat_at = now_ + options_.heartbeat;
  connection.deadline = now_ + options_.write_time;
  connection.out.add(Content::of(":\n\n"));
  pump(connection);
}

}  // namespace allmende
