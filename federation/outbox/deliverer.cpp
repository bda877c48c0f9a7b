#include "federation/outbox/deliverer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <random>

#include "federation/actors/remote_actor_repository.hpp"
#include "federation/vocab/document.hpp"
#include "federation/vocab/uris.hpp"
#include "models/base/error.hpp"
#include "models/peers/peer_repository.hpp"

namespace allmende {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

static constexpr seconds kLongestRequest{15};
/// Longer than a request and its second knock may take.
static constexpr minutes kHold{2};
static constexpr seconds kLongestPause{5};
static constexpr int kMostRefusals = 3;

std::optional<seconds> delivery_backoff(int attempts, double noise) {
  static constexpr std::array<seconds, 9> kPauses{minutes{1}, minutes{5}, minutes{20},
                                                  hours{1},   hours{3},   hours{8},
                                                  hours{24},  hours{48},  hours{84}};
  if (attempts < 1 || attempts > static_cast<int>(kPauses.size())) return std::nullopt;
  const auto pause = kPauses[static_cast<std::size_t>(attempts - 1)];
  const double factor = 0.8 + 0.4 * noise;
  return seconds{static_cast<std::int64_t>(static_cast<double>(pause.count()) * factor)};
}

DeliveryOutcome read_outcome(const HttpAnswer& answer) {
  if (answer.fault) {
    const bool never =
        *answer.fault == HttpFault::bad_url || *answer.fault == HttpFault::refused_address;
    return never ? DeliveryOutcome::refused : DeliveryOutcome::again;
  }
  const int status = answer.status;
  if (status >= 200 && status < 300) return DeliveryOutcome::done;
  if (status == 410) return DeliveryOutcome::gone;
  if (status == 408 || status == 425 || status == 429 || status == 400 || status == 401) {
    return DeliveryOutcome::again;
  }
  if (status == 501 || (status >= 300 && status < 500)) return DeliveryOutcome::refused;
  return DeliveryOutcome::again;
}

static double noise() {
  thread_local std::mt19937 generator{std::random_device{}()};
  return std::uniform_real_distribution<double>{0, 1}(generator);
}

/// Seconds that the other side asks us to wait, at most a day.
static seconds asked_pause(const HttpAnswer& answer) {
  const std::string text = answer.header("retry-after").value_or("");
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end != text.data() + text.size() || count < 0) return seconds{0};
  return std::min(seconds{count}, seconds{hours{24}});
}

Deliverer::~Deliverer() { stop(); }

void Deliverer::start() {
  thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

void Deliverer::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  bell_.notify_all();
  thread_.join();
}

void Deliverer::wake() {
  const std::lock_guard lock{mutex_};
  rung_ = true;
  bell_.notify_all();
}

void Deliverer::announce() {
  while (announce_next(parts_.db, parts_.announcements) > 0) {
  }
}

static SignatureScheme scheme_of(const std::string& name) {
  return name == "rfc9421" ? SignatureScheme::rfc9421 : SignatureScheme::cavage;
}

static const char* name_of(SignatureScheme scheme) {
  return scheme == SignatureScheme::rfc9421 ? "rfc9421" : "cavage";
}

void Deliverer::take_up() {
  const Instant now = parts_.clock.now();
  int room = 0;
  {
    const std::lock_guard lock{mutex_};
    room = terms_.in_flight - flying_;
  }
  if (room <= 0) return;
  auto claimed = parts_.db.write([&](Tx& tx) {
    return OutboxRepository{tx}.claim(
        {.limit = room, .per_host = terms_.per_host, .now = now, .held_until = now + kHold});
  });
  for (const Delivery& delivery : claimed) {
    {
      const std::lock_guard lock{mutex_};
      ++flying_;
    }
    send(delivery, scheme_of(delivery.scheme), false);
  }
}

