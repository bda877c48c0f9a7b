// One open connection and where it stands. Not thread-safe; the loop owns it.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "server/http/answerer.hpp"
#include "server/http/body_reader.hpp"
#include "server/http/intake.hpp"
#include "server/http/loop_stream.hpp"
#include "server/http/output.hpp"

namespace allmende {

struct Connection {
  using Moment = std::chrono::steady_clock::time_point;

  /// head: a request's first bytes are awaited or arriving. body: its head is judged. working: a
  /// worker has it. writing: the answer goes out. streaming: events go out. lingering: the refusal
  /// is out, the rest of the request is thrown away so that the client can read it.
  enum class Phase { head, body, working, writing, streaming, lingering };

  Connection(int socket_in, std::uint64_t id_in, Peer peer_in)
      : socket(socket_in), id(id_in), peer(std::move(peer_in)) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  const int socket;
  const std::uint64_t id;
  const Peer peer;
  Phase phase = Phase::head;
  Moment deadline = {};

  /// What the kernel has said and a call has not yet disproved.
  bool readable = false;
  /// The client has said that it sends no more, or is gone.
  bool hung_up = false;

  /// Bytes that arrived and are not used yet; scan_head has looked at the first `scanned`.
  std::string in;
  std::size_t scanned = 0;

  std::unique_ptr<Question> question;
  BodyReader body;
  Moment body_began_at = {};
  /// This connection's part of the bytes that all bodies take.
  std::uint64_t body_bytes = 0;

  Output out;
  bool head_only = false;
  bool old_version = false;
  bool keep_alive = true;
  bool linger = false;
  std::function<void(std::shared_ptr<EventStream>)> start_stream;
  std::shared_ptr<LoopStream> stream;
  Moment next_beat_at = {};
};

}  // namespace allmende
