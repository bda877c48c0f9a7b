#include "federation/outbox/delivery_outcome.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "federation/vocab/uris.hpp"

namespace allmende {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

static DeliveryVerdict judge_fault(const HttpAnswer& answer) {
  using enum DeliveryOutcome;
  switch (*answer.fault) {
    case HttpFault::bad_url:
    case HttpFault::refused_address: return {refused, "deliveries.error.address"};
    case HttpFault::bad_redirect: return {refused, "deliveries.error.redirect"};
    case HttpFault::timeout: return {again, "deliveries.error.timeout"};
    case HttpFault::tls: return {again, "deliveries.error.certificate"};
    case HttpFault::too_large:
      // Who takes the message and talks on has taken it.
      if (answer.status / 100 == 2) return {};
      return {again, "deliveries.error.broken"};
    case HttpFault::no_such_host:
    case HttpFault::unreachable: break;
  }
  return {again, "deliveries.error.unreachable"};
}

DeliveryVerdict judge(const HttpAnswer& answer) {
  using enum DeliveryOutcome;
  if (answer.fault) return judge_fault(answer);
  const int status = answer.status;
  if (status / 100 == 2) return {};
  if (status / 100 == 3) return {refused, "deliveries.error.redirect"};
  switch (status) {
    case 400:
    case 401: return {knocks, "deliveries.error.signature"};
    case 404: return {missing, "deliveries.error.missing"};
    case 410: return {gone, "deliveries.error.gone"};
    case 408:
    case 425: return {again, "deliveries.error.timeout"};
    case 429: return {waits, "deliveries.error.busy"};
    case 501: return {refused, "deliveries.error.refused"};
    case 503:
      // Closed for a while, and it says for how long; without that it is a fault like others.
      if (answer.header("retry-after")) return {waits, "deliveries.error.busy"};
      break;
    default: break;
  }
  if (status / 100 == 4) return {refused, "deliveries.error.refused"};
  return {again, "deliveries.error.broken"};
}

std::optional<seconds> delivery_backoff(int attempts, double noise) {
  static constexpr std::array<seconds, 9> kPauses{minutes{1}, minutes{5}, minutes{20},
                                                  hours{1},   hours{3},   hours{8},
                                                  hours{24},  hours{48},  hours{84}};
  if (attempts < 1 || attempts > static_cast<int>(kPauses.size())) return std::nullopt;
  const auto pause = kPauses[static_cast<std::size_t>(attempts - 1)];
  const double factor = 0.8 + 0.4 * noise;
  return seconds{static_cast<std::int64_t>(static_cast<double>(pause.count()) * factor)};
}

seconds asked_pause(const HttpAnswer& answer, Instant now) {
  const std::string text = answer.header("retry-after").value_or("");
  seconds pause{0};
  if (const auto date = read_http_date(text)) {
    pause = std::chrono::ceil<seconds>(*date - now);
  } else {
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{} || end != text.data() + text.size()) return seconds{0};
    pause = seconds{std::min(count, std::int64_t{86400})};
  }
  return std::clamp(pause, seconds{0}, seconds{hours{24}});
}

std::optional<std::string> sent_on(const HttpAnswer& answer, const std::string& from) {
  if (answer.fault || (answer.status != 307 && answer.status != 308)) return std::nullopt;
  std::string to = answer.header("location").value_or("");
  if (to.starts_with("/") && !to.starts_with("//")) to = origin_of(from) + to;
  if (origin_of(to).empty() || origin_of(to) != origin_of(from)) return std::nullopt;
  return without_fragment(to);
}

}  // namespace allmende