void Deliverer::send(const Delivery& delivery, SignatureScheme scheme, bool second_knock) {
  const std::string origin = origin_of(delivery.inbox);
  const SignedMessage message{.method = "POST",
                              .origin = origin,
                              .target = delivery.inbox.substr(origin.size()),
                              .headers = {},
                              .body = delivery.body};
  HttpCall call{.url = delivery.inbox,
                .method = "POST",
                .headers = {{"Content-Type", kActivityType}, {"Accept", kActivityType}},
                .body = delivery.body};
  call.limits.total = kLongestRequest;
  call.limits.max_bytes = 64 << 10;
  for (const auto& header :
       sign(message, scheme, parts_.keys.rsa_signer(delivery.actor), parts_.clock.now())) {
    call.headers.push_back(header);
  }
  Result result{.delivery = delivery, .scheme = scheme, .second_knock = second_knock, .answer = {}};
  auto land = [this, result = std::move(result)](HttpAnswer answer) mutable {
    result.answer = std::move(answer);
    const std::lock_guard lock{mutex_};
    results_.push_back(std::move(result));
    bell_.notify_all();
  };
  if (!may_be_called(call.url, parts_.terms.dev)) {
    land({.fault = HttpFault::bad_url, .cause = "an address that may not be called"});
    return;
  }
  parts_.client.start(std::move(call), std::move(land));
}

/// Some servers take only one of the two schemes, and say so with 400 or 401.
bool Deliverer::knock_again(const Result& result) {
  const int status = result.answer.status;
  if (result.answer.fault || result.second_knock || (status != 400 && status != 401)) return false;
  const SignatureScheme other =
      result.scheme == SignatureScheme::cavage ? SignatureScheme::rfc9421 : SignatureScheme::cavage;
  send(result.delivery, other, true);
  return true;
}

void Deliverer::settle_one(Tx& tx, const Result& result, std::vector<std::string>& done) {
  const Delivery& delivery = result.delivery;
  const Instant now = parts_.clock.now();
  peers::PeerRepository peers{tx};
  const DeliveryOutcome outcome = read_outcome(result.answer);
  const std::string id = std::to_string(delivery.id);
  if (outcome == DeliveryOutcome::done) {
    peers.note_reached(delivery.host, name_of(result.scheme), now);
    done.push_back(id);
    return;
  }
  if (outcome != DeliveryOutcome::again) {
    if (outcome == DeliveryOutcome::gone) RemoteActorRepository{tx}.remove_by_inbox(delivery.inbox);
    done.push_back(id);
    return;
  }
  const bool refused = result.answer.status == 400 || result.answer.status == 401;
  const auto pause = delivery_backoff(delivery.attempts, noise());
  if (!refused) peers.note_failure(delivery.host, now);
  if (!pause || (refused && delivery.attempts >= kMostRefusals)) {
    done.push_back(id);
    return;
  }
  const std::string why =
      result.answer.fault ? result.answer.cause : "status " + std::to_string(result.answer.status);
  OutboxRepository{tx}.retry(delivery.id, now + std::max(*pause, asked_pause(result.answer)), why);
}

void Deliverer::settle() {
  if (landed_.empty()) return;
  parts_.db.write([&](Tx& tx) {
    std::vector<std::string> done;
    for (const Result& result : landed_) settle_one(tx, result, done);
    OutboxRepository{tx}.finish(done);
  });
  const std::lock_guard lock{mutex_};
  flying_ -= static_cast<int>(landed_.size());
  landed_.clear();
}

/// False when there is nothing more to wait for.
bool Deliverer::await(const std::stop_token& stop) {
  std::vector<Result> results;
  {
    std::unique_lock lock{mutex_};
    if (stop.stop_requested() && flying_ == 0) return false;
    const auto something = [this] { return rung_ || !results_.empty(); };
    if (stop.stop_requested()) {
      bell_.wait_for(lock, kLongestRequest, [this] { return !results_.empty(); });
    } else {
      bell_.wait_for(lock, stop, kLongestPause, something);
    }
    rung_ = false;
    results.swap(results_);
  }
  for (Result& result : results) {
    if (!knock_again(result)) landed_.push_back(std::move(result));
  }
  return true;
}

void Deliverer::run(const std::stop_token& stop) {
  while (await(stop)) {
    try {
      settle();
      if (stop.stop_requested()) continue;
      announce();
      take_up();
    } catch (const Error&) {
      // The database is away: what has landed is settled when it is back.
      if (stop.stop_requested()) return;
    }
  }
}

}  // namespace allmende
