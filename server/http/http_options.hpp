// Limits of the HTTP side with their defaults; one member per row of the configuration table.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "server/http/rate_limit.hpp"
#include "server/http/request_head.hpp"

namespace allmende {

struct HttpOptions {
  std::size_t workers = 8;
  /// Requests that may wait for a worker; beyond, 503.
  std::size_t queue_max = 2048;
  std::size_t connections_max = 10'000;
  int backlog = 1024;

  HeadLimits head = {};
  /// For requests that meet no row; a row has its own limit.
  std::int64_t body_max_bytes = 1 << 20;
  /// Bodies of all requests together, while they arrive and while they are answered.
  std::uint64_t bodies_max_bytes = 256u << 20;
  /// Where bodies that go to files are kept while they arrive; without it there is no room for one.
  std::string upload_folder = "";
  /// Output that may wait for the client of one event stream.
  std::size_t stream_waiting_max_bytes = 64 * 1024;

  /// A whole head from its first byte.
  std::chrono::milliseconds head_time{10'000};
  /// Between requests.
  std::chrono::milliseconds idle_time{75'000};
  /// A body: this long, and longer by one second for each body_bytes_per_second received.
  std::chrono::milliseconds body_time{30'000};
  std::uint64_t body_bytes_per_second = 16 * 1024;
  /// Without any byte taken by a reader.
  std::chrono::milliseconds write_time{30'000};
  std::chrono::milliseconds heartbeat{25'000};
  /// For requests in flight when the server stops.
  std::chrono::milliseconds stop_time{10'000};
  /// For a client to read a refusal while its request still arrives.
  std::chrono::milliseconds linger_time{2'000};

  RateTerms rate = {};
  /// Networks of reverse proxies whose X-Forwarded-For, X-Forwarded-Proto and X-Request-Id count.
  std::vector<std::string> proxies = {};
  /// A request with this cookie or with Authorization is never answered from the cache.
  std::string session_cookie = "allmende_session";
  std::size_t cache_max_bytes = 32u << 20;
};

}  // namespace allmende
