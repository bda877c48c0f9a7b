#include "server/http/client_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

#include "models/base/error.hpp"

namespace allmende {

using Bytes = std::array<std::uint8_t, 16>;

static constexpr Bytes kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
static constexpr int kMappedBits = 96;

std::optional<Bytes> read_address(std::string_view text) {
  if (text.size() > INET6_ADDRSTRLEN) return std::nullopt;
  const std::string name{text};
  Bytes bytes{};
  if (name.find(':') != std::string::npos) {
    if (::inet_pton(AF_INET6, name.c_str(), bytes.data()) != 1) return std::nullopt;
    return bytes;
  }
  bytes = kMapped;
  if (::inet_pton(AF_INET, name.c_str(), bytes.data() + 12) != 1) return std::nullopt;
  return bytes;
}

ProxyList::ProxyList(const std::vector<std::string>& networks) {
  for (const std::string& network : networks) {
    const std::size_t slash = network.find('/');
    const auto bytes = read_address(network.substr(0, slash));
    const bool v4 = network.find(':') == std::string::npos;
    const int most = v4 ? 32 : 128;
    int bits = most;
    if (slash != std::string::npos) {
      const std::string digits = network.substr(slash + 1);
      const bool number = !digits.empty() && digits.size() <= 3 &&
                          digits.find_first_not_of("0123456789") == std::string::npos;
      bits = number ? std::stoi(digits) : -1;
    }
    if (!bytes || bits < 0 || bits > most) {
      Error error = internal("not a network: " + network);
      error.key = "server.error.proxies";
      throw error;
    }
    networks_.push_back({*bytes, v4 ? bits + kMappedBits : bits});
  }
}

static bool within(const Bytes& address, const Bytes& network, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(address.begin(), address.begin() + whole, network.begin())) return false;
  if (bits % 8 == 0) return true;
  const int shift = 8 - bits % 8;
  return (address[whole] >> shift) == (network[whole] >> shift);
}

bool ProxyList::contains(std::string_view address) const {
  if (networks_.empty()) return false;
  const auto bytes = read_address(address);
  return bytes && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
           return within(*bytes, network.bytes, network.bits);
         });
}

std::string ProxyList::client(const std::string& peer, std::string_view forwarded_for) const {
  std::string nearest = peer;
  while (!forwarded_for.empty()) {
    const std::size_t comma = forwarded_for.rfind(',');
    std::string_view hop =
        comma == forwarded_for.npos ? forwarded_for : forwarded_for.substr(comma + 1);
    forwarded_for = forwarded_for.substr(0, comma == forwarded_for.npos ? 0 : comma);
    while (!hop.empty() && hop.front() == ' ') hop.remove_prefix(1);
    while (!hop.empty() && hop.back() == ' ') hop.remove_suffix(1);
    if (!read_address(hop)) return nearest;
    nearest = std::string{hop};
    if (!contains(hop)) return nearest;
  }
  return nearest;
}

std::string spell_address(const sockaddr_storage& address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.ss_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, &address, sizeof v4);
    ::inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
  } else if (address.ss_family == AF_INET6) {
    sockaddr_in6 v6;
    std::memcpy(&v6, &address, sizeof v6);
    const bool mapped = std::memcmp(&v6.sin6_addr, kMapped.data(), 12) == 0;
    const auto* raw = reinterpret_cast<const std::uint8_t*>(&v6.sin6_addr);
    ::inet_ntop(mapped ? AF_INET : AF_INET6, mapped ? raw + 12 : raw, text, sizeof text);
  }
  return text;
}

}  // namespace allmende
