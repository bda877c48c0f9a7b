// From a checked head to a Request: addresses, identifiers, language. Thread-safe (immutable).
#pragma once

#include <optional>
#include <string>

#include "server/http/client_address.hpp"
#include "server/http/http_options.hpp"
#include "server/http/request.hpp"
#include "server/http/request_head.hpp"

namespace allmende {

/// Who is at the other end of a connection.
struct Peer {
  std::string address;
  /// One of our reverse proxies, whose word counts.
  bool proxy = false;
};

class Intake {
 public:
  explicit Intake(const HttpOptions& options);

  Peer peer(std::string address) const;
  std::string client_address(const RequestHead& head, const Peer& peer) const;
  /// A new id, or the proxy's.
  std::string request_id(const RequestHead& head, const Peer& peer) const;
  bool secure(const RequestHead& head, const Peer& peer) const;

  /// Everything but the body and the id. Nothing when the target cannot be read.
  std::optional<Request> request(const RequestHead& head, const Peer& peer) const;

  /// Writes the cache's key for the request to `key`; false when the answer may differ from one
  /// client to the next. Handlers that let their answers be kept promise that these depend on
  /// target, language and Accept only.
  bool cache_key(const RequestHead& head, std::string& key) const;

 private:
  ProxyList proxies_;
  std::string session_cookie_;
};

}  // namespace allmende
