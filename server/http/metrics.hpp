// What the server counts, in Prometheus' text form. Thread-safe.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "server/http/route.hpp"

namespace allmende {

class Metrics {
 public:
  Metrics();
  ~Metrics();

  /// One answered request. `route` is null when no row was found; then the method is not counted by
  /// name either, so that strangers cannot make new series.
  void observe(const Route* route, Method method, int status, std::int64_t micros);

  std::atomic<std::int64_t> open_connections{0};
  std::atomic<std::int64_t> open_streams{0};
  std::atomic<std::int64_t> queued_requests{0};
  std::atomic<std::int64_t> cache_hits{0};

  std::string render();

 private:
  struct Series;
  std::unique_ptr<Series> series_;
};

/// The row that shows them: GET /metrics.
std::vector<Route> metrics_routes(Metrics& metrics);

}  // namespace allmende
