#include "server/http/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <shared_mutex>
#include <tuple>

#include "models/base/with.hpp"
#include "server/http/method.hpp"

namespace allmende {

static const prometheus::Histogram::BucketBoundaries kSeconds = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

struct Metrics::Series {
  struct One {
    prometheus::Counter* count;
    prometheus::Histogram* seconds;
  };
  using Key = std::tuple<const Route*, Method, int>;

  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                          .Name("allmende_http_requests_total")
                                                          .Help("Answered requests")
                                                          .Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds =
      prometheus::BuildHistogram()
          .Name("allmende_http_request_seconds")
          .Help("Time from a whole head to the answer")
          .Register(registry);
  std::shared_mutex mutex;
  std::map<Key, One> known;

  prometheus::Gauge& gauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
  }
  prometheus::Gauge& connections = gauge("allmende_http_connections", "Open connections");
  prometheus::Gauge& streams = gauge("allmende_http_streams", "Open event streams");
  prometheus::Gauge& queue = gauge("allmende_http_queue", "Requests that wait for a worker");
  prometheus::Gauge& hits = gauge("allmende_http_cache_hits", "Answers served from the cache");

  One find(const Key& key) {
    {
      const std::shared_lock lock{mutex};
      if (const auto found = known.find(key); found != known.end()) return found->second;
    }
    const auto [route, method, status_class] = key;
    const std::string path = route == nullptr ? "none" : route->path;
    const One made{&requests.Add({{"route", path},
                                  {"method", std::string{method_name(method)}},
                                  {"status", std::to_string(status_class) + "xx"}}),
                   &seconds.Add({{"route", path}}, kSeconds)};
    const std::unique_lock lock{mutex};
    return known.try_emplace(key, made).first->second;
  }
};

Metrics::Metrics() : series_(std::make_unique<Series>()) {}
Metrics::~Metrics() = default;

void Metrics::observe(const Route* route, Method method, int status, std::int64_t micros) {
  const Series::One one =
      series_->find({route, route == nullptr ? Method::other : method, status / 100});
  one.count->Increment();
  one.seconds->Observe(static_cast<double>(micros) / 1e6);
}

std::string Metrics::render() {
  series_->connections.Set(static_cast<double>(open_connections.load()));
  series_->streams.Set(static_cast<double>(open_streams.load()));
  series_->queue.Set(static_cast<double>(queued_requests.load()));
  series_->hits.Set(static_cast<double>(cache_hits.load()));
  return prometheus::TextSerializer{}.Serialize(series_->registry.Collect());
}

static Response show_metrics(Metrics& metrics, const Request&, const Caller&) {
  return text_response(200, "text/plain; version=0.0.4; charset=utf-8", metrics.render())
      .with_header("Cache-Control", "no-store");
}

std::vector<Route> metrics_routes(Metrics& metrics) {
  return {{Method::get,
           "/metrics",
           Scope::open,
           with(metrics, show_metrics),
           {.summary = "What the server counts", .hidden = true}}};
}

}  // namespace allmende
