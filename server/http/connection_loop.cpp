#include "server/http/connection_loop.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include "server/http/listener.hpp"

namespace allmende {

/// Epoll tags that are no connections; these count from kFirstConnection.
static constexpr std::uint64_t kListenerTag = 0;
static constexpr std::uint64_t kMailTag = 1;
static constexpr std::uint64_t kFirstConnection = 2;
static constexpr std::size_t kScratchBytes = 64 * 1024;
static constexpr int kAcceptsPerTurn = 256;
static constexpr int kStepsPerTurn = 32;

static std::chrono::milliseconds sweep_period(const HttpOptions& options) {
  const auto shortest =
      std::min({options.head_time, options.idle_time, options.body_time, options.write_time,
                options.heartbeat, options.linger_time, options.stop_time});
  return std::clamp(shortest / 4, std::chrono::milliseconds{5}, std::chrono::milliseconds{500});
}

static bool watch(int epoll, int descriptor, std::uint64_t tag, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = tag;
  return ::epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

Connection::~Connection() {
  if (stream) stream->lose();
  ::close(socket);
}

ConnectionLoop::ConnectionLoop(const HttpOptions& options, Parts parts)
    : options_(options),
      parts_(parts),
      intake_(options),
      rate_(options.rate),
      mailbox_(std::make_shared<Mailbox>()),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      last_id_(kFirstConnection),
      scratch_(kScratchBytes),
      sweep_every_(sweep_period(options)),
      workers_(options.workers, options.queue_max) {
  spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  const std::uint32_t edges = EPOLLIN | EPOLLET;
  if (!watch(epoll_, mailbox_->descriptor(), kMailTag, edges)) throw internal("no epoll");
  // sendfile has no flag against the signal that a client's end of reading would raise.
  std::signal(SIGPIPE, SIG_IGN);
}

ConnectionLoop::~ConnectionLoop() {
  workers_.stop();
  connections_.clear();
  for (const int descriptor : {listener_, spare_, epoll_}) {
    if (descriptor >= 0) ::close(descriptor);
  }
}

int ConnectionLoop::bind(const std::string& host, int port) {
  raise_descriptor_limit();
  const ListeningSocket listener = open_listener(host, port, options_.backlog);
  listener_ = listener.socket;
  if (!watch(epoll_, listener_, kListenerTag, EPOLLIN)) throw internal("no epoll");
  return listener.port;
}

void ConnectionLoop::stop() {
  stop_asked_.store(true);
  mailbox_->wake();
}

bool ConnectionLoop::finished() const {
  return stopping_ && (connections_.empty() || now_ >= stop_at_);
}

void ConnectionLoop::run() {
  now_ = std::chrono::steady_clock::now();
  next_sweep_at_ = now_ + sweep_every_;
  while (!finished()) turn();
  connections_.clear();
  if (parts_.metrics != nullptr) {
    parts_.metrics->open_connections = 0;
    parts_.metrics->open_streams = 0;
  }
  workers_.stop();
}

int ConnectionLoop::wait_millis() const {
  if (!again_.empty()) return 0;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      next_sweep_at_ - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count() + 1));
}

void ConnectionLoop::turn() {
  std::array<epoll_event, 256> events;
  const int count =
      ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), wait_millis());
  now_ = std::chrono::steady_clock::now();
  if (stop_asked_ && !stopping_) begin_stop();
  bool accepting = false;
  for (int i = 0; i < count; ++i) {
    const std::uint64_t tag = events[static_cast<std::size_t>(i)].data.u64;
    if (tag == kListenerTag) {
      accepting = true;
    } else if (tag == kMailTag) {
      take_mail();
    } else {
      on_event(tag, events[static_cast<std::size_t>(i)].events);
    }
  }
  for (const std::uint64_t id : std::exchange(again_, {})) {
    if (Connection* connection = find(id)) pump(*connection);
  }
  if (accepting && listener_ >= 0) accept_all();
  if (now_ >= next_sweep_at_) sweep();
}

Connection* ConnectionLoop::find(std::uint64_t id) {
  const auto found = connections_.find(id);
  return found == connections_.end() ? nullptr : found->second.get();
}

void ConnectionLoop::accept_all() {
  for (int i = 0; i < kAcceptsPerTurn; ++i) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int socket = ::accept4(listener_, reinterpret_cast<sockaddr*>(&address), &size,
                                 SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket >= 0) {
      admit(socket, spell_address(address));
    } else if (errno == EMFILE || errno == ENFILE) {
      shed_descriptor();
      return;
    } else if (errno != EINTR && errno != ECONNABORTED) {
      return;
    }
  }
}

