// The connection loop: one thread that owns every socket. It reads whole requests before a worker
// is taken and sends answers after the worker is free, so that slow clients hold memory, never
// threads. Answers that the cache has are given without a worker. Sockets are watched
// edge-triggered and registered once; `readable` remembers an edge until a call would block. Three
// files: connection_loop.cpp (sockets and time), connection_reading.cpp (bytes to requests),
// connection_writing.cpp (answers and streams to bytes). stop() may be called from any thread and
// from a signal handler; everything else belongs to the thread of run().
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/http/connection.hpp"
#include "server/http/http_options.hpp"
#include "server/http/workers.hpp"

namespace allmende {

class ConnectionLoop {
 public:
  struct Parts {
    const Dispatcher& dispatcher;
    const Answerer& answerer;
    ResponseCache& cache;
    Metrics* metrics;
  };

  ConnectionLoop(const HttpOptions& options, Parts parts);
  ~ConnectionLoop();

  int bind(const std::string& host, int port);
  void run();
  void stop();

 private:
  using Moment = Connection::Moment;
  using Phase = Connection::Phase;
  /// What a connection wants after one step.
  enum class Step { again, wait, close };

  // connection_loop.cpp
  void turn();
  void accept_all();
  void admit(int socket, std::string address);
  void turn_away(int socket);
  void shed_descriptor();
  void on_event(std::uint64_t id, std::uint32_t events);
  void pump(Connection& connection);
  Step step(Connection& connection);
  void close(Connection& connection);
  void sweep();
  void expire(Connection& connection);
  void begin_stop();
  bool finished() const;
  int wait_millis() const;
  Connection* find(std::uint64_t id);

  // connection_reading.cpp
  Step read_some(Connection& connection);
  std::size_t consume(Connection& connection, std::string_view bytes);
  std::size_t take_head(Connection& connection, std::string_view bytes);
  std::size_t take_body(Connection& connection, std::string_view bytes);
  void begin_request(Connection& connection);
  bool over_rate(Connection& connection);
  bool answer_from_cache(Connection& connection);
  void begin_body(Connection& connection);
  bool account_body(Connection& connection);
  void submit(Connection& connection);
  void wait_for(const std::shared_ptr<Question>& question, const Reply& reply);
  Question bare_question(const Connection& connection) const;
  void refuse(Connection& connection, const Question& question, const Error& error);
  void refuse_last(Connection& connection, const Question& question, const HeadFault& fault);
  Step discard_input(Connection& connection);

  // connection_writing.cpp
  void take_mail();
  void start_reply(Connection& connection, Reply reply);
  void add_connection_fields(const Connection& connection, const Reply& reply, std::string& head);
  Step write_some(Connection& connection);
  Step after_reply(Connection& connection);
  void become_stream(Connection& connection);
  Step stream_some(Connection& connection);
  void beat(Connection& connection);

  const HttpOptions options_;
  const Parts parts_;
  const Intake intake_;
  RateLimit rate_;
  std::shared_ptr<Mailbox> mailbox_;
  Codec codec_;

  int epoll_ = -1;
  int listener_ = -1;
  /// Given up for a moment when the process runs out of descriptors.
  int spare_ = -1;
  std::unordered_map<std::uint64_t, std::unique_ptr<Connection>> connections_;
  std::uint64_t last_id_;
  /// Connections that used up their turn and have more to do.
  std::vector<std::uint64_t> again_;
  std::vector<char> scratch_;
  RequestHead head_;
  std::string cache_key_;
  bool keepable_ = false;
  std::uint64_t bodies_bytes_ = 0;

  Moment now_ = {};
  Moment next_sweep_at_ = {};
  std::chrono::milliseconds sweep_every_;
  std::time_t date_second_ = 0;
  std::string date_;

  std::atomic<bool> stop_asked_{false};
  bool stopping_ = false;
  Moment stop_at_ = {};
  /// Last member: its threads end before anything that they use.
  Workers workers_;
};

}  // namespace allmende
