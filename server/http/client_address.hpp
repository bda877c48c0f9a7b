// Which address a request comes from: the peer's, or what a configured proxy says of its own peer.
// Immutable after construction, hence thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr_storage;

namespace allmende {

/// The networks of our reverse proxies.
class ProxyList {
 public:
  ProxyList() = default;
  /// Each "192.0.2.1", "10.0.0.0/8" or "2001:db8::/32".
  /// Throws: server.error.proxies, its cause naming the one that cannot be read.
  explicit ProxyList(const std::vector<std::string>& networks);

  bool contains(std::string_view address) const;
  /// The nearest address in X-Forwarded-For (all its fields joined by commas) that is no proxy of
  /// ours; `peer` when there is none. Call it only for a peer that is a proxy.
  std::string client(const std::string& peer, std::string_view forwarded_for) const;

 private:
  struct Network {
    std::array<std::uint8_t, 16> bytes;
    int bits;
  };
  std::vector<Network> networks_;
};

/// IPv4 addresses as IPv6 writes them (::ffff:a.b.c.d), so that there is one form to compare.
std::optional<std::array<std::uint8_t, 16>> read_address(std::string_view text);

/// The text form; IPv4 stays IPv4 also on a socket that takes both.
std::string spell_address(const sockaddr_storage& address);

}  // namespace allmende
