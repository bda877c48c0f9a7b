#include "server/http/http_server.hpp"

#include "server/http/connection_loop.hpp"

namespace allmende {

struct HttpServer::Inside {
  ResponseCache cache;
  Answerer answerer;
  ConnectionLoop loop;

  Inside(const HttpOptions& options, const Dispatcher& dispatcher, HttpParts parts)
      : cache(options.cache_max_bytes, std::move(parts.changes)),
        answerer(dispatcher, cache, parts.log, parts.metrics),
        loop(options, {dispatcher, answerer, cache, parts.metrics}) {}
};

HttpServer::HttpServer(const HttpOptions& options, const Dispatcher& dispatcher, HttpParts parts)
    : inside_(std::make_unique<Inside>(options, dispatcher, std::move(parts))) {}

HttpServer::~HttpServer() = default;

int HttpServer::bind(const std::string& host, int port) { return inside_->loop.bind(host, port); }
void HttpServer::run() { inside_->loop.run(); }
void HttpServer::stop() { inside_->loop.stop(); }

static HttpOptions small_options() {
  HttpOptions options;
  options.workers = 1;
  options.connections_max = 64;
  options.cache_max_bytes = 0;
  options.stop_time = std::chrono::milliseconds{500};
  return options;
}

MetricsServer::MetricsServer(Metrics& metrics, const Log* log)
    : dispatcher_(
          std::make_unique<Dispatcher>(metrics_routes(metrics), DispatcherHooks{.log = log})),
      server_(std::make_unique<HttpServer>(small_options(), *dispatcher_, HttpParts{})) {}

MetricsServer::~MetricsServer() = default;

int MetricsServer::bind(const std::string& host, int port) { return server_->bind(host, port); }
void MetricsServer::run() { server_->run(); }
void MetricsServer::stop() { server_->stop(); }

}  // namespace allmende
