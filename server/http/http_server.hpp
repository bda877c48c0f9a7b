// The public face of server/http: rows in, a running server out. bind, then run on a thread of your
// choice (it returns when the server has stopped); stop may be called from any thread and from a
// signal handler.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/dispatcher.hpp"
#include "server/http/http_options.hpp"
#include "server/http/log.hpp"

namespace allmende {

class Metrics;

/// What the server uses besides the dispatcher; each may be empty.
struct HttpParts {
  /// Database::changes; without it no answer is kept.
  std::function<std::uint64_t()> changes = nullptr;
  const Log* log = nullptr;
  Metrics* metrics = nullptr;
};

class HttpServer {
 public:
  /// `dispatcher` and the parts must outlive the server.
  HttpServer(const HttpOptions& options, const Dispatcher& dispatcher, HttpParts parts = {});
  ~HttpServer();

  /// `host` is an address in numbers; port 0 takes a free one. Returns the port.
  /// Throws: server.error.listen.
  int bind(const std::string& host, int port);
  void run();
  /// Stops accepting, closes idle connections and streams, lets requests in flight finish within
  /// HttpOptions::stop_time.
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// GET /metrics on a listener of its own: a second, small instance of the same loop.
class MetricsServer {
 public:
  MetricsServer(Metrics& metrics, const Log* log);
  ~MetricsServer();

  int bind(const std::string& host, int port);
  void run();
  void stop();

 private:
  std::unique_ptr<Dispatcher> dispatcher_;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace allmende
