// The seam to other people's servers: one request out, one answer or one fault back. Everything
// that can go wrong on the way is a value, because for whoever asks a stranger it is an expected
// outcome.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace allmende {

enum class HttpFault {
  refused_address,  // a private, local or otherwise special address
  bad_url,          // not http(s), malformed, or with a user name in it
  timeout,          // not answered in time, or slower than the least speed
  too_large,
  no_such_host,  // its name leads nowhere
  unreachable,   // refused, or broken off
  bad_redirect,  // too many, or to something that is not http(s)
  tls            // no trust in the other side's certificate
};

struct HttpLimits {
  std::chrono::milliseconds connect{5000};
  std::chrono::milliseconds total{30000};
  /// Of the body as it is after decompression.
  std::int64_t max_bytes = 10 << 20;
  /// A transfer that stays below this speed for `slow` is given up.
  int min_bytes_per_second = 64;
  std::chrono::seconds slow{10};
  /// With none, an answer that redirects is given as it is.
  int redirects = 5;
};

struct HttpCall {
  std::string url;
  std::string method = "GET";
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  HttpLimits limits = {};
  /// The connection is closed with the answer, because nobody wants it after this.
  bool closes = false;
};

struct HttpAnswer {
  std::optional<HttpFault> fault = std::nullopt;
  /// Of a fault, for the log.
  std::string cause = {};
  /// With a fault, that of what had come before it; 0 for nothing.
  int status = 0;
  /// Names in lower case, of the last answer on the way.
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  /// Where the answer came from, after redirects.
  std::string url = {};

  std::optional<std::string> header(std::string_view lower_case_name) const;
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  /// Waits for the answer. GET and HEAD follow redirects, other methods do not. Thread-safe.
  virtual HttpAnswer fetch(const HttpCall& call) = 0;
};

}  // namespace allmende
