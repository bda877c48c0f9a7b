// A server on a free port of loopback, and a client that speaks raw bytes, so that tests can say
// exactly what goes over the wire and what comes back.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/http/http_server.hpp"

namespace allmende::tests {

class LiveHttp {
 public:
  explicit LiveHttp(std::vector<Route> routes, HttpOptions options = {}, DispatcherHooks hooks = {},
                    HttpParts parts = {});
  ~LiveHttp();

  int port() const { return port_; }
  void stop() { server_.stop(); }
  /// Waits until run() has returned.
  void join();

 private:
  Dispatcher dispatcher_;
  HttpServer server_;
  int port_;
  std::thread thread_;
};

struct WireAnswer {
  int status = 0;
  std::string head = {};
  std::string body = {};

  /// The value of a field, empty when there is none.
  std::string field(std::string_view name) const;
  bool has(std::string_view name) const;
};

/// One connection. Every call that waits gives up after ten seconds and says so by an empty result.
class Wire {
 public:
  explicit Wire(int port, const std::string& source = "");
  ~Wire();
  Wire(Wire&& other) noexcept;
  Wire& operator=(Wire&&) = delete;
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// False when the peer has closed.
  bool send(std::string_view bytes);
  /// Reads one answer; `bodyless` for HEAD.
  WireAnswer answer(bool bodyless = false);
  /// Reads until `text` has come; returns everything up to and with it.
  std::string until(std::string_view text);
  /// Waits until the peer closes; false when it does not.
  bool closed();
  /// Shrinks the receive buffer, to be a slow reader.
  void take_little();
  void end_output();

 private:
  bool more();

  int socket_;
  std::string in_;
};

/// "GET /path HTTP/1.1" with Host and these further lines (each ending in CRLF).
std::string get(std::string_view target, std::string_view lines = "");
std::string ask_with_body(std::string_view method, std::string_view target, std::string_view type,
                          std::string_view body);
/// One request over a connection of its own.
WireAnswer ask(int port, std::string_view request, bool bodyless = false);

/// Waits for a condition without sleeping a fixed time; false after ten seconds.
bool eventually(const std::function<bool()>& condition);

Route row(Method method, std::string path, Handler handler, Terms terms = {});

}  // namespace allmende::tests
