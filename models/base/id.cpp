#include "models/base/id.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <random>

namespace allmende {

static constexpr char kHex[] = "0123456789abcdef";

static std::string spell(const std::array<std::uint8_t, 16>& bytes) {
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kHex[bytes[i] >> 4];
    text += kHex[bytes[i] & 15];
  }
  return text;
}

/// 2^-12 ms since the epoch, each call's later than the one's before: ids of one process are in the
/// order of their making. Source: RFC 9562, section 6.2, method 3.
static std::uint64_t next_tick() {
  static std::atomic<std::uint64_t> last{0};
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  const auto micros = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count());
  const std::uint64_t now = (micros / 1000 << 12) + ((micros % 1000) << 12) / 1000;
  std::uint64_t before = last.load();
  std::uint64_t next = std::max(now, before + 1);
  while (!last.compare_exchange_weak(before, next)) next = std::max(now, before + 1);
  return next;
}

std::string make_uuid() {
  // One generator per thread keeps this free of locks; the seed comes from the kernel.
  thread_local std::mt19937_64 random{[] {
    std::random_device kernel;
    return (static_cast<std::uint64_t>(kernel()) << 32) | kernel();
  }()};
  const std::uint64_t tick = next_tick();
  const std::uint64_t millis = tick >> 12;
  std::array<std::uint8_t, 16> bytes{};
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(millis >> (40 - 8 * i));
  for (int i = 6; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(tick >> (56 - 8 * i));
  std::uint64_t noise = random();
  for (int i = 8; i < 16; ++i, noise >>= 8) bytes[i] = static_cast<std::uint8_t>(noise);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x70);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
  return spell(bytes);
}

std::optional<std::string> read_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  std::string lower;
  lower.reserve(36);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash != (c == '-')) return std::nullopt;
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (!dash && !((small >= '0' && small <= '9') || (small >= 'a' && small <= 'f'))) {
      return std::nullopt;
    }
    lower += small;
  }
  return lower;
}

}  // namespace allmende