void ConnectionLoop::admit(int socket, std::string address) {
  if (connections_.size() >= options_.connections_max) {
    turn_away(socket);
    return;
  }
  const std::uint64_t id = ++last_id_;
  if (!watch(epoll_, socket, id, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET)) {
    turn_away(socket);
    return;
  }
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  auto made = std::make_unique<Connection>(socket, id, intake_.peer(std::move(address)));
  made->deadline = now_ + options_.idle_time;
  connections_.emplace(id, std::move(made));
  if (parts_.metrics != nullptr) ++parts_.metrics->open_connections;
}

/// No memory is spent on a connection beyond the limit: the words are constant.
void ConnectionLoop::turn_away(int socket) {
  static constexpr std::string_view kFull =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n"
      "Content-Length: 0\r\n\r\n";
  [[maybe_unused]] const ssize_t sent =
      ::send(socket, kFull.data(), kFull.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  ::shutdown(socket, SHUT_WR);
  // Unread bytes would turn the close into a reset that overtakes the answer.
  while (::recv(socket, scratch_.data(), scratch_.size(), MSG_DONTWAIT) > 0) {
  }
  ::close(socket);
}

/// Out of descriptors, a waiting client can be neither served nor told; the spare one lets us tell.
void ConnectionLoop::shed_descriptor() {
  ::close(spare_);
  const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (socket >= 0) turn_away(socket);
  spare_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

void ConnectionLoop::on_event(std::uint64_t id, std::uint32_t events) {
  Connection* connection = find(id);
  if (connection == nullptr) return;
  if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) connection->readable = true;
  if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) connection->hung_up = true;
  pump(*connection);
}

void ConnectionLoop::pump(Connection& connection) {
  for (int i = 0; i < kStepsPerTurn; ++i) {
    const Step next = step(connection);
    if (next == Step::wait) return;
    if (next == Step::close) {
      close(connection);
      return;
    }
  }
  again_.push_back(connection.id);
}

ConnectionLoop::Step ConnectionLoop::step(Connection& connection) {
  switch (connection.phase) {
    case Phase::head:
    case Phase::body: return read_some(connection);
    case Phase::working: return Step::wait;
    case Phase::writing: return write_some(connection);
    case Phase::streaming: return stream_some(connection);
    case Phase::lingering: return discard_input(connection);
  }
  return Step::close;
}

void ConnectionLoop::close(Connection& connection) {
  bodies_bytes_ -= connection.body_bytes;
  if (parts_.metrics != nullptr) {
    --parts_.metrics->open_connections;
    if (connection.stream) --parts_.metrics->open_streams;
  }
  connections_.erase(connection.id);
}

void ConnectionLoop::sweep() {
  next_sweep_at_ = now_ + sweep_every_;
  rate_.sweep(now_);
  std::vector<std::uint64_t> due;
  for (const auto& [id, connection] : connections_) {
    const bool idle_stream = connection->phase == Phase::streaming && connection->out.empty();
    const Moment at = idle_stream ? connection->next_beat_at : connection->deadline;
    if (connection->phase != Phase::working && now_ >= at) due.push_back(id);
  }
  for (const std::uint64_t id : due) {
    if (Connection* connection = find(id)) expire(*connection);
  }
}

void ConnectionLoop::expire(Connection& connection) {
  const bool begun = connection.phase == Phase::body ||
                     (connection.phase == Phase::head && connection.scanned > 0);
  if (begun) {
    const auto question =
        connection.question ? std::move(*connection.question) : bare_question(connection);
    refuse_last(connection, question, {408, "request.error.too_slow"});
    pump(connection);
  } else if (connection.phase == Phase::streaming && connection.out.empty()) {
    beat(connection);
  } else {
    close(connection);
  }
}

void ConnectionLoop::begin_stop() {
  stopping_ = true;
  stop_at_ = now_ + options_.stop_time;
  if (listener_ >= 0) ::close(listener_);
  listener_ = -1;
  std::vector<std::uint64_t> idle;
  for (const auto& [id, connection] : connections_) {
    connection->keep_alive = false;
    if (connection->stream) connection->stream->close();
    if (connection->phase == Phase::head) idle.push_back(id);
  }
  for (const std::uint64_t id : idle) close(*find(id));
}

}  // namespace allmende
