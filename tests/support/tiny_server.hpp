// A server of raw sockets on loopback whose behaviour a test writes out, down to the single byte.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace allmende::tests {

/// The server's end of one connection.
class TinyConnection {
 public:
  explicit TinyConnection(int socket) : socket_(socket) {}

  /// Everything up to the empty line; empty when the client left before.
  std::string read_head();
  /// So many; fewer when the client left before.
  std::string read_bytes(std::size_t count);
  /// False when the client is gone.
  bool send(const std::string& text);
  /// Whether the client left; waits for that at most `time`.
  bool closed_within(std::chrono::milliseconds time);

 private:
  int socket_;
};

class TinyServer {
 public:
  using Script = std::function<void(TinyConnection&)>;

  /// Each connection runs `script` on a thread of its own and is closed when it returns.
  explicit TinyServer(Script script);
  ~TinyServer();
  TinyServer(const TinyServer&) = delete;
  TinyServer& operator=(const TinyServer&) = delete;

  int port() const { return port_; }
  std::string url(const std::string& path = "/") const;

 private:
  void accept_all();

  Script script_;
  int listener_;
  int port_ = 0;
  std::mutex mutex_;
  std::vector<int> sockets_;
  std::vector<std::jthread> connections_;
  std::jthread acceptor_;
};

/// A whole answer with Content-Length; `head` are further header lines, each ending in CRLF.
std::string http_answer(const std::string& status, const std::string& head,
                        const std::string& body);

}  // namespace allmende::tests
