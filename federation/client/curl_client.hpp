// HttpClient on libcurl's multi interface: one thread keeps many transfers in flight and reuses
// connections. Every address is checked where it is really connected, so neither a name that
// resolves to a private address nor a redirect gets past the guard. No cookies, no credentials, no
// proxy of the environment. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "federation/client/http_client.hpp"

namespace allmende {

struct CurlTerms {
  /// "Allmende/0.1.0 (+https://kultur.example)".
  std::string user_agent;
  /// Allows loopback and private addresses.
  bool dev = false;
  /// Most at once.
  int connections = 256;
};

class CurlClient : public HttpClient {
 public:
  using Done = std::function<void(HttpAnswer)>;

  explicit CurlClient(CurlTerms terms);
  /// Gives up what is still in flight; each `done` is called first.
  ~CurlClient() override;
  CurlClient(const CurlClient&) = delete;
  CurlClient& operator=(const CurlClient&) = delete;

  HttpAnswer fetch(const HttpCall& call) override;

  /// Returns at once. `done` runs on the thread of all transfers: it must be quick and must not
  /// wait for another one.
  void start(HttpCall call, Done done);

 private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace allmende
