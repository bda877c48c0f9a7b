#include "federation/client/address_guard.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace allmende {

struct Range4 {
  std::uint32_t base;
  int bits;
};

static constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c,
                                  std::uint32_t d) {
  return (a << 24) | (b << 16) | (c << 8) | d;
}

static constexpr std::array kRefused4{
    Range4{ip(0, 0, 0, 0), 8},      Range4{ip(10, 0, 0, 0), 8},     Range4{ip(100, 64, 0, 0), 10},
    Range4{ip(127, 0, 0, 0), 8},    Range4{ip(169, 254, 0, 0), 16}, Range4{ip(172, 16, 0, 0), 12},
    Range4{ip(192, 0, 0, 0), 24},   Range4{ip(192, 0, 2, 0), 24},   Range4{ip(192, 88, 99, 0), 24},
    Range4{ip(192, 168, 0, 0), 16}, Range4{ip(198, 18, 0, 0), 15},  Range4{ip(198, 51, 100, 0), 24},
    Range4{ip(203, 0, 113, 0), 24}, Range4{ip(224, 0, 0, 0), 3}};

static bool is_public4(std::uint32_t address) {
  for (const Range4& range : kRefused4) {
    const std::uint32_t mask = ~std::uint32_t{0} << (32 - range.bits);
    if ((address & mask) == range.base) return false;
  }
  return true;
}

using Bytes16 = std::array<std::uint8_t, 16>;

static bool starts_with(const Bytes16& bytes, std::initializer_list<std::uint8_t> head) {
  std::size_t i = 0;
  for (const std::uint8_t byte : head) {
    if (bytes[i++] != byte) return false;
  }
  return true;
}

static bool is_public6(const Bytes16& b) {
  // Global unicast is 2000::/3; everything outside it is local, multicast, reserved, or an IPv4
  // address in disguise.
  if ((b[0] & 0xe0) != 0x20) return false;
  if (starts_with(b, {0x20, 0x02})) return false;                        // 2002::/16, 6to4
  if (starts_with(b, {0x20, 0x01, 0x0d, 0xb8})) return false;            // documentation
  if (starts_with(b, {0x20, 0x01}) && b[2] < 0x02) return false;         // 2001::/23, protocols
  if (starts_with(b, {0x3f, 0xff}) && (b[2] & 0xf0) == 0) return false;  // documentation
  return true;
}

bool is_public_address(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, address, sizeof v4);
    return is_public4(ntohl(v4.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    Bytes16 bytes;
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

bool is_public_literal(const std::string& text) {
  in_addr v4{};
  if (inet_pton(AF_INET, text.c_str(), &v4) == 1) return is_public4(ntohl(v4.s_addr));
  in6_addr v6{};
  if (inet_pton(AF_INET6, text.c_str(), &v6) != 1) return false;
  Bytes16 bytes;
  std::memcpy(bytes.data(), &v6, bytes.size());
  return is_public6(bytes);
}

}  // namespace allmende
